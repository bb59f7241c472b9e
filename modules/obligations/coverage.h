// SPDX-License-Identifier: EUPL-1.2
// For the pictures: how units stand in each focus area, and what is due on which days. What is
// counted is what the lists show under the same choice.
#pragma once

#include <vector>

#include "modules/obligations/obligations.h"

namespace varna::obligations {

// As counts_by_unit counts, for each focus area by itself.
struct AreaCounts {
    Id<Unit> unit;
    int focus_area = 0;
    UnitCounts counts;
};
std::vector<AreaCounts> counts_by_area(Work&);  // by unit, then by area; one statement

struct DueDay {
    Date on;
    int actions = 0;  // as list() shows with state "all" and that day
    int left = 0;     // of these: binding, not done, and not taken over by another
};
// Of a unit or of all, by day; work without a day is left out.
std::vector<DueDay> due_days(Work&, std::optional<Id<Unit>>, const Date& from, const Date& to);

}  // namespace varna::obligations
