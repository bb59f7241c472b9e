// SPDX-License-Identifier: EUPL-1.2
#include "modules/law_pack/law_pack_form.h"
#include "modules/law_pack/law_pack_views.h"
#include "modules/law_pack/routes.h"
#include "platform/web/problems.h"

namespace varna::law_pack {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

constexpr const char* menu = "/year";  // the pack lies behind the year wheel
constexpr int years_shown = 5;

Response show_list(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [](Work& work) -> Result<ListView> {
            return ListView{rules(work), work.actor().may(Right::manage_norms), work.today()};
        },
        [&](const ListView& view) {
            return request.page({.title = request.text("law_pack.title"),
                                 .active = menu,
                                 .status = web::status_of(problem)},
                                list_page(request, view, problem));
        });
}

Result<RuleView> read_rule(Work& work, Id<LawRule> id) {
    const auto all = rules(work);
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (all[at].id != id) continue;
        RuleView view{all[at], {}, work.actor().may(Right::manage_norms)};
        for (int year = work.today().year; year < work.today().year + years_shown; ++year)
            for (const auto& one : occurrences(all, year))
                if (one.rule == at && one.last() >= work.today()) view.days.push_back(one);
        return view;
    }
    return fail(Problem::not_found());
}

Response show_rule(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) { return read_rule(work, request.id<LawRule>()); },
        [&](const RuleView& view) {
            return request.page(
                {.title = view.rule.title, .active = menu, .status = web::status_of(problem)},
                rule_page(request, view, problem));
        });
}

Response add_own(Request& request) {
    const auto own = read_own_rule(request.form);
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            if (!own) return fail(own.error());
            return add(work, *own).map([](Id<LawRule> id) {
                return Outcome{303, "/law_pack/" + std::to_string(id.value), {}, "law_rule_added"};
            });
        },
        [&](const Problem& problem) {
            return problem.kind == Problem::Kind::invalid ? show_list(request, &problem)
                                                          : request.problem(problem);
        });
}

Response end_one(Request& request) {
    const auto id = request.id<LawRule>();
    const auto end = read_end(request.form);
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            if (const auto seen = find(work, id); !seen) return fail(seen.error());
            if (!end) return fail(end.error());
            return set_end(work, id, end->valid_until, end->version).map([&](Done) {
                return Outcome{303, "/law_pack/" + std::to_string(id.value), {}, "law_rule_ended"};
            });
        },
        [&](const Problem& problem) {
            return problem.kind == Problem::Kind::invalid || problem.kind == Problem::Kind::conflict
                       ? show_rule(request, &problem)
                       : request.problem(problem);
        });
}

}  // namespace

void add_routes(web::Router& router) {
    router.get("/law_pack", [](Request& request) { return show_list(request); });
    router.post("/law_pack", add_own, Right::manage_norms);
    router.get("/law_pack/:id", [](Request& request) { return show_rule(request); });
    router.post("/law_pack/:id", end_one, Right::manage_norms);
}

}  // namespace varna::law_pack
