// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/deadline_words.h"

namespace varna::meetings {

std::string deadline_words(const Text& text, const Deadline& deadline, const Date& today) {
    const auto day = [&](const Date& date) {
        const auto words = text.short_date(date);
        return date.year == today.year ? words : words + " " + std::to_string(date.year);
    };
    const auto meeting =
        text("meetings.body_on", {{"kind", deadline.unit_kind}, {"date", day(deadline.held_on)}});
    if (!deadline.manuscript_stop_on) return meeting;
    const bool has_passed = *deadline.manuscript_stop_on < today;
    return text(has_passed ? "meetings.stop_passed_and_meeting" : "meetings.stop_and_meeting",
                {{"date", day(*deadline.manuscript_stop_on)}, {"meeting", meeting}});
}

}  // namespace varna::meetings
