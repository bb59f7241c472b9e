// SPDX-License-Identifier: EUPL-1.2
// The last day on which a decision can be appealed. Knows the calendar, no database.
#pragma once

#include "platform/base/time.h"

namespace varna::decisions {

// Sundays, public holidays and what the law puts beside them: Saturday, Midsummer Eve, Christmas
// Eve and New Year's Eve (lagen 1930:173, 2 §).
bool is_day_of_rest(const Date&);
// The day `days` after the announcement, or the next working day when that is a day of rest.
Date last_day_to_appeal(const Date& announced_on, int days);

}  // namespace varna::decisions
