// SPDX-License-Identifier: EUPL-1.2
// How the example municipality is governed: its elected representatives and their term, its groups,
// parts of departments, offices and a stand-in. Everybody in it is invented.
#pragma once

#include "app/demo_municipality.h"

namespace varna::app {

void make_governance(Work&, const DemoMunicipality&, Date today);

}  // namespace varna::app
