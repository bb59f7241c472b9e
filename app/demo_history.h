// SPDX-License-Identifier: EUPL-1.2
// Two years of the example municipality's work, done through the same use cases as in the browser,
// at the instants when it would have been done. Dates are counted from today.
#pragma once

#include "app/demo_municipality.h"
#include "platform/figures/figures.h"
#include "platform/web/tenant.h"

namespace varna::app {

// Leaves the clock pinned to `now` again.
void make_history(web::Tenant&, const DemoMunicipality&, const figures::Register&, Instant now);

}  // namespace varna::app
