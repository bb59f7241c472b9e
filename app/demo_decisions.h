// SPDX-License-Identifier: EUPL-1.2
// Matters, decisions and assignments of the example municipality, done by its registrar, its board
// secretary and its coordinators on the days when it would have been done.
#pragma once

#include "app/demo_municipality.h"
#include "platform/web/tenant.h"

namespace varna::app {

// Leaves the clock pinned to `now` again.
void make_decisions(web::Tenant&, const DemoMunicipality&, Instant now);

}  // namespace varna::app
