// SPDX-License-Identifier: EUPL-1.2
// Signed tokens (RFC 7515) with RS256 or ES256 and nothing else, over cjose (docs/adr/0013). Knows
// no claims.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace varna::identity {

// A public key of a provider's key set, checked to be one that may sign.
struct SigningJwk {
    std::string algorithm;  // the one it may be used with: "RS256" or "ES256"
    std::string key_id;     // may be empty
    std::string json;       // the key itself
};
// Of {"keys": [...]}: RSA from 2048 bits and P-256, for signing. Others are left out.
std::vector<SigningJwk> read_jwks(std::string_view json);

// The payload of a compact token that one of the keys has signed. Refusals are words for the log:
// "malformed", "algorithm", "unknown_key", "signature".
tl::expected<std::string, std::string> signed_payload(std::string_view token,
                                                      const std::vector<SigningJwk>&);

}  // namespace varna::identity
