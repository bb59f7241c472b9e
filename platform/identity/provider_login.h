// SPDX-License-Identifier: EUPL-1.2
// One login at the provider: the authorization code flow with PKCE (RFC 6749, 7636, 9700). What
// must be remembered between going there and coming back lies sealed in a cookie of the browser
// that went, so another browser cannot come back in its place and nothing is stored for visitors
// who never do. Knows no page.
#pragma once

#include <string>
#include <string_view>

#include "platform/identity/group_roles.h"
#include "platform/identity/identity.h"
#include "platform/identity/provider.h"

namespace varna::identity {

inline constexpr std::int64_t provider_login_seconds = 600;

struct Departure {
    std::string address;  // at the provider
    std::string cookie;   // the sealed flow
};
Result<Departure> depart(Provider&, std::string_view secret, std::string_view next);

struct Arrival {
    std::string state, code, issuer, error;  // what the provider's answer says
    std::string cookie;                      // what the browser has kept
};
struct ProviderLogin {
    std::string token;  // of the new session
    std::string next;
};
// Refused when anything is not as it was sent out; the reason is for the log alone.
Result<ProviderLogin> arrive(Provider&, sql::Database&, std::string_view secret, const Arrival&,
                             const RolesChanged&);

// Where to be logged out at the provider too, or empty.
std::string logout_address(Provider&);

}  // namespace varna::identity
