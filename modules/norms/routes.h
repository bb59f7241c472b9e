// SPDX-License-Identifier: EUPL-1.2
// The pages of norms, for app/wiring.cpp.
#pragma once

#include "modules/norms/norms.h"
#include "platform/web/router.h"

namespace varna::norms {

// The sources must live as long as the router.
void add_routes(web::Router&, const Sources&);

}  // namespace varna::norms
