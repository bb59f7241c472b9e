// SPDX-License-Identifier: EUPL-1.2
// Action plans as JSON: the same use cases as the pages.
#include <boost/json.hpp>

#include "modules/action_plans/pages.h"

namespace varna::action_plans {
namespace {

namespace json = boost::json;

template <class Record>
json::value id_or_null(const std::optional<Id<Record>>& id) {
    return id ? json::value(id->value) : json::value(nullptr);
}

json::object plan_json(const ActionPlanView& plan) {
    return {{"id", plan.id.value},
            {"unit_id", plan.unit.value},
            {"unit", plan.unit_name},
            {"title", plan.title},
            {"period", plan.period},
            {"state", plan.state},
            {"paragraph", plan.paragraph},
            {"adopted_on",
             plan.adopted_on ? json::value(plan.adopted_on->iso()) : json::value(nullptr)},
            {"items", plan.items},
            {"done", plan.done},
            {"late", plan.late},
            {"version", plan.version}};
}

json::object item_json(const ItemView& item, const Date& today) {
    return {{"id", item.id.value},
            {"title", item.title},
            {"text", item.text},
            {"responsible", item.responsible},
            {"due_on", item.due_on.iso()},
            {"obligation_id", id_or_null(item.obligation)},
            {"reference", item.obligation_reference},
            {"assignment_id", id_or_null(item.assignment)},
            {"action_id", id_or_null(item.action)},
            {"state", obligations::name_of(item.state)},
            {"is_late", item.action && standing_of(item, today) == obligations::Standing::late},
            {"version", item.version}};
}

Response list_api(Request& request) {
    auto filter = read_plan_filter(request);
    if (request.query("unit").empty()) filter.unit = std::nullopt;
    return request.read(
        [&](Work& work) -> Result<std::string> {
            const auto page = list(work, filter, {request.query_number("before")});
            json::array all;
            for (const auto& plan : page.plans) all.push_back(plan_json(plan));
            return json::serialize(
                json::object{{"action_plans", std::move(all)}, {"next", id_or_null(page.next)}});
        },
        [&](const std::string& body) { return request.json(200, body); });
}

Response show_api(Request& request) {
    return request.read(
        [&](Work& work) { return find(work, request.id<ActionPlan>(), read_item_cursor(request)); },
        [&](const PlanDetail& detail) {
            auto body = plan_json(detail.plan);
            json::array items, gaps;
            for (const auto& item : detail.items) {
                request.note_read("action_plan_item", item.id.value, item.unit, item.secrecy);
                items.push_back(item_json(item, Clock::today()));
            }
            body["action_plan_items"] = std::move(items);
            body["next"] = nullptr;
            if (detail.next)
                body["next"] =
                    json::object{{"after_day", detail.next->due_on}, {"after", detail.next->id}};
            body["obligations"] = detail.gaps.bound;
            body["gaps"] = detail.gaps.all;
            return request.json(200, json::serialize(body));
        });
}

}  // namespace

void add_api(web::Router& router) {
    router.get("/api/v1/action_plans", list_api);
    router.get("/api/v1/action_plans/:id", show_api);
}

}  // namespace varna::action_plans
