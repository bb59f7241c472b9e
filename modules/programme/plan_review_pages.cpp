// SPDX-License-Identifier: EUPL-1.2
// The review of a draft through the browser: the page, its buttons, and dividing a clause.
#include "modules/programme/plan_assumptions.h"
#include "modules/programme/plan_corrections.h"
#include "modules/programme/plan_review_form.h"
#include "modules/programme/plan_same.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/routes.h"
#include "platform/web/problems.h"

namespace varna::programme {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

// What can be put right on the page is; a plan that is gone or active meanwhile has no form.
bool has_form(const Problem& problem) {
    return problem.kind == Problem::Kind::invalid ||
           problem.message == "programme.changed_meanwhile";
}

ReviewShown shown_of(const Request& request) {
    ReviewShown shown;
    shown.all = request.query("show") == "all";
    shown.after = request.query("after");
    return shown;
}

struct Typed {
    const web::Form* metadata = nullptr;
    const web::Form* clauses = nullptr;
};

Response review_page(Request& request, const Problem* problem, Typed typed) {
    const auto id = request.id<PlanVersion>();
    auto shown = shown_of(request);
    shown.metadata_form = typed.metadata;
    shown.clauses_form = typed.clauses;
    shown.problem = problem;
    return request.read([&](Work& work) { return review(work, id); },
                        [&](const Review& reviewed) {
                            return request.page({.title = request.text("programme.review_title"),
                                                 .active = "/plans",
                                                 .status = web::status_of(problem),
                                                 .keeps_typed = true},
                                                review_view(request, reviewed, shown));
                        });
}

Response review_again(Request& request, const Problem& problem, Typed typed) {
    return has_form(problem) ? review_page(request, &problem, typed) : request.problem(problem);
}

// Back to the row that was worked on. One that was unsure has left its section, so the person goes
// on with the next there.
std::string place_after(const std::vector<ClauseEdit>& edits,
                        const std::vector<ClauseRecord>& before) {
    if (edits.empty()) return "#clauses";
    for (const auto& clause : before)
        if (clause.clause == edits.front().clause && clause.is_unsure()) return "#unsure";
    return "#r" + std::to_string(edits.front().clause.value);
}

struct Saved {
    std::string place, notice;
};

// What the button asked for besides saving, on the rows as they were just saved.
Result<Saved> act(Work& work, Id<PlanVersion> id, const web::Form& form,
                  const std::vector<ClauseEdit>& edits) {
    using enum ReviewAct::Kind;
    const auto act = act_of(form);
    if (act.kind == confirm_all)
        return confirm_assumptions(work, id).map([](Done) {
            return Saved{"#clauses", "plan_assumptions_confirmed"};
        });
    if (act.kind == one_answer_for_all) return Saved{"#same", "plan_same_saved"};
    if (act.kind == check_all) return Saved{"#unsure", "plan_rows_saved"};
    if (act.kind == merge) {
        auto version = stamped_version(form.value(row_field("v", act.clause)));
        for (const auto& edit : edits) version += edit.clause == act.clause ? 1 : 0;
        return merge_with_previous(work, id, act.clause, version).map([](Id<Clause> clause) {
            return Saved{"#r" + std::to_string(clause.value), "plan_clauses_merged"};
        });
    }
    return Saved{"", "plan_rows_saved"};
}

Result<Outcome> save(Work& work, Id<PlanVersion> id, const Request& request,
                     const std::vector<ClauseEdit>& edits) {
    const auto& form = request.form;
    const auto before = clauses(work, id);
    const auto same = read_same(form, same_groups(before));
    if (!same) return fail(same.error());
    if (auto decided = decide_same(work, id, *same); !decided) return fail(decided.error());
    if (auto saved = save_review(work, id, edits); !saved) return fail(saved.error());
    const auto done = act(work, id, form, edits);
    if (!done) return fail(done.error());
    Outcome outcome;
    outcome.notice = done->notice;
    const auto wanted = act_of(form);
    const auto shown = shown_of(request);
    outcome.location = wanted.kind == ReviewAct::Kind::split
                           ? plan_path(id) + "/clauses/" + std::to_string(wanted.clause.value) +
                                 "/split" + review_query(shown)
                           : review_path(id, shown) +
                                 (done->place.empty() ? place_after(edits, before) : done->place);
    return outcome;
}

Response save_rows(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto again = [&](const Problem& problem) {
        return review_again(request, problem, {.clauses = &request.form});
    };
    std::optional<Result<Review>> kept;
    request.in_snapshot([&](Work& work) { kept.emplace(review(work, id)); });
    if (!*kept) return request.problem(kept->error());
    const RowWords words(request.text, (*kept)->units);
    const auto edits = read_review(request.form, (*kept)->clauses, words);
    if (!edits) return again(edits.error());
    return request.change([&](Work& work) { return save(work, id, request, *edits); }, again);
}

Response save_facts(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto again = [&](const Problem& problem) {
        return review_again(request, problem, {.metadata = &request.form});
    };
    const auto change = read_metadata(request.form);
    if (!change) return again(change.error());
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return save_metadata(work, id, change->metadata, change->version).map([&](Done) {
                Outcome outcome;
                outcome.location = plan_path(id) + "/review";
                outcome.notice = "plan_facts_saved";
                return outcome;
            });
        },
        again);
}

Response split_page(Request& request, const Problem* problem) {
    const auto id = request.id<PlanVersion>();
    return request.read(
        [&](Work& work) { return find_clause(work, id, request.id<Clause>("clause")); },
        [&](const ClauseRecord& clause) {
            return request.page({.title = request.text("programme.split_title"),
                                 .active = "/plans",
                                 .status = web::status_of(problem),
                                 .keeps_typed = true},
                                split_view(request, id, clause,
                                           problem != nullptr ? &request.form : nullptr, problem));
        });
}

Response split_here(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto clause = request.id<Clause>("clause");
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            const auto found = find_clause(work, id, clause);
            if (!found) return fail(found.error());
            const auto parts = parts_of(request.form.value("parts"), found->read.text);
            if (!parts) return fail(parts.error());
            const auto version = stamped_version(request.form.value("version"));
            return split_clause(work, id, clause, *parts, version).map([&](Done) {
                Outcome outcome;
                outcome.location =
                    review_path(id, shown_of(request)) + "#r" + std::to_string(clause.value);
                outcome.notice = "plan_clause_split";
                return outcome;
            });
        },
        [&](const Problem& problem) {
            return has_form(problem) ? split_page(request, &problem) : request.problem(problem);
        });
}

// From the page of activation, where the assumptions that are left are counted.
Response confirm_here(Request& request) {
    const auto id = request.id<PlanVersion>();
    return request.change([&](Work& work) -> Result<Outcome> {
        return confirm_assumptions(work, id).map([&](Done) {
            Outcome outcome;
            outcome.location = plan_path(id) + "/activation";
            outcome.notice = "plan_assumptions_confirmed";
            return outcome;
        });
    });
}

}  // namespace

void add_review_routes(web::Router& router) {
    const auto manage = Right::manage_plan;
    router.get(
        "/plans/:id/review", [](Request& request) { return review_page(request, nullptr, {}); },
        manage);
    router.post("/plans/:id/review", save_rows, manage);
    router.post("/plans/:id/metadata", save_facts, manage);
    router.get(
        "/plans/:id/clauses/:clause/split",
        [](Request& request) { return split_page(request, nullptr); }, manage);
    router.post("/plans/:id/clauses/:clause/split", split_here, manage);
    router.post("/plans/:id/assumptions", confirm_here, manage);
}

}  // namespace varna::programme
