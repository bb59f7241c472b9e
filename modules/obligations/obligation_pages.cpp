// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/answering.h"
#include "modules/obligations/obligation_form.h"
#include "modules/obligations/obligation_views.h"
#include "modules/obligations/routes.h"
#include "platform/web/attachment.h"
#include "platform/web/problems.h"

namespace varna::obligations {

void add_api_routes(web::Router&);     // obligation_api.cpp
void add_company_pages(web::Router&);  // company_pages.cpp
void add_company_api(web::Router&);    // company_api.cpp

namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::string page_of(Id<Action> id) {
    return "/obligations/" + std::to_string(id.value);
}

Response list_page(Request& request) {
    const auto filter = read_filter(request);
    const auto after = read_cursor(request);
    return request.read(
        [&](Work& work) -> Result<ListView> {
            return ListView{list(work, filter, after), filter, work.today()};
        },
        [&](const ListView& view) {
            return request.page(
                {.title = request.text("obligations.title"), .active = "/obligations"},
                list_view(request, view));
        });
}

Response show(Request& request, Id<Action> id, const Problem* problem, int status) {
    return request.read(
        [&](Work& work) {
            return find(work, id).map([&](Detail detail) {
                const auto& action = detail.action;
                const auto end = action.obligation
                                     ? thread::End{"obligation", action.obligation.value}
                                     : thread::End{"action", action.id.value};
                DetailView view{std::move(detail), {}, {}, false, work.today()};
                // A guest has been shown the obligation, not the plan.
                if (work.actor().is_guest) return view;
                view.up = thread::up(work, end);
                // What a unit has set itself to do rests on no clause.
                if (!view.detail.action.obligation) return view;
                view.bases = bases_of(work, view.detail.action.clause);
                view.may_set_bases = work.actor().may(Right::manage_norms);
                return view;
            });
        },
        [&](const DetailView& view) {
            const auto& action = view.detail.action;
            note_reading(request, view.detail);
            return request.page({.title = heading_words(request.text, action),
                                 .active = "/obligations",
                                 .status = status},
                                detail_view(request, view, problem));
        });
}

Response show_again(Request& request, Id<Action> id, const Problem& problem) {
    if (problem.kind == Problem::Kind::not_found) return request.problem(problem);
    return show(request, id, &problem, web::status_of(problem.kind));
}

Response change_page(Request& request) {
    const auto id = request.id<Action>();
    auto read = read_change(request);
    if (!read) return show_again(request, id, read.error());
    if (read->change.evidence) store_upload(request, id, read->upload, *read->change.evidence);
    return request.change(
        [&](Work& work) {
            return change(work, id, read->change).map([&](Done) {
                return Outcome{.location = page_of(id), .notice = "obligation_saved"};
            });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

Response evidence_page(Request& request) {
    const auto id = request.id<Action>();
    auto read = read_evidence(request);
    if (!read) return show_again(request, id, read.error());
    store_upload(request, id, read->upload, read->evidence);
    return request.change(
        [&](Work& work) {
            return add_evidence(work, id, read->evidence).map([&](Id<Evidence>) {
                return Outcome{.location = page_of(id), .notice = "evidence_added"};
            });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

Response answer_page(Request& request) {
    const auto id = request.id<Action>();
    const auto answer = read_answer(request);
    if (!answer) return show_again(request, id, answer.error());
    return request.change(
        [&](Work& work) {
            return find(work, id)
                .and_then([&](const Detail& detail) {
                    return answer_proposal(work, detail.action.obligation, *answer);
                })
                .map([&](Done) {
                    return Outcome{.location = page_of(id), .notice = "proposal_answered"};
                });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

Response propose_anew_page(Request& request) {
    const auto id = request.id<Action>();
    web::FormReader reader(request.form);
    const auto words = reader.finish(
        reader.text("proposed_words", {.required = true, .chars_max = 1000, .is_multiline = true}));
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            const auto detail = find(work, id);
            if (!detail) return fail(detail.error());
            if (!words) return fail(words.error());
            return propose_anew(work, detail->action.obligation, *words).map([&](Done) {
                return Outcome{.location = page_of(id), .notice = "proposed_anew"};
            });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

Response withdraw_proposal_page(Request& request) {
    const auto id = request.id<Action>();
    web::FormReader reader(request.form);
    const auto reason =
        reader.finish(reader.text("reason", {.chars_max = 1000, .is_multiline = true}));
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            const auto detail = find(work, id);
            if (!detail) return fail(detail.error());
            if (!reason) return fail(reason.error());
            return withdraw_proposal(work, detail->action.obligation, *reason).map([&](Done) {
                return Outcome{.location = page_of(id), .notice = "proposal_withdrawn"};
            });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

Response set_bases_page(Request& request) {
    const auto id = request.id<Action>();
    web::FormReader reader(request.form);
    NewBases wanted;
    wanted.words = reader.text("bases", {.chars_max = 500, .is_multiline = true});
    wanted.was = request.form.value("bases_were");
    const auto read = reader.finish(std::move(wanted));
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            if (const auto seen = find(work, id); !seen) return fail(seen.error());
            if (!read) return fail(read.error());
            return set_bases(work, id, *read).map([&](Done) {
                return Outcome{.location = page_of(id), .notice = "bases_saved"};
            });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

Response withdraw_page(Request& request) {
    const auto id = request.id<Evidence>();
    web::FormReader reader(request.form);
    const auto version = reader.integer("version", 0, INT64_MAX);
    return request.change([&](Work& work) {
        return withdraw_evidence(work, id, version).map([&](Done) {
            return Outcome{.location = "/obligations", .notice = "evidence_withdrawn"};
        });
    });
}

Response file_page(Request& request) {
    const auto id = request.id<Evidence>();
    return request.read([&](Work& work) { return find_evidence(work, id); },
                        [&](const EvidenceView& evidence) {
                            auto content = request.tenant.files->get(evidence.file_hash);
                            if (evidence.file_hash.empty() || !content)
                                return request.problem(Problem::not_found());
                            request.note_read("evidence", id.value, evidence.unit,
                                              evidence.secrecy);
                            return web::attachment(*std::move(content), evidence.file_name);
                        });
}

}  // namespace

void note_reading(Request& request, const Detail& detail) {
    const auto& action = detail.action;
    request.note_read("action", action.id.value, action.unit, action.secrecy);
    if (action.secrecy == "sensitive") return;
    for (const auto& evidence : detail.evidence)
        request.note_read("evidence", evidence.id.value, evidence.unit, evidence.secrecy);
}

void add_routes(web::Router& router) {
    router.get("/obligations", list_page);
    router.get("/obligations/:id",
               [](Request& request) { return show(request, request.id<Action>(), nullptr, 200); });
    router.post("/obligations/:id/change", change_page);
    router.post("/obligations/:id/evidence", evidence_page);
    router.post("/obligations/:id/answer", answer_page);
    router.post("/obligations/:id/proposal", propose_anew_page);
    router.post("/obligations/:id/proposal/withdrawal", withdraw_proposal_page);
    router.post("/obligations/:id/bases", set_bases_page);
    router.post("/evidence/:id/withdrawal", withdraw_page);
    router.get("/evidence/:id/file", file_page);
    add_api_routes(router);
    add_company_pages(router);
    add_company_api(router);
}

}  // namespace varna::obligations
