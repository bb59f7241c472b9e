// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/guard.h"

#include <algorithm>
#include <cctype>

#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"
#include "platform/identity/identity.h"
#include "platform/identity/scim_pages.h"

namespace varna::web {
namespace {

std::string cookie_name(const Tenant& tenant, std::string_view name) {
    return (tenant.is_https() ? "__Host-varna_" : "varna_") + std::string(name);
}

std::string cookie(const Tenant& tenant, std::string_view name, std::string_view value,
                   std::string_view age = {}) {
    if (VARNA_FAULT("cookies_for_scripts"))
        return cookie_name(tenant, name) + "=" + std::string(value) + "; Path=/; Secure";
    std::string text =
        cookie_name(tenant, name) + "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Lax";
    if (!age.empty()) text += "; Max-Age=" + std::string(age);
    if (tenant.is_https()) text += "; Secure";
    return text;
}

std::string cookie_value(const http::Message& message, std::string_view name) {
    for (auto& [key, value] : http::parse_cookies(message.header("Cookie")))
        if (key == name) return value;
    return {};
}

std::string lower(std::string_view text) {
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return small;
}

// "https://host:port" must be the host that was asked for.
bool is_own_origin(const http::Message& message, const Tenant& tenant) {
    const auto site = message.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    const auto origin = message.header("Origin");
    if (origin.empty()) return true;
    if (!tenant.base_url.empty() && origin == tenant.base_url) return true;
    const auto scheme = origin.find("://");
    return scheme != std::string_view::npos &&
           lower(origin.substr(scheme + 3)) == lower(message.header("Host"));
}

// Where to go on after the login: the page itself, or the page whose form was sent, for an address
// that takes only a POST leads nowhere.
std::string page_of(const http::Message& message) {
    if (message.method == "GET") return message.target;
    auto from = message.header("Referer");
    const auto scheme = from.find("://");
    if (scheme == std::string_view::npos) return "/";
    from.remove_prefix(scheme + 3);
    const auto path = from.find('/');
    const bool is_ours = lower(from.substr(0, path)) == lower(message.header("Host"));
    return is_ours && path != std::string_view::npos ? std::string(from.substr(path)) : "/";
}

}  // namespace

Tenant* Directory::find(std::string_view host_header) const {
    if (VARNA_FAULT("first_tenant_for_all")) return tenants_.front().get();
    auto host = lower(host_header);
    if (const auto colon = host.rfind(':'); colon != std::string::npos && host.back() != ']')
        host.resize(colon);
    for (const auto& tenant : tenants_)
        for (const auto& known : tenant->hosts)
            if (known == host) return tenant.get();
    return nullptr;
}

std::string guest_language(const http::Message& message) {
    for (const auto& [key, value] : http::parse_cookies(message.header("Cookie")))
        if (key == "varna_language" || key == "__Host-varna_language") return value;
    return "sv";
}

http::Response brand_css(const Tenant& tenant) {
    http::Response response;
    response.content_type = "text/css; charset=utf-8";
    response.body = ":root{--v-brand:" + tenant.brand.colour +
                    ";--v-brand-dark:" + tenant.brand.colour_dark + "}\n";
    response.add("Cache-Control", "public, max-age=3600");
    return response;
}

void identify(Request& request) {
    const auto authorization = request.message.header("Authorization");
    std::string token;
    if (authorization.starts_with("Bearer ")) {
        // Never both: a request with a bearer token does not also act with the cookie's rights.
        token = authorization.substr(7);
        request.is_bearer = true;
    } else {
        token = cookie_value(request.message, cookie_name(request.tenant, "session"));
    }
    if (token.size() == 43) {
        if (auto actor = identity::actor_of(*request.tenant.database, token, request.statements)) {
            request.actor = std::move(*actor);
            request.browser_token = token;
            return;
        }
        // A form that was opened before the session ended still carries this cookie's CSRF token,
        // so that one can log out, or in again, from it.
        if (!request.is_bearer) {
            request.browser_token = token;
            return;
        }
    }
    request.browser_token = cookie_value(request.message, cookie_name(request.tenant, "guest"));
    if (request.browser_token.size() == 43 || request.is_api) return;
    request.browser_token = crypto::base64url(crypto::random_bytes(32));
    request.is_new_guest = true;
}

std::optional<http::Response> guard_entry(Request& request, const Route& route) {
    if (route.entry == Entry::anyone) return std::nullopt;
    if (route.entry == Entry::directory) {
        if (identity::is_directory(request) || VARNA_FAULT("directory_not_asked"))
            return std::nullopt;
        return identity::scim_refusal(request);
    }
    if (!request.actor.is_known()) {
        if (request.is_api) {
            auto response =
                request.problem({Problem::Kind::unauthenticated, "platform.log_in_first", {}});
            response.add("WWW-Authenticate", "Bearer");
            return response;
        }
        return Request::redirect("/login?next=" + http::percent_encode(page_of(request.message)));
    }
    if (request.actor.is_guest && !route.is_for_guests && !VARNA_FAULT("guest_goes_anywhere")) {
        if (route.pattern == "/") return Request::redirect("/guest");
        return request.problem(Problem::not_found());
    }
    if (route.right && !request.actor.may(*route.right)) {
        if (VARNA_FAULT("rights_ignored")) return std::nullopt;
        return request.problem(Problem::not_found());
    }
    return std::nullopt;
}

std::optional<http::Response> guard_forgery(const Request& request) {
    if (VARNA_FAULT("forgery_ignored")) return std::nullopt;
    if (request.is_bearer) return std::nullopt;  // a browser never sends this header by itself
    const auto given =
        request.is_api ? request.message.header("X-CSRF-Token") : request.form.value("csrf");
    // A login through the API carries neither cookie nor rights, so there is nothing to forge.
    const bool has_nothing = request.is_api && !request.actor.is_known();
    const auto expected = request.csrf_token();
    const bool is_ours = has_nothing || (!expected.empty() && crypto::equal(given, expected));
    if (is_ours && is_own_origin(request.message, request.tenant)) return std::nullopt;
    return request.problem(Problem::forbidden("platform.forged"));
}

void give_guest_cookie(const Request& request, http::Response& response) {
    if (request.is_new_guest && response.content_type.starts_with("text/html"))
        response.add("Set-Cookie", cookie(request.tenant, "guest", request.browser_token));
}

std::string cookie_of(const Request& request, std::string_view name) {
    return cookie_value(request.message, cookie_name(request.tenant, name));
}

std::string login_cookie(const Tenant& tenant, std::string_view flow) {
    return cookie(tenant, "login", flow, flow.empty() ? "0" : "600");
}
std::string session_cookie(const Tenant& tenant, std::string_view token) {
    return cookie(tenant, "session", token);
}
std::string ended_cookie(const Tenant& tenant) {
    return cookie(tenant, "session", "", "0");
}
std::string language_cookie(const Tenant& tenant, std::string_view language) {
    return cookie(tenant, "language", language == "en" ? "en" : "sv", "31536000");
}

std::string safe_path(std::string_view wanted) {
    // Browsers take \ for / and leave out tabs and line breaks, so "/\t/evil" would lead away.
    const bool has_trick = std::any_of(wanted.begin(), wanted.end(), [](unsigned char c) {
        return c <= 0x20 || c == 0x7f || c == '\\';
    });
    const bool is_ours = wanted.starts_with('/') && !wanted.starts_with("//") && !has_trick;
    return is_ours ? std::string(wanted) : "/";
}

}  // namespace varna::web
