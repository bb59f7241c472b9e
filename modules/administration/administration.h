// SPDX-License-Identifier: EUPL-1.2
// An account with what it holds in the units, for whoever looks after accounts.
#pragma once

#include <string>
#include <vector>

#include "platform/identity/accounts.h"

namespace varna::administration {

struct HeldRole {
    std::string role, unit;
    bool is_from_group = false;
};
struct AccountView {
    identity::AccountRow account;
    std::vector<std::string> groups;  // of the provider and of the directory
    std::vector<HeldRole> roles;      // today's
};
Result<AccountView> account_with_roles(Work&, Id<Account>);

}  // namespace varna::administration
