// SPDX-License-Identifier: EUPL-1.2
// The pages of imports, for app/wiring.cpp.
#pragma once

#include "platform/web/router.h"

namespace varna::directory {

void add_routes(web::Router&);

}  // namespace varna::directory
