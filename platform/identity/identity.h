// SPDX-License-Identifier: EUPL-1.2
// Accounts and sessions: log in with a local account (Argon2id), carry on with a random token of
// which only the hash is stored, log out on the server. Knows no page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"
#include "platform/sql/database.h"

namespace varna::identity {

struct NewAccount {
    std::string username;
    std::string password_hash;  // made outside the transaction: crypto::hash_password
    std::string name;
    std::string language = "sv";
};
Result<Id<Account>> create_account(Work&, const NewAccount&);
Result<Done> disable_account(Work&, std::string_view username);  // ends its sessions too
Result<Done> change_password(Work&, std::string_view username, std::string_view password_hash);
std::optional<Id<Person>> person_of(Work&, std::string_view username);

struct Credentials {
    std::string username;
    std::string password;
    std::string address;  // of the client, for the limit
    std::string code;     // one-time or recovery code, when it is given at the same time
};
struct LoggedIn {
    std::string token;   // 32 random bytes, base64url: the cookie's value
    std::string ticket;  // instead of it: the password was right, and a code is asked for
};
struct LoginRules {
    std::string_view secret;      // the tenant's
    bool only_emergency = false;  // the municipality has a login of its own
};
// At most 10 failures in 15 minutes for an account from an address, and 100 for an address; then
// too_many until the window has passed. An unknown name takes as long as a wrong password.
Result<LoggedIn> log_in(sql::Database&, const LoginRules&, const Credentials&);

struct CodeEntry {
    std::string ticket, code, address;
};
// The second step, for accounts with one-time codes. Wrong codes count as wrong passwords do, and
// 20 in 15 minutes from wherever they come: whoever tries them has the password already.
Result<LoggedIn> log_in_with_code(sql::Database&, const LoginRules&, const CodeEntry&);

struct CodeUse {
    Id<Account> account;
    std::string username, address, code;
};
// Commit also when it is refused: the failure is counted.
Result<Done> use_code_within_limit(Work&, std::string_view secret, const CodeUse&);

// The actor behind a token; nobody when it is unknown, has expired or the account is disabled.
// `statements` is raised by what was run.
std::optional<Actor> actor_of(sql::Database&, std::string_view token, int& statements);

// True when the session was begun at the provider, where one may still be logged in.
bool log_out(sql::Database&, std::string_view token);
void set_language(Work&, std::string_view language);

// Removes what has expired: sessions, login attempts, idempotency keys. Called by a job.
void sweep(Work&);

}  // namespace varna::identity
