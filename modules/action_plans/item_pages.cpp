// SPDX-License-Identifier: EUPL-1.2
#include "modules/action_plans/pages.h"

namespace varna::action_plans {
namespace {

Response form_page(Request& request, const ItemFormView& view, const Problem* problem) {
    return request.page(
        {.title = request.text(view.item ? "action_plans.edit_item" : "action_plans.add_item"),
         .active = "/action_plans",
         .status = web::status_of(problem),
         .keeps_typed = true},
        item_form_view(request, view, problem));
}

void read_choices(Work& work, ItemFormView& view) {
    view.obligations = obligations_to_serve(work, view.plan.unit);
    view.assignments = assignments_to_serve(work, view.plan.unit);
}

Response show_new(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<ItemFormView> {
            auto plan = hold_draft(work, request.id<ActionPlan>());
            if (!plan) return fail(plan.error());
            ItemFormView view;
            view.plan = std::move(*plan);
            view.obligation = request.query_number("obligation");
            view.assignment = request.query_number("assignment");
            read_choices(work, view);
            return view;
        },
        [&](const ItemFormView& view) { return form_page(request, view, problem); });
}

Response add_one(Request& request) {
    const auto id = request.id<ActionPlan>();
    return take(
        request, read_item,
        [&](Work& work, const ItemWords& words) { return add_item(work, id, words); }, path_of(id),
        "action_plan_item_saved",
        [&](const Problem& problem) {
            return problem.message == "action_plans.is_adopted" ? request.problem(problem)
                                                                : show_new(request, &problem);
        });
}

Response show_item(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<ItemFormView> {
            auto item = find_item(work, request.id<ActionPlanItem>());
            if (!item) return fail(item.error());
            auto plan = hold_draft(work, item->plan);
            if (!plan) return fail(plan.error());
            ItemFormView view;
            view.plan = std::move(*plan);
            view.item = std::move(*item);
            read_choices(work, view);
            return view;
        },
        [&](const ItemFormView& view) { return form_page(request, view, problem); });
}

// Where the item's plan is, as far as it is seen; the use case says what is wrong otherwise.
std::string plan_path(Request& request, Id<ActionPlanItem> id) {
    std::string path = "/action_plans";
    request.in_snapshot([&](Work& work) {
        if (const auto item = find_item(work, id)) path = path_of(item->plan);
    });
    return path;
}

Response show_item_again(Request& request, const Problem& problem) {
    return problem.message == "action_plans.is_adopted" ? request.problem(problem)
                                                        : show_item(request, &problem);
}

Response change_one(Request& request) {
    const auto id = request.id<ActionPlanItem>();
    return take(
        request, read_item,
        [&](Work& work, const ItemWords& words) { return change_item(work, id, words); },
        plan_path(request, id), "action_plan_item_saved",
        [&](const Problem& problem) { return show_item_again(request, problem); });
}

Response remove_one(Request& request) {
    const auto id = request.id<ActionPlanItem>();
    return take(
        request, read_version,
        [&](Work& work, std::int64_t version) { return remove_item(work, id, version); },
        plan_path(request, id), "action_plan_item_removed",
        [&](const Problem& problem) { return show_item_again(request, problem); });
}

}  // namespace

void add_item_pages(web::Router& router) {
    router.get("/action_plans/:id/items/new", [](Request& request) { return show_new(request); });
    router.post("/action_plans/:id/items", add_one);
    router.get("/action_plan_items/:id", [](Request& request) { return show_item(request); });
    router.post("/action_plan_items/:id/change", change_one);
    router.post("/action_plan_items/:id/removal", remove_one);
}

}  // namespace varna::action_plans
