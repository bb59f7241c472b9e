// SPDX-License-Identifier: EUPL-1.2
// SCIM 2.0 (RFC 7643, 7644): the municipality's directory tells who there is, which groups they are
// in, and who has left. A user is an account, and what ends there ends here at once. E-mail
// addresses and telephone numbers are not kept. The caller has been let in by the directory's
// token.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/identity/group_roles.h"

namespace varna::identity::scim {

// Another resource by its id and what to call it.
struct Reference {
    std::string id, name;
};
struct User {
    Id<Account> account;
    std::string id, external_id, user_name, name;
    std::string employee_number;  // the enterprise extension's (RFC 7643, 4.3); the person's
    bool is_active = true;
    std::vector<Reference> groups;
    Instant created_at, changed_at;
};
struct ScimGroup {};
struct Group {
    Id<ScimGroup> row;
    std::string id, external_id, name;
    std::vector<Reference> members;
    Instant created_at, changed_at;
};

struct Filter {
    std::string attribute;  // userName, externalId or displayName; empty: all
    std::string value;
};
inline constexpr std::int64_t page_max = 200;
struct Page {
    std::int64_t start = 1, count = page_max;
};
template <class Resource>
struct Listed {
    std::int64_t total = 0;
    std::vector<Resource> resources;
};

Result<User> find_user(Work&, std::string_view id);
Listed<User> list_users(Work&, const Filter&, const Page&);
// Conflict when the name or the external id is taken. An account that has logged in already, or was
// removed earlier, is joined by its external id or by the employee number.
Result<User> create_user(Work&, const User&, const RolesChanged&);
Result<User> save_user(Work&, const User&, const RolesChanged&);
// Disables the account and ends its sessions; what it did stays.
Result<Done> remove_user(Work&, std::string_view id, const RolesChanged&);

Result<Group> find_group(Work&, std::string_view id);
// Without their members, which can be many.
Listed<Group> list_groups(Work&, const Filter&, const Page&);
Result<Group> create_group(Work&, const Group&, const RolesChanged&);
Result<Group> save_group(Work&, const Group&, const RolesChanged&);
Result<Done> remove_group(Work&, std::string_view id, const RolesChanged&);

// A new token; the ones before it end. Only its hash is kept.
std::string new_token();
Result<Done> set_token(Work&, std::string_view token);
bool token_holds(Work&, std::string_view token);

}  // namespace varna::identity::scim
