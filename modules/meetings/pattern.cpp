// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/pattern.h"

#include <algorithm>

#include "platform/base/days_of_rest.h"

namespace varna::meetings {

std::vector<Problem::Field> faults_of(const Pattern& pattern) {
    std::vector<Problem::Field> faults;
    if (pattern.valid_from.year < 2000 || pattern.valid_from.year > 2100)
        faults.push_back({"valid_from", "meetings.year_unlikely", {}});
    if (pattern.adjustment_days && pattern.dispatch_days &&
        *pattern.dispatch_days < *pattern.adjustment_days)
        faults.push_back({"dispatch_days", "meetings.dispatch_too_soon", {}});
    return faults;
}

const Pattern* pattern_on(std::span<const Pattern> patterns, Id<Unit> unit, const Date& held_on) {
    const Pattern* latest = nullptr;
    for (const auto& pattern : patterns) {
        if (pattern.unit != unit || pattern.valid_from > held_on) continue;
        if (latest == nullptr || pattern.valid_from > latest->valid_from) latest = &pattern;
    }
    return latest;
}

FieldNames count_days(MeetingFacts& facts, const Pattern& pattern, const FieldNames& given) {
    FieldNames counted;
    const auto count = [&](const char* field, std::optional<Date> MeetingFacts::*day,
                           const std::optional<int>& days, bool is_before) {
        if (!days || facts.*day || given.contains(field)) return;
        facts.*day = is_before ? working_day_before(facts.held_on.plus_days(-*days))
                               : working_day_after(facts.held_on.plus_days(*days));
        counted.insert(field);
    };
    count("manuscript_stop_on", &MeetingFacts::manuscript_stop_on, pattern.manuscript_stop_days,
          true);
    count("preparation_on", &MeetingFacts::preparation_on, pattern.preparation_days, true);
    count("adjustment_on", &MeetingFacts::adjustment_on, pattern.adjustment_days, false);
    count("dispatch_on", &MeetingFacts::dispatch_on, pattern.dispatch_days, false);
    // Nothing is sent out before the minutes are adjusted: what was counted gives way to what was
    // said.
    if (facts.adjustment_on && facts.dispatch_on && *facts.dispatch_on < *facts.adjustment_on) {
        if (counted.contains("dispatch_on")) {
            facts.dispatch_on = facts.adjustment_on;
        } else if (counted.contains("adjustment_on")) {
            facts.adjustment_on = std::max(facts.held_on, *facts.dispatch_on);
        }
    }
    return counted;
}

}  // namespace varna::meetings
