// SPDX-License-Identifier: EUPL-1.2
// Office reports: written in sections, kept as the unit's own, handed over whole, and as Word.
#include "modules/decisions/document_templates.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "modules/decisions/examples.h"
#include "platform/extract/extract.h"
#include "platform/testing/documents.h"

using namespace varna;
using namespace varna::decisions;
using examples::Town;
using Fields = testing::TestSite::Fields;

namespace {

Fields sections(const Town& town, const char* version) {
    return {{"report_title", "Reservkraft till köken"},
            {"body", std::to_string(town.service.value)},
            {"written_on", "2026-09-01"},
            {"case_officer", "Karin Öberg, samordnare"},
            {"report_summary", "Fyra kök saknar reservkraft."},
            {"decision_basis", "Remiss från kommunstyrelsen, 2026-03-05\nDenna skrivelse"},
            {"child_impact", "Skolmaten lagas även vid avbrott."},
            {"account_of_matter", "Första stycket.\n\nAndra stycket med <b>tecken</b> & mer."},
            {"proposal", "att skaffa reservkraft\natt det ryms i budget"},
            {"signatures", "Stina Falk, servicedirektör"},
            {"dispatch", "Kommunstyrelsen\nAkten"},
            {"version", version}};
}

struct Written {
    Town town;
    Id<Matter> matter = town.open();
    Id<OfficeReport> id =
        town.as("karin", [&](Work& work) { return begin_office_report(work, matter).value(); });
    std::string path = "/office_reports/" + std::to_string(id.value);

    int save(const char* who, const char* version) {
        return town.site.post(who, path + "/change", sections(town, version)).status;
    }
    int hand_over(const char* who, const char* version) {
        return town.site.post(who, path + "/handover", {{"version", version}}).status;
    }
};

using Kind = extract::Piece::Kind;
std::vector<std::string> of_kind(const extract::Document& document, Kind kind) {
    std::vector<std::string> texts;
    for (const auto& piece : document.pieces)
        if (piece.kind == kind) texts.push_back(piece.text);
    return texts;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("what is typed when a report is handed over is what is handed over") {
    Written written;
    auto typed = sections(written.town, "1");
    REQUIRE(written.town.site.post("karin", written.path + "/handover", typed).status == 303);
    const auto report =
        written.town.as("jonas", [&](Work& work) { return find(work, written.id).value().report; });
    CHECK(report.state == "handed_over");
    CHECK(report.sections.summary == "Fyra kök saknar reservkraft.");
}

TEST_CASE("a report that lacks something is neither handed over nor changed, and keeps the typed") {
    Written written;
    auto typed = sections(written.town, "1");
    typed[8].second.clear();  // the proposal
    const auto answer = written.town.site.post("karin", written.path + "/handover", typed);
    CHECK(answer.status == 422);
    CHECK(answer.says("Fyra kök saknar reservkraft."));
    const auto report =
        written.town.as("karin", [&](Work& work) { return find(work, written.id).value().report; });
    CHECK(report.state == "draft");
    CHECK(report.sections.summary.empty());
}

TEST_CASE("an office report is its unit's own until it is handed over, and then open") {
    Written written;
    auto& site = written.town.site;
    REQUIRE(written.save("karin", "1") == 303);
    CHECK(site.get("stina", written.path).status == 200);
    CHECK(site.get("anders", written.path).status == 404);
    CHECK(site.get("anders", written.path + "/file").status == 404);
    CHECK(site.get("astrid", written.path + "/preview").status == 404);
    REQUIRE(written.hand_over("karin", "2") == 303);
    CHECK(site.get("anders", written.path).says("Fyra kök saknar reservkraft."));
}

TEST_CASE("a report that lacks the impact on children is not handed over") {
    Written written;
    auto fields = sections(written.town, "1");
    for (auto& [name, value] : fields)
        if (name == "child_impact") value.clear();
    REQUIRE(written.town.site.post("karin", written.path + "/change", fields).status == 303);
    const auto refused =
        written.town.site.post("karin", written.path + "/handover", {{"version", "2"}});
    CHECK(refused.status == 422);
    CHECK(refused.says("href=\"#child_impact\">Barnets bästa"));
    CHECK(written.save("karin", "2") == 303);
    CHECK(written.hand_over("karin", "3") == 303);
}

TEST_CASE("what was handed over is not changed, and what was typed too late is shown") {
    Written written;
    REQUIRE(written.save("karin", "1") == 303);
    REQUIRE(written.hand_over("stina", "2") == 303);
    CHECK(written.hand_over("karin", "3") == 409);
    auto late = sections(written.town, "2");
    for (auto& [name, value] : late)
        if (name == "proposal") value = "att avslå";
    const auto refused = written.town.site.post("karin", written.path + "/change", late);
    CHECK(refused.status == 409);
    CHECK(refused.says("att avslå"));
    CHECK_FALSE(written.town.site.get("karin", written.path).says("att avslå"));
}

TEST_CASE("two who write the same report see each other's words") {
    Written written;
    REQUIRE(written.save("stina", "1") == 303);
    auto other = sections(written.town, "1");
    for (auto& [name, value] : other)
        if (name == "report_summary") value = "Karins sammanfattning.";
    const auto conflict = written.town.site.post("karin", written.path + "/change", other);
    CHECK(conflict.status == 409);
    CHECK(conflict.says("Karins sammanfattning."));
    CHECK(conflict.says("Fyra kök saknar reservkraft."));
}

TEST_CASE("only who works on the matter writes its report") {
    Written written;
    for (const char* who : {"anders", "astrid", "jonas"}) CHECK(written.save(who, "1") == 404);
    CHECK(written.save("sven", "1") == 403);
    CHECK(written.town.site
              .post("anders",
                    "/matters/" + std::to_string(written.matter.value) + "/office_reports", {})
              .status == 403);
    CHECK(written.save("rosa", "1") == 303);
}

TEST_CASE("the Word document has the report's sections as headings, lists and a table") {
    Written written;
    REQUIRE(written.save("karin", "1") == 303);
    const auto answer = written.town.site.get("karin", written.path + "/file");
    REQUIRE(answer.status == 200);
    const auto document = extract::extract(answer.body, extract::Format::docx);
    REQUIRE(document.has_value());
    CHECK(of_kind(*document, Kind::heading) ==
          Texts{"Sammanfattning", "Beslutsunderlag", "Barnets bästa", "Ärendet",
                "Förslag till beslut", "Beslutet expedieras till"});
    CHECK(of_kind(*document, Kind::title) == Texts{"Reservkraft till köken"});
    CHECK(of_kind(*document, Kind::list_item) ==
          Texts{"att skaffa reservkraft", "att det ryms i budget", "Kommunstyrelsen", "Akten"});
    const auto cells = of_kind(*document, Kind::cell);
    CHECK(std::find(cells.begin(), cells.end(), "Remiss från kommunstyrelsen") != cells.end());
    CHECK(std::find(cells.begin(), cells.end(), "2026-03-05") != cells.end());
    CHECK(std::find(cells.begin(), cells.end(), "SN 2026/0090") != cells.end());
    const auto paragraphs = of_kind(*document, Kind::paragraph);
    CHECK(std::find(paragraphs.begin(), paragraphs.end(),
                    "Andra stycket med <b>tecken</b> & mer.") != paragraphs.end());
    // Every placeholder of the template has been filled.
    for (const auto& piece : document->pieces)
        CHECK_MESSAGE(piece.text.find("{{") == std::string::npos, piece.text);
}

TEST_CASE("our own template says its language and lacks nothing") {
    const auto findings = office::inspect_template(own_template()).value();
    CHECK(findings.language == "sv-SE");
    CHECK(unknown_in(findings.placeholders).empty());
    CHECK(missing_from(findings.placeholders).empty());
}

TEST_CASE("an authority's own template is checked, said what was found in it, and used") {
    Written written;
    auto& site = written.town.site;
    const auto own = testing::zipped(
        {{"[Content_Types].xml", "<Types/>"},
         {"word/document.xml",
          testing::docx_xml(testing::docx_paragraph("Vår mall: {{Rubrik}} {{logotyp}}"))}});
    const Fields fields{{"template_title", "Servicenämndens mall"},
                        {"unit", std::to_string(written.town.service.value)}};
    const auto add = [&](const char* who, const std::string& content) {
        return site.upload(who, "/document_templates", fields, "file", "mall.docx", content);
    };
    CHECK(add("jonas", own).status == 403);
    CHECK(add("anders", own).status == 403);
    const auto bare =
        add("rosa", testing::zipped({{"[Content_Types].xml", "<Types/>"},
                                     {"word/document.xml", testing::docx_xml("<w:p/>")}}));
    CHECK(bare.status == 422);
    CHECK(bare.says("{{rubrik}}"));
    CHECK(add("rosa", "inget dokument").status == 422);
    REQUIRE(add("rosa", own).status == 303);
    const auto page = site.get("karin", "/document_templates");
    CHECK(page.says("<dt>Hittade</dt><dd><code>{{rubrik}}</code></dd>"));
    CHECK(page.says("<dt>Okända, står kvar som de är</dt><dd><code>{{logotyp}}</code></dd>"));
    CHECK(page.says("<code>{{barnets_basta}}</code>"));

    auto with = sections(written.town, "1");
    with.emplace_back("document_template", "1");
    REQUIRE(site.post("karin", written.path + "/change", with).status == 303);
    const auto document =
        extract::extract(site.get("karin", written.path + "/file").body, extract::Format::docx);
    CHECK(document->pieces.front().text == "Vår mall: Reservkraft till köken {{logotyp}}");
}

TEST_CASE("another authority's template cannot be chosen, nor one that is no template") {
    Written written;
    Id<DocumentTemplate> other;
    written.town.site.work([&](Work& work) {
        other = add_document_template(work, {.unit = written.town.school,
                                             .title = "Skolans",
                                             .file_hash = "x",
                                             .file_name = "x.docx",
                                             .findings = {{"rubrik"}, ""}})
                    .value();
    });
    for (const auto& chosen : {std::to_string(other.value), std::string("999")}) {
        auto fields = sections(written.town, "1");
        fields.emplace_back("document_template", chosen);
        CHECK(written.town.site.post("karin", written.path + "/change", fields).status == 422);
    }
}

TEST_CASE("the day of a document in the decision basis stands at the end of its line") {
    const auto documents = basis_documents("Remiss från KS, 2026-03-05\n\nDenna skrivelse\n");
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].document == "Remiss från KS");
    CHECK(documents[0].dated == Date{2026, 3, 5});
    CHECK(documents[1].document == "Denna skrivelse");
    CHECK_FALSE(documents[1].dated.has_value());
}
