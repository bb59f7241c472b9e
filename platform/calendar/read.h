// SPDX-License-Identifier: EUPL-1.2
// What a stranger's calendar file (iCalendar, RFC 5545) says: its events, in order of time. Read in
// a child process with limits of its own (platform/extract/ics.h). Knows no meetings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/base/time.h"

namespace varna::calendar {

struct Event {
    std::string uid;  // may be empty
    std::string summary, place;
    std::optional<Date> day;  // in Sweden; nothing when `start` cannot be understood
    std::string time;         // "13:00" in Sweden; empty of what takes the whole day
    std::string start;        // as the file has it
    bool is_cancelled = false;
};

bool is_calendar(std::string_view bytes);
// A Problem about the field "file" says what cannot be read and what to do. At most 2 MB, and 5000
// events; of one that repeats the first 500.
Result<std::vector<Event>> read(std::string_view bytes);

}  // namespace varna::calendar
