// SPDX-License-Identifier: EUPL-1.2
// Units and people from another system's file: read, looked at, applied and undone. Each function
// is one thing that an administrator, or the nightly command, does.
//
//   waiting   says what the file would change; nothing has changed yet
//   applied   it has changed; the latest of these can be undone
//   undone    it has changed back
//   outdated  another file came after it, and what it says would no longer be true
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/directory/diff.h"
#include "modules/directory/file.h"
#include "platform/access/work.h"

namespace varna::directory {

struct Import {
    Id<Import> id;
    Kind kind = Kind::people;
    std::string file_name;
    std::string columns;  // JSON: field -> header
    std::string state;
    Tally tally;
    std::size_t faults = 0;
    std::string imported_by;  // empty: the command
    Instant created_at;
    std::optional<Instant> applied_at, undone_at;
    bool is_latest = false;  // of those that are applied, so that it can be undone

    bool is_waiting() const { return state == "waiting"; }
    bool has_changes() const { return tally.added + tally.changed + tally.gone > 0; }
};

constexpr std::size_t page_rows = 50;
constexpr std::size_t faults_kept_max = 1000;

// What the file would change, kept to be looked at. An earlier one of its kind that waits is
// outdated by it.
Result<Id<Import>> prepare(Work&, const File&);

// Changes it, in one transaction. When more than a tenth of those that were known would be gone,
// only if that is confirmed.
Result<Import> apply(Work&, Id<Import>, bool is_confirmed);
// Roles, units and links that it closed hold again, and those it opened end today.
Result<Import> undo(Work&, Id<Import>);
// Forgets one that waits, with the people it speaks of.
Result<Done> discard(Work&, Id<Import>);

Result<Import> find(Work&, Id<Import>);
// The newest first, before `before`; one more than a page tells that there are more.
Result<std::vector<Import>> imports(Work&, std::int64_t before = 0);
struct Totals {
    std::int64_t units = 0, people = 0;  // from files, and not gone
};
Totals totals(Work&);
std::optional<Id<Import>> latest_applied(Work&);

struct ChangeLine {
    std::int64_t id = 0;
    std::string external_id;
    std::string name_before, name_after;
    std::string other_before, other_after;  // a person's address, a unit's short name
    std::string place_before, place_after;  // units that are left and come to, by name
    bool is_linked = false;                 // known before, and from no file
};
// In the order of the file; one more than a page.
Result<std::vector<ChangeLine>> changes(Work&, const Import&, Deed, std::int64_t after = 0);
struct FaultLine {
    std::int64_t id = 0;
    Fault fault;
};
Result<std::vector<FaultLine>> faults(Work&, Id<Import>, std::int64_t after = 0);

// What the municipality has said that the columns of its files are called.
sheets::Mapping columns(Work&, Kind);
Result<Done> save_columns(Work&, Kind, const sheets::Mapping&);

}  // namespace varna::directory
