// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/numbers.h"

#include <doctest/doctest.h>

namespace varna::extract {

TEST_CASE("a number of a list is written in the list's own way") {
    CHECK(number_text(4, NumberStyle::decimal) == "4");
    CHECK(number_text(4, NumberStyle::padded) == "04");
    CHECK(number_text(14, NumberStyle::padded) == "14");
    CHECK(number_text(4, NumberStyle::none).empty());
    CHECK(number_text(1994, NumberStyle::upper_roman) == "MCMXCIV");
    CHECK(number_text(48, NumberStyle::lower_roman) == "xlviii");
    CHECK(number_text(2, NumberStyle::upper_letter) == "B");
    CHECK(number_text(28, NumberStyle::lower_letter) == "bb");
}

TEST_CASE("a number that letters cannot write is written with digits") {
    for (const auto style : {NumberStyle::upper_roman, NumberStyle::lower_roman,
                             NumberStyle::upper_letter, NumberStyle::lower_letter}) {
        CHECK(number_text(0, style) == "0");
        CHECK(number_text(-3, style) == "-3");
        CHECK(number_text(1'000'000, style) == "1000000");
    }
}

TEST_CASE("a level counts on from where it was set, and anew beneath a new number above it") {
    Counters counters;
    counters.count(0, 3);
    CHECK(counters.at(0, 1) == 3);
    counters.set(0, 7);
    counters.count(0, 3);
    CHECK(counters.at(0, 1) == 7);
    counters.count(1, 1);
    counters.count(0, 3);
    CHECK(counters.at(0, 1) == 8);
    CHECK(counters.at(1, 5) == 5);  // not counted since
}

}  // namespace varna::extract
