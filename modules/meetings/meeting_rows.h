// SPDX-License-Identifier: EUPL-1.2
// Meetings as rows, for the files of this module that read and write them.
#pragma once

#include "modules/meetings/meetings.h"

namespace varna::meetings {

// id, unit_id, unit's name and kind, uid, held_on, start_time, place, the four days, is_cancelled,
// changed_at, version
Meeting meeting_from(Row&);

// These ask for no right and heed no rule: for who has asked and heeded already.
Id<Meeting> insert_meeting(Work&, Id<Unit>, const std::string& uid, const MeetingFacts&);
// How many others of the unit's meetings are held that day.
std::int64_t meetings_that_day(Work&, Id<Unit>, Id<Meeting> but, const Date&);
bool has_uid(Work&, Id<Unit>, const std::string& uid);
// Answers 0 when the version is another by now.
std::int64_t write_facts(Work&, Id<Meeting>, const MeetingFacts&, std::int64_t version);

}  // namespace varna::meetings
