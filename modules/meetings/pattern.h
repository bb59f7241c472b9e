// SPDX-License-Identifier: EUPL-1.2
// The days that hang on a meeting, counted from the day it is held. Pure functions: no SQL, no
// HTTP, no clock.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "modules/meetings/meeting.h"

namespace varna::meetings {

using FieldNames = std::set<std::string, std::less<>>;

// A body's habit, for meetings held from a day on. No number: that day is not counted.
struct Pattern {
    Id<Pattern> id;
    Id<Unit> unit;
    Date valid_from;
    std::optional<int> manuscript_stop_days, preparation_days;  // before the meeting
    std::optional<int> adjustment_days, dispatch_days;          // after it
};
inline constexpr int pattern_days_max = 180;

std::vector<Problem::Field> faults_of(const Pattern&);

// The one in force for the meeting that the body holds that day; nothing when it has none.
const Pattern* pattern_on(std::span<const Pattern>, Id<Unit>, const Date& held_on);

// Fills in the days that are neither known nor among `given`, and answers which they are. A day of
// rest becomes the working day before it when it lies before the meeting, or else the one after.
FieldNames count_days(MeetingFacts&, const Pattern&, const FieldNames& given = {});

}  // namespace varna::meetings
