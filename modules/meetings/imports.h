// SPDX-License-Identifier: EUPL-1.2
// Files of meetings: kept as a preview, applied as it was shown, and undone. Seen by who read the
// file in and by those who keep all bodies' calendars.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "modules/meetings/meeting_file.h"
#include "modules/meetings/meetings.h"

namespace varna::meetings {

struct Import {
    Id<Import> id;
    std::string file_name, person_name;
    std::string state;  // preview applied undone
    Instant created_at;
    std::optional<Instant> applied_at, undone_at;
    std::int64_t outside = 0;
    int faulty = 0, gone = 0, changed = 0, added = 0, same = 0;
    std::int64_t version = 1;
};

struct ImportRow {
    Id<ImportRow> id;
    std::int64_t line = 0;
    std::string outcome, title, unit_name;
    Id<Meeting> meeting;
    std::optional<MeetingFacts> was, becomes;
    std::vector<Problem::Field> faults;
    FieldNames counted;  // of a new meeting: what the file did not say
    bool is_applied = false;
};

struct ImportView {
    Import import;
    std::vector<ImportRow> rows;  // at most 50, without those that stay as they are
    std::optional<Id<ImportRow>> next;
};

// Changes no meeting yet. What nobody has applied within a week is forgotten.
Result<Id<Import>> preview(Work&, const std::string& file_name, const std::vector<FileRow>&);
Result<ImportView> find_import(Work&, Id<Import>, Id<ImportRow> after = {});
std::vector<Import> imports(Work&);  // the latest twenty

// All of it as it was shown, or nothing: a conflict when a meeting has been changed since.
Result<Done> apply(Work&, Id<Import>, bool cancels_gone, std::int64_t version);
// Back to what was before; refused when somebody has changed a meeting since.
Result<Done> undo(Work&, Id<Import>, std::int64_t version);

}  // namespace varna::meetings
