// SPDX-License-Identifier: EUPL-1.2
// The pages of administration, for app/wiring.cpp.
#pragma once

#include "platform/identity/guest_pages.h"
#include "platform/web/router.h"

namespace varna::administration {

void add_routes(web::Router&, const identity::Grantables&);

}  // namespace varna::administration
