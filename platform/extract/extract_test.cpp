// SPDX-License-Identifier: EUPL-1.2
// What strangers may send, and what becomes of it: catalogue S-12. The children here are this very
// program (tests/main_test.cpp).
#include "platform/extract/extract.h"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <thread>

#include "platform/testing/documents.h"

namespace varna::extract {
namespace {

using testing::docx_of;
using testing::docx_paragraph;
using testing::docx_xml;
using testing::odt_of;
using testing::pdf_of;
using testing::zipped;

#ifdef __SANITIZE_ADDRESS__
constexpr bool is_sanitized = true;  // and then takes memory of its own
#else
constexpr bool is_sanitized = false;
#endif

const std::string sentence = "Kommunen ska varje vinter se till att gatorna ar ljusa.";

// What the form would say of the file.
std::string refusal(const std::string& bytes, Format format) {
    const auto document = extract(bytes, format);
    if (document) return {};
    REQUIRE(document.error().fields.size() == 1);
    return document.error().fields[0].message;
}

// As the upload has it, by what the bytes are.
std::string refusal(const std::string& bytes) {
    const auto format = format_of(bytes);
    REQUIRE(format);
    REQUIRE(*format != Format::text);
    return refusal(bytes, *format);
}

std::string said(const std::string& bytes, Format format) {
    const auto document = extract(bytes, format);
    return document && document->pieces.size() == 1 ? document->pieces[0].text : "";
}

// What a child that does as it is told, and not as it should, came to (testing::misbehaving_child).
std::string end_of(const std::string& deed) {
    return refusal(deed, Format::text);
}
std::string answer_of(const std::string& deed) {
    return said(deed, Format::text);
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int time = 0; time < times; ++time) all += text;
    return all;
}

std::string half(const std::string& bytes) {
    return bytes.substr(0, bytes.size() / 2);
}

std::ptrdiff_t open_files() {
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
}

}  // namespace

TEST_CASE("a docx, an odt and a PDF are read in a child") {
    CHECK(said(docx_of(docx_paragraph(sentence)), Format::docx) == sentence);
    CHECK(said(odt_of("<text:p>" + sentence + "</text:p>"), Format::odt) == sentence);
    CHECK(said(pdf_of(sentence), Format::pdf) == sentence);
}

TEST_CASE("what a file is shows in its bytes") {
    CHECK(format_of(docx_of("")) == Format::docx);
    CHECK(format_of(odt_of("")) == Format::odt);
    CHECK(format_of(pdf_of("")) == Format::pdf);
    CHECK(format_of("1. Trygghet") == Format::text);
    CHECK(format_of("\x89PNG\r\n\x1a\n" + std::string(20, '\0')) == std::nullopt);
    CHECK(format_of("\x7f"
                    "ELF" +
                    std::string(20, '\0')) == std::nullopt);
    CHECK(format_of(zipped({{"bild.png", "bild"}})) == std::nullopt);
}

TEST_CASE("a file that is cut off or empty is refused as broken") {
    for (const auto format : {Format::docx, Format::odt, Format::pdf})
        CHECK(refusal("", format) == "extract.broken");
    CHECK(refusal(half(docx_of(docx_paragraph(sentence))), Format::docx) == "extract.broken");
    CHECK(refusal(half(odt_of("<text:p>" + sentence + "</text:p>"))) == "extract.broken");
    CHECK(refusal(half(pdf_of(sentence))) == "extract.broken");
    const auto whole = pdf_of(sentence);
    CHECK(refusal(whole.substr(0, whole.find("startxref"))) == "extract.broken");
}

TEST_CASE("a file of another kind than it is read as is refused as broken") {
    const auto picture = "\x89PNG\r\n\x1a\n" + std::string(20, '\0');
    for (const auto format : {Format::docx, Format::odt, Format::pdf}) {
        CHECK(refusal(picture, format) == "extract.broken");
        CHECK(refusal(zipped({{"bild.png", picture}}), format) == "extract.broken");
    }
    CHECK(refusal(docx_of(""), Format::odt) == "extract.broken");
    CHECK(refusal(pdf_of(""), Format::docx) == "extract.broken");
}

TEST_CASE("a file with a password is refused with the words to take it away") {
    const auto old_word = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + std::string(1000, '\0');
    CHECK(refusal(old_word) == "extract.old_word");
    CHECK(refusal(testing::encrypted_pdf()) == "extract.encrypted");
    CHECK(refusal(zipped({{"word/document.xml", docx_xml("")}}, "hemligt")) == "extract.encrypted");
}

TEST_CASE("a scanned PDF is refused with the words to have its text recognised") {
    CHECK(refusal(testing::scanned_pdf()) == "extract.scanned");
}

TEST_CASE("a file that unpacks to two hundred megabytes is refused as too large") {
    const std::string nothing(std::size_t{200} << 20U, '\0');
    const auto bomb = zipped({{"word/document.xml", nothing}});
    CHECK(bomb.size() < 300'000);
    CHECK(refusal(bomb) == "extract.too_large");
    // Also when it claims to be small: then what comes out is not what was said.
    auto liar = bomb;
    const auto entry = liar.find("PK\x01\x02");
    REQUIRE(entry != std::string::npos);
    liar.replace(entry + 24, 4, std::string("\x64\0\0\0", 4));
    CHECK_FALSE(refusal(liar).empty());
    // An archive in an archive is bytes that are no XML.
    CHECK(refusal(zipped({{"word/document.xml", bomb}})) == "extract.broken");
}

TEST_CASE("a file of a hundred thousand parts is refused as too large") {
    std::vector<std::pair<std::string, std::string>> parts{{"word/document.xml", docx_xml("")}};
    for (int part = 0; part < 100'000; ++part) parts.emplace_back(std::to_string(part), "");
    CHECK(refusal(zipped(parts)) == "extract.too_large");
}

TEST_CASE("parts that are named as if they lay elsewhere stay in the archive") {
    const auto bytes = zipped({{"../../etc/passwd", "nej"},
                               {"/tmp/varna-hostile", "nej"},
                               {"word/document.xml", docx_xml(docx_paragraph(sentence))}});
    CHECK(said(bytes, Format::docx) == sentence);
    CHECK_FALSE(std::filesystem::exists("/tmp/varna-hostile"));
}

TEST_CASE("a DOCTYPE is refused, whatever its entities would have done") {
    const auto with = [](const std::string& declared, const std::string& used) {
        return zipped(
            {{"word/document.xml", "<!DOCTYPE a [" + declared + "]><a>" + used + "</a>"}});
    };
    CHECK(refusal(with("", "")) == "extract.doctype");
    CHECK(refusal(with(R"(<!ENTITY b SYSTEM "file:///etc/passwd">)", "&b;")) == "extract.doctype");
    CHECK(refusal(with(R"(<!ENTITY % b SYSTEM "http://127.0.0.1/"> %b;)", "")) ==
          "extract.doctype");
    std::string laughs = R"(<!ENTITY l0 "ha">)";
    for (int level = 1; level < 10; ++level)
        laughs += "<!ENTITY l" + std::to_string(level) + " \"" +
                  repeated("&l" + std::to_string(level - 1) + ";", 10) + "\">";
    CHECK(refusal(with(laughs, "&l9;")) == "extract.doctype");
}

TEST_CASE("a file that is too deep, too wide or too long is refused as too large") {
    CHECK(refusal(docx_of(repeated("<w:tbl><w:tr><w:tc>", 30'000))) == "extract.too_large");
    const auto cell = "<w:tc>" + docx_paragraph("") + "</w:tc>";
    CHECK(refusal(docx_of("<w:tbl><w:tr>" + repeated(cell, 600'000))) == "extract.too_large");
    CHECK(refusal(docx_of("<w:tbl>" + repeated("<w:tr>" + cell + "</w:tr>", 500'000))) ==
          "extract.too_large");
    const std::string empty = R"(<table:table-cell table:number-columns-repeated="1000000"/>)";
    CHECK(refusal(odt_of("<table:table><table:table-row>" + repeated(empty, 10'000))) ==
          "extract.too_large");
    CHECK(refusal(docx_of(docx_paragraph(std::string(2'000'000, 'x')))) == "extract.too_large");
}

TEST_CASE("a cell that says it spans a million columns spans as many as a table may have") {
    const auto document = extract(docx_of("<w:tbl><w:tr><w:tc><w:tcPr>"
                                          R"(<w:gridSpan w:val="1000000"/></w:tcPr>)" +
                                          docx_paragraph("a") + "</w:tc></w:tr></w:tbl>"),
                                  Format::docx);
    REQUIRE(document);
    REQUIRE(document->pieces.size() == 1);
    CHECK(document->pieces[0].columns == 64);
}

TEST_CASE("an empty cell in a table of a footnote does not make the file unreadable") {
    const std::string types = "http://schemas.openxmlformats.org/package/2006/relationships";
    const auto table = "<w:tbl><w:tr><w:tc>" + docx_paragraph("") + "</w:tc><w:tc>" +
                       docx_paragraph("not") + "</w:tc></w:tr></w:tbl>";
    auto notes = docx_xml(R"(<w:footnote w:id="2">)" + table + "</w:footnote>");
    const auto document = extract(
        zipped({{"word/_rels/document.xml.rels",
                 "<Relationships xmlns=\"" + types +
                     R"("><Relationship Type="x/footnotes" Target="notes.xml"/></Relationships>)"},
                {"word/notes.xml", notes},
                {"word/document.xml", docx_xml(R"(<w:p><w:r><w:t>a</w:t>)"
                                               R"(<w:footnoteReference w:id="2"/></w:r></w:p>)")}}),
        Format::docx);
    REQUIRE(document);
    REQUIRE(document->pieces.size() == 2);
    CHECK(document->pieces[1].text == "not");
}

TEST_CASE("a child that computes without end is ended") {
    CHECK(end_of("spin") == "extract.too_slow");
}

TEST_CASE("a child that takes more and more memory is ended" * doctest::skip(is_sanitized)) {
    CHECK(end_of("grow") == "extract.too_large");
    const int megabytes = std::stoi(answer_of("weigh"));
    CHECK(megabytes > 20);
    CHECK(megabytes <= 64);
}

TEST_CASE("a child that fails, talks or lingers is ended too") {
    CHECK(end_of("abort") == "extract.too_large");
    CHECK(end_of("talk") == "extract.too_large");
    CHECK(answer_of("linger").empty());
}

TEST_CASE("a child that computes can open neither a file nor a socket nor run a program") {
    for (const std::string deed : {"open", "socket", "write", "make", "empty", "run", "signal"}) {
        CAPTURE(deed);
        CHECK(answer_of(deed) == "refused");
    }
}

TEST_CASE("what reads PDF can open files, and only for reading") {
    CHECK(answer_of("reading open") == "allowed");
    for (const std::string deed : {"socket", "write", "make", "empty", "run", "signal"}) {
        CAPTURE(deed);
        CHECK(answer_of("reading " + deed) == "refused");
    }
}

TEST_CASE("eighty reads by eight at a time give eighty right answers") {
    std::atomic<int> right = 0;
    const auto read = [&](int reader) {
        for (int time = 0; time < 10; ++time) {
            const auto own = sentence + " " + std::to_string(reader * 100 + time);
            const auto kind = (reader + time) % 4;
            if (kind == 0) right += said(docx_of(docx_paragraph(own)), Format::docx) == own;
            if (kind == 1)
                right += said(odt_of("<text:p>" + own + "</text:p>"), Format::odt) == own;
            if (kind == 2) right += said(pdf_of(own), Format::pdf) == own;
            if (kind == 3) right += !extract(half(pdf_of(own)), Format::pdf).has_value();
        }
    };
    {
        std::vector<std::jthread> readers;
        for (int reader = 0; reader < 8; ++reader) readers.emplace_back(read, reader);
    }
    CHECK(right == 80);
}

TEST_CASE("no descriptor and no child is left by fifty reads") {
    const auto good = docx_of(docx_paragraph(sentence));
    const auto bad = half(pdf_of(sentence));
    const auto before = open_files();
    for (int time = 0; time < 25; ++time) {
        CHECK(said(good, Format::docx) == sentence);
        CHECK(refusal(bad, Format::pdf) == "extract.broken");
    }
    CHECK(open_files() == before);
    CHECK(waitpid(-1, nullptr, WNOHANG) == -1);
    CHECK(errno == ECHILD);
}

}  // namespace varna::extract
