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
};
struct LoggedIn {
    std::string token;  // 32 random bytes, base64url: the cookie's value
};
// At most 10 failures in 15 minutes for an account from an address, and 100 for an address; then
// too_many until the window has passed. An unknown name takes as long as a wrong password.
Result<LoggedIn> log_in(sql::Database&, std::string_view secret, const Credentials&);

// The actor behind a token; nobody when it is unknown, has expired or the account is disabled.
// `statements` is raised by what was run.
std::optional<Actor> actor_of(sql::Database&, std::string_view token, int& statements);

// True when the session was begun at the provider, where one may still be logged in.
bool log_out(sql::Database&, std::string_view token);
void set_language(Work&, std::string_view language);

// Removes what has expired: sessions, login attempts, idempotency keys. Called by a job.
void sweep(Work&);

}  // namespace varna::identity
