// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "modules/meetings/meetings.h"
#include "modules/reporting/examples.h"

namespace varna::reporting {
namespace {

using examples::path;
using examples::Town;
using Fields = testing::TestSite::Fields;

Fields answered(const ReportView& report, std::string_view answer, std::string_view text) {
    Fields fields;
    for (const auto& section : report.sections) {
        const auto id = std::to_string(section.id.value);
        fields.emplace_back("answer_" + id, answer);
        fields.emplace_back("text_" + id, text);
        fields.emplace_back("version_" + id, std::to_string(section.version));
    }
    return fields;
}

}  // namespace

TEST_CASE("the report is one page with one form, its figures, their source and three answers") {
    Town town;
    const auto page = town.site.get("sara", path(town.report_of(town.service)));
    CHECK(page.status == 200);
    CHECK(page.says("<h1>Lägesbild T1</h1>"));
    CHECK(page.says("Läses av Säkerhetschefen."));
    CHECK(page.says("<h2>6 Påverkan</h2>"));
    CHECK(page.says("href=\"/obligations?area=1\""));
    CHECK(page.says("20 av 24"));
    CHECK(page.says("<li>Larmplan</li>"));
    CHECK(page.says("Siffrorna stämmer"));
    CHECK(page.says("0 av 6 klara"));
    const std::string action = "action=\"" + path(town.report_of(town.service)) + "/answers\"";
    CHECK(page.body.find(action) == page.body.rfind(action));
}

TEST_CASE("another board's draft is not found, but the round says that it is a draft") {
    Town town;
    CHECK(town.site.get("lena", path(town.report_of(town.service))).status == 404);
    CHECK(town.site.get("chef", path(town.report_of(town.service))).status == 404);
    const auto target = path(town.report_of(town.service)) + "/submission";
    CHECK(town.site.get("lena", target).status == 404);
    const auto round = town.site.get("lena", "/rounds/" + std::to_string(town.round.value));
    CHECK(round.status == 200);
    CHECK(round.says("Servicenämnden"));
    CHECK_FALSE(round.says("href=\"" + path(town.report_of(town.service)) + "\""));
    CHECK(round.says("href=\"" + path(town.report_of(town.schools)) + "\""));
    CHECK(round.says("föreslagen"));
    CHECK(round.says("Den egna styrelsen beslutar."));
}

TEST_CASE("the way of a report: answers saved, checked, handed over, read-only with its day") {
    Town town;
    const auto id = town.report_of(town.service);
    auto fields = answered(town.view("sara", id), "corrected", "Vi övade i maj.");
    fields.emplace_back("next", "submission");
    const auto saved = town.site.post("sara", path(id) + "/answers", fields);
    CHECK(saved.status == 303);
    CHECK(saved.location == path(id) + "/submission");

    const auto check = town.site.get("sara", saved.location);
    CHECK(check.says("blir en allmän handling"));
    CHECK(check.says("Vi övade i maj."));
    CHECK(check.says("läses av Säkerhetschefen."));
    const Fields version{{"version", std::to_string(town.view("sara", id).version)}};
    const auto sent = town.site.post("sara", path(id) + "/submission", version);
    CHECK(sent.status == 303);
    CHECK(sent.location == path(id) + "?done=reporting_submitted");

    const auto receipt = town.site.get("sara", sent.location);
    CHECK(receipt.says("Lägesbilden är lämnad till kommunstyrelsen."));
    CHECK(receipt.says("siffror som de stod 1 september 2026"));
    CHECK_FALSE(receipt.says("<textarea"));
    CHECK(town.site.post("sara", path(id) + "/submission", version).status == 409);
    CHECK(town.site.get("sara", path(id) + "/submission").status == 303);
    CHECK(town.site.get("anna", path(id)).says("Vi övade i maj."));
    CHECK_FALSE(town.site.get("anna", path(id)).says("2 Kris"));
}

TEST_CASE("a report leads to a matter of what it shows, for who may open one for its unit") {
    Town town;
    const auto id = town.report_of(town.service);
    const auto link = "href=\"/matters/new?about=" + path(id) + "\"";
    CHECK(town.site.get("sara", path(id)).says(link));
    town.hand_over("sara", id, "confirmed", "");
    CHECK(town.site.get("sara", path(id)).says(link));
    const auto read = town.site.get("lena", path(id));
    CHECK(read.status == 200);
    CHECK_FALSE(read.says("/matters/new"));
}

TEST_CASE("unanswered sections are listed with links, above the check") {
    Town town;
    const auto id = town.report_of(town.service);
    const auto check = town.site.get("sara", path(id) + "/submission");
    CHECK(check.says("6 avsnitt är inte klara."));
    CHECK_FALSE(check.says("name=\"version\""));
    const auto refused = town.site.post("sara", path(id) + "/submission", {{"version", "1"}});
    CHECK(refused.status == 422);
    const auto section = std::to_string(town.view("sara", id).sections[0].id.value);
    CHECK(refused.says("<a href=\"" + path(id) + "#answer_" + section + "\">1 Olyckor: "));
}

TEST_CASE("a conflict shows both texts, and saving again settles it") {
    Town town;
    const auto id = town.report_of(town.service);
    const auto opened = town.view("sara", id);
    REQUIRE(town.site.post("sten", path(id) + "/answers", answered(opened, "corrected", "Stens"))
                .status == 303);
    const auto again =
        town.site.post("sara", path(id) + "/answers", answered(opened, "corrected", "Saras"));
    CHECK(again.status == 409);
    CHECK(again.says("Stens"));
    CHECK(again.says(">\nSaras</textarea>"));
    const auto settled = answered(town.view("sara", id), "corrected", "Saras");
    CHECK(town.site.post("sara", path(id) + "/answers", settled).status == 303);
    CHECK(town.view("sten", id).sections[0].text == "Saras");
}

TEST_CASE("what was typed after somebody else handed over is shown, not lost") {
    Town town;
    const auto id = town.report_of(town.service);
    const auto fields = answered(town.view("sara", id), "corrected", "För sent");
    town.hand_over("sten", id, "confirmed", "");
    const auto refused = town.site.post("sara", path(id) + "/answers", fields);
    CHECK(refused.status == 409);
    CHECK(refused.says("För sent"));
}

TEST_CASE("a personal number in an answer is asked about, a security class is refused") {
    Town town;
    const auto id = town.report_of(town.service);
    auto fields = answered(town.view("sara", id), "corrected", "Gäller 811218-9876");
    const auto asked = town.site.post("sara", path(id) + "/answers", fields);
    CHECK(asked.status == 422);
    CHECK(asked.says(">\nGäller 811218-9876</textarea>"));
    CHECK(asked.says("name=\"save_anyway\""));
    CHECK(town.view("sara", id).sections[0].text.empty());
    fields.emplace_back("save_anyway", "yes");
    CHECK(town.site.post("sara", path(id) + "/answers", fields).status == 303);
    const auto secret = answered(town.view("sara", id), "corrected", "Bilaga HEMLIG");
    const auto refused = town.site.post("sara", path(id) + "/answers", secret);
    CHECK(refused.status == 422);
    CHECK_FALSE(refused.says("name=\"save_anyway\""));
}

TEST_CASE("an answered section is folded into one line") {
    Town town;
    const auto id = town.report_of(town.service);
    auto report = town.view("sara", id);
    report.sections.resize(4);
    REQUIRE(
        town.site.post("sara", path(id) + "/answers", answered(report, "unchanged", "")).status ==
        303);
    const auto page = town.site.get("sara", path(id));
    CHECK(page.says("4 av 6 klara"));
    CHECK(page.says("<details class=\"done-section\" id=\"section-"));
}

TEST_CASE("no page of reporting needs more than twelve statements") {
    Town town;
    town.hand_over("sara", town.report_of(town.service), "confirmed", "");
    const auto next = town.open("Lägesbild T2", {2026, 5, 1}, {2026, 8, 31}, {2026, 9, 15});
    const auto draft = path(town.report_of(town.service, next));
    const auto round = "/rounds/" + std::to_string(next.value);
    for (const auto& target : {draft, draft + "/submission", path(town.report_of(town.service)),
                               round, std::string("/rounds")}) {
        CHECK(town.site.get("sara", target).status == 200);
        CHECK(town.site.statements_of_last_request() <= 12);
    }
}

TEST_CASE("a link to a section leads to its place in the report") {
    Town town;
    const auto id = town.report_of(town.service);
    const auto section = std::to_string(town.view("sara", id).sections[2].id.value);
    const auto there = town.site.get("sara", "/reports/section/" + section);
    CHECK(there.status == 303);
    CHECK(there.location == path(id) + "#section-" + section);
    CHECK(town.site.get("lena", "/reports/section/" + section).status == 404);
}

TEST_CASE("reading sensitive sections is noted in the audit log, reading open ones is not") {
    Town town;
    const auto id = town.report_of(town.service);
    town.hand_over("sara", id, "confirmed", "");
    const auto noted = [&] {
        std::int64_t count = 0;
        town.site.work([&](Work& work) {
            count = work.integer("SELECT count(*) FROM audit WHERE deed = 'sensitive.read'");
        });
        return count;
    };
    REQUIRE(town.site.get("lena", path(id)).status == 200);
    CHECK(noted() == 0);
    REQUIRE(town.site.get("chef", path(id)).status == 200);
    CHECK(noted() == 1);
}

TEST_CASE("a round is closed from its page by the one who manages rounds") {
    Town town;
    const auto round = "/rounds/" + std::to_string(town.round.value);
    CHECK_FALSE(town.site.get("sara", round).says("Stäng rundan"));
    CHECK(town.site.get("chef", round).says("Stäng rundan"));
    CHECK(town.site.post("sara", round + "/closure", {{"version", "1"}}).status == 404);
    CHECK(town.site.post("chef", round + "/closure", {{"version", "1"}}).status == 303);
    CHECK(town.site.get("sara", round).says("Rundan är stängd."));
    CHECK(town.site.get("sara", "/rounds/999").status == 404);
}

TEST_CASE("the same reports as JSON: list, read, answer, hand over") {
    namespace json = boost::json;
    Town town;
    const auto id = town.report_of(town.service);
    const auto api = "/api/v1/reports/" + std::to_string(id.value);
    const auto rounds = json::parse(town.site.api("sara", "GET", "/api/v1/rounds").body);
    CHECK(rounds.at("rounds").at(0).at("reports") == 4);
    const auto list = json::parse(
        town.site.api("sara", "GET", "/api/v1/reports?round=" + std::to_string(town.round.value))
            .body);
    REQUIRE(list.at("reports").as_array().size() == 1);
    CHECK(list.at("reports").at(0).at("id") == id.value);

    auto report = json::parse(town.site.api("sara", "GET", api).body);
    CHECK(report.at("sections").at(0).at("figures").at(0).at("link") == "/obligations?area=1");
    const auto refused = town.site.api("sara", "POST", api + "/submission", R"({"version":1})");
    CHECK(refused.status == 422);
    CHECK(refused.says("reporting.answer_missing"));
    json::object answers;
    for (const auto& section : report.at("sections").as_array()) {
        const auto number = std::to_string(section.at("id").as_int64());
        answers["answer_" + number] = "confirmed";
        answers["version_" + number] = section.at("version");
    }
    CHECK(town.site.api("lena", "POST", api + "/answers", json::serialize(answers)).status == 404);
    CHECK(town.site.api("sara", "POST", api + "/answers", json::serialize(answers)).status == 200);
    report = json::parse(town.site.api("sara", "GET", api).body);
    const auto version = json::serialize(json::object{{"version", report.at("version")}});
    CHECK(town.site.api("sara", "POST", api + "/submission", version, "once").status == 201);
    CHECK(town.site.api("sara", "POST", api + "/submission", version, "once").status == 201);
    CHECK(town.site.api("sara", "POST", api + "/submission", version).status == 409);
    CHECK(town.site.api("lena", "GET", api).says("\"submitted\""));
}

TEST_CASE("a draft, its round and the API say which of the unit's own meetings it must go to") {
    Town town;  // the round ends on 15 September 2026, and today is the first
    const auto id = town.report_of(town.service);
    const auto round = "/rounds/" + std::to_string(town.round.value);
    CHECK_FALSE(town.site.get("sara", round).says("manusstopp"));
    town.site.work([&](Work& work) {
        meetings::MeetingFacts facts;
        facts.held_on = {2026, 9, 10};
        facts.manuscript_stop_on = Date{2026, 9, 3};
        meetings::add(work, town.service, facts).value();
        facts.held_on = {2026, 9, 24};
        meetings::add(work, town.service, facts).value();
    });
    CHECK(town.site.get("sara", path(id)).says("manusstopp 3 sep, nämnd 10 sep"));
    CHECK(town.site.get("sara", path(id)).says("Lämnas senast 15 september 2026"));
    const auto page = town.site.get("sara", round);
    CHECK(page.says("manusstopp 3 sep, nämnd 10 sep"));
    CHECK(page.says("senast 15 sep"));
    CHECK_FALSE(page.says("24 sep"));
    CHECK(town.site.api("sara", "GET", "/api/v1" + path(id)).says("\"held_on\":\"2026-09-10\""));

    town.hand_over("sara", id, "confirmed", "");
    CHECK_FALSE(town.site.get("sara", path(id)).says("manusstopp"));
}

}  // namespace varna::reporting
