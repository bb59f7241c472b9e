// SPDX-License-Identifier: EUPL-1.2
// The municipality's own login (Entra, ADFS, Keycloak): what its discovery document says, its keys,
// and the exchange of a code for an ID token. Remembers what it was told for an hour. Its calls
// leave the program; make them outside of transactions.
#pragma once

#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/fetch/address.h"
#include "platform/identity/id_token.h"

namespace varna::identity {

struct ProviderSettings {
    std::string name;    // what the login page calls it: "Lindvallas inloggning"
    std::string issuer;  // exactly as its discovery document and tokens say
    std::string client_id;
    std::string client_secret;
    std::string scope = "openid profile";
    std::string groups_claim = "groups";
    std::string directory_claim = "sub";
    std::string employee_claim;
    std::vector<fetch::Network> internal_networks;  // where a provider on the inside may be called
};

struct Endpoints {
    std::string authorization, token, keys, end_session;
    bool names_itself = false;  // it puts `iss` into its answers (RFC 9207)
    bool takes_basic = true;    // client_secret_basic, else client_secret_post
};
// Of a discovery document. Nothing when it is another issuer's, or offers less than we need.
std::optional<Endpoints> read_discovery(std::string_view json, const std::string& issuer);

class Provider {
public:
    Provider(ProviderSettings, std::string base_url);

    const ProviderSettings& settings() const { return settings_; }
    std::string callback() const { return base_url_ + "/login/provider/callback"; }
    std::string after_logout() const { return base_url_ + "/login"; }

    // Unavailable when it does not answer, or when too many are waiting for it already: a provider
    // that hangs may not take the workers that others need.
    Result<Endpoints> endpoints();
    // The endpoints if they are known already: for a page that must not wait.
    std::optional<Endpoints> known_endpoints();

    struct Code {
        std::string code, verifier, nonce;
    };
    Result<Claims> exchange(const Code&);

private:
    Result<std::vector<SigningJwk>> keys(bool must_be_fresh);
    Result<std::string> get(const std::string& url);
    Result<std::string> id_token_for(const Code&);

    const ProviderSettings settings_;
    const std::string base_url_;
    std::counting_semaphore<4> calls_{4};
    std::mutex mutex_;
    std::optional<Endpoints> endpoints_;
    std::vector<SigningJwk> keys_;
    Instant endpoints_at_, keys_at_, failed_at_;
};

}  // namespace varna::identity
