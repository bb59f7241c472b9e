// SPDX-License-Identifier: EUPL-1.2
// What the example municipality has read in from its system for people: its units, some of those
// who work there, one night with changes, and a file that waits.
#pragma once

#include "app/demo_municipality.h"
#include "platform/web/tenant.h"

namespace varna::app {

void make_directory(web::Tenant&, const DemoMunicipality&, Instant now);

}  // namespace varna::app
