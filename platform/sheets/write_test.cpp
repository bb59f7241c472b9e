// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/write.h"

#include <doctest/doctest.h>

#include "platform/extract/archive.h"
#include "platform/sheets/read.h"

namespace varna::sheets {
namespace {

const Heading heading{"Åtgärder", {"Nummer", "Rubrik", "Klar senast"}};

std::string part(const std::string& workbook, const std::string& name) {
    auto archive = extract::Archive::open(workbook);
    REQUIRE(archive);
    std::string text;
    REQUIRE(archive->read(name, [&](std::string_view bytes) -> Result<Done> {
        text += bytes;
        return Done{};
    }));
    return text;
}

bool says(const std::string& text, const std::string& word) {
    return text.find(word) != std::string::npos;
}

}  // namespace

TEST_CASE("a CSV is what Swedish Excel opens as a table") {
    const auto file = writer(Format::csv, heading);
    file->row({std::int64_t{7}, std::string("Se över \"larm\"; dörrar"), Date{2026, 11, 22}});
    file->row({1.5, std::string("två\nrader"), std::monostate{}});

    CHECK(file->finish() ==
          "\xEF\xBB\xBFNummer;Rubrik;Klar senast\r\n"
          "7;\"Se över \"\"larm\"\"; dörrar\";2026-11-22\r\n"
          "1,5;\"två\nrader\";\r\n");
}

TEST_CASE("a workbook has typed cells and a header row that stands still and filters") {
    const auto file = writer(Format::xlsx, heading);
    file->row({std::int64_t{7}, std::string("Larm & dörrar"), Date{2026, 11, 22}});
    file->row({1.5, std::monostate{}, std::monostate{}});
    const auto bytes = file->finish();

    const auto sheet = part(bytes, "xl/worksheets/sheet1.xml");
    CHECK(says(sheet, "state=\"frozen\""));
    CHECK(says(sheet, "<autoFilter ref=\"A1:C3\"/>"));
    CHECK(says(sheet, "<v>46348</v>"));
    CHECK(says(part(bytes, "xl/styles.xml"), "formatCode=\"yyyy\\-mm\\-dd\"") !=
          says(part(bytes, "xl/styles.xml"), "formatCode=\"yyyy-mm-dd\""));
    CHECK(says(part(bytes, "xl/workbook.xml"), "name=\"Åtgärder\""));
    CHECK(says(part(bytes, "docProps/core.xml"), "<dc:title>Åtgärder</dc:title>"));
}

TEST_CASE("what is written reads back as it was, in both formats") {
    const std::vector<std::string> texts = {
        "=1+1",    "+46 70 123",    "-5 grader", "@eva",  "'=1",        "''+x",
        "'citat'", "\tindrag",      "\rretur",   "a;b,c", "\"x\"",      "två\nrader",
        "_x0041_", "  mellanslag ", "<b>&amp;",  "Åäö 😀", "2026-11-22", "007"};
    for (const auto format : {Format::csv, Format::xlsx}) {
        const auto file = writer(format, {"Prov: [1]/2", {"=rubrik", "Text"}});
        for (const auto& text : texts) file->row({text, std::string("x")});
        const auto table = read(file->finish());
        REQUIRE(table);
        REQUIRE(table->row_count() == texts.size() + 1);
        CHECK(table->cell(0, 0) == "=rubrik");
        for (std::size_t row = 0; row < texts.size(); ++row)
            CHECK(table->cell(row + 1, 0) == texts[row]);
    }
}

TEST_CASE("days and numbers read back as they were, in both formats") {
    for (const auto format : {Format::csv, Format::xlsx}) {
        const auto file = writer(format, heading);
        file->row({std::int64_t{-7}, 0.25, Date{1955, 2, 28}});
        const auto table = read(file->finish());
        REQUIRE(table);
        CHECK(table->cell(1, 0) == "-7");
        CHECK(table->cell(1, 1) == (format == Format::csv ? "0,25" : "0.25"));
        CHECK(table->cell(1, 2) == "1955-02-28");
    }
}

TEST_CASE("no cell of a CSV begins as a formula") {
    const auto file = writer(Format::csv, heading);
    for (const char* begin : {"=", "+", "-", "@", "\t", "\r"})
        file->row({std::string(begin) + "cmd", std::string("x"), std::monostate{}});
    const auto bytes = file->finish();
    for (const char* bad : {"\n=", "\n+", "\n-", "\n@", "\n\t", "\n\r", "\n\"=", "\n\"\t"})
        CHECK_FALSE(says(bytes, bad));
}

TEST_CASE("what begins as a formula is a cell of text in a workbook") {
    const auto file = writer(Format::xlsx, heading);
    file->row({std::string("=cmd|' /C calc'!A0"), std::monostate{}, std::monostate{}});
    const auto sheet = part(file->finish(), "xl/worksheets/sheet1.xml");
    CHECK_FALSE(says(sheet, "<f>"));
    CHECK(says(sheet, "t=\"inlineStr\""));
}

TEST_CASE("a workbook without rows has its headers, and a text is cut where a cell ends") {
    CHECK(read(writer(Format::xlsx, heading)->finish())->row_count() == 1);
    const auto file = writer(Format::xlsx, heading);
    std::string long_text;
    for (int letter = 0; letter < 40'000; ++letter) long_text += "ö";
    file->row({long_text, std::monostate{}, std::monostate{}});
    CHECK(read(file->finish())->cell(1, 0).size() == 2 * 32'767);
}

}  // namespace varna::sheets
