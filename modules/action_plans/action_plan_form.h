// SPDX-License-Identifier: EUPL-1.2
// Forms and addresses -> commands, with all field problems at once. Knows no SQL and no HTML.
#pragma once

#include "modules/action_plans/action_plans.h"
#include "platform/web/request.h"

namespace varna::action_plans {

PlanFilter read_plan_filter(const web::Request&);
ItemCursor read_item_cursor(const web::Request&);
GapCursor read_gap_cursor(const web::Request&);
Result<PlanWords> read_plan(const web::Form&);
Result<Adoption> read_adoption(const web::Form&);
Result<ItemWords> read_item(const web::Form&);
Result<std::int64_t> read_version(const web::Form&);

}  // namespace varna::action_plans
