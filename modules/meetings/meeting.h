// SPDX-License-Identifier: EUPL-1.2
// A body's meeting, the days that hang on it, and what is counted backwards from it. Pure
// functions: no SQL, no HTTP, no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/actor.h"
#include "platform/base/id.h"
#include "platform/base/result.h"
#include "platform/base/time.h"

namespace varna::meetings {

// The road of a matter: what is to be decided is handed in, prepared, decided, and the minutes are
// adjusted and sent out.
struct MeetingFacts {
    Date held_on;
    std::string start_time;  // "13:00" in Sweden; empty when it is not known
    std::string place;
    std::optional<Date> manuscript_stop_on, preparation_on, adjustment_on, dispatch_on;
    bool is_cancelled = false;
    friend bool operator==(const MeetingFacts&, const MeetingFacts&) = default;
};

struct Meeting {
    Id<Meeting> id;
    Id<Unit> unit;
    std::string unit_name, unit_kind;
    std::string uid;  // its name in calendars: ours, or that of the calendar it came from
    MeetingFacts facts;
    Instant changed_at;
    std::int64_t version = 1;
};

// Boards, companies and federations meet; a department does not.
bool has_meetings(std::string_view unit_kind);

// "9.30" and "09:30" are both "09:30"; nothing for what is no time of the day.
std::optional<std::string> time_of_day(std::string_view);
// The instant at which it begins; nothing when the time is not known.
std::optional<Instant> begins_at(const MeetingFacts&);

// Days in an order in which no matter can travel, each with the field's name.
std::vector<Problem::Field> faults_of(const MeetingFacts&);

// The day on which what was decided can leave the body: sent out, or else adjusted, or else held.
Date leaves_on(const MeetingFacts&);

// The body's first meeting on that day or later; a cancelled one is none.
const Meeting* next_meeting(std::span<const Meeting>, Id<Unit>, const Date& on_or_after);

// Where something must be on its way through a body: its manuscript stop, and the meeting itself.
struct Deadline {
    Id<Meeting> meeting;
    Id<Unit> unit;
    std::string unit_kind;
    Date held_on;
    std::optional<Date> manuscript_stop_on;

    // The last day on which the body's staff can still hand something in.
    Date hand_in_by() const { return manuscript_stop_on.value_or(held_on); }
};
Deadline deadline_of(const Meeting&);
// Counted backwards: the body's last meeting, held on `from` or later, whose decision leaves by
// `by`. Nothing when there is no such meeting, and then `by` itself is all that holds.
std::optional<Deadline> deadline_for(std::span<const Meeting>, Id<Unit>, const Date& from,
                                     const Date& by);

std::string to_json(const MeetingFacts&);
MeetingFacts facts_from_json(std::string_view);  // what to_json wrote

}  // namespace varna::meetings
