// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/csv.h"

#include <doctest/doctest.h>

#include "platform/sheets/read.h"

namespace varna::sheets {
namespace {

// Rows by |, cells by ¦, so that a whole table can be seen at once.
std::string seen(const Result<Table>& table) {
    if (!table) return table.error().fields[0].message + " " + table.error().fields[0].detail;
    std::string all;
    for (std::size_t row = 0; row < table->row_count(); ++row) {
        if (row > 0) all += '|';
        for (std::size_t column = 0; column < table->column_count(row); ++column)
            all += (column > 0 ? "¦" : "") + std::string(table->cell(row, column));
    }
    return all;
}

std::string utf16(const std::u16string& text, bool is_little) {
    std::string bytes = is_little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFFU), high = static_cast<char>(unit >> 8U);
        bytes += is_little ? low : high;
        bytes += is_little ? high : low;
    }
    return bytes;
}

}  // namespace

TEST_CASE("a CSV is read by the delimiter that cuts its rows alike") {
    CHECK(seen(read_csv("id;namn\r\n1;Nilsson, Eva\r\n2;Berg, Bo\r\n")) ==
          "id¦namn|1¦Nilsson, Eva|2¦Berg, Bo");
    CHECK(seen(read_csv("id,name,note\n1,Eva,a;b\n")) == "id¦name¦note|1¦Eva¦a;b");
    CHECK(seen(read_csv("id\tnamn\n1\tEva, Bo; Per\n")) == "id¦namn|1¦Eva, Bo; Per");
    CHECK(seen(read_csv("a;b\n1,5;2,5\n3,5;4,5")) == "a¦b|1,5¦2,5|3,5¦4,5");
    CHECK(seen(read_csv("e-post\neva@example.se\n")) == "e-post|eva@example.se");
}

TEST_CASE("the delimiter that a CSV declares counts and is no row") {
    CHECK(seen(read_csv("sep=,\r\na,b;c\r\n")) == "a¦b;c");
    CHECK(seen(read_csv("sep=;\na,b;c\n")) == "a,b¦c");
}

TEST_CASE("a quoted cell holds delimiters, quotes and line breaks") {
    CHECK(seen(read_csv("a;b\r\n\"x;y\";\"han sa \"\"nej\"\"\"\r\n\"två\nrader\";z\r\n")) ==
          "a¦b|x;y¦han sa \"nej\"|två\nrader¦z");
    CHECK(seen(read_csv("a;b\n5\" skärm;x\n")) == "a¦b|5\" skärm¦x");
    CHECK(seen(read_csv("\"\";b\n")) == "¦b");
}

TEST_CASE("a quote that is not closed is told with its row") {
    CHECK(seen(read_csv("a;b\n1;2\n3;\"x\n4;5\n")) == "sheets.bad_quote 3");
    CHECK(seen(read_csv("a;b\n\"x\"y;2\n")) == "sheets.bad_quote 2");
}

TEST_CASE("å, ä and ö are read as each program writes them") {
    CHECK(seen(read_csv("\xEF\xBB\xBFnamn;ort\nÅke;Öd")) == "namn¦ort|Åke¦Öd");
    CHECK(seen(read_csv("namn;ort\nÅke;Öd")) == "namn¦ort|Åke¦Öd");
    CHECK(seen(read_csv("namn;ort\n\xC5ke;\xD6"
                        "d \x80")) == "namn¦ort|Åke¦Öd €");
    CHECK(seen(read_csv(utf16(u"namn;ort\r\nÅke;Öd \U0001F600", true))) == "namn¦ort|Åke¦Öd 😀");
    CHECK(seen(read_csv(utf16(u"namn\tort\nÅke\tÖd", false))) == "namn¦ort|Åke¦Öd");
}

TEST_CASE("rows keep the numbers that a spreadsheet program shows") {
    const auto table = read_csv("a;b\n\n;\n1;2\n");
    REQUIRE(table);
    CHECK(table->row_count() == 4);
    CHECK(table->column_count(1) == 0);
    CHECK(table->column_count(2) == 0);
    CHECK(table->cell(3, 1) == "2");
    CHECK(table->cell(3, 2) == "");
    CHECK(table->cell(9, 0) == "");
}

TEST_CASE("what is no text is no table") {
    CHECK(seen(read(std::string("a;b\0c\n", 6))) == "sheets.not_a_table ");
    CHECK(seen(read("\x89PNG\r\n\x1A\n")) == "sheets.not_a_table ");
    CHECK(seen(read("%PDF-1.4\x01\n")) == "sheets.not_a_table ");
}

TEST_CASE("a CSV without a cell that says something is empty") {
    for (const char* empty : {"", "\xEF\xBB\xBF", "\n\n", ";;;\r\n;;;\r\n", "\"\";\"\""})
        CHECK(seen(read(empty)) == "sheets.empty ");
}

TEST_CASE("a CSV beyond the limits is too large") {
    std::string wide(extract::columns_max, ';');
    CHECK(seen(read_csv(wide + "x")) == "sheets.too_large ");
    CHECK(read_csv(wide.substr(1) + "x"));
    std::string tall;
    for (std::size_t row = 0; row < extract::rows_max; ++row) tall += "a\n";
    CHECK(read_csv(tall));
    CHECK(seen(read_csv(tall + "a")) == "sheets.too_large ");
    CHECK(seen(read_csv("a;" + std::string(extract::cell_bytes_max + 1, 'x'))) ==
          "sheets.too_large ");
}

TEST_CASE("a cell that was kept from being a formula says what it said") {
    CHECK(seen(read_csv("a;b;c\n'=1+1;'+46 70;'hej\n")) == "a¦b¦c|=1+1¦+46 70¦'hej");
}

}  // namespace varna::sheets
