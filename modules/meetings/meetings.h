// SPDX-License-Identifier: EUPL-1.2
// The meetings of the municipality's bodies: what anybody logged in may read, what those who keep a
// body's calendar may change, and which meeting something must go to.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/meetings/meeting.h"
#include "modules/organisation/organisation.h"
#include "platform/access/work.h"

namespace varna::meetings {

// Who keeps the calendar of which bodies: a board secretary her own board's, and all of them when
// she serves the executive board or its office; the security chief all of them.
std::vector<organisation::UnitRecord> bodies(Work&);  // valid today, in order
std::vector<organisation::UnitRecord> managed_bodies(Work&);
bool may_manage(Work&, Id<Unit>);

struct Filter {
    std::optional<Id<Unit>> unit;
    Date from, to;  // both days included
};
struct Cursor {  // keyset: after this row
    std::string held_on;
    std::int64_t id = 0;
};
struct MeetingPage {
    std::vector<Meeting> meetings;  // at most 50, by day
    std::optional<Cursor> next;
};
MeetingPage list(Work&, const Filter&, const Cursor& after = {});

// All of a year, for its picture and for files; more than anybody's bodies have are left out.
inline constexpr std::size_t all_max = 5000;
std::vector<Meeting> all(Work&, const Filter&);

struct Detail {
    Meeting meeting;
    bool may_change = false;
};
Result<Detail> find(Work&, Id<Meeting>);

// The days that are not known are counted by the body's pattern.
Result<Id<Meeting>> add(Work&, Id<Unit>, const MeetingFacts&);
// Everything but whether it is cancelled.
Result<Done> change(Work&, Id<Meeting>, const MeetingFacts&, std::int64_t version);
// A cancelled meeting stays in the list and says so; it can be taken up again.
Result<Done> set_cancelled(Work&, Id<Meeting>, bool is_cancelled, std::int64_t version);

// For other modules: the body's first meeting on that day or later that is not cancelled.
std::optional<Meeting> next_meeting(Work&, Id<Unit>, const Date& on_or_after);
// The meeting that something must go to if its decision is to leave the body by that day, counted
// backwards: the last one held on `from` or later. Nothing when there is none between the two.
std::optional<Deadline> deadline_for(Work&, Id<Unit>, const Date& from, const Date& by);
// The same for every body, in one statement.
std::map<Id<Unit>, Deadline> deadlines(Work&, const Date& from, const Date& by);

}  // namespace varna::meetings
