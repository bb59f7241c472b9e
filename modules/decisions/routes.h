// SPDX-License-Identifier: EUPL-1.2
// The pages of matters, decisions and assignments, for app/wiring.cpp.
#pragma once

#include "platform/web/router.h"

namespace varna::decisions {

void add_routes(web::Router&);

}  // namespace varna::decisions
