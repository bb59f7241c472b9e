// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/provider_login.h"

#include <boost/json.hpp>

#include "platform/base/crypto.h"
#include "platform/base/log.h"
#include "platform/base/planted_fault.h"
#include "platform/http/parse.h"
#include "platform/identity/provider_accounts.h"
#include "platform/identity/sessions.h"

namespace varna::identity {
namespace {

namespace json = boost::json;

constexpr std::string_view purpose = "provider login";
constexpr std::size_t next_chars_max = 1'500;  // the whole cookie must stay below 4 KiB

constexpr Statement sql_use = R"(
    INSERT INTO used_login (state_hash, expires_at) VALUES (:hash, :expires)
    ON CONFLICT DO NOTHING
)";

struct Flow {
    std::string state, nonce, verifier, issuer, next;
    Instant expires;
};

std::string sealed(std::string_view secret, const Flow& flow) {
    const json::object object{{"state", flow.state},       {"nonce", flow.nonce},
                              {"verifier", flow.verifier}, {"issuer", flow.issuer},
                              {"next", flow.next},         {"expires", flow.expires.ms}};
    return crypto::base64url(crypto::seal(secret, purpose, json::serialize(object)));
}

std::optional<Flow> opened(std::string_view secret, std::string_view cookie) {
    const auto bytes = crypto::from_base64url(cookie);
    const auto plain = bytes ? crypto::open_sealed(secret, purpose, *bytes) : std::nullopt;
    if (!plain) return std::nullopt;
    // Nobody but us can have sealed it, so it reads as it was written.
    const auto value = json::parse(*plain);
    const auto text = [&](const char* name) { return std::string(value.at(name).as_string()); };
    Flow flow{text("state"), text("nonce"), text("verifier"), text("issuer"), text("next"), {}};
    flow.expires = {value.at("expires").as_int64()};
    return flow;
}

std::string secret_word() {
    return crypto::base64url(crypto::random_bytes(32));
}

void append(std::string& address, std::string_view name, std::string_view value) {
    address += address.find('?') == std::string::npos ? '?' : '&';
    address += std::string(name) + "=" + http::percent_encode(value);
}

tl::unexpected<Problem> refused(std::string_view why) {
    log::warning("login.refused", {{"reason", why}});
    return fail(Problem::refused("login.provider_refused"));
}

// What makes an answer somebody else's: without the browser's cookie or with another state, late,
// or from another provider than the one that was asked (RFC 9207).
const char* wrong_answer(const Arrival& arrival, const std::optional<Flow>& flow,
                         const Provider& provider, const Endpoints& endpoints) {
    if (!flow) return "no_flow";
    if (!crypto::equal(flow->state, arrival.state) && !VARNA_FAULT("state_ignored")) return "state";
    if (flow->expires <= Clock::now()) return "late";
    const auto& issuer = provider.settings().issuer;
    if (flow->issuer != issuer) return "issuer";
    const bool must_name = endpoints.names_itself || !arrival.issuer.empty();
    if (must_name && arrival.issuer != issuer && !VARNA_FAULT("mix_up_ignored")) return "mix_up";
    if (!arrival.error.empty()) return "provider_error";
    if (arrival.code.empty()) return "no_code";
    return nullptr;
}

// False when the login has been used already.
bool use(Work& work, const Flow& flow) {
    const auto hash = crypto::sha256(flow.state);
    return work.run(sql_use, {{"hash", sql::Blob{hash}}, {"expires", flow.expires}}) == 1 ||
           VARNA_FAULT("login_replayed");
}

Result<Done> enter(sql::Connection& connection, const Flow& flow, const Claims& claims,
                   std::string_view token, const RolesChanged& roles_changed) {
    const auto nobody = Actor::nobody();
    Work work(connection, nobody);
    if (!use(work, flow)) return refused("replayed");
    const auto account = account_for(work, claims, roles_changed);
    if (!account) return fail(account.error());
    if (claims.has_groups) {
        set_login_groups(work, *account, claims.groups);
        apply_group_roles(work, *account, roles_changed);
    } else {
        log::warning("login.groups_left_out");
    }
    Actor self;
    self.account = *account;
    Work own(connection, self);
    start_session(own, token, {.account = *account, .is_from_provider = true});
    return Done{};
}

}  // namespace

Result<Departure> depart(Provider& provider, std::string_view secret, std::string_view next) {
    const auto endpoints = provider.endpoints();
    if (!endpoints) return fail(endpoints.error());
    Flow flow{secret_word(), secret_word(), secret_word(), provider.settings().issuer, "/", {}};
    if (next.size() <= next_chars_max) flow.next = next;
    flow.expires = Clock::now().plus_seconds(provider_login_seconds);
    std::string address = endpoints->authorization;
    append(address, "response_type", "code");
    append(address, "client_id", provider.settings().client_id);
    append(address, "redirect_uri", provider.callback());
    append(address, "scope", provider.settings().scope);
    append(address, "state", flow.state);
    append(address, "nonce", flow.nonce);
    append(address, "code_challenge", crypto::base64url(crypto::sha256(flow.verifier)));
    append(address, "code_challenge_method", "S256");
    return Departure{address, sealed(secret, flow)};
}

Result<ProviderLogin> arrive(Provider& provider, sql::Database& database, std::string_view secret,
                             const Arrival& arrival, const RolesChanged& roles_changed) {
    const auto endpoints = provider.endpoints();
    if (!endpoints) return fail(endpoints.error());
    const auto flow = opened(secret, arrival.cookie);
    if (const char* why = wrong_answer(arrival, flow, provider, *endpoints)) return refused(why);
    const auto claims = provider.exchange({arrival.code, flow->verifier, flow->nonce});
    if (!claims) return fail(claims.error());
    const auto token = secret_word();
    std::optional<Result<Done>> entered;
    database.write([&](sql::Connection& connection) {
        entered.emplace(enter(connection, *flow, *claims, token, roles_changed));
        return entered->has_value();
    });
    if (!*entered) return fail(entered->error());
    return ProviderLogin{token, flow->next};
}

std::string logout_address(Provider& provider) {
    const auto endpoints = provider.known_endpoints();
    if (!endpoints || endpoints->end_session.empty()) return {};
    std::string address = endpoints->end_session;
    append(address, "client_id", provider.settings().client_id);
    append(address, "post_logout_redirect_uri", provider.after_logout());
    return address;
}

}  // namespace varna::identity
