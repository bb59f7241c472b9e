// SPDX-License-Identifier: EUPL-1.2
// What an ID token must say before anybody is logged in by it (OpenID Connect Core 1.0, 3.1.3.7).
// Pure functions; knows no network and no database.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "platform/base/time.h"
#include "platform/identity/jws.h"

namespace varna::identity {

struct Expected {
    std::string issuer, client_id, nonce;
    std::string groups_claim = "groups";
    std::string directory_claim = "sub";  // what SCIM calls externalId
    std::string employee_claim;           // empty: the tokens carry no employee number
    Instant now;
};

struct Claims {
    std::string issuer, subject;
    std::string directory_id;     // the directory's own name of the person; may be empty
    std::string employee_number;  // may be empty
    std::string name;
    std::vector<std::string> groups;
    bool has_groups = true;  // false: the provider left them out because they are too many
};

// Refusals are words for the log: those of signed_payload, "issuer", "audience",
// "authorized_party", "expired", "not_yet", "nonce", "subject".
tl::expected<Claims, std::string> read_id_token(std::string_view token,
                                                const std::vector<SigningJwk>&, const Expected&);

}  // namespace varna::identity
