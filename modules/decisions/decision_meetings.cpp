// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/decision_meetings.h"

#include <algorithm>

#include "modules/meetings/meetings.h"

namespace varna::decisions {

std::vector<meetings::Meeting> coming_meetings(
    Work& work, const std::vector<organisation::UnitRecord>& bodies) {
    constexpr int days_ahead = 183;
    const auto all =
        meetings::all(work, {std::nullopt, work.today(), work.today().plus_days(days_ahead)});
    std::vector<meetings::Meeting> coming;
    for (const auto& body : bodies)
        std::ranges::copy_if(all, std::back_inserter(coming), [&](const auto& meeting) {
            return meeting.unit == body.id && !meeting.facts.is_cancelled;
        });
    return coming;
}

Result<DecisionWords> with_day_of_meeting(Work& work, DecisionWords words) {
    if (!words.meeting) return words;
    const auto chosen = meetings::find(work, *words.meeting);
    if (!chosen) return fail(Problem::invalid("meeting", "platform.choose"));
    const auto& meeting = chosen->meeting;
    if (meeting.facts.is_cancelled)
        return fail(Problem::invalid("meeting", "decisions.meeting_is_cancelled"));
    if (meeting.unit != words.body)
        return fail(Problem::invalid("meeting", "decisions.meeting_of_another_body"));
    if (words.meeting_on && *words.meeting_on != meeting.facts.held_on)
        return fail(Problem::invalid("meeting_on", "decisions.meeting_or_day"));
    words.meeting_on = meeting.facts.held_on;
    return words;
}

}  // namespace varna::decisions
