// SPDX-License-Identifier: EUPL-1.2
// What the example municipality has ordered its companies as their owner.
#pragma once

#include "modules/obligations/owner_directives.h"

namespace varna::app {

// The council adopted it three weeks before the general meeting.
Result<Id<obligations::OwnerDirective>> make_owner_directive(
    Work&, const organisation::UnitRecord& company, const Date& meeting);

}  // namespace varna::app
