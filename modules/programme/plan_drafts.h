// SPDX-License-Identifier: EUPL-1.2
// What every change of a draft begins and ends with. Private to the module.
#pragma once

#include "modules/programme/plans.h"

namespace varna::programme {

// A version that the actor may work on: visible, hers to manage, and not yet activated.
Result<VersionRecord> find_draft(Work&, Id<PlanVersion>);
// Rows have versions of their own, so those who review different rows do not meet; whoever is about
// to activate what they saw before does.
void move_on(Work&, Id<PlanVersion>);

}  // namespace varna::programme
