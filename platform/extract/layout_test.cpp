// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/layout.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "platform/extract/pdf.h"

namespace varna::extract {
namespace {

using Kind = Piece::Kind;

// A line as pdftotext has it: words of five points a letter, ten points high.
Segment at(double left, double top, const std::string& text, double height = 10) {
    Segment line{left, left, top, top + height, text, {}};
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(' ', from), text.size());
        const double word_right = line.right + 5 * static_cast<double>(end - from);
        line.words.push_back({line.right, word_right, text.substr(from, end - from)});
        line.right = word_right + (end == text.size() ? 0 : 5);
        from = end + 1;
    }
    return line;
}

LayoutPage page(std::vector<Segment> lines) {
    return {842, std::move(lines)};
}

std::string row_of(const std::vector<Piece>& pieces, int row) {
    std::string text;
    for (const auto& piece : pieces)
        if (piece.kind == Kind::cell && piece.row == row)
            text += (piece.column == 0 ? "" : " | ") + piece.text;
    return text;
}

std::vector<Segment> heads(double top) {
    return {at(70, top, "Insats"), at(250, top, "Ansvar"), at(400, top, "Tid")};
}

void add(std::vector<Segment>& lines, double top, const std::string& what, const std::string& who,
         const std::string& when) {
    if (!what.empty()) lines.push_back(at(70, top, what));
    if (!who.empty()) lines.push_back(at(250, top, who));
    if (!when.empty()) lines.push_back(at(400, top, when));
}

}  // namespace

TEST_CASE("lines come as they stand, with the space above them") {
    const auto pieces =
        pieces_of({page({at(70, 200, "Ett"), at(70, 212, "Två"), at(70, 250, "Tre")}),
                   page({at(70, 200, "Fyra")})});
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[0].space_above == -1);
    CHECK(pieces[1].space_above == doctest::Approx(0.2));
    CHECK(pieces[2].space_above == doctest::Approx(2.8));
    CHECK(pieces[2].page == 1);
    CHECK(pieces[3].page == 2);
    CHECK(pieces[3].space_above == -1);
    CHECK(pieces[0].left == 70);
    CHECK(pieces[0].size == 10);
}

TEST_CASE("a marker and its text are one line") {
    for (const std::string marker : {"•", "–", "-", "1.", "a)", "2.3"}) {
        CAPTURE(marker);
        const auto pieces =
            pieces_of({page({at(70, 200, marker), at(90, 200, "Vi övar."), at(90, 212, "Sen.")})});
        REQUIRE(pieces.size() == 2);
        CHECK(pieces[0].text == marker + " Vi övar.");
        CHECK(pieces[0].left == 70);
    }
    CHECK(pieces_of({page({at(70, 200, "•"), at(300, 200, "långt bort")})}).size() == 2);
}

TEST_CASE("a field and what it says are one line, with a tab between them") {
    const auto pieces = pieces_of({page({at(70, 200, "Dokumenttyp:"), at(200, 200, "Plan")})});
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].text == "Dokumenttyp:\tPlan");
}

TEST_CASE("what stands at the edge of every page is told once, as furniture") {
    std::vector<LayoutPage> pages;
    for (int number = 1; number <= 3; ++number)
        pages.push_back(
            page({at(70, 30, "Kvistby kommun"),
                  at(70, 300, "Text " + std::string(static_cast<std::size_t>(number), 'a')),
                  at(500, 810, "Sida " + std::to_string(number))}));
    const auto pieces = pieces_of(pages);
    REQUIRE(pieces.size() == 5);
    CHECK(pieces[0].kind == Kind::furniture);
    CHECK(pieces[0].text == "Kvistby kommun");
    CHECK(pieces[1].kind == Kind::furniture);
    CHECK(pieces[2].text == "Text a");
    CHECK(pieces[3].text == "Text aa");
    CHECK(pieces[4].text == "Text aaa");
}

TEST_CASE("a line that is said again is no header, wherever the pages turn") {
    std::vector<LayoutPage> pages;
    for (int number = 0; number < 9; ++number) {
        const std::string word(static_cast<std::size_t>(number) + 1, 'a');
        const bool is_first = number == 2 || number == 5;
        pages.push_back(page({at(70, is_first ? 80 : 300, "Ansvar: Kommunstyrelsen"),
                              at(70, 320, "Text " + word), at(500, 810, "Sida")}));
    }
    const auto pieces = pieces_of(pages);
    CHECK(std::ranges::count(pieces, "Ansvar: Kommunstyrelsen", &Piece::text) == 9);
    CHECK(std::ranges::count(pieces, "Sida", &Piece::text) == 1);
}

TEST_CASE("what stands under each other in three columns is a table") {
    auto lines = heads(200);
    add(lines, 220, "Lys upp parken", "Tekniska", "2026");
    add(lines, 232, "och torget", "", "");
    add(lines, 250, "Vandra om natten", "Skolan", "2027");
    const auto pieces = pieces_of({page(lines)});
    REQUIRE(pieces.size() == 9);
    CHECK(pieces[0].table == 1);
    CHECK(row_of(pieces, 0) == "Insats | Ansvar | Tid");
    CHECK(row_of(pieces, 1) == "Lys upp parken\noch torget | Tekniska | 2026");
    CHECK(row_of(pieces, 2) == "Vandra om natten | Skolan | 2027");
}

TEST_CASE("a table that goes on over a page is one table") {
    auto first = heads(700);
    add(first, 720, "Lys upp parken", "Tekniska", "2026");
    add(first, 745, "Vandra om", "Skolan", "2027");
    SUBCASE("its headings are left out the second time") {
        auto second = heads(100);
        add(second, 120, "Ring polisen", "Alla", "2028");
        const auto pieces = pieces_of({page(first), page(second)});
        REQUIRE(pieces.size() == 12);
        CHECK(pieces.back().table == 1);
        CHECK(row_of(pieces, 3) == "Ring polisen | Alla | 2028");
        CHECK(pieces.back().page == 2);
    }
    SUBCASE("a row whose first cell is merged with the one above is no rest of it") {
        add(first, 757, "natten", "", "");
        auto second = heads(100);
        add(second, 120, "", "Skolan", "2028");
        const auto pieces = pieces_of({page(first), page(second)});
        CHECK(row_of(pieces, 2) == "Vandra om\nnatten | Skolan | 2027");
        CHECK(row_of(pieces, 3) == " | Skolan | 2028");
    }
    SUBCASE("a row that the page breaks is put together") {
        auto second = heads(100);
        add(second, 120, "natten", "och", "");
        add(second, 145, "Ring polisen", "Alla", "2028");
        const auto pieces = pieces_of({page(first), page(second)});
        REQUIRE(pieces.size() == 12);
        CHECK(row_of(pieces, 2) == "Vandra om\nnatten | Skolan\noch | 2027");
        CHECK(row_of(pieces, 3) == "Ring polisen | Alla | 2028");
    }
}

// Lines ten points high that stand 13 apart in a cell, and half a point more between the rows.
constexpr double kLine = 13, kRule = 13.5;

TEST_CASE("rows that only a thin rule parts are told by the half point that it takes") {
    auto lines = heads(200);
    add(lines, 200 + kRule, "Lys upp parken", "Tekniska", "2026");
    add(lines, 200 + kRule + kLine, "och torget", "", "");
    add(lines, 200 + 2 * kRule + kLine, "Vandra om natten", "Skolan", "2027");
    add(lines, 200 + 2 * kRule + 2 * kLine, "Polisen", "och polisen", "");
    add(lines, 200 + 2 * kRule + 3 * kLine, "är med", "", "");
    add(lines, 200 + 3 * kRule + 3 * kLine, "Ring grannen", "", "2028");
    const auto pieces = pieces_of({page(lines)});
    CHECK(row_of(pieces, 0) == "Insats | Ansvar | Tid");
    CHECK(row_of(pieces, 1) == "Lys upp parken\noch torget | Tekniska | 2026");
    CHECK(row_of(pieces, 2) == "Vandra om natten\nPolisen\när med | Skolan\noch polisen | 2027");
    CHECK(row_of(pieces, 3) == "Ring grannen |  | 2028");
    CHECK(row_of(pieces, 4).empty());
}

TEST_CASE("rows that nothing parts begin where a column speaks that had fallen silent") {
    auto lines = heads(200);
    add(lines, 213, "Lys upp parken", "Tekniska", "2026");
    add(lines, 226, "och torget", "", "");
    add(lines, 239, "Vandra om natten", "Skolan", "2027");
    add(lines, 252, "Ring polisen", "Alla", "2028");
    const auto pieces = pieces_of({page(lines)});
    CHECK(row_of(pieces, 1) == "Lys upp parken\noch torget | Tekniska | 2026");
    CHECK(row_of(pieces, 2) == "Vandra om natten | Skolan | 2027");
    CHECK(row_of(pieces, 3) == "Ring polisen | Alla | 2028");
}

TEST_CASE("a cell may have paragraphs of its own, and stand in the middle of its row") {
    auto lines = heads(200);
    SUBCASE("paragraphs") {
        add(lines, 224, "Lys upp parken", "Tekniska", "2026");
        add(lines, 237, "och torget", "nämnden", "");
        add(lines, 255, "", "Även bolaget", "");
        add(lines, 279, "Ring polisen", "Alla", "2028");
        const auto pieces = pieces_of({page(lines)});
        CHECK(row_of(pieces, 1) ==
              "Lys upp parken\noch torget | Tekniska\nnämnden\nÄven bolaget | 2026");
        CHECK(row_of(pieces, 2) == "Ring polisen | Alla | 2028");
    }
    SUBCASE("the middle") {
        add(lines, 213.5, "Lys upp parken", "", "");
        add(lines, 220, "", "Tekniska", "2026");
        add(lines, 226.5, "och torget", "", "");
        add(lines, 240, "Vandra", "Skolan", "2027");
        add(lines, 253.5, "Ring polisen", "", "");
        add(lines, 260, "", "Alla", "2028");
        add(lines, 266.5, "och grannen", "", "");
        const auto pieces = pieces_of({page(lines)});
        CHECK(row_of(pieces, 1) == "Lys upp parken\noch torget | Tekniska | 2026");
        CHECK(row_of(pieces, 2) == "Vandra | Skolan | 2027");
        CHECK(row_of(pieces, 3) == "Ring polisen\noch grannen | Alla | 2028");
    }
}

TEST_CASE("headings of several lines, or in the middle of their columns, head the table") {
    std::vector<Segment> lines;
    SUBCASE("of several lines, that end at one height") {
        lines = {at(250, 187, "Nämnd"), at(70, 200, "Insats"), at(250, 200, "eller bolag"),
                 at(400, 200, "Tid")};
    }
    SUBCASE("in the middle") {
        lines = {at(110, 200, "Insats"), at(260, 187, "Nämnd"), at(260, 200, "eller bolag"),
                 at(420, 200, "Tid")};
    }
    add(lines, 213.5, "Lys upp parken", "Tekniska", "2026");
    add(lines, 226.5, "och torget", "", "");
    add(lines, 240, "Ring polisen", "Alla", "2028");
    const auto pieces = pieces_of({page(lines)});
    CHECK(row_of(pieces, 0) == "Insats | Nämnd\neller bolag | Tid");
    CHECK(row_of(pieces, 1) == "Lys upp parken\noch torget | Tekniska | 2026");
    CHECK(row_of(pieces, 2) == "Ring polisen | Alla | 2028");
}

TEST_CASE("a row of one line stands over all columns, also across their edges") {
    auto lines = heads(200);
    add(lines, 213.5, "Brott", "", "");
    add(lines, 227, "Lys upp parken", "Tekniska", "2026");
    add(lines, 240, "och torget", "", "");
    add(lines, 253.5, "Olyckor i hemmet, i trafiken och i vatten", "", "");
    add(lines, 267, "Ring polisen", "Alla", "2028");
    const auto pieces = pieces_of({page(lines)});
    REQUIRE(pieces.size() == 3 + 1 + 3 + 1 + 3);
    CHECK(pieces[3].text == "Brott");
    CHECK(pieces[3].columns == 3);
    CHECK(pieces[7].text == "Olyckor i hemmet, i trafiken och i vatten");
    CHECK(pieces[7].columns == 3);
    CHECK(row_of(pieces, 4) == "Ring polisen | Alla | 2028");
}

TEST_CASE("a number before a row stands in its own column, not in the text that it marks") {
    std::vector<Segment> lines{at(50, 200, "Nr")};
    for (const auto& head : heads(200)) lines.push_back(head);
    lines.push_back(at(50, 220, "1.1"));
    add(lines, 220, "Lys upp:", "Tekniska", "2026");
    const auto pieces = pieces_of({page(lines)});
    CHECK(row_of(pieces, 1) == "1.1 | Lys upp: | Tekniska | 2026");
}

TEST_CASE("a word that a narrow column cuts is one word") {
    auto lines = heads(200);
    add(lines, 213.5, "Lys upp", "Kommunstyrelsekontorets-", "2026");
    add(lines, 227, "Ring", "Räddningstjänstförbu", "2027");
    add(lines, 240, "", "ndet", "");
    add(lines, 253.5, "Vandra", "Trygghetssamordnaren", "2028");
    add(lines, 266.5, "", "med bolaget", "");
    const auto pieces = pieces_of({page(lines), page({at(70, 200, "Vi går med glädje.")})});
    CHECK(row_of(pieces, 2) == "Ring | Räddningstjänstförbundet | 2027");
    CHECK(row_of(pieces, 3) == "Vandra | Trygghetssamordnaren\nmed bolaget | 2028");
}

TEST_CASE("two columns of text are no table") {
    std::vector<Segment> lines;
    for (int line = 0; line < 10; ++line)
        lines.push_back(at(70, 200 + 12 * line, "Den vänstra spaltens text"));
    for (int line = 0; line < 10; ++line)
        lines.push_back(at(320, 200 + 12 * line, "Den högra spaltens text"));
    const auto pieces = pieces_of({page(lines)});
    REQUIRE(pieces.size() == 20);
    for (const auto& piece : pieces) CHECK(piece.kind == Kind::paragraph);
    CHECK(pieces[9].text == "Den vänstra spaltens text");
    CHECK(pieces[10].text == "Den högra spaltens text");
    CHECK(pieces[10].space_above == -1);
}

TEST_CASE("lines that lie over each other make no table of what stands in no column") {
    auto wide = at(70, 200, "Ett långt ord som går rakt över nästa spalt");
    wide.words.clear();
    const auto pieces = pieces_of({page({wide, at(150, 200, "Två"), at(300, 200, "Tre"),
                                         at(70, 215, "a"), at(150, 215, "b"), at(300, 215, "c")})});
    CHECK(pieces.size() >= 4);
}

TEST_CASE("what pdftotext writes is read with its places") {
    const auto pages = read_layout(
        R"(<html><body><doc><page width="595" height="842"><flow><block><line xMin="70" yMin="100")"
        R"( xMax="120" yMax="110"><word xMin="70" yMin="100" xMax="90" yMax="110">Vi</word>)"
        R"(<word xMin="95" yMin="100" xMax="120" yMax="110">övar &amp; ler</word></line></block>)"
        R"(</flow></page></doc></body></html>)");
    REQUIRE(pages);
    REQUIRE(pages->size() == 1);
    REQUIRE(pages->front().segments.size() == 1);
    const auto& line = pages->front().segments[0];
    CHECK(line.text == "Vi övar & ler");
    CHECK(line.left == 70);
    CHECK(line.bottom == 110);
    CHECK(line.words.size() == 2);
}

TEST_CASE("places that are no places, and letters that are no letters, do no harm") {
    const auto pages = read_layout(
        "<html><page height=\"nan\"><line xMin=\"inf\" yMin=\"1e300\" xMax=\"-1\" yMax=\"x\">"
        "<word xMin=\"nan\"> a\x01"
        "b </word><word> </word></line></page></html>");
    REQUIRE(pages);
    REQUIRE(pages->front().segments.size() == 1);
    const auto& line = pages->front().segments[0];
    CHECK(line.text == "a b");
    CHECK(line.words.size() == 1);
    CHECK(line.left == 1e5);
    CHECK(line.right == 1e5);
    CHECK(line.height() == 0);
    CHECK(pieces_of(*pages).size() == 1);
    CHECK_FALSE(read_layout("<html><page>"));
}

}  // namespace varna::extract
