// SPDX-License-Identifier: EUPL-1.2
// How rows become action plans and items, and what every change of a plan begins with.
#pragma once

#include "modules/action_plans/action_plans.h"

namespace varna::action_plans {

// Columns, in this order: p.id, p.unit_id, u.name, p.title, p.period, p.state, p.paragraph,
// p.adopted_on, p.secrecy, p.version, and how many items there are, are done and are late.
ActionPlanView plan_from(Row&);
Result<ActionPlanView> see(Work&, Id<ActionPlan>);
bool may_work(Work&, const ActionPlanView&);
// The plan is another than the one somebody saw; false when it is a draft no longer.
bool touch(Work&, Id<ActionPlan>);
void insert_item(Work&, const ActionPlanView&, const ItemWords&);
// False when it is another than the version that was seen.
bool write_item(Work&, const ItemView&, const ItemWords&);

}  // namespace varna::action_plans
