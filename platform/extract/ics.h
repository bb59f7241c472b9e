// SPDX-License-Identifier: EUPL-1.2
// Reads a stranger's calendar file (iCalendar, RFC 5545) with libical: its events, and those that
// repeat as so many events, a row each. Knows no meetings.
#pragma once

#include <string_view>

#include "platform/base/result.h"
#include "platform/extract/table.h"

namespace varna::extract {

inline constexpr std::string_view ics_format = "ics";

// Columns: uid, start, summary, place, and "cancelled" or nothing. An event that repeats has the
// day after its uid. A start is "2026-09-24", "2026-09-24T13:00:00" in Swedish time,
// "2026-09-24T11:00:00Z", or with the name of a zone behind it that the file does not explain.
// At most 5000 events, and of one that repeats the first 500.
Result<Done> read_ics(std::string_view bytes, const TableWire::Sink&);

}  // namespace varna::extract
