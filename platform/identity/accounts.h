// SPDX-License-Identifier: EUPL-1.2
// What an administrator does with accounts. Every deed asks for the right and is audited.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"

namespace varna::identity {

struct AccountRow {
    Id<Account> id;
    std::string name;      // the person's
    std::string username;  // of a local account
    std::string kind;      // local, provider, guest
    bool is_disabled = false;
    bool is_emergency = false;
    bool has_codes = false;
    std::int64_t version = 1;
};
struct AccountFilter {
    std::string words;  // of the name or the username
    std::string kind;   // empty: all
};
inline constexpr std::size_t accounts_on_page = 50;
// By name, after the one with this name and id; one more than a page tells that there are more.
struct AccountCursor {
    std::string name;
    std::int64_t id = 0;
};
Result<std::vector<AccountRow>> accounts(Work&, const AccountFilter&, const AccountCursor&);
Result<AccountRow> account(Work&, Id<Account>);

// Ends its sessions too. Nobody disables herself.
Result<Done> disable(Work&, Id<Account>, std::int64_t version);
Result<Done> enable(Work&, Id<Account>, std::int64_t version);
// For a local account that has one-time codes.
Result<Done> set_emergency(Work&, Id<Account>, bool is_emergency, std::int64_t version);
// For somebody who has lost both telephone and recovery codes. No emergency account without codes.
Result<Done> reset_codes(Work&, Id<Account>, std::int64_t version);

// For the command line, when nobody can log in yet: codes and mark in one.
struct EmergencyCodes {
    std::string address;  // otpauth://
    std::vector<std::string> recovery;
};
Result<EmergencyCodes> make_emergency(Work&, std::string_view tenant_secret,
                                      std::string_view issuer, std::string_view username);

}  // namespace varna::identity
