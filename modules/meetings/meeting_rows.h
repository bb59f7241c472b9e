// SPDX-License-Identifier: EUPL-1.2
// Meetings as rows, for the files of this module that read and write them.
#pragma once

#include "modules/meetings/meetings.h"

namespace varna::meetings {

// id, unit_id, unit's name and kind, uid, held_on, start_time, place, the four days, is_cancelled,
// changed_at, version
Meeting meeting_from(Row&);

// Asks nothing: for who has asked already. Answers 0 when the version is another by now.
std::int64_t write_facts(Work&, Id<Meeting>, const MeetingFacts&, std::int64_t version);

}  // namespace varna::meetings
