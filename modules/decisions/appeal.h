// SPDX-License-Identifier: EUPL-1.2
// The last day on which a decision can be appealed. Knows the law's days and the calendar, no
// database.
#pragma once

#include <array>
#include <optional>

#include "platform/base/time.h"

namespace varna::decisions {

// How long a decision can be appealed, counted from the day it was announced on the public notice
// board. When the law changes, a row ends and another follows.
struct AppealPeriod {
    Date valid_from, valid_to;  // of the announcement; the first day on which it no longer holds
    int days;
    const char* basis;
};
inline constexpr std::array<AppealPeriod, 1> appeal_periods{
    {{{2018, 1, 1}, {9999, 12, 31}, 21, "kommunallagen (2017:725) 13 kap. 5 §"}}};
// Nothing for a day before the first.
std::optional<AppealPeriod> appeal_period_on(const Date& announced_on);

// Sundays, public holidays and what the law puts beside them: Saturday, Midsummer Eve, Christmas
// Eve and New Year's Eve (lagen 1930:173, 2 §).
bool is_day_of_rest(const Date&);
// The day `days` after the announcement, or the next working day when that is a day of rest.
Date last_day_to_appeal(const Date& announced_on, int days);

}  // namespace varna::decisions
