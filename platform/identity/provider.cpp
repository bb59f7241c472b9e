// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/provider.h"

#include <algorithm>
#include <boost/json.hpp>

#include "platform/base/log.h"
#include "platform/fetch/fetch.h"
#include "platform/http/parse.h"

namespace varna::identity {
namespace {

namespace json = boost::json;

constexpr std::int64_t kept_ms = 60 * 60 * 1000;
// A provider that did not answer is not asked again at once, and an unknown key makes the keys be
// fetched at most this often: neither visitors nor forged tokens can make us a hammer.
constexpr std::int64_t pause_ms = 10 * 1000;

Problem unavailable() {
    return {Problem::Kind::unavailable, "login.provider_unavailable", {}};
}

Problem refused(std::string_view why) {
    log::warning("login.refused", {{"reason", why}});
    return Problem::refused("login.provider_refused");
}

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string();
}

std::optional<json::object> object_of(std::string_view text) {
    boost::system::error_code error;
    auto value = json::parse({text.data(), text.size()}, error);
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

// Whether a list holds the word; a list that is left out means its first, agreed value.
bool offers(const json::object& discovery, std::string_view name, std::string_view word,
            bool otherwise) {
    const auto* list = discovery.if_contains(name);
    if (list == nullptr || !list->is_array()) return otherwise;
    const auto& all = list->get_array();
    return std::any_of(all.begin(), all.end(), [&](const json::value& value) {
        return value.is_string() && value.get_string() == word;
    });
}

// The browser is sent there, so nothing but a web address will do.
bool is_address(std::string_view url) {
    const bool is_web = url.starts_with("https://") || url.starts_with("http://");
    return is_web && std::none_of(url.begin(), url.end(), [](unsigned char c) {
               return c <= 0x20 || c == 0x7f || c == '"' || c == '<' || c == '>' || c == '#';
           });
}

// One of the calls that may be under way at the same time.
struct Slot {
    explicit Slot(std::counting_semaphore<4>& all) : calls(all), is_mine(all.try_acquire()) {}
    ~Slot() {
        if (is_mine) calls.release();
    }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    std::counting_semaphore<4>& calls;
    const bool is_mine;
};

std::string form_of(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    std::string form;
    for (const auto& [name, value] : fields)
        form += (form.empty() ? "" : "&") + std::string(name) + "=" + http::percent_encode(value);
    return form;
}

}  // namespace

std::optional<Endpoints> read_discovery(std::string_view text, const std::string& issuer) {
    const auto discovery = object_of(text);
    if (!discovery || text_of(*discovery, "issuer") != issuer) return std::nullopt;
    Endpoints found;
    found.authorization = text_of(*discovery, "authorization_endpoint");
    found.token = text_of(*discovery, "token_endpoint");
    found.keys = text_of(*discovery, "jwks_uri");
    found.end_session = text_of(*discovery, "end_session_endpoint");
    const auto* names = discovery->if_contains("authorization_response_iss_parameter_supported");
    found.names_itself = names != nullptr && names->is_bool() && names->get_bool();
    found.takes_basic =
        offers(*discovery, "token_endpoint_auth_methods_supported", "client_secret_basic", true);
    const bool is_whole =
        is_address(found.authorization) && is_address(found.token) && is_address(found.keys);
    if (!is_whole || !offers(*discovery, "response_types_supported", "code", true))
        return std::nullopt;
    if (!is_address(found.end_session)) found.end_session.clear();
    return found;
}

Provider::Provider(ProviderSettings settings, std::string base_url)
    : settings_(std::move(settings)), base_url_(std::move(base_url)) {}

Result<std::string> Provider::get(const std::string& url) {
    const auto answer = fetch::call({.url = url}, settings_.internal_networks);
    if (answer && answer->status == 200) return answer->body;
    log::error("login.provider", {{"reason", answer ? "status" : std::string_view(answer.error())},
                                  {"status", std::int64_t{answer ? answer->status : 0}}});
    return fail(unavailable());
}

std::optional<Endpoints> Provider::known_endpoints() {
    const std::lock_guard lock(mutex_);
    return endpoints_;
}

Result<Endpoints> Provider::endpoints() {
    const auto now = Clock::now();
    std::optional<Endpoints> earlier;
    bool has_just_failed = false;
    {
        const std::lock_guard lock(mutex_);
        if (endpoints_ && now.ms - endpoints_at_.ms < kept_ms) return *endpoints_;
        earlier = endpoints_;
        has_just_failed = now.ms - failed_at_.ms < pause_ms;
    }
    // What was true an hour ago is better than no login; the keys decide, not this document.
    const auto otherwise = [&]() -> Result<Endpoints> {
        if (earlier) return *earlier;
        return fail(unavailable());
    };
    const Slot slot(calls_);
    if (has_just_failed || !slot.is_mine) return otherwise();
    auto issuer = settings_.issuer;
    if (issuer.ends_with('/')) issuer.pop_back();
    const auto text = get(issuer + "/.well-known/openid-configuration");
    const auto found = text ? read_discovery(*text, settings_.issuer) : std::nullopt;
    if (text && !found) log::error("login.provider", {{"reason", "discovery"}});
    const std::lock_guard lock(mutex_);
    if (!found) {
        failed_at_ = now;
        return otherwise();
    }
    endpoints_ = found;
    endpoints_at_ = now;
    return *found;
}

Result<std::vector<SigningJwk>> Provider::keys(bool must_be_fresh) {
    const auto now = Clock::now();
    auto found = endpoints();
    if (!found) return fail(found.error());
    {
        const std::lock_guard lock(mutex_);
        const auto age = now.ms - keys_at_.ms;
        if (!keys_.empty() && age < (must_be_fresh ? pause_ms : kept_ms)) return keys_;
    }
    const auto text = get(found->keys);
    if (!text) return fail(text.error());
    auto fresh = read_jwks(*text);
    if (fresh.empty()) {
        log::error("login.provider", {{"reason", "no_keys"}});
        return fail(unavailable());
    }
    const std::lock_guard lock(mutex_);
    keys_ = fresh;
    keys_at_ = now;
    return fresh;
}

Result<std::string> Provider::id_token_for(const Code& code) {
    const auto found = endpoints();
    if (!found) return fail(found.error());
    fetch::Call call{.url = found->token};
    call.form = form_of({{"grant_type", "authorization_code"},
                         {"code", code.code},
                         {"redirect_uri", callback()},
                         {"code_verifier", code.verifier}});
    if (found->takes_basic) {
        call.user = http::percent_encode(settings_.client_id);
        call.password = http::percent_encode(settings_.client_secret);
    } else {
        call.form += "&" + form_of({{"client_id", settings_.client_id},
                                    {"client_secret", settings_.client_secret}});
    }
    const auto answer = fetch::call(call, settings_.internal_networks);
    if (!answer) {
        log::error("login.provider", {{"reason", std::string_view(answer.error())}});
        return fail(unavailable());
    }
    if (answer->status >= 500) return fail(unavailable());
    const auto object = object_of(answer->body);
    if (answer->status != 200 || !object) return fail(refused("code"));
    return text_of(*object, "id_token");
}

Result<Claims> Provider::exchange(const Code& code) {
    const Slot slot(calls_);
    if (!slot.is_mine) return fail(unavailable());
    const auto token = id_token_for(code);
    if (!token) return fail(token.error());
    const Expected expected{.issuer = settings_.issuer,
                            .client_id = settings_.client_id,
                            .nonce = code.nonce,
                            .groups_claim = settings_.groups_claim,
                            .directory_claim = settings_.directory_claim,
                            .employee_claim = settings_.employee_claim,
                            .now = Clock::now()};
    for (const bool must_be_fresh : {false, true}) {
        const auto known = keys(must_be_fresh);
        if (!known) return fail(known.error());
        auto claims = read_id_token(*token, *known, expected);
        if (claims) return *std::move(claims);
        // A provider changes its keys now and then; then, and only then, they are fetched again.
        if (claims.error() != "unknown_key" || must_be_fresh) return fail(refused(claims.error()));
    }
    return fail(refused("unknown_key"));
}

}  // namespace varna::identity
