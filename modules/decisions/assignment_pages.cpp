// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/decision_meetings.h"
#include "modules/decisions/pages.h"

namespace varna::decisions {
namespace {

Response show_list(Request& request) {
    const auto filter = read_assignment_filter(request);
    return request.read(
        [&](Work& work) -> Result<AssignmentListView> {
            return AssignmentListView{list(work, filter, read_assignment_cursor(request)), filter,
                                      names_of(organisation::units(work)), work.today()};
        },
        [&](const AssignmentListView& view) {
            return request.page(
                {.title = request.text("decisions.assignments"), .active = "/matters"},
                assignment_list_view(request, view));
        });
}

// Who records for a body gives on its behalf; who works for a unit notes what it was given.
AssignmentFormView choices(Work& work) {
    AssignmentFormView view;
    view.bodies = bodies(work);
    view.units = names_of(organisation::units(work));
    view.meetings = coming_meetings(work, view.bodies);
    return view;
}

Response form_page(Request& request, const AssignmentFormView& view, const Problem* problem) {
    return request.page({.title = request.text(view.assignment ? "decisions.edit_assignment"
                                                               : "decisions.new_assignment"),
                         .active = "/matters",
                         .status = web::status_of(problem),
                         .keeps_typed = true},
                        assignment_form_view(request, view, problem));
}

Response show_new(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<AssignmentFormView> {
            if (!may_give(work.actor())) return fail(Problem::forbidden("decisions.may_not_give"));
            auto view = choices(work);
            const auto typed = number_of(request.form.value("decision"));
            const Id<Decision> decision{typed > 0 ? typed : number_of(request.query("decision"))};
            if (!decision) return view;
            return find(work, decision).map([&](DecisionDetail detail) {
                view.decision = std::move(detail.decision);
                std::erase_if(view.meetings, [&](const auto& meeting) {
                    return meeting.unit != view.decision->body;
                });
                return view;
            });
        },
        [&](const AssignmentFormView& view) { return form_page(request, view, problem); });
}

Response give_one(Request& request) {
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return read_assignment(request.form)
                .and_then([&](const AssignmentWords& words) { return give(work, words); })
                .map([](Id<Assignment> id) {
                    return Outcome{303, path_of(id), {}, "assignment_saved"};
                });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show_new(request, &problem)
                                               : request.problem(problem);
        });
}

Response show(Request& request, const Problem* problem = nullptr) {
    const auto id = request.id<Assignment>();
    return request.read(
        [&](Work& work) -> Result<AssignmentPageView> {
            auto detail = find(work, id);
            if (!detail) return fail(detail.error());
            AssignmentPageView view;
            if (detail->may_close) view.since = decisions_since(work, detail->assignment);
            view.detail = std::move(*detail);
            view.today = work.today();
            return view;
        },
        [&](const AssignmentPageView& view) {
            const auto& assignment = view.detail.assignment;
            request.note_read("assignment", id.value, assignment.unit, assignment.secrecy);
            return request.page({.title = assignment.title,
                                 .active = "/matters",
                                 .status = web::status_of(problem),
                                 .keeps_typed = view.detail.may_report},
                                assignment_view(request, view, problem));
        });
}

Response show_words(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<AssignmentFormView> {
            auto detail = find(work, request.id<Assignment>());
            if (!detail) return fail(detail.error());
            if (detail->assignment.state != "open")
                return fail(Problem::conflict("decisions.already_reported"));
            if (!detail->may_change)
                return fail(Problem::forbidden("decisions.may_not_change_given"));
            auto view = choices(work);
            view.assignment = std::move(detail->assignment);
            std::erase_if(view.meetings, [&](const auto& meeting) {
                return meeting.unit != view.assignment->giver;
            });
            return view;
        },
        [&](const AssignmentFormView& view) { return form_page(request, view, problem); });
}

Response change_one(Request& request) {
    const auto id = request.id<Assignment>();
    return take(
        request, read_assignment,
        [&](Work& work, const AssignmentWords& words) { return change(work, id, words); },
        path_of(id), "assignment_saved",
        [&](const Problem& problem) {
            return problem.message == "decisions.already_reported" ? show(request, &problem)
                                                                   : show_words(request, &problem);
        });
}

Response report_one(Request& request) {
    const auto id = request.id<Assignment>();
    return take(
        request, read_report_back,
        [&](Work& work, const ReportBack& report) { return report_back(work, id, report); },
        path_of(id), "assignment_reported",
        [&](const Problem& problem) { return show(request, &problem); });
}

Response close_one(Request& request) {
    const auto id = request.id<Assignment>();
    return take(
        request, read_closure,
        [&](Work& work, const Closure& closure) { return close(work, id, closure); }, path_of(id),
        "assignment_closed", [&](const Problem& problem) { return show(request, &problem); });
}

}  // namespace

void add_assignment_pages(web::Router& router) {
    router.get("/assignments", show_list);
    router.get("/assignments/new", [](Request& request) { return show_new(request); });
    router.post("/assignments", give_one);
    router.get("/assignments/:id", [](Request& request) { return show(request); });
    router.get("/assignments/:id/words", [](Request& request) { return show_words(request); });
    router.post("/assignments/:id/change", change_one);
    router.post("/assignments/:id/report", report_one);
    router.post("/assignments/:id/closure", close_one);
}

}  // namespace varna::decisions
