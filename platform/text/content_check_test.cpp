// SPDX-License-Identifier: EUPL-1.2
#include "platform/text/content_check.h"

#include <doctest/doctest.h>

using namespace varna;

TEST_CASE("a personal identity number is recognised however it is written") {
    CHECK(has_personal_number("Hotet gällde 811218-9876 i receptionen"));
    CHECK(has_personal_number("19811218-9876"));
    CHECK(has_personal_number("8112189876"));
    CHECK(has_personal_number("811278-9873"));  // coordination number: the day plus sixty
}

TEST_CASE("case numbers, phones and wrong check digits are no personal identity numbers") {
    CHECK_FALSE(has_personal_number("811218-9875"));
    CHECK_FALSE(has_personal_number("KS 2024/0418"));
    CHECK_FALSE(has_personal_number("ring 031-390 06 12"));
    CHECK_FALSE(has_personal_number("991332-1234"));
    CHECK_FALSE(has_personal_number("20261122"));
    CHECK_FALSE(has_personal_number(""));
}

TEST_CASE("a security class written as a marking is recognised, the ordinary word is not") {
    CHECK(has_security_marking("BEGRÄNSAT HEMLIG"));
    CHECK(has_security_marking("Bilaga: KONFIDENTIELL"));
    CHECK_FALSE(has_security_marking("en hemlig plats"));
    CHECK_FALSE(has_security_marking("HEMLIGHETSFULL"));
}
