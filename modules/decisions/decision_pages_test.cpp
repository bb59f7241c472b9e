// SPDX-License-Identifier: EUPL-1.2
// What the pages and the API show, ask and refuse, as a browser and a client meet them.
#include <doctest/doctest.h>

#include "modules/decisions/examples.h"

using namespace varna;
using namespace varna::decisions;
using examples::Town;
using Fields = testing::TestSite::Fields;

namespace {

constexpr Statement sql_sensitive_reads = R"(
    SELECT count(*) FROM audit WHERE deed = 'sensitive.read'
)";
constexpr Statement sql_matters = "SELECT count(*) FROM matter";
constexpr Statement sql_numbers = "SELECT count(*) FROM case_number";

std::string path(const char* noun, std::int64_t id) {
    return std::string("/") + noun + "/" + std::to_string(id);
}

Fields words(const Town& town, const char* text, const char* version) {
    return {{"body", std::to_string(town.service.value)},
            {"decision_kind", "body"},
            {"decision_title", "Skalskydd"},
            {"decision_text", text},
            {"meeting_on", "2026-06-10"},
            {"paragraph", "§ 45"},
            {"version", version}};
}

}  // namespace

TEST_CASE("a matter that is sent twice is opened once") {
    Town town;
    const Fields fields{
        {"matter_title", "Larm"}, {"unit", std::to_string(town.service.value)}, {"key", "one-key"}};
    const auto first = town.site.post("karin", "/matters", fields);
    const auto second = town.site.post("karin", "/matters", fields);
    CHECK(first.status == 303);
    CHECK(second.location == first.location);
    CHECK(town.count(sql_matters) == 1);
}

TEST_CASE("a matter without a title comes back with what was typed") {
    Town town;
    const auto refused = town.site.post("karin", "/matters",
                                        {{"matter_title", " "},
                                         {"unit", std::to_string(town.service.value)},
                                         {"case_number", "SN 2026/0090"}});
    CHECK(refused.status == 422);
    CHECK(refused.says("id=\"matter_title-error\">Fyll i fältet."));
    CHECK(refused.says("value=\"SN 2026/0090\""));
    CHECK(town.count(sql_matters) == 0);
}

TEST_CASE("the buttons of a step show only to who may take it") {
    Town town;
    const auto id = town.draft_in(town.open(), town.words());
    const auto address = path("decisions", id.value);
    CHECK(town.site.get("sven", address).says("/decided\""));
    CHECK_FALSE(town.site.get("karin", address).says("/decided\""));
    CHECK(town.site.get("karin", address).says("/words\""));
    CHECK(town.site.get("anders", address).status == 404);
}

TEST_CASE(
    "a decision is taken from draft to adjusted in the browser, and its words are then shut") {
    Town town;
    const auto id = town.draft_in(town.open(), town.words());
    const auto address = path("decisions", id.value);
    REQUIRE(town.site.post("sven", address + "/decided", {{"version", "1"}}).status == 303);
    REQUIRE(
        town.site
            .post("sven", address + "/adjustment",
                  {{"adjusted_on", "2026-06-15"}, {"announced_on", "2026-06-16"}, {"version", "2"}})
            .status == 303);
    const auto page = town.site.get("jonas", address);
    CHECK(page.says("<dt>Sista dag att överklaga</dt><dd>7 juli 2026</dd>"));
    CHECK(page.says("<dt>Laga kraft sedan</dt><dd>8 juli 2026</dd>"));
    CHECK(town.site.get("sven", address + "/words").status == 409);
    const auto refused = town.site.post("sven", address + "/change", words(town, "Annat", "4"));
    CHECK(refused.status == 409);
    CHECK(refused.says("Rätta det med ett nytt beslut"));
    CHECK(town.see(id).text == town.words().text);
}

TEST_CASE("what a decision lacks is typed in the step that takes it, and stored by it") {
    Town town;
    auto lacking = town.words();
    lacking.text.clear();
    lacking.meeting_on.reset();
    lacking.paragraph.clear();
    const auto id = town.draft_in(town.open(), lacking);
    const auto address = path("decisions", id.value);
    const auto page = town.site.get("sven", address);
    for (const char* name : {"decision_text", "meeting_on", "paragraph"})
        CHECK(page.says(std::string("name=\"") + name + "\""));
    REQUIRE(town.site
                .post("sven", address + "/decided",
                      {{"decision_text", "Servicenämnden beslutar att bygga."},
                       {"meeting_on", "2026-06-10"},
                       {"paragraph", "46"},
                       {"version", "1"}})
                .status == 303);
    const auto taken = town.see(id);
    CHECK(taken.state == "decided");
    CHECK(taken.text == "Servicenämnden beslutar att bygga.");
    CHECK(taken.paragraph == "46");
    CHECK(taken.decided_on == Date{2026, 6, 10});
}

TEST_CASE("the step that takes a decision begins with what it has, and asks for nothing else") {
    Town town;
    const auto id = town.draft_in(town.open(), town.words());
    const auto page = town.site.get("sven", path("decisions", id.value));
    CHECK(page.says("name=\"meeting_on\" type=\"date\" value=\"2026-06-10\""));
    CHECK(page.says("value=\"§ 45\""));
    CHECK_FALSE(page.says("name=\"decision_text\""));
    CHECK_FALSE(page.says("name=\"decided_by\""));
}

TEST_CASE("a refused step says what is missing beside its field, and keeps what was typed") {
    Town town;
    auto lacking = town.words();
    lacking.paragraph.clear();
    const auto id = town.draft_in(town.open(), lacking);
    const auto address = path("decisions", id.value);
    const auto refused =
        town.site.post("sven", address + "/decided",
                       {{"meeting_on", "2026-06-11"}, {"paragraph", " "}, {"version", "1"}});
    CHECK(refused.status == 422);
    CHECK(refused.says("id=\"paragraph-error\">Fyll i fältet."));
    CHECK(refused.says("value=\"2026-06-11\""));
    CHECK(town.see(id).state == "draft");
    const auto early =
        town.site.post("sven", address + "/decided",
                       {{"meeting_on", "2026-09-02"}, {"paragraph", "§ 7"}, {"version", "1"}});
    CHECK(early.says("id=\"meeting_on-error\">Dagen kan inte ligga framåt i tiden."));
    CHECK(early.says("value=\"§ 7\""));
}

TEST_CASE("the step of a delegated decision asks for its point, its day and who decides") {
    Town town;
    auto lacking = town.delegated();
    lacking.decided_by.clear();
    lacking.delegation_point.clear();
    lacking.meeting_on = Date{2026, 6, 10};
    const auto id = town.draft_in(town.open(), lacking);
    const auto address = path("decisions", id.value);
    CHECK_FALSE(town.site.get("stina", address).says("name=\"paragraph\""));
    Fields fields{{"decided_on", "2026-06-11"},
                  {"delegation_point", "4.2"},
                  {"decided_by", "Stina Falk, servicedirektör"},
                  {"version", "1"}};
    const auto late = town.site.post("stina", address + "/decided", fields);
    CHECK(late.says("id=\"decided_on-error\">Ett delegationsbeslut anmäls efter"));
    fields[0].second = "2026-06-02";
    REQUIRE(town.site.post("stina", address + "/decided", fields).status == 303);
    const auto taken = town.see(id);
    CHECK(taken.decided_by == "Stina Falk, servicedirektör");
    CHECK(taken.delegation_point == "4.2");
    CHECK(taken.decided_on == Date{2026, 6, 2});
}

TEST_CASE("a paragraph that was typed as a number reads with its sign, on pages and in lists") {
    Town town;
    auto words = town.words();
    words.paragraph = "204";
    const auto id = town.draft_in(town.open(), words);
    town.as("sven", [&](Work& work) { return decide(work, id, {1}).value(); });
    CHECK(town.site.get("jonas", path("decisions", id.value))
              .says("Servicenämnden, 10 juni 2026 §\u00a0204"));
    CHECK(town.site.get("jonas", "/decisions").says("<td class=\"nowrap\">§\u00a0204</td>"));
    auto given = town.assignment();
    given.paragraph = "88";
    const auto assignment =
        town.as("kerstin", [&](Work& work) { return decisions::give(work, given).value(); });
    CHECK(town.site.get("karin", path("assignments", assignment.value))
              .says("Kommunfullmäktige, 22 maj 2026 §\u00a088"));
}

TEST_CASE("who writes over somebody else's words sees both, and nothing typed is lost") {
    Town town;
    const auto id = town.draft_in(town.open(), town.words());
    const auto address = path("decisions", id.value) + "/change";
    REQUIRE(town.site.post("stina", address, words(town, "Stinas ord", "1")).status == 303);
    const auto conflict = town.site.post("karin", address, words(town, "Karins ord", "1"));
    CHECK(conflict.status == 409);
    CHECK(conflict.says("Stinas ord"));
    CHECK(conflict.says(">\nKarins ord</textarea>"));
    CHECK(town.site.post("karin", address, words(town, "Karins ord", "2")).status == 303);
}

TEST_CASE("a personal identity number in a decision is asked about before it is kept") {
    Town town;
    const auto id = town.draft_in(town.open(), town.words());
    const auto refused = town.site.post("karin", path("decisions", id.value) + "/change",
                                        words(town, "Bifall för 19121212-1212.", "1"));
    CHECK(refused.status == 422);
    CHECK(refused.says("Bifall för 19121212-1212."));
}

TEST_CASE("a diary writes its case number back, in the matter's own diary unless it says another") {
    Town town;
    const auto matter = town.as("karin", [&](Work& work) {
        return open_matter(work,
                           {.title = "Larm", .unit = town.service, .case_number = "", .origin = ""})
            .value();
    });
    const auto address = "/api/v1" + path("matters", matter.value);
    const auto send = [&] {
        return town.site.api("rosa", "POST", address + "/case_numbers",
                             R"({"case_number": "SN 2026/7"})", "diary-7");
    };
    CHECK(send().status == 201);
    CHECK(send().status == 201);  // the same key: said again, done once
    CHECK(town.count(sql_numbers) == 1);
    CHECK(town.site.api("anders", "GET", address).says("\"number\":\"SN 2026/7\""));
    CHECK(town.site.api("jonas", "GET", "/api/v1/matters?number=sn2026/7").says("\"Larm\""));
    CHECK(town.site.api("anders", "POST", address + "/case_numbers", R"({"case_number": "X 1"})")
              .status == 403);
}

TEST_CASE("the API tells of decisions what the pages tell, and not of others' drafts") {
    Town town;
    const auto matter = town.open();
    const auto draft = town.draft_in(matter, town.words());
    const auto adjusted = town.adjusted(matter);
    const auto listed = town.site.api("anders", "GET", "/api/v1/decisions");
    CHECK(listed.says("\"standing\":\"final\""));
    CHECK_FALSE(listed.says("\"state\":\"draft\""));
    CHECK(town.site.api("anders", "GET", "/api/v1" + path("decisions", draft.value)).status == 404);
    CHECK(town.site.api("anders", "GET", "/api/v1" + path("decisions", adjusted.value)).status ==
          200);
}

TEST_CASE("OSL 18:13: a list of the API that tells sensitive words is a noted read of each") {
    Town town;
    const auto matter = town.open("karin", true);
    town.adjusted(matter);
    auto words = town.assignment();
    words.is_sensitive = true;
    town.as("kerstin", [&](Work& work) { return decisions::give(work, words).value(); });
    const auto reads = [&](const char* who, const std::string& address) {
        const auto before = town.count(sql_sensitive_reads);
        CHECK(town.site.api(who, "GET", "/api/v1" + address).status == 200);
        return town.count(sql_sensitive_reads) - before;
    };
    for (const char* list : {"/matters", "/decisions", "/assignments"}) {
        CHECK(reads("astrid", list) == 1);
        CHECK(reads("karin", list) == 0);   // her own unit's
        CHECK(reads("anders", list) == 0);  // sees none
    }
    CHECK(reads("astrid", path("matters", matter.value)) == 2);  // the matter and its decision
}

TEST_CASE(
    "the security chief's list of assignments begins with all units, a coordinator's with hers") {
    Town town;
    town.give_assignment();
    auto other = town.assignment();
    other.unit = town.school;
    other.title = "Redovisa hur skolorna övar";
    town.as("kerstin", [&](Work& work) { return decisions::give(work, other).value(); });
    CHECK(town.site.get("astrid", "/assignments").says("Redovisa hur skolorna övar"));
    CHECK_FALSE(town.site.get("karin", "/assignments").says("Redovisa hur skolorna övar"));
    CHECK(town.site.get("karin", "/assignments?unit=all").says("Redovisa hur skolorna övar"));
}

TEST_CASE("no page of matters and decisions runs more than twelve statements") {
    Town town;
    const auto matter = town.open();
    const auto decision = town.adjusted(matter);
    const auto assignment = town.give_assignment();
    for (const auto& address :
         {std::string("/matters"), std::string("/decisions"), std::string("/assignments"),
          path("matters", matter.value), path("decisions", decision.value),
          path("assignments", assignment.value)}) {
        CHECK(town.site.get("karin", address).status == 200);
        CHECK(town.site.statements_of_last_request() <= 12);
    }
}

TEST_CASE("reading a sensitive decision of another unit is written to the audit log") {
    Town town;
    const auto id = town.decided(town.open("karin", true));
    constexpr Statement read = "SELECT count(*) FROM audit WHERE deed = 'sensitive.read'";
    town.site.get("karin", path("decisions", id.value));
    CHECK(town.count(read) == 0);
    town.site.get("astrid", path("decisions", id.value));
    CHECK(town.count(read) == 1);
}
