// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_words.h"

#include <doctest/doctest.h>

using namespace varna::programme;

TEST_CASE("a text that is cut short is never cut within a letter") {
    CHECK(shortened("Övning", 20) == "Övning");
    CHECK(shortened("Övning", 3) == "Öv");
    CHECK(shortened("Övning", 1).empty());
    CHECK(shortened("Vägar", 2) == "V");
}

TEST_CASE("a letter is small or capital also beyond ASCII, and a sign is neither") {
    for (const char* small : {"a", "öva", "é"}) {
        CHECK(starts_with_lower(small));
        CHECK_FALSE(starts_with_upper(small));
    }
    for (const char* capital : {"A", "Öva", "É"}) {
        CHECK(starts_with_upper(capital));
        CHECK_FALSE(starts_with_lower(capital));
    }
    for (const char* neither : {"", "4", "–", "×", "÷"}) {
        CHECK_FALSE(starts_with_upper(neither));
        CHECK_FALSE(starts_with_lower(neither));
    }
}

TEST_CASE("a phrase is found by its longest form, and not across the end of a sentence") {
    PhraseBook book;
    book.add("varje", 1);
    book.add("varje år", 2);
    book.add("", 3);
    const auto found = book.at(words_of("Varje år övar vi"), 0);
    REQUIRE(found);
    CHECK(found->index == 2);
    CHECK(book.at(words_of("varje. År två"), 0)->index == 1);
    CHECK_FALSE(book.at(words_of("vi övar"), 0));
}
