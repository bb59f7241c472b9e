// SPDX-License-Identifier: EUPL-1.2
// The few cryptographic words the platform uses, over libsodium. Knows no domain.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace varna::crypto {

void initialise();                            // throws when libsodium cannot start; idempotent
std::string random_bytes(std::size_t count);  // raw bytes
std::string sha256(std::string_view data);    // 32 raw bytes
std::string keyed_hash(std::string_view key, std::string_view data);  // BLAKE2b, 32 raw bytes
std::string hex(std::string_view raw);
std::string base64url(std::string_view raw);                       // without padding
std::optional<std::string> from_base64url(std::string_view text);  // nothing when it is not
bool equal(std::string_view left, std::string_view right);         // constant time
std::string uuid();                                                // version 4, lower case

std::string hash_password(std::string_view password);  // Argon2id, t=2 m=19 MiB
bool password_matches(std::string_view hash, std::string_view password);

// Encrypted and protected against change (XSalsa20-Poly1305) under a key made from `secret` for one
// `purpose`, so that what was sealed for one thing is never opened as another. Answers raw bytes.
std::string seal(std::string_view secret, std::string_view purpose, std::string_view plain);
std::optional<std::string> open_sealed(std::string_view secret, std::string_view purpose,
                                       std::string_view sealed);

struct SigningKey {
    std::string public_key;  // 32 bytes
    std::string secret_key;  // 64 bytes
};
SigningKey new_signing_key();
std::string sign(const SigningKey&, std::string_view message);  // 64 bytes, Ed25519
bool signature_holds(std::string_view public_key, std::string_view message,
                     std::string_view signature);

}  // namespace varna::crypto
