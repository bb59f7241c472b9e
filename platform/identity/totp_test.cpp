// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/totp.h"

#include <doctest/doctest.h>

using namespace varna;
using namespace varna::identity;

TEST_CASE("one-time codes are those of RFC 6238, appendix B") {
    const std::string secret = "12345678901234567890";
    const auto code_at = [&](std::int64_t second) {
        return totp_code(secret, totp_step(Instant{second * 1000}));
    };

    CHECK(code_at(59) == "287082");
    CHECK(code_at(1111111109) == "081804");
    CHECK(code_at(1111111111) == "050471");
    CHECK(code_at(1234567890) == "005924");
    CHECK(code_at(2000000000) == "279037");
    CHECK(code_at(20000000000) == "353130");
}

TEST_CASE("a code holds for its half minute and the ones beside it, and no longer") {
    const std::string secret = "12345678901234567890";
    const Instant now{1111111111000};
    const auto step = totp_step(now);

    for (const auto near : {step - 1, step, step + 1})
        CHECK(matching_step(secret, totp_code(secret, near), now) == near);
    CHECK_FALSE(matching_step(secret, totp_code(secret, step - 2), now));
    CHECK_FALSE(matching_step(secret, totp_code(secret, step + 2), now));
    CHECK_FALSE(matching_step(secret, "", now));
    CHECK_FALSE(matching_step(secret, "12345", now));
}

TEST_CASE("a secret is written as RFC 4648 has it") {
    CHECK(base32("") == "");
    CHECK(base32("f") == "MY");
    CHECK(base32("fo") == "MZXQ");
    CHECK(base32("foo") == "MZXW6");
    CHECK(base32("foob") == "MZXW6YQ");
    CHECK(base32("fooba") == "MZXW6YTB");
    CHECK(base32("foobar") == "MZXW6YTBOI");
}

TEST_CASE("an app is told who the code is for, whatever the names hold") {
    CHECK(otpauth_address("foobar", "Värna & Co", "karin@x") ==
          "otpauth://totp/V%C3%A4rna%20%26%20Co:karin%40x?secret=MZXW6YTBOI&issuer="
          "V%C3%A4rna%20%26%20Co");
}
