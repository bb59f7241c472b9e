// SPDX-License-Identifier: EUPL-1.2
// Which period a task begins with, and by which day its work is to be done. Pure rules over the
// clause, the plan's validity and the day on which it is asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/programme/plan_text.h"
#include "platform/base/time.h"

namespace varna::programme {

struct FirstPeriod {
    std::string period;  // "2026", "2026 T2", "2026-2028"
    std::optional<Date> due_on;
    friend bool operator==(const FirstPeriod&, const FirstPeriod&) = default;
};

// What recurs begins with the first period that ends today or later, so that it is not late on the
// day it is adopted. What is done once has the day that the plan names, even one that has passed.
// `validity` is the plan's own words; a span of years in it bounds what has no rhythm.
FirstPeriod first_period(const ReadClause&, std::string_view validity, const Date& today);

}  // namespace varna::programme
