// SPDX-License-Identifier: EUPL-1.2
// The account behind a login at the provider, made the first time. It is bound to the provider and
// its own number for the person and to nothing else: an e-mail address or a name can be had by
// somebody else tomorrow. Whose account it is, the employee number says (employee_numbers.h).
#pragma once

#include "platform/access/work.h"
#include "platform/identity/group_roles.h"
#include "platform/identity/id_token.h"

namespace varna::identity {

// Forbidden when the account has been disabled.
Result<Id<Account>> account_for(Work&, const Claims&, const RolesChanged&);

}  // namespace varna::identity
