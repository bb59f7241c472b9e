// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/id_token.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <optional>

#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"
#include "platform/http/parse.h"
#include "platform/identity/employee_numbers.h"

namespace varna::identity {
namespace {

namespace json = boost::json;
using Refusal = tl::unexpected<std::string>;

// Clocks differ; a token is used at once, so it need not be old.
constexpr std::int64_t skew_s = 60;
constexpr std::int64_t age_s_max = 10 * 60;
constexpr std::size_t subject_chars_max = 255;
constexpr std::size_t name_bytes_max = 300;
constexpr std::size_t groups_max = 2'000;

std::string text_of(const json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string();
}

std::optional<std::int64_t> seconds_of(const json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64()) return value->get_int64();
    if (value->is_double() && std::abs(value->get_double()) < 1e15)
        return static_cast<std::int64_t>(value->get_double());
    return std::nullopt;
}

std::vector<std::string> texts_of(const json::object& claims, std::string_view name) {
    std::vector<std::string> texts;
    const auto* value = claims.if_contains(name);
    if (value == nullptr) return texts;
    if (value->is_string()) texts.emplace_back(value->get_string());
    if (value->is_array())
        for (const auto& item : value->get_array())
            if (item.is_string() && texts.size() < groups_max)
                texts.emplace_back(item.get_string());
    return texts;
}

const char* wrong_audience(const json::object& claims, const std::string& client) {
    if (VARNA_FAULT("token_audience_ignored")) return nullptr;
    const auto audience = texts_of(claims, "aud");
    if (std::find(audience.begin(), audience.end(), client) == audience.end()) return "audience";
    const auto party = text_of(claims, "azp");
    const bool must_name = audience.size() > 1;
    if (must_name && party.empty()) return "authorized_party";
    if (claims.contains("azp") && party != client) return "authorized_party";
    return nullptr;
}

const char* wrong_time(const json::object& claims, Instant now) {
    if (VARNA_FAULT("token_expiry_ignored")) return nullptr;
    const auto second = now.ms / 1000;
    const auto expires = seconds_of(claims, "exp");
    const auto issued = seconds_of(claims, "iat");
    const auto begins = seconds_of(claims, "nbf");
    if (!expires || *expires + skew_s <= second) return "expired";
    if (!issued || *issued + age_s_max < second) return "expired";
    if (*issued > second + skew_s || (begins && *begins > second + skew_s)) return "not_yet";
    return nullptr;
}

// Entra leaves more than 200 groups out and says so, for others to be asked (Graph). That is not
// the same as having none.
bool leaves_groups_out(const json::object& claims, const std::string& groups_claim) {
    const auto* names = claims.if_contains("_claim_names");
    return names != nullptr && names->is_object() && names->get_object().contains(groups_claim);
}

// Shown on pages and kept: no control characters, and no longer than a name is.
std::string name_of(const json::object& claims) {
    for (const char* claim : {"name", "preferred_username", "sub"}) {
        auto name = text_of(claims, claim);
        std::erase_if(name, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
        const bool has_words = name.find_first_not_of(' ') != std::string::npos;
        if (has_words && name.size() <= name_bytes_max && http::is_valid_utf8(name)) return name;
    }
    return {};
}

std::string employee_number_of(const json::object& claims, const std::string& claim) {
    auto number = claim.empty() ? std::string() : text_of(claims, claim);
    const bool is_usable = number.size() <= employee_number_chars_max &&
                           http::is_valid_utf8(number) &&
                           std::none_of(number.begin(), number.end(),
                                        [](unsigned char c) { return c <= 0x20 || c == 0x7f; });
    return is_usable ? number : std::string();
}

}  // namespace

tl::expected<Claims, std::string> read_id_token(std::string_view token,
                                                const std::vector<SigningJwk>& keys,
                                                const Expected& expected) {
    const auto payload = signed_payload(token, keys);
    if (!payload) return Refusal(payload.error());
    boost::system::error_code error;
    const auto value = json::parse(*payload, error);
    if (error || !value.is_object()) return Refusal("malformed");
    const auto& said = value.get_object();

    Claims claims;
    claims.issuer = text_of(said, "iss");
    claims.subject = text_of(said, "sub");
    if (claims.issuer != expected.issuer && !VARNA_FAULT("token_issuer_ignored"))
        return Refusal("issuer");
    if (const char* why = wrong_audience(said, expected.client_id)) return Refusal(why);
    if (const char* why = wrong_time(said, expected.now)) return Refusal(why);
    if (!crypto::equal(text_of(said, "nonce"), expected.nonce) && !VARNA_FAULT("nonce_ignored"))
        return Refusal("nonce");
    if (claims.subject.empty() || claims.subject.size() > subject_chars_max)
        return Refusal("subject");
    claims.directory_id = text_of(said, expected.directory_claim);
    claims.employee_number = employee_number_of(said, expected.employee_claim);
    claims.name = name_of(said);
    claims.groups = texts_of(said, expected.groups_claim);
    claims.has_groups = !leaves_groups_out(said, expected.groups_claim);
    return claims;
}

}  // namespace varna::identity
