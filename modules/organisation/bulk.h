// SPDX-License-Identifier: EUPL-1.2
// Many people, units, roles and links at once, for those who read them in from another system. Each
// function changes one row and nothing else: permission is asked for, the audit row written and
// refresh_visible_units() called by the use case, once for all of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/organisation/organisation.h"

namespace varna::organisation {

namespace bulk {

struct PersonWords {
    std::string name, email;  // an empty address: none
};
Id<Person> add_person(Work&, const PersonWords&);
// False when the person no longer has the words that are to be replaced.
bool change_person(Work&, Id<Person>, const PersonWords& before, const PersonWords& after);

struct UnitWords {
    std::string name, short_name;
};
// As create_unit(), for which nobody sees anything yet.
Id<Unit> add_unit(Work&, const NewUnit&);
bool change_unit(Work&, Id<Unit>, const UnitWords& before, const UnitWords& after);
void set_unit_end(Work&, Id<Unit>, Date valid_to);

// From today; false when it holds already. What began and ended on one day begins again.
bool open_link(Work&, Id<Unit> parent, Id<Unit> child, std::string_view relation);
void end_link(Work&, Id<Unit> parent, Id<Unit> child, std::string_view relation, Date valid_to);
struct Link {
    Id<Unit> parent, child;
    std::string relation;
};
std::vector<Link> open_links_of(Work&, Id<Unit>);  // above it and below it

Id<RoleAssignment> open_role(Work&, Id<Person>, Id<Unit>, std::string_view role);
void set_role_end(Work&, Id<RoleAssignment>, Date valid_to);
struct OpenRole {
    Id<RoleAssignment> id;
    Date valid_to;
};
// Her own, and what others hold in her stead.
std::vector<OpenRole> open_roles_of(Work&, Id<Person>);
std::vector<OpenRole> open_roles_in(Work&, Id<Unit>);

}  // namespace bulk
}  // namespace varna::organisation
