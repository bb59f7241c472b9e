// SPDX-License-Identifier: EUPL-1.2
// The municipality's groups give roles: a table says which group gives which role in which unit.
// The groups are those the provider named at login and those the directory tells (SCIM). Roles that
// were given by hand are left alone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/access/work.h"

namespace varna::identity {

// Called in the same transaction when a person's roles have changed, so that what follows from
// them (which units are visible) is never out of step.
using RolesChanged = std::function<void(Work&, Id<Person>)>;

void set_login_groups(Work&, Id<Account>, const std::vector<std::string>& groups);

// Opens the roles that a person's groups give and closes those they no longer give, as of today.
void apply_group_roles(Work&, Id<Person>, const RolesChanged&);
void apply_group_roles(Work&, Id<Account>, const RolesChanged&);

struct GroupRole {
    Id<GroupRole> id;
    std::string group_name, role;
    Id<Unit> unit;
};
std::vector<GroupRole> group_roles(Work&);
Result<Done> add_group_role(Work&, const GroupRole&, const RolesChanged&);
Result<Done> remove_group_role(Work&, Id<GroupRole>, const RolesChanged&);

}  // namespace varna::identity
