// SPDX-License-Identifier: EUPL-1.2
// Action plans of the example municipality: this year's, adopted and worked on, and next year's,
// which one board is writing.
#pragma once

#include "app/demo_municipality.h"
#include "platform/web/tenant.h"

namespace varna::app {

// Leaves the clock pinned to `now` again.
void make_action_plans(web::Tenant&, const DemoMunicipality&, Instant now);

}  // namespace varna::app
