// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/docx.h"

#include <doctest/doctest.h>

#include "platform/testing/zipped.h"

namespace varna::extract {
namespace {

using Kind = Piece::Kind;
using Parts = std::vector<std::pair<std::string, std::string>>;

const std::string w = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
                      R"(xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")";

const std::string styles = R"(
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>
 <w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/>
 <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Kommunens rubrik"/>
 <w:basedOn w:val="Rubrik2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/>
</w:style>
<w:style w:type="numbering" w:styleId="Lista"><w:name w:val="Lista"/>
 <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Innehll1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/>
 <w:rPr><w:b/></w:rPr></w:style>)";

const std::string numbering = R"xml(
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Rubrik1"/>
  <w:lvlText w:val="%1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>
 </w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/>
 </w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Lista"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>)xml";

std::string root(const std::string& name, const std::string& inside) {
    return "<w:" + name + " " + w + ">" + inside + "</w:" + name + ">";
}

std::string relation(const std::string& type, const std::string& target) {
    return R"(<Relationship Id="r)" + target + R"(" Type="http://x/)" + type + R"(" Target=")" +
           target + R"("/>)";
}

Parts parts_of(const std::string& body) {
    const std::string relations =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    return {{"_rels/.rels",
             relations + relation("officeDocument", "word/document.xml") + "</Relationships>"},
            {"word/_rels/document.xml.rels",
             relations + relation("styles", "styles.xml") + relation("numbering", "numbering.xml") +
                 relation("footnotes", "footnotes.xml") + relation("header", "header1.xml") +
                 relation("header", "header2.xml") + relation("footer", "footer1.xml") +
                 "</Relationships>"},
            {"word/styles.xml", root("styles", styles)},
            {"word/numbering.xml", root("numbering", numbering)},
            {"word/document.xml", root("document", root("body", body))}};
}

std::vector<Piece> read(const Parts& parts) {
    auto pieces = read_docx(testing::zipped(parts));
    REQUIRE(pieces.has_value());
    return *pieces;
}

std::vector<Piece> read(const std::string& body) {
    return read(parts_of(body));
}

std::string problem(std::string_view bytes) {
    const auto pieces = read_docx(bytes);
    return pieces ? "" : pieces.error().message;
}

std::string run(const std::string& text, const std::string& properties = {}) {
    return "<w:r><w:rPr>" + properties + R"(</w:rPr><w:t xml:space="preserve">)" + text +
           "</w:t></w:r>";
}

std::string paragraph(const std::string& runs, const std::string& properties = {}) {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + runs + "</w:p>";
}

std::string styled(const std::string& style, const std::string& text) {
    return paragraph(run(text), R"(<w:pStyle w:val=")" + style + R"("/>)");
}

std::string item(int list, int level, const std::string& text) {
    return paragraph(run(text), R"(<w:numPr><w:ilvl w:val=")" + std::to_string(level) +
                                    R"("/><w:numId w:val=")" + std::to_string(list) +
                                    R"("/></w:numPr>)");
}

std::string field(const std::string& instruction, const std::string& result) {
    return R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> )" + instruction +
           R"( </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>)" + result +
           R"(<w:r><w:fldChar w:fldCharType="end"/></w:r>)";
}

std::string cell(const std::string& text, const std::string& properties = {}) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(run(text)) + "</w:tc>";
}

}  // namespace

TEST_CASE("the paragraphs of a docx come trimmed and without the empty ones") {
    const auto pieces = read(paragraph(run("  Vi ") + run("övar. ")) + paragraph(run(" ")));
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].kind == Kind::paragraph);
    CHECK(pieces[0].text == "Vi övar.");
    CHECK(pieces[0].page == 0);
    CHECK(pieces[0].size == 11);
}

TEST_CASE("the styles of a docx are known by their names and what they are based on") {
    const auto pieces = read(styled("Rubrik", "Plan") + styled("Rubrik1", "Mål") +
                             styled("Egen", "Delmål") + styled("Ring", "Text"));
    REQUIRE(pieces.size() == 4);
    CHECK(pieces[0].kind == Kind::title);
    CHECK(pieces[1].kind == Kind::heading);
    CHECK(pieces[1].level == 1);
    CHECK(pieces[1].is_bold);
    CHECK(pieces[1].size == 14);
    CHECK(pieces[2].kind == Kind::heading);
    CHECK(pieces[2].level == 2);
    CHECK(pieces[3].kind == Kind::paragraph);
}

TEST_CASE("headings of a docx have the numbers that Word shows") {
    const auto pieces = read(styled("Rubrik1", "A") + styled("Rubrik2", "B") + styled("Egen", "C") +
                             styled("Rubrik1", "D") + styled("Rubrik2", "E"));
    REQUIRE(pieces.size() == 5);
    CHECK(pieces[0].number == "1");
    CHECK(pieces[1].number == "1.1");
    CHECK(pieces[2].number == "1.2");
    CHECK(pieces[3].number == "2");
    CHECK(pieces[4].number == "2.1");
}

TEST_CASE("list items of a docx are numbered, bullets are not") {
    const auto pieces = read(item(2, 0, "ett") + item(2, 1, "punkt") + item(2, 0, "två") +
                             item(3, 0, "börjar om") + item(3, 0, "går vidare"));
    REQUIRE(pieces.size() == 5);
    CHECK(pieces[0].kind == Kind::list_item);
    CHECK(pieces[0].number == "c)");
    CHECK(pieces[1].number.empty());
    CHECK(pieces[1].level == 1);
    CHECK(pieces[2].number == "d)");
    CHECK(pieces[3].number == "a)");
    CHECK(pieces[4].number == "b)");
}

TEST_CASE("a list of a docx that is made like a style's list is numbered as that one") {
    const auto pieces = read(item(4, 0, "Ett") + item(4, 0, "Två"));
    CHECK(pieces.at(0).number == "c)");
    CHECK(pieces.at(1).number == "d)");
}

TEST_CASE("numbering that is taken away from a paragraph of a docx leaves a paragraph") {
    const auto pieces = read(item(0, 0, "Text"));
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].kind == Kind::paragraph);
}

TEST_CASE("what stands in links, controls and insertions of a docx is read") {
    const auto pieces =
        read(paragraph("<w:hyperlink>" + run("a") + "</w:hyperlink><w:sdt><w:sdtContent>" +
                       run("b") + "</w:sdtContent></w:sdt><w:ins>" + run("c") +
                       "</w:ins><w:smartTag>" + run("d") + "</w:smartTag>"));
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].text == "abcd");
}

TEST_CASE("what is deleted or moved away in a docx is not read") {
    const auto pieces = read(paragraph(run("kvar") +
                                       "<w:del><w:r><w:delText>bort</w:delText>"
                                       "</w:r></w:del><w:moveFrom>" +
                                       run("bort") + "</w:moveFrom>"));
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].text == "kvar");
}

TEST_CASE("paragraphs of a docx whose mark between them is deleted are one") {
    const auto pieces = read(paragraph(run("Vi "), "<w:rPr><w:del/></w:rPr>") +
                             paragraph(run("övar.")) + paragraph(run("Sen.")));
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].text == "Vi övar.");
}

TEST_CASE("tabs, breaks and hyphens of a docx are kept in its text") {
    const auto pieces =
        read(paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
                       "<w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t>"
                       "</w:r>",
                       "<w:tabs><w:tab/></w:tabs>"));
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].text ==
          "a\tb\nc-d\u00ad"
          "e");
}

TEST_CASE("a text box of a docx is read once, after the paragraph it stands in") {
    const std::string box = "<w:txbxContent>" + paragraph(run("ruta")) + "</w:txbxContent>";
    const auto pieces = read(paragraph(
        run("före ") + "<w:r><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" +
        box + "</mc:Fallback></mc:AlternateContent></w:r>" + run("efter")));
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].text == "före efter");
    CHECK(pieces[1].text == "ruta");
}

TEST_CASE("a footnote of a docx is a paragraph after the one that refers to it") {
    auto parts = parts_of(paragraph(run("Text") + R"(<w:r><w:footnoteReference w:id="2"/></w:r>)") +
                          paragraph(run("Sen")));
    parts.emplace_back(
        "word/footnotes.xml",
        root("footnotes", R"(<w:footnote w:type="separator" w:id="0">)" + paragraph(run("-")) +
                              R"(</w:footnote><w:footnote w:id="2">)" + paragraph(run("Not")) +
                              "</w:footnote>"));
    const auto pieces = read(parts);
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[1].text == "Not");
    CHECK(pieces[1].kind == Kind::paragraph);
    CHECK(pieces[2].text == "Sen");
}

TEST_CASE("headers and footers of a docx come first, once each and without page numbers") {
    auto parts = parts_of(paragraph(run("Text")));
    parts.emplace_back("word/header1.xml", root("hdr", paragraph(run("Kommunen"))));
    parts.emplace_back("word/header2.xml", root("hdr", paragraph(run("Kommunen"))));
    parts.emplace_back("word/footer1.xml",
                       root("ftr", paragraph(run("Sida ") + field("PAGE", run("7")))));
    const auto pieces = read(parts);
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].kind == Kind::furniture);
    CHECK(pieces[0].text == "Kommunen");
    CHECK(pieces[1].kind == Kind::furniture);
    CHECK(pieces[1].text == "Sida");
    CHECK(pieces[2].text == "Text");
}

TEST_CASE("the contents list of a docx is known by its style or its field") {
    const auto pieces = read(styled("Innehll1", "Mål 3") +
                             paragraph(field("TOC \\o", run("Delmål 4"))) + paragraph(run("Text")));
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].kind == Kind::contents);
    CHECK(pieces[1].kind == Kind::contents);
    CHECK(pieces[2].kind == Kind::paragraph);
}

TEST_CASE("a contents list of a docx that never ends does not swallow the headings") {
    const auto pieces =
        read(paragraph(R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC)"
                       R"(</w:instrText></w:r>)") +
             paragraph(run("Mål 3")) + styled("Rubrik1", "Mål") + paragraph(run("Text")));
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].kind == Kind::contents);
    CHECK(pieces[1].kind == Kind::heading);
    CHECK(pieces[2].kind == Kind::paragraph);
}

TEST_CASE("a paragraph of a docx is bold when all of its text is") {
    const auto pieces = read(paragraph(run("a", "<w:b/>") + run(" ")) +
                             paragraph(run("a", "<w:b/>") + run("b", R"(<w:b w:val="0"/>)")) +
                             paragraph(run("a", R"(<w:rStyle w:val="Stark"/>)")));
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].is_bold);
    CHECK_FALSE(pieces[1].is_bold);
    CHECK(pieces[2].is_bold);
}

TEST_CASE("the pages of a docx are those that Word laid out") {
    const auto pieces = read(paragraph(run("ett")) +
                             paragraph("<w:r><w:lastRenderedPageBreak/></w:r>" + run("två")));
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].page == 1);
    CHECK(pieces[1].page == 2);
}

TEST_CASE("a row of a docx that breaks over a page turns it once") {
    const std::string split = "<w:tc>" +
                              paragraph(run("a") +
                                        "<w:r><w:lastRenderedPageBreak/>"
                                        "</w:r>" +
                                        run("b")) +
                              "</w:tc>";
    const auto pieces =
        read("<w:tbl><w:tr>" + split + split + "</w:tr></w:tbl>" + paragraph(run("efter")));
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[1].page == 1);
    CHECK(pieces[2].page == 2);
}

TEST_CASE("the cells of a docx know their place, also when they are merged") {
    const auto pieces =
        read("<w:tbl><w:tr>" + cell("Bred", R"(<w:gridSpan w:val="2"/>)") +
             cell("Hög", R"(<w:vMerge w:val="restart"/>)") + "</w:tr><w:tr>" + cell("a") +
             cell("") + cell("dold", "<w:vMerge/>") + "</w:tr></w:tbl>");
    REQUIRE(pieces.size() == 5);
    CHECK(pieces[0].kind == Kind::cell);
    CHECK(pieces[0].table == 1);
    CHECK(pieces[0].columns == 2);
    CHECK(pieces[1].column == 2);
    CHECK(pieces[2].row == 1);
    CHECK(pieces[3].text.empty());
    CHECK(pieces[4].is_merged_up);
    CHECK(pieces[4].column == 2);
    CHECK(pieces[4].text.empty());
}

TEST_CASE("the paragraphs of a cell in a docx are lines, those of a table in it too") {
    const auto pieces = read("<w:tbl><w:tr><w:tc>" + paragraph(run("a")) + paragraph(run("b")) +
                             "<w:tbl><w:tr>" + cell("c") + "</w:tr></w:tbl></w:tc></w:tr></w:tbl>");
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].text == "a\nb\nc");
}

TEST_CASE("a row that is deleted from a docx is no row") {
    const auto pieces = read("<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell("bort") +
                             "</w:tr><w:tr>" + cell("kvar") + "</w:tr></w:tbl>");
    REQUIRE(pieces.size() == 1);
    CHECK(pieces[0].row == 0);
    CHECK(pieces[0].text == "kvar");
}

TEST_CASE("what is no docx is refused") {
    CHECK(problem("") == "extract.broken");
    CHECK(problem("PK\x03\x04 trasig") == "extract.broken");
    CHECK(problem(testing::zipped({{"a.txt", "text"}})) == "extract.broken");
    CHECK(problem(testing::zipped({{"word/document.xml", "<w:document"}})) == "extract.broken");
    auto half = testing::zipped(parts_of(paragraph(run("Text"))));
    CHECK(problem(std::string_view(half).substr(0, half.size() / 2)) == "extract.broken");
}

TEST_CASE("a docx with a password is refused") {
    CHECK(problem(testing::zipped(parts_of(paragraph(run("Text"))), "hemligt")) ==
          "extract.encrypted");
}

TEST_CASE("a docx with a DOCTYPE is refused") {
    CHECK(problem(testing::zipped(
              {{"word/document.xml", R"(<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>)"}})) ==
          "extract.doctype");
}

TEST_CASE("a docx that unpacks to too much is refused") {
    const std::string much(std::size_t{33} * 1024 * 1024, ' ');
    CHECK(problem(testing::zipped({{"word/document.xml", much}})) == "extract.too_large");
    const std::string long_text(std::size_t{7} * 1024 * 1024, 'x');
    CHECK(problem(testing::zipped(parts_of(paragraph(run(long_text))))) == "extract.too_large");
    const std::string long_tag = R"(<w:p w:a=")" + long_text + R"("/>)";
    CHECK(problem(testing::zipped(parts_of(long_tag))) == "extract.too_large");
}

TEST_CASE("a docx of ever new names is refused") {
    std::string names;
    for (int i = 0; i < 400'000; ++i) names += "<w:a" + std::to_string(i) + "/>";
    CHECK(problem(testing::zipped(parts_of(names))) == "extract.too_large");
}

TEST_CASE("a docx of too many parts, pieces or levels is refused") {
    Parts many;
    for (int i = 0; i < 2001; ++i) many.emplace_back("a" + std::to_string(i), "");
    CHECK(problem(testing::zipped(many)) == "extract.too_large");
    std::string pieces;
    for (int i = 0; i < 50'001; ++i) pieces += "<w:p><w:r><w:t>a</w:t></w:r></w:p>";
    CHECK(problem(testing::zipped(parts_of(pieces))) == "extract.too_large");
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<w:tbl>";
    CHECK(problem(testing::zipped(parts_of(deep))) == "extract.too_large");
}

}  // namespace varna::extract
