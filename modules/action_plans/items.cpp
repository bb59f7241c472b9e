// SPDX-License-Identifier: EUPL-1.2
// The items of a plan, what they can serve, and what none of them serves.
#include <algorithm>

#include "modules/action_plans/plan_rows.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/text/paragraph.h"

namespace varna::action_plans {
namespace {

constexpr std::size_t gaps_shown = 5;

constexpr Statement sql_items = R"(
    SELECT i.id, i.action_plan_id, i.unit_id, i.title, i.text, i.responsible, i.due_on,
           coalesce(o.id, 0), coalesce(o.reference, ''), coalesce(o.title, ''), coalesce(s.id, 0),
           coalesce(s.title, ''), coalesce(a.id, 0), coalesce(a.state, ''), i.secrecy, i.version
      FROM action_plan_item i
      LEFT JOIN obligation o ON o.id = i.obligation_id AND {visible obligation o}
      LEFT JOIN assignment s ON s.id = i.assignment_id AND {visible assignment s}
      LEFT JOIN action a ON a.id = i.action_id AND {visible action a}
     WHERE i.action_plan_id = :plan AND (i.due_on, i.id) > (:due_on, :id)
       AND {visible action_plan_item i}
     ORDER BY i.due_on, i.id LIMIT :rows
)";
constexpr Statement sql_item = R"(
    SELECT i.id, i.action_plan_id, i.unit_id, i.title, i.text, i.responsible, i.due_on,
           coalesce(o.id, 0), coalesce(o.reference, ''), coalesce(o.title, ''), coalesce(s.id, 0),
           coalesce(s.title, ''), coalesce(a.id, 0), coalesce(a.state, ''), i.secrecy, i.version
      FROM action_plan_item i
      LEFT JOIN obligation o ON o.id = i.obligation_id AND {visible obligation o}
      LEFT JOIN assignment s ON s.id = i.assignment_id AND {visible assignment s}
      LEFT JOIN action a ON a.id = i.action_id AND {visible action a}
     WHERE i.id = :id AND {visible action_plan_item i}
)";
constexpr Statement sql_insert = R"(
    INSERT INTO action_plan_item (uuid, action_plan_id, unit_id, obligation_id, assignment_id,
                                  title, text, responsible, due_on)
    VALUES (:uuid, :plan, :unit, :obligation, :assignment, :title, :text, :responsible, :due_on)
    RETURNING id
)";
constexpr Statement sql_change = R"(
    UPDATE action_plan_item SET obligation_id = :obligation, assignment_id = :assignment,
                                title = :title, text = :text, responsible = :responsible,
                                due_on = :due_on, version = version + 1
     WHERE id = :id AND version = :version
)";
constexpr Statement sql_remove = R"(
    DELETE FROM action_plan_item WHERE id = :id AND version = :version
)";
constexpr Statement sql_gaps = R"(
    SELECT o.id,
           coalesce((SELECT max(a.id) FROM action a
                      WHERE a.origin_type = 'obligation' AND a.origin_id = o.id
                        AND {visible action a}), 0),
           o.focus_area, o.reference, o.title
      FROM obligation o
     WHERE o.unit_id = :unit AND o.binding IN ('bound', 'accepted') AND o.ended_on IS NULL
       AND {visible obligation o}
       AND NOT EXISTS (SELECT 1 FROM action_plan_item i
                        WHERE i.action_plan_id = :plan AND i.obligation_id = o.id
                          AND {visible action_plan_item i})
       AND (o.focus_area, o.id) > (:area, :id)
     ORDER BY o.focus_area, o.id LIMIT :rows
)";
constexpr Statement sql_count_gaps = R"(
    SELECT count(*),
           coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM action_plan_item i
                                           WHERE i.action_plan_id = :plan
                                             AND i.obligation_id = o.id
                                             AND {visible action_plan_item i})
                             THEN 0 ELSE 1 END), 0)
      FROM obligation o
     WHERE o.unit_id = :unit AND o.binding IN ('bound', 'accepted') AND o.ended_on IS NULL
       AND {visible obligation o}
)";
constexpr Statement sql_obligations = R"(
    SELECT o.id, o.focus_area, o.reference, o.title
      FROM obligation o
     WHERE o.unit_id = :unit AND o.binding IN ('bound', 'accepted') AND o.ended_on IS NULL
       AND {visible obligation o}
     ORDER BY o.focus_area, o.id LIMIT 1000
)";
constexpr Statement sql_assignments = R"(
    SELECT s.id, 0, s.paragraph, s.title
      FROM assignment s
     WHERE s.unit_id = :unit AND s.state <> 'closed' AND {visible assignment s}
     ORDER BY s.due_on, s.id LIMIT 200
)";

ItemView item_from(Row& row) {
    ItemView item;
    item.id = row.id<ActionPlanItem>();
    item.plan = row.id<ActionPlan>();
    item.unit = row.id<Unit>();
    item.title = row.text();
    item.text = row.text();
    item.responsible = row.text();
    item.due_on = row.date();
    if (const auto id = row.id<obligations::Obligation>()) item.obligation = id;
    item.obligation_reference = row.text();
    item.obligation_title = row.text();
    if (const auto id = row.id<decisions::Assignment>()) item.assignment = id;
    item.assignment_title = row.text();
    if (const auto id = row.id<obligations::Action>()) item.action = id;
    item.state =
        obligations::state_named(row.text_view()).value_or(obligations::State::not_started);
    item.secrecy = row.text();
    item.version = row.integer();
    return item;
}

Choice choice_from(Row& row) {
    Choice choice;
    choice.id = row.integer();
    choice.focus_area = static_cast<int>(row.integer());
    choice.reference = row.text();
    choice.title = row.text();
    return choice;
}

std::vector<Gap> gaps_after(Work& work, const ActionPlanView& plan, const GapCursor& after,
                            std::size_t rows) {
    return work.rows(sql_gaps,
                     {{"unit", plan.unit},
                      {"plan", plan.id},
                      {"area", after.focus_area},
                      {"id", after.id},
                      {"rows", static_cast<std::int64_t>(rows)}},
                     [](Row& row) {
                         return Gap{row.id<obligations::Obligation>(),
                                    row.id<obligations::Action>(), static_cast<int>(row.integer()),
                                    row.text(), row.text()};
                     });
}

// What an item serves is the unit's, and there to be served; what it serves already may stay.
std::optional<Problem> fault_in(Work& work, const ActionPlanView& plan, const ItemWords& words,
                                const ItemView* was) {
    const auto is_among = [](const std::vector<Choice>& all, std::int64_t id) {
        return std::ranges::any_of(all, [&](const Choice& one) { return one.id == id; });
    };
    if (!words.due_on) return Problem::invalid("item_due_on", "platform.required");
    const bool keeps_obligation = was != nullptr && was->obligation == words.obligation;
    if (words.obligation && !keeps_obligation &&
        !is_among(obligations_to_serve(work, plan.unit), words.obligation->value))
        return Problem::invalid("serves_obligation", "platform.choose");
    const bool keeps_assignment = was != nullptr && was->assignment == words.assignment;
    if (words.assignment && !keeps_assignment &&
        !is_among(assignments_to_serve(work, plan.unit), words.assignment->value))
        return Problem::invalid("serves_assignment", "platform.choose");
    return std::nullopt;
}

struct HeldItem {
    ItemView item;
    ActionPlanView plan;
};
Result<HeldItem> hold(Work& work, Id<ActionPlanItem> id) {
    auto item = find_item(work, id);
    if (!item) return fail(item.error());
    return hold_draft(work, item->plan).map([&](ActionPlanView plan) {
        return HeldItem{std::move(*item), std::move(plan)};
    });
}

}  // namespace

void insert_item(Work& work, const ActionPlanView& plan, const ItemWords& words) {
    const auto uuid = crypto::uuid();
    const auto due_on = words.due_on->iso();
    const auto id = work.insert<ActionPlanItem>(sql_insert, {{"uuid", uuid},
                                                             {"plan", plan.id},
                                                             {"unit", plan.unit},
                                                             {"obligation", words.obligation},
                                                             {"assignment", words.assignment},
                                                             {"title", words.title},
                                                             {"text", words.text},
                                                             {"responsible", words.responsible},
                                                             {"due_on", due_on}});
    audit::record(work, {"action_plan_item.added", "action_plan_item", id.value, plan.unit, "{}"});
}

bool write_item(Work& work, const ItemView& item, const ItemWords& words) {
    const auto due_on = words.due_on->iso();
    if (work.run(sql_change, {{"id", item.id},
                              {"obligation", words.obligation},
                              {"assignment", words.assignment},
                              {"title", words.title},
                              {"text", words.text},
                              {"responsible", words.responsible},
                              {"due_on", due_on},
                              {"version", words.version}}) == 0)
        return false;
    audit::record(work,
                  {"action_plan_item.changed", "action_plan_item", item.id.value, item.unit, "{}"});
    return true;
}

Result<PlanDetail> find(Work& work, Id<ActionPlan> id, const ItemCursor& after) {
    auto plan = see(work, id);
    if (!plan) return fail(plan.error());
    PlanDetail detail;
    detail.items = work.rows(sql_items,
                             {{"plan", id},
                              {"due_on", after.due_on},
                              {"id", after.id},
                              {"rows", static_cast<std::int64_t>(page_rows + 1)}},
                             item_from);
    if (detail.items.size() > page_rows) {
        detail.items.pop_back();
        const auto& last = detail.items.back();
        detail.next = ItemCursor{last.due_on.iso(), last.id.value};
    }
    work.each(sql_count_gaps, {{"plan", id}, {"unit", plan->unit}}, [&](Row& row) {
        detail.gaps.bound = static_cast<int>(row.integer());
        detail.gaps.all = static_cast<int>(row.integer());
        return false;
    });
    if (detail.gaps.all > 0) detail.gaps.gaps = gaps_after(work, *plan, {}, gaps_shown);
    detail.may_work = may_work(work, *plan);
    detail.plan = std::move(*plan);
    return detail;
}

Result<GapPage> gaps(Work& work, Id<ActionPlan> id, const GapCursor& after) {
    auto plan = see(work, id);
    if (!plan) return fail(plan.error());
    GapPage page;
    page.gaps = gaps_after(work, *plan, after, page_rows + 1);
    if (page.gaps.size() > page_rows) {
        page.gaps.pop_back();
        const auto& last = page.gaps.back();
        page.next = GapCursor{last.focus_area, last.obligation.value};
    }
    page.may_work = may_work(work, *plan);
    page.plan = std::move(*plan);
    return page;
}

Result<Done> add_item(Work& work, Id<ActionPlan> id, const ItemWords& words) {
    const auto plan = hold_draft(work, id);
    if (!plan) return fail(plan.error());
    if (auto fault = fault_in(work, *plan, words, nullptr)) return fail(std::move(*fault));
    if (plan->items >= items_max) return fail(Problem::refused("action_plans.too_many_items"));
    insert_item(work, *plan, words);
    touch(work, id);
    return Done{};
}

Result<ItemView> find_item(Work& work, Id<ActionPlanItem> id) {
    auto item = work.maybe(sql_item, {{"id", id}}, item_from);
    if (!item) return fail(Problem::not_found());
    return std::move(*item);
}

Result<Done> change_item(Work& work, Id<ActionPlanItem> id, const ItemWords& words) {
    const auto held = hold(work, id);
    if (!held) return fail(held.error());
    if (auto fault = fault_in(work, held->plan, words, &held->item)) return fail(std::move(*fault));
    if (!write_item(work, held->item, words))
        return fail(Problem::conflict("action_plans.changed_meanwhile"));
    touch(work, held->plan.id);
    return Done{};
}

Result<Done> remove_item(Work& work, Id<ActionPlanItem> id, std::int64_t version) {
    const auto held = hold(work, id);
    if (!held) return fail(held.error());
    if (work.run(sql_remove, {{"id", id}, {"version", version}}) == 0)
        return fail(Problem::conflict("action_plans.changed_meanwhile"));
    audit::record(
        work, {"action_plan_item.removed", "action_plan_item", id.value, held->plan.unit, "{}"});
    touch(work, held->plan.id);
    return Done{};
}

std::vector<ItemView> all_items(Work& work, Id<ActionPlan> id) {
    return work.rows(sql_items, {{"plan", id}, {"due_on", ""}, {"id", 0}, {"rows", items_max}},
                     item_from);
}

std::vector<Choice> obligations_to_serve(Work& work, Id<Unit> unit) {
    return work.rows(sql_obligations, {{"unit", unit}}, choice_from);
}

std::vector<Choice> assignments_to_serve(Work& work, Id<Unit> unit) {
    auto all = work.rows(sql_assignments, {{"unit", unit}}, choice_from);
    for (auto& one : all) one.reference = paragraph_words(one.reference);
    return all;
}

}  // namespace varna::action_plans
