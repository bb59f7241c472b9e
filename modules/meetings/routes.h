// SPDX-License-Identifier: EUPL-1.2
// The pages of meetings, for app/wiring.cpp.
#pragma once

#include "platform/web/router.h"

namespace varna::meetings {

void add_routes(web::Router&);

}  // namespace varna::meetings
