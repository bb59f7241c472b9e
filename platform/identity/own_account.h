// SPDX-License-Identifier: EUPL-1.2
// One's own account: who one is here, how one logs in, and the one-time codes of a local account.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"
#include "platform/web/router.h"

namespace varna::identity {

struct OwnAccount {
    std::string kind;  // local, provider, guest
    std::string username;
    bool is_emergency = false;
    bool has_codes = false;
    std::int64_t recovery_left = 0;
};
Result<OwnAccount> own_account(Work&);

// Confirmed by a code of the new secret. Ends the account's other sessions and begins `token` in
// place of this one, because what the account may do has grown.
struct Enrolment {
    std::string_view tenant_secret, totp_secret, code, token;
};
Result<std::vector<std::string>> enrol_own(Work&, const Enrolment&);
// Needs a code, so that a screen left open is not enough. Commit also when it is refused.
struct Removal {
    std::string_view tenant_secret, token;
    std::string code, address;
};
Result<Done> remove_own_codes(Work&, const Removal&);

void add_own_account_routes(web::Router&);

}  // namespace varna::identity
