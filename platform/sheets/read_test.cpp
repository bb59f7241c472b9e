// SPDX-License-Identifier: EUPL-1.2
// Workbooks as other programs write them. The children here are this very program
// (tests/main_test.cpp).
#include "platform/sheets/read.h"

#include <doctest/doctest.h>

#include "platform/testing/documents.h"
#include "platform/testing/workbook.h"

namespace varna::sheets {
namespace {

using testing::Workbook;
using testing::xlsx_of;

std::string refusal(const std::string& bytes, std::string_view sheet = {}) {
    const auto table = read(bytes, sheet);
    return table ? "" : table.error().fields.at(0).message;
}

// What the first cell of such a workbook says.
std::string first(const Workbook& book) {
    const auto table = read(xlsx_of(book));
    return table ? std::string(table->cell(0, 0)) : table.error().fields.at(0).message;
}

std::string first(const std::string& cell) {
    return first(Workbook{.cells = "<row r=\"1\">" + cell + "</row>"});
}

// The workbook's only cell, shown by a format of its own.
std::string shown(const std::string& number, const std::string& code,
                  const std::string& settings = "") {
    return first(
        Workbook{.cells = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>" + number + "</v></c></row>",
                 .formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>",
                 .own_formats = "<numFmt numFmtId=\"164\" formatCode=\"" + code + "\"/>",
                 .settings = settings});
}
std::string shown(const std::string& number, int format) {
    return first(
        Workbook{.cells = "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>" + number + "</v></c></row>",
                 .formats = "<xf numFmtId=\"" + std::to_string(format) + "\"/>"});
}

}  // namespace

TEST_CASE("a workbook's texts are read, shared and of the cell itself") {
    const Workbook book{.cells = R"(<row r="1"><c r="A1" t="s"><v>1</v></c>
            <c r="C1" t="inlineStr"><is><t>Öd</t></is></c></row>
            <row r="3"><c r="B3" t="s"><v>0</v></c></row>)",
                        .strings = R"(<si><t>Namn</t></si><si><r><t>An</t></r>
            <r><t xml:space="preserve">na </t></r><rPh><t>uttal</t></rPh></si>)"};
    const auto table = read(xlsx_of(book));
    REQUIRE(table);
    CHECK(table->row_count() == 3);
    CHECK(table->cell(0, 0) == "Anna ");
    CHECK(table->cell(0, 1) == "");
    CHECK(table->cell(0, 2) == "Öd");
    CHECK(table->column_count(1) == 0);
    CHECK(table->cell(2, 1) == "Namn");
}

TEST_CASE("cells that do not say where they stand follow each other") {
    const auto table = read(xlsx_of({.cells = "<row><c><v>1</v></c><c><v>2</v></c></row>"
                                              "<row><c><v>3</v></c></row>"}));
    REQUIRE(table);
    CHECK(table->cell(0, 1) == "2");
    CHECK(table->cell(1, 0) == "3");
}

TEST_CASE("a workbook's values are shown as a person reads them") {
    CHECK(first("<c r=\"A1\"><v>190001011234</v></c>") == "190001011234");
    CHECK(first("<c r=\"A1\"><v>0.10000000000000001</v></c>") == "0.1");
    CHECK(first("<c r=\"A1\"><v>-3.5</v></c>") == "-3.5");
    CHECK(first("<c r=\"A1\" t=\"b\"><v>1</v></c>") == "TRUE");
    CHECK(first("<c r=\"A1\" t=\"b\"><v>0</v></c>") == "FALSE");
    CHECK(first("<c r=\"A1\" t=\"e\"><v>#REF!</v></c>") == "#REF!");
    CHECK(first("<c r=\"A1\" t=\"d\"><v>2026-11-22</v></c>") == "2026-11-22");
    CHECK(first("<c r=\"A1\" t=\"inlineStr\"><is><t>a_x000D_b_x005F_x</t></is></c>") == "a\rb_x");
}

TEST_CASE("a formula says what it came to, and not how") {
    CHECK(first("<c r=\"A1\"><f>SUM(B1:B9)</f><v>12</v></c>") == "12");
    CHECK(first("<c r=\"A1\" t=\"str\"><f>A2&amp;A3</f><v>Eva Berg</v></c>") == "Eva Berg");
}

TEST_CASE("a day is ISO whatever the workbook shows it as") {
    CHECK(shown("46348", 14) == "2026-11-22");
    CHECK(shown("46348.5868055556", 22) == "2026-11-22T14:05");
    CHECK(shown("0.586805555555556", 20) == "14:05");
    CHECK(shown("46348", "yyyy\\-mm\\-dd;@") == "2026-11-22");
    CHECK(shown("46348", "[$-41D]d mmmm yyyy") == "2026-11-22");
    CHECK(shown("1", 14) == "1900-01-01");
    CHECK(shown("61", 14) == "1900-03-01");
    CHECK(shown("44886", "yyyy-mm-dd", "date1904=\"1\"") == "2026-11-22");
}

TEST_CASE("a number is no day because its format has letters in it") {
    CHECK(shown("46348", 2) == "46348");
    CHECK(shown("46348", "0.00 &quot;dagar&quot;") == "46348");
    CHECK(shown("46348", "[Red]0") == "46348");
    CHECK(shown("46348", "General") == "46348");
    CHECK(shown("1.5", "[h]:mm") == "1.5");
    CHECK(shown("9999999", 14) == "9999999");
}

TEST_CASE("every cell of a merged range says what its first does") {
    const auto table =
        read(xlsx_of({.cells = "<row r=\"1\"><c r=\"A1\"><v>7</v></c><c r=\"C1\"><v>1</v></c></row>"
                               "<row r=\"2\"><c r=\"B2\"><v>8</v></c><c r=\"C2\"><v>2</v></c></row>"
                               "<row r=\"3\"><c r=\"C3\"><v>3</v></c></row>",
                      .after = "<mergeCells><mergeCell ref=\"A1:B2\"/>"
                               "<mergeCell ref=\"A3:A1048576\"/></mergeCells>"}));
    REQUIRE(table);
    CHECK(table->row_count() == 3);
    CHECK(table->cell(1, 0) == "7");
    CHECK(table->cell(1, 1) == "7");
    CHECK(table->cell(1, 2) == "2");
    CHECK(table->cell(2, 0) == "");
}

TEST_CASE("merged ranges that lie over each other are not work without end") {
    std::string ranges;
    for (int range = 0; range < 10'000; ++range) ranges += "<mergeCell ref=\"A1:IV1000\"/>";
    CHECK(refusal(xlsx_of({.cells = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>"
                                    "<row r=\"1000\"><c r=\"A1000\"><v>7</v></c></row>",
                           .after = "<mergeCells>" + ranges + "</mergeCells>"})) ==
          "sheets.too_large");
}

TEST_CASE("the first sheet that is seen is read, or the one that is named") {
    const std::string one = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    const std::string two = "<row r=\"1\"><c r=\"A1\"><v>2</v></c></row>";
    const auto book = xlsx_of({.cells = one, .second = two});
    CHECK(read(book)->cell(0, 0) == "1");
    CHECK(read(book, "Enheter")->cell(0, 0) == "2");
    CHECK(refusal(book, "Chefer") == "extract.no_sheet");
    CHECK(read(xlsx_of({.cells = one, .second = two, .state = "hidden"}))->cell(0, 0) == "2");
}

TEST_CASE("what is no workbook is refused in words about sheets") {
    auto broken = testing::parts_of({.cells = "<row><c><v>1</v></c></row>"});
    auto encrypted = broken, doctyped = broken;
    broken[3].second = "<worksheet";
    doctyped[3].second = "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>";
    CHECK(refusal(testing::zipped(broken)) == "sheets.broken");
    CHECK(refusal(testing::zipped(doctyped)) == "sheets.broken");
    CHECK(refusal(testing::zipped(encrypted, "hemligt")) == "extract.encrypted");
    CHECK(refusal("PK\x03\x04 and no more") == "sheets.broken");
    CHECK(refusal(testing::docx_of(testing::docx_paragraph("Plan"))) == "sheets.broken");
    CHECK(refusal("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook") == "sheets.old_workbook");
    CHECK(refusal(xlsx_of({.cells = ""})) == "sheets.empty");
}

TEST_CASE("a workbook beyond the limits is too large") {
    CHECK(first("<c r=\"IV1\"><v>1</v></c>") == "");
    CHECK(first("<c r=\"IW1\"><v>1</v></c>") == "sheets.too_large");
    CHECK(first(Workbook{.cells = "<row r=\"100001\"><c r=\"A100001\"><v>1</v></c></row>"}) ==
          "sheets.too_large");
    CHECK(first("<c t=\"str\"><v>" + std::string(extract::cell_bytes_max + 1, 'x') + "</v></c>") ==
          "sheets.too_large");
}

TEST_CASE("a small file that holds a great sheet is refused") {
    const std::string spaces(std::size_t{200} << 20U, ' ');
    const auto bomb = xlsx_of({.cells = spaces});
    REQUIRE(bomb.size() < 1'000'000);
    CHECK(refusal(bomb) == "sheets.too_large");
}

TEST_CASE("a child that says what no sheet is, is not believed") {
    using extract::table_from_wire;
    CHECK(table_from_wire("0 0 2 hi0 3 1 x"));
    CHECK(table_from_wire("0 0 2 hi0 0 0 2 2 "));
    for (const char* bad :
         {"0 0 3 hi", "0 0 2 h\xFF", "100000 0 1 x", "0 256 1 x", "0 0 2 hi1 1 0 0 1 ",
          "0 0 65537 x", "-1 0 1 x", "x", "0 0 2 hi0 0 0 100000 1 ", "0 0 nan "})
        CHECK_FALSE(table_from_wire(bad));
    CHECK_FALSE(table_from_wire(std::string("0 0 2 h\0", 8)));
}

}  // namespace varna::sheets
