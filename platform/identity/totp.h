// SPDX-License-Identifier: EUPL-1.2
// One-time codes by the clock (RFC 6238: SHA-1, 30 seconds, six digits, which every authenticator
// app knows). Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/time.h"

namespace varna::identity {

std::int64_t totp_step(Instant);
std::string totp_code(std::string_view secret, std::int64_t step);
// The step whose code this is: now, the one before or the one after, because clocks differ.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, Instant);

std::string base32(std::string_view raw);  // RFC 4648, without padding
// What an authenticator app reads: otpauth://totp/...
std::string otpauth_address(std::string_view secret, std::string_view issuer,
                            std::string_view username);

}  // namespace varna::identity
