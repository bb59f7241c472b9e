// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/jws.h"

#include <cjose/cjose.h>

#include <algorithm>
#include <boost/json.hpp>
#include <memory>
#include <optional>

#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"

namespace varna::identity {
namespace {

namespace json = boost::json;

constexpr std::size_t token_chars_max = 32 * 1024;
constexpr std::size_t keys_max = 100;
constexpr std::size_t rsa_bytes_min = 2048 / 8;

using Jwk = std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)>;
using Jws = std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)>;

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string();
}

std::optional<json::object> object_of(std::string_view text) {
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = 8;
    auto value = json::parse({text.data(), text.size()}, error, {}, options);
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

std::string algorithm_for(const json::object& key) {
    const auto kind = text_of(key, "kty");
    if (kind == "EC" && text_of(key, "crv") == "P-256") return "ES256";
    const auto modulus = crypto::from_base64url(text_of(key, "n"));
    if (kind == "RSA" && modulus && modulus->size() >= rsa_bytes_min) return "RS256";
    return {};
}

struct Header {
    std::string algorithm, key_id;
};

// The header is read by us before any key is tried: which algorithm is used is our choice, never
// the token's.
std::optional<Header> header_of(std::string_view token) {
    if (token.size() > token_chars_max || std::count(token.begin(), token.end(), '.') != 2)
        return std::nullopt;
    const auto bytes = crypto::from_base64url(token.substr(0, token.find('.')));
    const auto header = bytes ? object_of(*bytes) : std::nullopt;
    // What must be understood and is not ours to understand (RFC 7515, 4.1.11).
    if (!header || header->contains("crit")) return std::nullopt;
    return Header{text_of(*header, "alg"), text_of(*header, "kid")};
}

std::optional<std::string> payload_by(std::string_view token, const SigningJwk& key) {
    cjose_err error{};
    const Jwk jwk(cjose_jwk_import(key.json.data(), key.json.size(), &error), &cjose_jwk_release);
    const Jws jws(cjose_jws_import(token.data(), token.size(), &error), &cjose_jws_release);
    if (!jwk || !jws || !cjose_jws_verify(jws.get(), jwk.get(), &error)) return std::nullopt;
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(jws.get(), &bytes, &size, &error)) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(bytes), size);
}

// Only what tests switch on: a server that believes whatever it is handed.
std::optional<std::string> unsigned_payload(std::string_view token) {
    const auto first = token.find('.');
    const auto second = token.find('.', first + 1);
    return crypto::from_base64url(token.substr(first + 1, second - first - 1));
}

}  // namespace

std::vector<SigningJwk> read_jwks(std::string_view text) {
    std::vector<SigningJwk> keys;
    const auto set = object_of(text);
    const auto* all = set ? set->if_contains("keys") : nullptr;
    if (all == nullptr || !all->is_array()) return keys;
    for (const auto& value : all->get_array()) {
        if (!value.is_object() || keys.size() == keys_max) continue;
        const auto& key = value.get_object();
        const auto algorithm = algorithm_for(key);
        const auto use = text_of(key, "use");
        const auto named = text_of(key, "alg");
        if (algorithm.empty() || (!use.empty() && use != "sig") ||
            (!named.empty() && named != algorithm))
            continue;
        keys.push_back({algorithm, text_of(key, "kid"), json::serialize(key)});
    }
    return keys;
}

tl::expected<std::string, std::string> signed_payload(std::string_view token,
                                                      const std::vector<SigningJwk>& keys) {
    const auto refused = [](const char* why) { return tl::unexpected<std::string>(why); };
    const auto header = header_of(token);
    if (!header) return refused("malformed");
    if (VARNA_FAULT("token_signature_ignored")) {
        if (auto payload = unsigned_payload(token)) return *payload;
    }
    if (header->algorithm != "RS256" && header->algorithm != "ES256") return refused("algorithm");
    bool has_tried = false;
    for (const auto& key : keys) {
        if (key.algorithm != header->algorithm) continue;
        if (!header->key_id.empty() && header->key_id != key.key_id) continue;
        has_tried = true;
        if (auto payload = payload_by(token, key)) return *payload;
    }
    return refused(has_tried ? "signature" : "unknown_key");
}

}  // namespace varna::identity
