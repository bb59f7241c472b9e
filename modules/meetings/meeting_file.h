// SPDX-License-Identifier: EUPL-1.2
// What a file of meetings says, row by row: a table (CSV or XLSX) with a meeting on each row, or a
// calendar (ICS), where manuscript stops and the other days may be events of their own. And what
// that would change. Pure functions: no SQL, no HTTP, no clock.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/meetings/pattern.h"
#include "modules/organisation/organisation.h"
#include "platform/calendar/read.h"
#include "platform/sheets/read.h"

namespace varna::meetings {

inline constexpr std::size_t file_rows_max = 2000;

struct FileRow {
    std::int64_t line = 0;  // as a person counts them
    std::string title;      // what the file calls it
    Id<Unit> unit;
    std::string uid;
    MeetingFacts facts;
    FieldNames given;                    // what the file speaks of
    std::vector<Problem::Field> faults;  // one for each field that has any
};

// `bodies`: those the file may name. `chosen`: of which body it is where it names none.
Result<std::vector<FileRow>> rows_of_table(const sheets::Table&,
                                           const std::vector<organisation::UnitRecord>& bodies,
                                           std::optional<Id<Unit>> chosen);
std::vector<FileRow> rows_of_calendar(const std::vector<calendar::Event>&,
                                      const std::vector<organisation::UnitRecord>& bodies,
                                      std::optional<Id<Unit>> chosen);
// By what the bytes are; runs a child, so never inside a transaction. `own`: the only body whose
// calendar the person keeps, which need not be named in a table; a calendar may hold much else.
Result<std::vector<FileRow>> read_meeting_file(std::string_view bytes,
                                               const std::vector<organisation::UnitRecord>& bodies,
                                               std::optional<Id<Unit>> chosen,
                                               std::optional<Id<Unit>> own = std::nullopt);

struct PlannedRow {
    std::string outcome;  // faulty gone changed new same
    FileRow row;          // of what is gone: the meeting itself
    const Meeting* meeting = nullptr;
    MeetingFacts becomes;
    FieldNames counted;  // of a new meeting: what the file does not say
};
struct ImportPlan {
    std::vector<PlannedRow> rows;  // what is wrong first, then what goes, changes and comes
    std::int64_t outside = 0;      // rows more than a year back or three years ahead
};
// `existing`: all meetings of the bodies around the file's days; `managed`: the bodies whose
// calendars the person keeps. What is gone is what the file does not have between its first and
// last day of a body, from today on. A new meeting's days are counted by its body's pattern.
ImportPlan plan_import(const std::vector<FileRow>&, std::span<const Meeting> existing,
                       const std::vector<organisation::UnitRecord>& managed, const Date& today,
                       std::span<const Pattern> = {});

}  // namespace varna::meetings
