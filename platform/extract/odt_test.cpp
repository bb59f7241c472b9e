// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/odt.h"

#include <doctest/doctest.h>

#include "platform/testing/zipped.h"

namespace varna::extract {
namespace {

using Kind = Piece::Kind;
using Parts = std::vector<std::pair<std::string, std::string>>;

const std::string spaces = [] {
    std::string all;
    for (const auto& [prefix, name] :
         std::vector<std::pair<std::string, std::string>>{{"office", "office"},
                                                          {"text", "text"},
                                                          {"table", "table"},
                                                          {"draw", "drawing"},
                                                          {"style", "style"},
                                                          {"fo", "xsl-fo-compatible"},
                                                          {"svg", "svg-compatible"},
                                                          {"dc", "dc"},
                                                          {"manifest", "manifest"}})
        all +=
            " xmlns:" + prefix + R"(="urn:oasis:names:tc:opendocument:xmlns:)" + name + R"(:1.0")";
    return all;
}();

const std::string common = R"xml(
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11.5pt"/>
</style:default-style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph">
 <style:text-properties fo:font-weight="bold" fo:font-size="16pt"/></style:style>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Utan" style:family="paragraph" style:list-style-name=""/>
<text:outline-style>
 <text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
 <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
 <text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>
<text:list-style style:name="Steg">
 <text:list-level-style-number text:level="1" style:num-format="a" style:num-prefix="("
  style:num-suffix=")" text:start-value="2"/>
 <text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>)xml";

const std::string automatic = R"(
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
<style:style style:name="T1" style:family="text">
 <style:text-properties fo:font-weight="bold"/></style:style>)";

std::string root(const std::string& name, const std::string& inside) {
    return "<office:" + name + spaces + ">" + inside + "</office:" + name + ">";
}

Parts parts_of(const std::string& body, const std::string& margins = {}) {
    return {{"mimetype", "application/vnd.oasis.opendocument.text"},
            {"styles.xml", root("document-styles",
                                "<office:styles>" + common +
                                    "</office:styles><office:master-styles><style:master-page>" +
                                    margins + "</style:master-page></office:master-styles>")},
            {"content.xml", root("document-content", "<office:automatic-styles>" + automatic +
                                                         "</office:automatic-styles><office:body>"
                                                         "<office:text>" +
                                                         body + "</office:text></office:body>")}};
}

std::vector<Piece> read(const Parts& parts) {
    auto pieces = read_odt(testing::zipped(parts));
    REQUIRE(pieces.has_value());
    return *pieces;
}

std::vector<Piece> read(const std::string& body) {
    return read(parts_of(body));
}

std::string problem(std::string_view bytes) {
    const auto pieces = read_odt(bytes);
    return pieces ? "" : pieces.error().message;
}

std::string heading(int level, const std::string& text, const std::string& more = {}) {
    return R"(<text:h text:outline-level=")" + std::to_string(level) + "\" " + more + ">" + text +
           "</text:h>";
}

std::string paragraph(const std::string& text) {
    return "<text:p>" + text + "</text:p>";
}

std::string item(const std::string& inside) {
    return "<text:list-item>" + inside + "</text:list-item>";
}

std::string list(const std::string& items, const std::string& more = {}) {
    return R"(<text:list text:style-name="Steg" )" + more + ">" + items + "</text:list>";
}

std::string cell(const std::string& text, const std::string& more = {}) {
    return "<table:table-cell " + more + ">" + paragraph(text) + "</table:table-cell>";
}

std::string row(const std::string& cells) {
    return "<table:table-row>" + cells + "</table:table-row>";
}

std::string table(const std::string& rows) {
    return "<table:table>" + rows + "</table:table>";
}

const std::string covered = "<table:covered-table-cell/>";

}  // namespace

TEST_CASE("the paragraphs of an odt come with their blanks as one sees them") {
    const auto pieces = read(paragraph("\n  Vi\n  övar <text:s text:c=\"2\"/>ofta ") +
                             paragraph(" ") + paragraph("a<text:tab/>b <text:line-break/> c"));
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].kind == Kind::paragraph);
    CHECK(pieces[0].text == "Vi övar   ofta");
    CHECK(pieces[0].size == 11.5);
    CHECK(pieces[0].page == 0);
    CHECK(pieces[1].text == "a\tb\nc");
}

TEST_CASE("titles and headings of an odt are known also when they were changed by hand") {
    const auto pieces = read(R"(<text:p text:style-name="P1">Plan</text:p>)"
                             R"(<text:p text:style-name="P2">Mål</text:p>)" +
                             heading(3, "Delmål"));
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].kind == Kind::title);
    CHECK(pieces[1].kind == Kind::heading);
    CHECK(pieces[1].level == 1);
    CHECK(pieces[1].is_bold);
    CHECK(pieces[1].size == 16);
    CHECK(pieces[2].kind == Kind::heading);
    CHECK(pieces[2].level == 3);
}

TEST_CASE("headings of an odt have the numbers of its outline, where it has any") {
    const auto pieces = read(heading(1, "A") + heading(2, "B") + heading(2, "C") + heading(3, "D") +
                             heading(1, "E") + heading(2, "F"));
    REQUIRE(pieces.size() == 6);
    CHECK(pieces[0].number == "1.");
    CHECK(pieces[1].number == "1.1");
    CHECK(pieces[2].number == "1.2");
    CHECK(pieces[3].number.empty());
    CHECK(pieces[4].number == "2.");
    CHECK(pieces[5].number == "2.1");
}

TEST_CASE("a heading of an odt can begin anew, or have no number") {
    const auto pieces =
        read(heading(1, "A", R"(text:restart-numbering="true" text:start-value="7")") +
             heading(1, "B", R"(text:is-list-header="true")") +
             heading(1, "C", R"(text:style-name="Utan")") + heading(1, "D"));
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[0].number == "7.");
    CHECK(pieces[1].number.empty());
    CHECK(pieces[2].number.empty());
    CHECK(pieces[3].number == "8.");
}

TEST_CASE("a heading in a list of an odt is numbered by that list") {
    const auto pieces = read(list(item(heading(1, "A"))) + heading(1, "B"));
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].kind == Kind::heading);
    CHECK(pieces[0].number == "(b)");
    CHECK(pieces[1].number == "1.");
}

TEST_CASE("list items of an odt are numbered once, bullets are not") {
    const auto pieces = read(
        list(item(paragraph("ett") + paragraph("mer")) +
             item(paragraph("två") + "<text:list>" + item(paragraph("punkt")) + "</text:list>") +
             R"(<text:list-item text:start-value="9"><text:p>nio</text:p></text:list-item>)"));
    REQUIRE(pieces.size() == 5);
    CHECK(pieces[0].kind == Kind::list_item);
    CHECK(pieces[0].number == "(b)");
    CHECK(pieces[1].number.empty());
    CHECK(pieces[2].number == "(c)");
    CHECK(pieces[3].level == 1);
    CHECK(pieces[3].number.empty());
    CHECK(pieces[4].number == "(i)");
}

TEST_CASE("a list of an odt begins anew unless it goes on with another") {
    const auto pieces =
        read(list(item(paragraph("a")), R"(xml:id="l1")") + list(item(paragraph("b"))) +
             list(item(paragraph("c")), R"(text:continue-list="l1")") +
             list(item(paragraph("d")), R"(text:continue-numbering="true")"));
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[0].number == "(b)");
    CHECK(pieces[1].number == "(b)");
    CHECK(pieces[2].number == "(c)");
    CHECK(pieces[3].number == "(d)");
}

TEST_CASE("what is deleted from an odt or said about it is not read") {
    const auto pieces =
        read("<text:tracked-changes><text:changed-region><text:deletion>" + paragraph("bort") +
             "</text:deletion></text:changed-region></text:tracked-changes>" +
             paragraph("kvar<office:annotation>" + paragraph("Stäm av") + "</office:annotation>"));
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].text == "kvar");
}

TEST_CASE("notes and text boxes of an odt come after the paragraph they stand in") {
    const auto pieces = read(paragraph(
        "före<text:note><text:note-citation>1</text:note-citation><text:note-body>" +
        paragraph("Not") +
        "</text:note-body></text:note><draw:frame><svg:title>Bild</svg:title><draw:text-box>" +
        paragraph("Ruta") + "</draw:text-box></draw:frame> efter"));
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].text == "före efter");
    CHECK(pieces[1].text == "Not");
    CHECK(pieces[1].kind == Kind::paragraph);
    CHECK(pieces[2].text == "Ruta");
}

TEST_CASE("a text box in a list of an odt is no item of it") {
    const auto pieces = read(list(item(paragraph(
        "a<draw:frame><draw:text-box>" + paragraph("Ruta") + "</draw:text-box></draw:frame>"))));
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[1].kind == Kind::paragraph);
}

TEST_CASE("headers and footers of an odt come first, once each and without page numbers") {
    const auto pieces = read(
        parts_of(paragraph("Text"),
                 "<style:header>" + paragraph("Kommunen") + "</style:header><style:header-first>" +
                     paragraph("Kommunen") + "</style:header-first><style:footer>" +
                     paragraph("Sida <text:page-number>7</text:page-number>") + "</style:footer>"));
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].kind == Kind::furniture);
    CHECK(pieces[0].text == "Kommunen");
    CHECK(pieces[1].text == "Sida");
    CHECK(pieces[2].kind == Kind::paragraph);
}

TEST_CASE("the contents list of an odt is known") {
    const auto pieces = read("<text:table-of-content><text:index-body>" + paragraph("Mål 3") +
                             "</text:index-body></text:table-of-content>" + paragraph("Text"));
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].kind == Kind::contents);
    CHECK(pieces[1].kind == Kind::paragraph);
}

TEST_CASE("a paragraph of an odt is bold when all of its text is") {
    const auto pieces = read(paragraph(R"(<text:span text:style-name="T1">a</text:span>)") +
                             paragraph(R"(<text:span text:style-name="T1">a</text:span>b)"));
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].is_bold);
    CHECK_FALSE(pieces[1].is_bold);
}

TEST_CASE("the pages of an odt are those that were laid out") {
    const auto pieces = read(paragraph("a") + paragraph("b<text:soft-page-break/>c") +
                             paragraph("<text:soft-page-break/>d"));
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].page == 1);
    CHECK(pieces[1].page == 1);
    CHECK(pieces[2].page == 3);
}

TEST_CASE("the cells of an odt know their place, also when they are merged") {
    const auto pieces =
        read(table(row(cell("Hög", R"(table:number-rows-spanned="2")") +
                       cell("Bred", R"(table:number-columns-spanned="2")") + covered) +
                   row(covered + cell("a") + cell("b"))));
    REQUIRE(pieces.size() == 5);
    CHECK(pieces[0].kind == Kind::cell);
    CHECK(pieces[0].table == 1);
    CHECK(pieces[1].columns == 2);
    CHECK(pieces[1].column == 1);
    CHECK(pieces[2].is_merged_up);
    CHECK(pieces[2].row == 1);
    CHECK(pieces[2].text.empty());
    CHECK(pieces[3].column == 1);
    CHECK(pieces[3].text == "a");
}

TEST_CASE("a block of merged cells in an odt is covered once in each row below") {
    const auto pieces = read(table(
        row(cell("Block", R"(table:number-rows-spanned="2" table:number-columns-spanned="2")") +
            covered + cell("x")) +
        row(covered + covered + cell("y")) + row(cell("a") + cell("b") + cell("c"))));
    REQUIRE(pieces.size() == 7);
    CHECK(pieces[2].is_merged_up);
    CHECK(pieces[2].columns == 2);
    CHECK(pieces[3].text == "y");
    CHECK(pieces[3].column == 2);
    CHECK_FALSE(pieces[4].is_merged_up);
}

TEST_CASE("the paragraphs of a cell in an odt are lines, those of a table in it too") {
    const auto pieces =
        read(table(row("<table:table-cell>" + paragraph("a") + list(item(paragraph("b"))) +
                       table(row(cell("c"))) + "</table:table-cell>")));
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].text == "a\nb\nc");
}

TEST_CASE("what is no odt is refused") {
    CHECK(problem("text") == "extract.broken");
    CHECK(problem(testing::zipped({{"a.txt", "text"}})) == "extract.broken");
    CHECK(problem(testing::zipped({{"content.xml", "<a>"}})) == "extract.broken");
    CHECK(problem(testing::zipped({{"content.xml", "<a/>"}})) == "extract.broken");
}

TEST_CASE("an odt with a password is refused") {
    auto parts = parts_of(paragraph("Text"));
    parts.emplace_back("META-INF/manifest.xml",
                       "<manifest:manifest" + spaces +
                           "><manifest:file-entry><manifest:encryption-data/>"
                           "</manifest:file-entry></manifest:manifest>");
    CHECK(problem(testing::zipped(parts)) == "extract.encrypted");
}

TEST_CASE("an odt with a DOCTYPE is refused") {
    CHECK(problem(testing::zipped({{"content.xml", "<!DOCTYPE a SYSTEM \"b\"><a/>"}})) ==
          "extract.doctype");
}

}  // namespace varna::extract
