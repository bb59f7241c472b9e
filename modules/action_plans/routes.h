// SPDX-License-Identifier: EUPL-1.2
// The pages of action plans, for app/wiring.cpp.
#pragma once

#include "platform/records/records.h"
#include "platform/web/router.h"

namespace varna::action_plans {

void add_routes(web::Router&);
void add_record_kinds(records::Register&);

}  // namespace varna::action_plans
