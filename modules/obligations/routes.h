// SPDX-License-Identifier: EUPL-1.2
// Pages and API of obligations.
#pragma once

#include "modules/norms/norms.h"
#include "platform/identity/guest_pages.h"
#include "platform/web/router.h"

namespace varna::obligations {

void add_routes(web::Router&);

// What a guest may be shown: an obligation with its work of one period, and no evidence.
identity::Grantable for_guests();
// What rests on norms.
void add_norm_sources(norms::Sources&);

}  // namespace varna::obligations
