// SPDX-License-Identifier: EUPL-1.2
// Two versions side by side in the browser, and as JSON.
#include <boost/json.hpp>
#include <charconv>

#include "modules/programme/plan_comparison_views.h"
#include "modules/programme/plan_diff.h"
#include "modules/programme/plan_json.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/routes.h"
#include "platform/web/problems.h"

namespace varna::programme {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::optional<std::int64_t> number_in(std::string_view digits) {
    std::int64_t number = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc{} || stopped != end || number < 1) return std::nullopt;
    return number;
}

std::string comparison_path(Id<PlanVersion> id) {
    return plan_path(id) + "/comparison";
}

Response comparison_page(Request& request, const Problem* problem) {
    const auto id = request.id<PlanVersion>();
    return request.read(
        [&](Work& work) { return compare(work, id); },
        [&](const Comparison& comparison) {
            return request.page(
                {.title = request.text("programme.comparison_title"),
                 .active = comparison.version.is_active() ? "/plan" : "/plans",
                 .status = problem == nullptr ? 200 : web::status_of(problem->kind)},
                comparison_view(request, comparison, problem));
        });
}

// A plan that is gone or active meanwhile has nothing left to decide.
Response again_or_problem(Request& request, const Problem& problem) {
    const bool has_form =
        problem.kind == Problem::Kind::invalid || problem.message == "programme.changed_meanwhile";
    return has_form ? comparison_page(request, &problem) : request.problem(problem);
}

Response decide_here(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto again = [&](const Problem& problem) { return again_or_problem(request, problem); };
    const auto decisions = read_decisions(request.form);
    if (!decisions) return again(decisions.error());
    const bool all = request.form.value("all_proposed") == "true";
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return decide(work, id, *decisions, all).map([&](const Decided&) {
                Outcome outcome;
                outcome.location = comparison_path(id) + "#changed";
                outcome.notice = "plan_decisions_saved";
                return outcome;
            });
        },
        again);
}

Response continue_here(Request& request) {
    const auto id = request.id<PlanVersion>();
    const Id<PlanVersion> active{number_in(request.form.value("active")).value_or(0)};
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return continue_plan(work, id, active).map([&](Done) {
                Outcome outcome;
                outcome.location = comparison_path(id);
                outcome.notice = "plan_continues";
                return outcome;
            });
        },
        [&](const Problem& problem) { return again_or_problem(request, problem); });
}

boost::json::value clause_json(const std::optional<ClauseRecord>& clause) {
    if (!clause) return nullptr;
    return short_clause_json(*clause);
}

std::string_view name_of(DiffPiece::Kind kind) {
    return kind == DiffPiece::Kind::added     ? "added"
           : kind == DiffPiece::Kind::removed ? "removed"
                                              : "same";
}

boost::json::object change_json(const ClauseChange& change) {
    boost::json::array diff;
    if (change.change == Change::changed)
        for (const auto& piece : diff_words(change.earlier->read.text, change.now->read.text))
            diff.push_back({{"kind", name_of(piece.kind)}, {"text", piece.text}});
    return {{"change", name_of(change.change)},
            {"bond", name_of(change.bond)},
            {"has_choice", change.has_choice()},
            {"clause", clause_json(change.now)},
            {"earlier", clause_json(change.earlier)},
            {"obligations", change.obligations},
            {"evidence", change.evidence},
            {"diff", std::move(diff)}};
}

Response comparison_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    return request.read(
        [&](Work& work) { return compare(work, id); },
        [&](const Comparison& comparison) {
            boost::json::array changes;
            for (const auto& change : comparison.changes) changes.push_back(change_json(change));
            boost::json::object json{
                {"id", id.value}, {"earlier", nullptr}, {"may_continue", nullptr}};
            if (comparison.earlier) json["earlier"] = comparison.earlier->id.value;
            if (comparison.may_continue) json["may_continue"] = comparison.may_continue->id.value;
            for (const auto kind : {Change::unchanged, Change::moved, Change::changed,
                                    Change::added, Change::removed})
                json[name_of(kind)] = comparison.count(kind);
            json["changes"] = std::move(changes);
            return request.json(200, boost::json::serialize(json));
        });
}

// {"going_on": [12], "apart": [13], "all_proposed": true}, by the draft's own clauses.
Result<std::vector<Decision>> read_api_decisions(const web::Form& form) {
    web::FormReader reader(form);
    std::vector<Decision> decisions;
    for (const auto clause : reader.ids("going_on")) decisions.push_back({{clause}, {}, true});
    for (const auto clause : reader.ids("apart")) decisions.push_back({{clause}, {}, false});
    return reader.finish(std::move(decisions));
}

Response decide_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto decisions = read_api_decisions(request.form);
    if (!decisions) return request.problem(decisions.error());
    const bool all = request.form.value("all_proposed") == "true";
    return request.change([&](Work& work) -> Result<Outcome> {
        return decide(work, id, *decisions, all).map([&](const Decided& decided) {
            Outcome outcome;
            outcome.status = 200;
            outcome.body = boost::json::serialize(boost::json::object{
                {"id", id.value}, {"going_on", decided.going_on}, {"apart", decided.apart}});
            return outcome;
        });
    });
}

Result<Id<PlanVersion>> read_api_continuation(const web::Form& form) {
    web::FormReader reader(form);
    const Id<PlanVersion> active{reader.integer("active", 1, 1'000'000'000)};
    return reader.finish(active);
}

Response continue_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto active = read_api_continuation(request.form);
    if (!active) return request.problem(active.error());
    return request.change([&](Work& work) -> Result<Outcome> {
        return continue_plan(work, id, *active).map([&](Done) {
            Outcome outcome;
            outcome.status = 200;
            outcome.body = boost::json::serialize(
                boost::json::object{{"id", id.value}, {"earlier", active->value}});
            return outcome;
        });
    });
}

}  // namespace

Result<std::vector<Decision>> read_decisions(const web::Form& form) {
    web::FormReader reader(form);
    std::vector<Decision> decisions;
    for (const auto& [name, value] : form.fields) {
        const auto clause = name.starts_with('c') ? number_in(name.substr(1)) : std::nullopt;
        if (!clause) continue;
        const auto dash = value.find('-');
        const auto word = std::string_view(value).substr(0, dash);
        const auto earlier =
            number_in(dash == std::string::npos ? std::string_view()
                                                : std::string_view(value).substr(dash + 1));
        if (!earlier || (word != "same" && word != "new")) reader.refuse(name, "platform.choose");
        decisions.push_back({{*clause}, {earlier.value_or(0)}, word == "same"});
    }
    return reader.finish(std::move(decisions));
}

void add_comparison_routes(web::Router& router) {
    const auto manage = Right::manage_plan;
    router.get("/plans/:id/comparison",
               [](Request& request) { return comparison_page(request, nullptr); });
    router.post("/plans/:id/comparison", decide_here, manage);
    router.post("/plans/:id/continuation", continue_here, manage);
    router.get("/api/v1/plans/:id/comparison", comparison_json);
    router.post("/api/v1/plans/:id/comparison", decide_json, manage);
    router.post("/api/v1/plans/:id/continuation", continue_json, manage);
}

}  // namespace varna::programme
