// SPDX-License-Identifier: EUPL-1.2
// Who else can log in to the example municipality: what its directory's groups give, somebody who
// has come through its own login, and a guest. All of it is invented.
#pragma once

#include "app/demo_municipality.h"

namespace varna::app {

// As the administrator.
void make_access(Work&, const DemoMunicipality&);

}  // namespace varna::app
