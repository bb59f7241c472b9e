// SPDX-License-Identifier: EUPL-1.2
// A calendar file (iCalendar, RFC 5545) for the calendars of phones and offices.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "platform/base/time.h"

namespace varna::calendar {

struct Entry {
    std::string uid;
    std::string summary, place;
    Date day;
    std::optional<Instant> begins_at;  // nothing: it takes the whole day
    Instant changed_at;
    std::int64_t version = 1;
    bool is_cancelled = false;
};

std::string write(const std::string& name, std::span<const Entry>);

}  // namespace varna::calendar
