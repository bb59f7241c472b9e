// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "platform/base/crypto.h"
#include "platform/base/ensure.h"
#include "platform/http/parse.h"

namespace varna::identity {
namespace {

constexpr std::int64_t step_ms = 30'000;

std::array<unsigned char, 20> hmac_sha1(std::string_view key, std::string_view data) {
    std::array<unsigned char, 20> mac;
    unsigned size = 0;
    const auto* made =
        HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(data.data()), data.size(), mac.data(), &size);
    ensure(made != nullptr && size == mac.size(), "SHA-1 is there for one-time codes");
    return mac;
}

}  // namespace

std::int64_t totp_step(Instant at) {
    return at.ms / step_ms;
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    std::string counter(8, '\0');
    for (std::size_t at = 0; at < 8; ++at)
        counter[at] = static_cast<char>(static_cast<std::uint64_t>(step) >> (56 - 8 * at));
    const auto mac = hmac_sha1(secret, counter);
    // RFC 4226, 5.3: four bytes from where the last half byte says.
    const std::size_t from = mac.back() & 0x0fu;
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < 4; ++at) number = number << 8 | mac[from + at];
    return fmt::format("{:06}", (number & 0x7fffffffu) % 1'000'000);
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code,
                                          Instant now) {
    const auto step = totp_step(now);
    for (const auto near : {step, step - 1, step + 1})
        if (crypto::equal(totp_code(secret, near), code)) return near;
    return std::nullopt;
}

std::string base32(std::string_view raw) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : raw) {
        held = held << 8 | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) text += alphabet[held >> (bits - 5) & 31];
    }
    if (bits > 0) text += alphabet[held << (5 - bits) & 31];
    return text;
}

std::string otpauth_address(std::string_view secret, std::string_view issuer,
                            std::string_view username) {
    const auto name = http::percent_encode(issuer);
    return "otpauth://totp/" + name + ":" + http::percent_encode(username) +
           "?secret=" + base32(secret) + "&issuer=" + name;
}

}  // namespace varna::identity
