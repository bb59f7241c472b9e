// SPDX-License-Identifier: EUPL-1.2
// The meetings that a decision may be taken at, from the bodies' calendars.
#pragma once

#include "modules/decisions/decisions.h"

namespace varna::decisions {

// Those of the bodies from today and half a year ahead, body by body and day by day.
std::vector<meetings::Meeting> coming_meetings(Work&,
                                               const std::vector<organisation::UnitRecord>& bodies);

// The meeting that was chosen among them gives the day. It is the body's, and no other day was
// typed.
Result<DecisionWords> with_day_of_meeting(Work&, DecisionWords);

}  // namespace varna::decisions
