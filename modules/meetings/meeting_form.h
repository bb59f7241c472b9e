// SPDX-License-Identifier: EUPL-1.2
// Forms, JSON and addresses -> commands, with all field problems at once.
#pragma once

#include "modules/meetings/meetings.h"
#include "platform/web/request.h"

namespace varna::meetings {

struct NewMeeting {
    Id<Unit> unit;
    MeetingFacts facts;
};
Result<NewMeeting> read_new(const web::Form&);

struct Change {
    MeetingFacts facts;
    std::int64_t version = 0;
};
Result<Change> read_change(const web::Form&);
Result<std::int64_t> read_version(const web::Form&);

std::int64_t number_of(std::string_view digits);  // 0 for what is no number

// ?year= ?unit= ?from=, as a list of a year: from today on in this year, unless it is said from
// which day, and of one body the whole year.
struct Asked {
    int year = 0;
    std::optional<Id<Unit>> unit;
    Filter filter;
};
Asked read_asked(const web::Request&, const Date& today);
Cursor read_cursor(const web::Request&);

}  // namespace varna::meetings
