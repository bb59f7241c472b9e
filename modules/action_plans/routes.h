// SPDX-License-Identifier: EUPL-1.2
// The pages of action plans, for app/wiring.cpp.
#pragma once

#include "platform/web/router.h"

namespace varna::action_plans {

void add_routes(web::Router&);

}  // namespace varna::action_plans
