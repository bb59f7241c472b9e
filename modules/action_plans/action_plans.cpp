// SPDX-License-Identifier: EUPL-1.2
#include "modules/action_plans/action_plans.h"
#include "modules/public_records/marks.h"

#include <algorithm>

#include "modules/action_plans/plan_rows.h"
#include "modules/organisation/organisation.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/thread/thread.h"

namespace varna::action_plans {
namespace {

constexpr Statement sql_list = R"(
    SELECT p.id, p.unit_id, u.name, p.title, p.period, p.state, p.paragraph, p.adopted_on,
           p.secrecy, p.version,
           (SELECT count(*) FROM action_plan_item i
             WHERE i.action_plan_id = p.id AND {visible action_plan_item i}),
           (SELECT count(*) FROM action_plan_item i
              JOIN action a ON a.id = i.action_id AND {visible action a}
             WHERE i.action_plan_id = p.id AND {visible action_plan_item i} AND a.state = 'done'),
           (SELECT count(*) FROM action_plan_item i
              JOIN action a ON a.id = i.action_id AND {visible action a}
             WHERE i.action_plan_id = p.id AND {visible action_plan_item i}
               AND a.state <> 'done' AND a.due_on < :today)
      FROM action_plan p
      JOIN unit u ON u.id = p.unit_id
     WHERE {visible action_plan p} AND (:unit = 0 OR p.unit_id = :unit)
       AND (:state = 'all' OR p.state = :state) AND (:before = 0 OR p.id < :before)
     ORDER BY p.id DESC
     LIMIT :rows
)";
constexpr Statement sql_find = R"(
    SELECT p.id, p.unit_id, u.name, p.title, p.period, p.state, p.paragraph, p.adopted_on,
           p.secrecy, p.version,
           (SELECT count(*) FROM action_plan_item i
             WHERE i.action_plan_id = p.id AND {visible action_plan_item i}),
           (SELECT count(*) FROM action_plan_item i
              JOIN action a ON a.id = i.action_id AND {visible action a}
             WHERE i.action_plan_id = p.id AND {visible action_plan_item i} AND a.state = 'done'),
           (SELECT count(*) FROM action_plan_item i
              JOIN action a ON a.id = i.action_id AND {visible action a}
             WHERE i.action_plan_id = p.id AND {visible action_plan_item i}
               AND a.state <> 'done' AND a.due_on < :today)
      FROM action_plan p
      JOIN unit u ON u.id = p.unit_id
     WHERE p.id = :id AND {visible action_plan p}
)";
constexpr Statement sql_insert = R"(
    INSERT INTO action_plan (uuid, unit_id, title, period, state, changed_at)
    VALUES (:uuid, :unit, :title, :period, 'draft', :now)
    RETURNING id
)";
constexpr Statement sql_change = R"(
    UPDATE action_plan SET title = :title, period = :period, changed_at = :now,
                           version = version + 1
     WHERE id = :id AND version = :version AND state = 'draft'
)";
constexpr Statement sql_touch = R"(
    UPDATE action_plan SET changed_at = :now, version = version + 1
     WHERE id = :id AND state = 'draft'
)";
constexpr Statement sql_remove_items = R"(
    DELETE FROM action_plan_item WHERE action_plan_id = :id
)";
constexpr Statement sql_remove_sheet = R"(
    DELETE FROM action_plan_sheet WHERE action_plan_id = :id
)";
constexpr Statement sql_remove = R"(
    DELETE FROM action_plan WHERE id = :id AND version = :version AND state = 'draft'
)";
// What a mark hides is hidden still when it is adopted.
constexpr Statement sql_adopt = R"(
    UPDATE action_plan SET state = 'adopted', paragraph = :paragraph,
                           secrecy = CASE WHEN secrecy = 'sensitive' THEN 'sensitive'
                                          ELSE 'open' END,
                           adopted_on = :adopted_on, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'draft'
)";
// sees all: a plan is adopted whole, by somebody who works for its unit. What an item serves
// decides who may read it: what is sensitive of that is sensitive here.
constexpr Statement sql_to_adopt = R"(
    SELECT i.id, i.title, i.due_on, coalesce(o.clause_id, 0), coalesce(i.assignment_id, 0),
           CASE WHEN o.secrecy = 'sensitive' OR s.secrecy = 'sensitive'
                     OR i.secrecy = 'sensitive' THEN 1 ELSE 0 END
      FROM action_plan_item i
      LEFT JOIN obligation o ON o.id = i.obligation_id
      LEFT JOIN assignment s ON s.id = i.assignment_id
     WHERE i.action_plan_id = :id
     ORDER BY i.due_on, i.id
)";
constexpr Statement sql_item_adopted = R"(
    UPDATE action_plan_item SET action_id = :action, secrecy = :secrecy WHERE id = :id
)";

struct ToAdopt {
    Id<ActionPlanItem> id;
    std::string title;
    Date due_on;
    std::int64_t clause = 0, assignment = 0;
    bool is_sensitive = false;
};

void open_work(Work& work, const ActionPlanView& plan, const ToAdopt& item) {
    const auto action = obligations::open_action(work, {.origin_type = "action_plan_item",
                                                        .origin_id = item.id.value,
                                                        .unit = plan.unit,
                                                        .title = item.title,
                                                        .period = plan.period,
                                                        .due_on = item.due_on,
                                                        .is_sensitive = item.is_sensitive});
    work.run(sql_item_adopted, {{"id", item.id},
                                {"action", action},
                                {"secrecy", item.is_sensitive ? "sensitive" : "open"}});
    const thread::End end{"action", action.value};
    thread::link(work, {"action_plan", plan.id.value}, "becomes", end);
    if (item.clause != 0) thread::link(work, {"clause", item.clause}, "becomes", end);
    if (item.assignment != 0) thread::link(work, {"assignment", item.assignment}, "becomes", end);
}

bool has_plans(Work& work, Id<Unit> unit) {
    const auto units = organisation::reporting_units(work);
    return std::ranges::any_of(units, [&](const auto& one) { return one.id == unit; });
}

}  // namespace

ActionPlanView plan_from(Row& row) {
    ActionPlanView plan;
    plan.id = row.id<ActionPlan>();
    plan.unit = row.id<Unit>();
    plan.unit_name = row.text();
    plan.title = row.text();
    plan.period = row.text();
    plan.state = row.text();
    plan.paragraph = row.text();
    plan.adopted_on = row.optional_date();
    plan.secrecy = row.text();
    plan.version = row.integer();
    plan.items = static_cast<int>(row.integer());
    plan.done = static_cast<int>(row.integer());
    plan.late = static_cast<int>(row.integer());
    return plan;
}

Result<ActionPlanView> see(Work& work, Id<ActionPlan> id) {
    auto plan = work.maybe(sql_find, {{"id", id}}, plan_from);
    if (!plan) return fail(Problem::not_found());
    plan->secrecy_mark = public_records::mark_on(work, "action_plan", id.value);
    return std::move(*plan);
}

bool may_work(Work& work, const ActionPlanView& plan) {
    return work.actor().may(Right::work_on_obligations, plan.unit);
}

bool touch(Work& work, Id<ActionPlan> id) {
    return work.run(sql_touch, {{"id", id}}) > 0;
}

PlanPage list(Work& work, const PlanFilter& filter, Id<ActionPlan> before) {
    PlanPage page;
    page.plans = work.rows(sql_list,
                           {{"unit", filter.unit.value_or(Id<Unit>{})},
                            {"state", filter.state},
                            {"before", before},
                            {"rows", static_cast<std::int64_t>(page_rows + 1)}},
                           plan_from);
    if (page.plans.size() > page_rows) {
        page.plans.pop_back();
        page.next = page.plans.back().id;
    }
    return page;
}

Result<ActionPlanView> hold_draft(Work& work, Id<ActionPlan> id) {
    auto plan = see(work, id);
    if (!plan) return plan;
    if (!may_work(work, *plan)) return fail(Problem::forbidden("action_plans.not_your_unit"));
    if (!plan->is_draft()) return fail(Problem::conflict("action_plans.is_adopted"));
    return plan;
}

Result<Id<ActionPlan>> begin(Work& work, const PlanWords& words) {
    if (!work.actor().may(Right::work_on_obligations))
        return fail(Problem::forbidden("action_plans.not_your_unit"));
    if (!has_plans(work, words.unit)) return fail(Problem::invalid("unit", "platform.choose"));
    if (!work.actor().may(Right::work_on_obligations, words.unit))
        return fail(Problem::forbidden("action_plans.not_your_unit"));
    const auto uuid = crypto::uuid();
    const auto id = work.insert<ActionPlan>(
        sql_insert,
        {{"uuid", uuid}, {"unit", words.unit}, {"title", words.title}, {"period", words.period}});
    audit::record(work, {"action_plan.begun", "action_plan", id.value, words.unit, "{}"});
    return id;
}

Result<Done> change(Work& work, Id<ActionPlan> id, const PlanWords& words) {
    const auto plan = hold_draft(work, id);
    if (!plan) return fail(plan.error());
    if (work.run(sql_change, {{"id", id},
                              {"title", words.title},
                              {"period", words.period},
                              {"version", words.version}}) == 0)
        return fail(Problem::conflict("action_plans.changed_meanwhile"));
    audit::record(work, {"action_plan.changed", "action_plan", id.value, plan->unit, "{}"});
    return Done{};
}

Result<Done> remove(Work& work, Id<ActionPlan> id, std::int64_t version) {
    const auto plan = hold_draft(work, id);
    if (!plan) return fail(plan.error());
    if (plan->version != version) return fail(Problem::conflict("action_plans.changed_meanwhile"));
    work.run(sql_remove_items, {{"id", id}});
    work.run(sql_remove_sheet, {{"id", id}});
    work.run(sql_remove, {{"id", id}, {"version", version}});
    audit::record(work, {"action_plan.removed", "action_plan", id.value, plan->unit, "{}"});
    return Done{};
}

Result<Done> adopt(Work& work, Id<ActionPlan> id, const Adoption& adoption) {
    const auto plan = hold_draft(work, id);
    if (!plan) return fail(plan.error());
    if (!adoption.adopted_on) return fail(Problem::invalid("decided_on", "platform.required"));
    if (*adoption.adopted_on > work.today())
        return fail(Problem::invalid("decided_on", "action_plans.adopted_in_future"));
    const auto items = work.rows(sql_to_adopt, {{"id", id}}, [](Row& row) {
        return ToAdopt{row.id<ActionPlanItem>(),
                       row.text(),
                       row.date(),
                       row.integer(),
                       row.integer(),
                       row.flag()};
    });
    if (items.empty()) return fail(Problem::conflict("action_plans.nothing_to_adopt"));
    const auto adopted_on = adoption.adopted_on->iso();
    if (work.run(sql_adopt, {{"id", id},
                             {"paragraph", adoption.paragraph},
                             {"adopted_on", adopted_on},
                             {"version", adoption.version}}) == 0)
        return fail(Problem::conflict("action_plans.changed_meanwhile"));
    for (const auto& item : items) open_work(work, *plan, item);
    work.run(sql_remove_sheet, {{"id", id}});
    audit::record(work, {"action_plan.adopted", "action_plan", id.value, plan->unit, "{}"});
    return Done{};
}

}  // namespace varna::action_plans
