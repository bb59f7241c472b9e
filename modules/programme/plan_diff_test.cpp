// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_diff.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace varna::programme;

namespace {

// [-removed-] and {+added+}, which is easier to read than a list of pieces.
std::string shown(std::string_view earlier, std::string_view now) {
    std::string text;
    for (const auto& piece : diff_words(earlier, now)) {
        if (piece.kind == DiffPiece::Kind::same) text += piece.text;
        if (piece.kind == DiffPiece::Kind::removed) text += "[-" + piece.text + "-]";
        if (piece.kind == DiffPiece::Kind::added) text += "{+" + piece.text + "+}";
    }
    return text;
}

std::string without(DiffPiece::Kind kind, std::string_view earlier, std::string_view now) {
    std::string text;
    for (const auto& piece : diff_words(earlier, now))
        if (piece.kind != kind) text += piece.text;
    if (text.starts_with(' ')) text.erase(0, 1);
    return text;
}

bool same(std::string_view one, std::string_view other) {
    return says_the_same(comparable_words(one), comparable_words(other));
}

}  // namespace

TEST_CASE("a diff marks the words that were taken away and put in, and leaves the rest plain") {
    CHECK(shown("Nämnden övar varje år.", "Nämnden övar varje år.") == "Nämnden övar varje år.");
    CHECK(shown("Nämnden övar varje år.", "Nämnden övar vartannat år.") ==
          "Nämnden övar[- varje-]{+ vartannat+} år.");
    CHECK(shown("Nämnden övar.", "Nämnden övar varje år.") == "Nämnden övar{+ varje år+}.");
    CHECK(shown("Nämnden övar varje år.", "Nämnden övar.") == "Nämnden övar[- varje år-].");
    CHECK(shown("", "Nytt.") == "{+Nytt.+}");
    CHECK(shown("Borta.", "") == "[-Borta.-]");
    CHECK(diff_words("", "").empty());
}

TEST_CASE("a diff marks a new comma alone, and what is removed stands before what is added") {
    CHECK(shown("Nämnden övar och lär.", "Nämnden övar, och lär.") == "Nämnden övar{+,+} och lär.");
    CHECK(shown("Nämnden ser över kök och bad i år.", "Nämnden bygger ut vägar och broar i år.") ==
          "Nämnden[- ser över kök och bad-]{+ bygger ut vägar och broar+} i år.");
}

TEST_CASE("both texts can be read out of a diff, whatever they are") {
    const std::string_view texts[] = {"",
                                      "a",
                                      "a b c",
                                      "c b a",
                                      "a a a a",
                                      "Nämnden (och bolagen) övar, en gång per år.",
                                      "Bolagen övar två gånger per år, (i maj)."};
    for (const auto earlier : texts)
        for (const auto now : texts) {
            CAPTURE(earlier);
            CAPTURE(now);
            CHECK(without(DiffPiece::Kind::added, earlier, now) == earlier);
            CHECK(without(DiffPiece::Kind::removed, earlier, now) == now);
        }
}

TEST_CASE("texts with nothing in common, as long as a chapter, are replaced as a whole at once") {
    std::string earlier, now;
    for (int word = 0; word < 9'000; ++word) {
        earlier += "ord" + std::to_string(word) + " ";
        now += "text" + std::to_string(word) + " ";
    }
    const auto begun = std::chrono::steady_clock::now();
    CHECK(diff_words(earlier, now).size() == 2);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(2));
}

TEST_CASE("spelling, punctuation, case and numbering make no other clause") {
    CHECK(same("Nämnden går igenom riskerna", "nämnden går igenom riskerna."));
    CHECK(same("1.2 Nämnden går igenom riskerna", "3. Nämnden går igenom riskerna"));
    CHECK(same("a) Nämnden går igenom", "Nämnden går igenom"));
    CHECK(same("Nämnden skall ha e-post", "Nämnden ska ha epost"));
    CHECK(same("Nämnden rapporterar sårbarheter", "Nämnden raporterar sårbarheter"));
    CHECK(same("Nämnden stärker säkerheten", "Nämnden stärker säkehreten"));
}

TEST_CASE("another number, another ending and another verb make another clause") {
    CHECK_FALSE(same("Klart senast 2026", "Klart senast 2027"));
    CHECK_FALSE(same("Nämnden går igenom riskerna", "Nämnder går igenom riskerna"));
    CHECK_FALSE(same("Nämnden ska öva", "Nämnden bör öva"));
    CHECK_FALSE(same("Nämnden övar", "Nämnden övar inte"));
    CHECK_FALSE(same("2026 är klart", "är klart"));
}
