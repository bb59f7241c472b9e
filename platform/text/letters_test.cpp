// SPDX-License-Identifier: EUPL-1.2
#include "platform/text/letters.h"

#include <doctest/doctest.h>

using varna::with_capital;

TEST_CASE("words that stand alone begin with a capital, also with letters beyond ASCII") {
    CHECK(with_capital("nämnder och bolag") == "Nämnder och bolag");
    CHECK(with_capital("årligen") == "Årligen");
    CHECK(with_capital("ändra") == "Ändra");
    CHECK(with_capital("övning") == "Övning");
    CHECK(with_capital("éclair") == "Éclair");
}

TEST_CASE("what has no capital stays as it is") {
    for (const char* words : {"", "Övning", "2 övningar", "– övning", "÷", "ÿ"})
        CHECK(with_capital(words) == words);
    CHECK(with_capital("\xc3") == "\xc3");
}
