// SPDX-License-Identifier: EUPL-1.2
// What the use cases of this module share: the right that all of them ask for, and what they read
// and forget of an import.
#pragma once

#include "modules/directory/directory.h"
#include "modules/organisation/bulk.h"

namespace varna::directory {

// The role that everybody has in the unit where she works. What else somebody may is given by hand.
inline constexpr std::string_view employee_role = "employee";
inline constexpr Date open_end{9999, 12, 31};

bool administers(Work&);
std::vector<KnownUnit> known_units(Work&);
std::vector<KnownPerson> known_people(Work&);
std::map<std::string, Id<Unit>> units_by_external_id(Work&);  // those that hold today

// Makes those that wait outdated, of one kind or of both, and forgets what they would have changed.
void outdate_waiting(Work&, std::optional<Kind>);

// Each does its part of the import; a Problem when something has been changed by hand meanwhile.
Result<Done> apply_people(Work&, Id<Import>);
Result<Done> apply_units(Work&, Id<Import>);
void undo_people(Work&, Id<Import>);
void undo_units(Work&, Id<Import>);

// A role that ends with the import besides those that its file spoke of, and all that end with it.
void list_role(Work&, Id<Import>, Id<organisation::RoleAssignment>);
void close_listed_roles(Work&, Id<Import>);
// Closed ones hold as long as they would have, opened ones until today.
void restore_roles(Work&, Id<Import>);

}  // namespace varna::directory
