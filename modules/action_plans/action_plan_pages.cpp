// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/action_plans/pages.h"
#include "modules/action_plans/routes.h"

namespace varna::action_plans {
namespace {

Response show_list(Request& request) {
    const auto filter = read_plan_filter(request);
    return request.read(
        [&](Work& work) -> Result<ListView> {
            return ListView{list(work, filter, {request.query_number("before")}), filter,
                            organisation::reporting_units(work), work.today()};
        },
        [&](const ListView& view) {
            return request.page(
                {.title = request.text("action_plans.title"), .active = "/action_plans"},
                list_view(request, view));
        });
}

Response form_page(Request& request, const PlanFormView& view, const Problem* problem) {
    return request.page(
        {.title = request.text(view.plan ? "action_plans.edit" : "action_plans.new"),
         .active = "/action_plans",
         .status = web::status_of(problem),
         .keeps_typed = true},
        plan_form_view(request, view, problem));
}

Response show_new(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<PlanFormView> {
            PlanFormView view{organisation::reporting_units(work), std::nullopt, work.today()};
            std::erase_if(view.units, [&](const auto& unit) {
                return !work.actor().may(Right::work_on_obligations, unit.id);
            });
            if (view.units.empty()) return fail(Problem::forbidden("action_plans.not_your_unit"));
            return view;
        },
        [&](const PlanFormView& view) { return form_page(request, view, problem); });
}

Response begin_one(Request& request) {
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return read_plan(request.form)
                .and_then([&](const PlanWords& words) { return begin(work, words); })
                .map([](Id<ActionPlan> id) {
                    return Outcome{303, path_of(id), {}, "action_plan_saved"};
                });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show_new(request, &problem)
                                               : request.problem(problem);
        });
}

Response show_gaps(Request& request) {
    return request.read(
        [&](Work& work) { return gaps(work, request.id<ActionPlan>(), read_gap_cursor(request)); },
        [&](const GapPage& page) {
            return request.page(
                {.title = request.text("action_plans.gaps"), .active = "/action_plans"},
                gaps_view(request, page));
        });
}

Response show_words(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<PlanFormView> {
            auto plan = hold_draft(work, request.id<ActionPlan>());
            if (!plan) return fail(plan.error());
            return PlanFormView{{}, std::move(*plan), work.today()};
        },
        [&](const PlanFormView& view) { return form_page(request, view, problem); });
}

Response change_one(Request& request) {
    const auto id = request.id<ActionPlan>();
    return take(
        request, read_plan,
        [&](Work& work, const PlanWords& words) { return change(work, id, words); }, path_of(id),
        "action_plan_saved",
        [&](const Problem& problem) {
            return problem.message == "action_plans.is_adopted" ? request.problem(problem)
                                                                : show_words(request, &problem);
        });
}

Response adopt_one(Request& request) {
    const auto id = request.id<ActionPlan>();
    return take(
        request, read_adoption,
        [&](Work& work, const Adoption& adoption) { return adopt(work, id, adoption); },
        path_of(id), "action_plan_adopted",
        [&](const Problem& problem) { return show_plan(request, &problem); });
}

Response remove_one(Request& request) {
    const auto id = request.id<ActionPlan>();
    return take(
        request, read_version,
        [&](Work& work, std::int64_t version) { return remove(work, id, version); },
        "/action_plans", "action_plan_removed",
        [&](const Problem& problem) { return show_plan(request, &problem); });
}

}  // namespace

Response show_plan(Request& request, const Problem* problem) {
    const auto id = request.id<ActionPlan>();
    return request.read(
        [&](Work& work) -> Result<PlanPageView> {
            return find(work, id, read_item_cursor(request)).map([&](PlanDetail detail) {
                return PlanPageView{std::move(detail), work.today()};
            });
        },
        [&](const PlanPageView& view) {
            for (const auto& item : view.detail.items)
                request.note_read("action_plan_item", item.id.value, item.unit, item.secrecy);
            return request.page({.title = view.detail.plan.title,
                                 .active = "/action_plans",
                                 .status = web::status_of(problem)},
                                plan_view(request, view, problem));
        });
}

void add_routes(web::Router& router) {
    router.get("/action_plans", show_list);
    router.get("/action_plans/new", [](Request& request) { return show_new(request); });
    router.post("/action_plans", begin_one);
    router.get("/action_plans/:id", [](Request& request) { return show_plan(request); });
    router.get("/action_plans/:id/gaps", show_gaps);
    router.get("/action_plans/:id/words", [](Request& request) { return show_words(request); });
    router.post("/action_plans/:id/change", change_one);
    router.post("/action_plans/:id/adoption", adopt_one);
    router.post("/action_plans/:id/removal", remove_one);
    add_item_pages(router);
    add_import_pages(router);
    add_api(router);
}

}  // namespace varna::action_plans
