// SPDX-License-Identifier: EUPL-1.2
// How the municipality is put together and how that changes: units are added, renamed, moved and
// closed, always from a day, and what was stays to be read. Open to everybody who is logged in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/organisation/organisation.h"

namespace varna::organisation {

struct UnitLink {
    Id<Unit> unit;
    std::string name;
    std::string relation;  // works_for, owned_by, succeeds
    Date valid_from;
    Date valid_to;
};
struct FormerName {
    std::string name;
    Date valid_to;
};

// A unit as a reader meets it: what it belongs to and what belongs to it that day.
struct Node {
    UnitRecord unit;
    std::vector<Id<Unit>> parents;  // works for, or is owned by
};
std::vector<Node> structure_on(Work&, const Date&);  // in sort order

struct UnitDetail {
    UnitRecord unit;
    std::string authority_name;      // empty: it is its own
    std::vector<UnitLink> parents;   // what it works for, is owned by, was taken over by
    std::vector<UnitLink> children;  // the other way
    std::vector<FormerName> former_names;
};
Result<UnitDetail> unit_detail(Work&, Id<Unit>);

// One answer for the form, files and the command line. A board, a company and a federation answers
// for its own records wherever it stands; others' are those of the authority they work for.
bool is_its_own_authority(std::string_view kind);
std::string_view relation_to(std::string_view kind);  // the unit above: works_for or owned_by
std::optional<Id<Unit>> authority_under(const UnitRecord& parent, std::string_view kind);
// For a department that was added before anything it works for.
void join_authority(Work&, Id<Unit> parent, Id<Unit> child);

struct AddedUnit {
    std::string kind, name, short_name;
    std::vector<Id<Unit>> parents;  // empty: it stands by itself
    Date valid_from;
};
// A department's authority is its first board's; a company or a board is its own.
Result<Id<Unit>> add_unit(Work&, const AddedUnit&);

struct UnitChange {
    std::string name, short_name;
    std::int64_t version = 0;
};
Result<Done> change_unit(Work&, Id<Unit>, const UnitChange&);

Result<Done> add_parent(Work&, Id<Unit> child, Id<Unit> parent, const Date& from);
Result<Done> end_parent(Work&, Id<Unit> child, Id<Unit> parent, const Date& on);

struct Closing {
    Date on;                            // the first day on which it no longer is
    std::optional<Id<Unit>> successor;  // takes over its units, its roles and its open work
    std::int64_t version = 0;
};
Result<Done> close_unit(Work&, Id<Unit>, const Closing&);

// Units that ended and were taken over, for modules whose open work follows. Closing a unit leaves
// a job of the kind below, and a day that was still ahead is met by the daily round.
struct Succession {
    Id<Unit> ended;
    Id<Unit> successor;
    Date on;  // the first day of the successor
};
inline constexpr std::string_view succession_job = "unit.succeeded";
std::vector<Succession> successions(Work&);

}  // namespace varna::organisation
