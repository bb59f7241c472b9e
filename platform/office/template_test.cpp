// SPDX-License-Identifier: EUPL-1.2
// Templates of Word: what is found in them, what is refused, and what stands where a placeholder
// stood.
#include "platform/office/template.h"

#include <doctest/doctest.h>

#include "platform/extract/extract.h"
#include "platform/testing/documents.h"

using namespace varna;
using office::Values;

namespace {

using Texts = std::vector<std::string>;

std::string run(const std::string& text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
std::string paragraph(const std::string& text) {
    return "<w:p>" + run(text) + "</w:p>";
}
std::string cell(const std::string& text) {
    return "<w:tc><w:tcPr/>" + paragraph(text) + "</w:tc>";
}

// A good template with another part beside.
std::string with_part(const std::string& name, const std::string& content,
                      const std::string& body = paragraph("{{rubrik}}")) {
    return testing::zipped(
        {{"[Content_Types].xml",
          R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)"},
         {"word/document.xml", testing::docx_xml(body)},
         {name, content}});
}
std::string template_of(const std::string& body) {
    return with_part("docProps/app.xml", "<Properties/>", body);
}

// What a reader of the filled document meets, piece by piece.
std::vector<std::string> read(const std::string& docx) {
    std::vector<std::string> texts;
    const auto document = extract::extract(docx, extract::Format::docx);
    REQUIRE(document.has_value());
    for (const auto& piece : document->pieces) texts.push_back(piece.text);
    return texts;
}
std::vector<std::string> filled(const std::string& body, const Values& values) {
    return read(office::fill_template(template_of(body), values).value());
}

Values with(const char* key, office::Lines lines) {
    Values values;
    values.texts[key] = std::move(lines);
    return values;
}

std::string relation(const std::string& type, const std::string& more) {
    const std::string types =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
           "<Relationship Id=\"r1\" Type=\"" +
           types + type + "\" " + more + "/></Relationships>";
}
std::string refusal(const std::string& docx) {
    const auto found = office::inspect_template(docx);
    return found ? std::string() : found.error().fields.front().message;
}

}  // namespace

TEST_CASE("a placeholder is found however it is spelled and however Word has cut it") {
    const auto docx =
        template_of("<w:p>" + run("Till {{nä") + run("mnd") + run("}}, {{Barnets bästa}}") +
                    "</w:p>" + paragraph("{{ rubrik }} {{rubrik}} {ingen} {{}}"));
    const auto findings = office::inspect_template(docx).value();
    CHECK(findings.placeholders == Texts{"namnd", "barnets_basta", "rubrik"});
}

TEST_CASE("what stands in a placeholder is text and never markup") {
    CHECK(filled(paragraph("Om {{rubrik}}."), with("rubrik", {"A & B <w:p> \"citat\""})) ==
          Texts{"Om A & B <w:p> \"citat\"."});
}

TEST_CASE("a placeholder that Word has cut is filled where it begins, and nothing of it is left") {
    const auto body = "<w:p>" + run("Till {{nä") + run("mnd") + run("}}s möte {{") + run("dag}}") +
                      run(" i maj") + "</w:p>";
    auto values = with("namnd", {"Servicenämnden"});
    values.texts["dag"] = {"den 3"};
    CHECK(filled(body, values) == Texts{"Till Servicenämndens möte den 3 i maj"});
}

TEST_CASE("a paragraph is repeated for each line, and an empty one is left out") {
    const auto body = paragraph("Före") + paragraph("{{forslag}}") + paragraph("Efter");
    CHECK(filled(body, with("forslag", {"att ett", "att två"})) ==
          Texts{"Före", "att ett", "att två", "Efter"});
    CHECK(filled(body, with("forslag", {})) == Texts{"Före", "Efter"});
}

TEST_CASE("a row of a table is repeated for each record of its group") {
    const auto body = "<w:tbl><w:tblGrid/><w:tr>" + cell("Handling") + cell("Datum") +
                      "</w:tr><w:tr>" + cell("{{underlag.handling}}") +
                      cell("den {{underlag.datum}}") + "</w:tr></w:tbl>" + paragraph("Slut");
    Values values;
    values.groups["underlag"] = {{{"handling", "Remiss"}, {"datum", "5 mars"}},
                                 {{"handling", "Svar"}, {"datum", "7 april"}}};
    CHECK(filled(body, values) ==
          Texts{"Handling", "Datum", "Remiss", "den 5 mars", "Svar", "den 7 april", "Slut"});
    values.groups["underlag"].clear();
    CHECK(filled(body, values) == Texts{"Handling", "Datum", "", "den", "Slut"});
}

TEST_CASE("what is no placeholder of ours stays as it is, letter by letter") {
    CHECK(filled(paragraph("{{okänd}} {{rubrik}} &amp; {{"), with("rubrik", {"R"})) ==
          Texts{"{{okänd}} R & {{"});
}

TEST_CASE("a template with macros is refused") {
    CHECK(refusal(with_part("word/_rels/document.xml.rels",
                            relation("vbaProject", "Target=\"vbaProject.bin\""))) ==
          "extract.has_program");
    CHECK(refusal(testing::zipped(
              {{"[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"},
               {"word/document.xml", testing::docx_xml(paragraph("x"))}})) ==
          "extract.has_program");
}

TEST_CASE("a template that takes something from outside is refused, and a plain link is not") {
    const auto outside = "Target=\"https://example.com/x\" TargetMode=\"External\"";
    for (const char* type : {"image", "attachedTemplate", "subDocument", "frame"})
        CHECK(refusal(with_part("word/_rels/settings.xml.rels", relation(type, outside))) ==
              "extract.takes_in");
    CHECK(refusal(with_part("word/_rels/document.xml.rels", relation("oleObject", outside))) ==
          "extract.takes_in");
    CHECK(
        refusal(with_part("word/_rels/document.xml.rels", relation("hyperlink", outside))).empty());
}

TEST_CASE("a field that reads another file is refused, also when Word has cut its name") {
    const auto field =
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> "
        "INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT \"c:\\x\"</w:instrText>"
        "</w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    CHECK(refusal(template_of(field)) == "extract.takes_in");
    CHECK(refusal(template_of("<w:p><w:fldSimple w:instr=\" DDEAUTO x\"/></w:p>")) ==
          "extract.takes_in");
    CHECK(refusal(template_of("<w:p><w:fldSimple w:instr=\" PAGE \"/></w:p>")).empty());
}

TEST_CASE("what is no Word document, or has a DOCTYPE, is refused and not filled") {
    CHECK(refusal("hej") == "extract.broken");
    CHECK(refusal(testing::zipped({{"word/document.xml", "<a/>"}})) == "extract.broken");
    const auto doctype =
        testing::zipped({{"[Content_Types].xml", "<Types/>"},
                         {"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]>" +
                                                   testing::docx_xml(paragraph("&b;"))}});
    CHECK_FALSE(office::inspect_template(doctype).has_value());
    CHECK_FALSE(office::fill_template(doctype, with("rubrik", {"R"})).has_value());
}

TEST_CASE("a .dotx becomes a document") {
    const auto docx = testing::zipped(
        {{"[Content_Types].xml",
          "<Types>application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
          "</Types>"},
         {"word/document.xml", testing::docx_xml(paragraph("{{rubrik}}"))}});
    const auto made = office::fill_template(docx, with("rubrik", {"R"})).value();
    CHECK(read(made) == Texts{"R"});
    CHECK(made.find("template.main") == std::string::npos);
}
