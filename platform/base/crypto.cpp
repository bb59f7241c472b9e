// SPDX-License-Identifier: EUPL-1.2
#include "platform/base/crypto.h"

#include <sodium.h>

#include "platform/base/ensure.h"

namespace varna::crypto {
namespace {

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

void initialise() {
    ensure(sodium_init() >= 0, "libsodium starts");
}

std::string random_bytes(std::size_t count) {
    std::string raw(count, '\0');
    randombytes_buf(raw.data(), raw.size());
    return raw;
}

std::string sha256(std::string_view data) {
    std::string raw(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(bytes(raw), bytes(data), data.size());
    return raw;
}

std::string keyed_hash(std::string_view key, std::string_view data) {
    ensure(key.size() >= 16 && key.size() <= 64, "a hash key has 16 to 64 bytes");
    std::string raw(32, '\0');
    crypto_generichash(bytes(raw), raw.size(), bytes(data), data.size(), bytes(key), key.size());
    return raw;
}

std::string hex(std::string_view raw) {
    std::string text(raw.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes(raw), raw.size());
    text.pop_back();
    return text;
}

std::string base64url(std::string_view raw) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(raw.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes(raw), raw.size(), variant);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string raw(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const int failed = sodium_base642bin(bytes(raw), raw.size(), text.data(), text.size(), nullptr,
                                         &size, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
    raw.resize(size);
    return raw;
}

bool equal(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string uuid() {
    auto raw = random_bytes(16);
    raw[6] = static_cast<char>((raw[6] & 0x0f) | 0x40);
    raw[8] = static_cast<char>((raw[8] & 0x3f) | 0x80);
    auto text = hex(raw);
    for (const std::size_t at : {8u, 13u, 18u, 23u}) text.insert(at, 1, '-');
    return text;
}

std::string hash_password(std::string_view password) {
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    const int failed = crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), 2,
                                             19 * 1024 * 1024, crypto_pwhash_ALG_ARGON2ID13);
    ensure(failed == 0, "there is memory for a password hash");
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_matches(std::string_view hash, std::string_view password) {
    return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) ==
           0;
}

std::string seal(std::string_view secret, std::string_view purpose, std::string_view plain) {
    const auto key = keyed_hash(secret, purpose);
    auto sealed = random_bytes(crypto_secretbox_NONCEBYTES);
    std::string box(plain.size() + crypto_secretbox_MACBYTES, '\0');
    crypto_secretbox_easy(bytes(box), bytes(plain), plain.size(), bytes(std::string_view(sealed)),
                          bytes(std::string_view(key)));
    return sealed + box;
}

std::optional<std::string> open_sealed(std::string_view secret, std::string_view purpose,
                                       std::string_view sealed) {
    constexpr std::size_t around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (sealed.size() < around) return std::nullopt;
    const auto key = keyed_hash(secret, purpose);
    const auto box = sealed.substr(crypto_secretbox_NONCEBYTES);
    std::string plain(sealed.size() - around, '\0');
    const int failed = crypto_secretbox_open_easy(bytes(plain), bytes(box), box.size(),
                                                  bytes(sealed), bytes(std::string_view(key)));
    if (failed != 0) return std::nullopt;
    return plain;
}

SigningKey new_signing_key() {
    SigningKey key{std::string(crypto_sign_PUBLICKEYBYTES, '\0'),
                   std::string(crypto_sign_SECRETKEYBYTES, '\0')};
    crypto_sign_keypair(bytes(key.public_key), bytes(key.secret_key));
    return key;
}

std::string sign(const SigningKey& key, std::string_view message) {
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(bytes(signature), nullptr, bytes(message), message.size(),
                         bytes(key.secret_key));
    return signature;
}

bool signature_holds(std::string_view public_key, std::string_view message,
                     std::string_view signature) {
    return public_key.size() == crypto_sign_PUBLICKEYBYTES &&
           signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(bytes(signature), bytes(message), message.size(),
                                       bytes(public_key)) == 0;
}

}  // namespace varna::crypto
