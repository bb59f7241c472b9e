// SPDX-License-Identifier: EUPL-1.2
// The Swedish calendar's days of rest. Pure functions.
#pragma once

#include "platform/base/time.h"

namespace varna {

// Sundays, public holidays and what the law puts beside them: Saturday, Midsummer Eve, Christmas
// Eve and New Year's Eve (lagen 1930:173, 2 §).
bool is_day_of_rest(const Date&);
// The day itself when people work that day, or else the nearest one on which they do.
Date working_day_before(Date);
Date working_day_after(Date);

int weekday(const Date&);  // 0 is Monday
Date easter_sunday(int year);

}  // namespace varna
