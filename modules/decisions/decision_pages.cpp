// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/decision_meetings.h"
#include "modules/decisions/pages.h"

namespace varna::decisions {
namespace {

Response show_list(Request& request) {
    const auto body = read_body_filter(request);
    return request.read(
        [&](Work& work) -> Result<DecisionListView> {
            return DecisionListView{list_decisions(work, body, read_decision_cursor(request)), body,
                                    bodies(work), work.today()};
        },
        [&](const DecisionListView& view) {
            return request.page(
                {.title = request.text("decisions.decisions"), .active = "/matters"},
                decision_list_view(request, view));
        });
}

Response form_page(Request& request, const DecisionFormView& view, const Problem* problem) {
    return request.page({.title = request.text(view.decision ? "decisions.edit_decision"
                                                             : "decisions.new_decision"),
                         .active = "/matters",
                         .status = web::status_of(problem),
                         .keeps_typed = true},
                        decision_form_view(request, view, problem));
}

Response show_new(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<DecisionFormView> {
            auto matter = find(work, request.id<Matter>());
            if (!matter) return fail(matter.error());
            auto own = bodies_to_draft_for(work, matter->matter);
            if (own.empty()) return fail(Problem::forbidden("decisions.not_your_body"));
            DecisionFormView view;
            view.meetings = coming_meetings(work, own);
            view.proposal = latest_proposal(work, matter->matter.id);
            view.matter = std::move(matter->matter);
            view.bodies = std::move(own);
            return view;
        },
        [&](const DecisionFormView& view) { return form_page(request, view, problem); });
}

Response draft_one(Request& request) {
    const auto matter = request.id<Matter>();
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return read_decision(request.form)
                .and_then([&](const DecisionWords& words) { return draft(work, matter, words); })
                .map([](Id<Decision> id) {
                    return Outcome{303, path_of(id), {}, "decision_saved"};
                });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show_new(request, &problem)
                                               : request.problem(problem);
        });
}

Response show(Request& request, const Problem* problem = nullptr) {
    const auto id = request.id<Decision>();
    return request.read(
        [&](Work& work) -> Result<DecisionPageView> {
            auto detail = find(work, id);
            if (!detail) return fail(detail.error());
            return DecisionPageView{std::move(*detail), assignments_of(work, id), work.today()};
        },
        [&](const DecisionPageView& view) {
            const auto& decision = view.detail.decision;
            request.note_read("decision", id.value, decision.unit, decision.secrecy);
            return request.page(
                {.title = decision.title, .active = "/matters", .status = web::status_of(problem)},
                decision_view(request, view, problem));
        });
}

Response show_words(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<DecisionFormView> {
            auto detail = find(work, request.id<Decision>());
            if (!detail) return fail(detail.error());
            if (detail->decision.state == "adjusted")
                return fail(Problem::conflict("decisions.is_adjusted"));
            if (!detail->may_edit) return fail(Problem::forbidden("decisions.only_recorders_edit"));
            auto own = bodies_to_draft_for(work, detail->matter);
            DecisionFormView view;
            if (detail->decision.state == "draft") view.meetings = coming_meetings(work, own);
            view.matter = std::move(detail->matter);
            view.bodies = std::move(own);
            view.decision = std::move(detail->decision);
            return view;
        },
        [&](const DecisionFormView& view) { return form_page(request, view, problem); });
}

Response change_one(Request& request) {
    const auto id = request.id<Decision>();
    return take(
        request, read_decision,
        [&](Work& work, const DecisionWords& words) { return change(work, id, words); },
        path_of(id), "decision_saved",
        [&](const Problem& problem) {
            // The form of what is settled is gone; the decision says why nothing was saved.
            return problem.message == "decisions.is_adjusted" ? show(request, &problem)
                                                              : show_words(request, &problem);
        });
}

template <class Read, class Step>
Response take_step(Request& request, Read read, Step step, std::string_view notice) {
    const auto id = request.id<Decision>();
    return take(
        request, read, [&](Work& work, const auto& command) { return step(work, id, command); },
        path_of(id), notice, [&](const Problem& problem) { return show(request, &problem); });
}

Response correct_one(Request& request) {
    const auto id = request.id<Decision>();
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return correct(work, id).map([](Id<Decision> made) {
                return Outcome{303, path_of(made) + "/words", {}, "correction_begun"};
            });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show(request, &problem) : request.problem(problem);
        });
}

}  // namespace

void add_decision_pages(web::Router& router) {
    router.get("/decisions", show_list);
    router.get("/matters/:id/decisions/new", [](Request& request) { return show_new(request); });
    router.post("/matters/:id/decisions", draft_one);
    router.get("/decisions/:id", [](Request& request) { return show(request); });
    router.get("/decisions/:id/words", [](Request& request) { return show_words(request); });
    router.post("/decisions/:id/change", change_one);
    router.post("/decisions/:id/decided", [](Request& request) {
        return take_step(request, read_taken, decide, "decision_decided");
    });
    router.post("/decisions/:id/adjustment", [](Request& request) {
        return take_step(request, read_adjustment, adjust, "decision_adjusted");
    });
    router.post("/decisions/:id/announcement", [](Request& request) {
        return take_step(request, read_announcement, announce, "decision_announced");
    });
    router.post("/decisions/:id/appeal", [](Request& request) {
        return take_step(request, read_appeal, note_appeal, "decision_appealed");
    });
    router.post("/decisions/:id/settlement", [](Request& request) {
        return take_step(request, read_settlement, settle, "decision_settled");
    });
    router.post("/decisions/:id/correction", correct_one);
}

}  // namespace varna::decisions
