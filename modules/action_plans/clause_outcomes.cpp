// SPDX-License-Identifier: EUPL-1.2
// What units have set themselves to do to live up to a clause: items of their action plans.
#include "modules/action_plans/clause_outcomes.h"

namespace varna::action_plans {
namespace {

constexpr Statement sql_items = R"(
    SELECT i.id, i.title, u.name, coalesce(a.id, 0), coalesce(a.state, ''), i.due_on
      FROM obligation o
      JOIN action_plan_item i ON i.obligation_id = o.id AND {visible action_plan_item i}
      JOIN action_plan p ON p.id = i.action_plan_id AND {visible action_plan p}
      LEFT JOIN action a ON a.id = i.action_id AND {visible action a}
      JOIN unit u ON u.id = i.unit_id
     WHERE o.clause_id = :clause AND {visible obligation o} AND (:unit = 0 OR o.unit_id = :unit)
     ORDER BY i.due_on DESC, i.id DESC LIMIT :most
)";

thread::Outcome outcome_from(Row& row) {
    thread::Outcome outcome;
    outcome.kind = "action_plan_item";
    const auto item = row.integer();
    outcome.title = row.text();
    outcome.unit_name = row.text();
    const auto action = row.integer();
    outcome.path = action == 0 ? "/action_plan_items/" + std::to_string(item)
                               : "/obligations/" + std::to_string(action);
    const auto state = row.text();
    outcome.shape = state == "done" ? "done" : state == "in_progress" ? "half" : "todo";
    outcome.on = row.optional_date();
    return outcome;
}

}  // namespace

void add_outcome_source(thread::OutcomeSources& sources) {
    sources.add({"action_plans", [](Work& work, const thread::Asked& asked) {
                     return work.rows(sql_items,
                                      {{"clause", asked.clause},
                                       {"unit", asked.unit.value_or(Id<Unit>{0})},
                                       {"most", thread::outcomes_max}},
                                      outcome_from);
                 }});
}

}  // namespace varna::action_plans
