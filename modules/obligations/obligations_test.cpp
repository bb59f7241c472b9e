// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/obligations.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "modules/obligations/examples.h"

using namespace varna;
using namespace varna::obligations;
using examples::Town;

namespace {

constexpr Statement sql_count_evidence = "SELECT count(*) FROM evidence";
constexpr Statement sql_close_unit = "UPDATE unit SET valid_to = '2026-08-31' WHERE id = :unit";
constexpr Statement sql_count_audit = "SELECT count(*) FROM audit WHERE deed = :deed";

}  // namespace

TEST_CASE("OSL 18:13: whoever reads another unit's gap is noted, on the page and in the API") {
    Town town;
    Id<Action> gap;
    town.site.work([&](Work& work) {
        town.clause = Town::make_clause(work);
        gap = town.make(work, town.service, false, Date{2026, 9, 30}, true);
    });
    const auto reads = [&] { return town.count(sql_count_audit, {{"deed", "sensitive.read"}}); };
    CHECK(town.site.get("karin", town.path(gap)).status == 200);
    CHECK(reads() == 0);
    CHECK(town.site.get("astrid", town.path(gap)).status == 200);
    CHECK(reads() == 1);
    CHECK(town.site.api("astrid", "GET", "/api/v1" + town.path(gap)).status == 200);
    CHECK(reads() == 2);
    CHECK(town.site.api("astrid", "GET", "/api/v1" + town.path(gap) + "/evidence").status == 200);
    CHECK(reads() == 3);
    CHECK(town.site.api("astrid", "GET", "/api/v1/obligations").status == 200);
    CHECK(reads() == 4);
    CHECK(town.site.get("anders", town.path(gap)).status == 404);
    CHECK(town.site.api("anders", "GET", "/api/v1/obligations").status == 200);
    CHECK(reads() == 4);
}

TEST_CASE("an obligation is done with a note that shows it, on one page") {
    Town town;
    CHECK(town.change("karin", town.own, "done", "Övning hölls i maj.", 1).status == 303);

    const auto page = town.site.get("karin", town.path(town.own));
    CHECK(page.says("Övning hölls i maj."));
    CHECK(page.says("Klart"));
    CHECK(town.count(sql_count_audit, {{"deed", "action.changed"}}) == 1);
    CHECK(town.count(sql_count_audit, {{"deed", "evidence.added"}}) == 1);
}

TEST_CASE("nothing is done without evidence") {
    Town town;
    const auto refused = town.change("karin", town.own, "done", "", 1);
    CHECK(refused.status == 422);
    CHECK(refused.says("Skriv vad som visar att det är klart."));
    CHECK(town.version(town.own) == 1);
}

TEST_CASE("another board's evidence is its own until it hands it over") {
    Town town;
    CHECK(town.change("anders", town.other, "in_progress", "Skolornas hemliga anteckning", 1)
              .status == 303);

    const auto page = town.site.get("karin", town.path(town.other));
    CHECK(page.status == 200);  // state and dates are open
    CHECK_FALSE(page.says("Skolornas hemliga anteckning"));
    const auto list =
        town.site.api("karin", "GET", "/api/v1" + town.path(town.other) + "/evidence");
    CHECK(list.body == R"({"evidence":[]})");
    CHECK(town.site.post("karin", "/evidence/1/withdrawal", {{"version", "1"}}).status == 404);
    CHECK(town.site.get("karin", "/evidence/1/file").status == 404);
}

TEST_CASE("only the unit's own people change its work") {
    Town town;
    const auto refused = town.change("karin", town.other, "done", "Gjort", 1);
    CHECK(refused.status == 403);
    CHECK(town.count(sql_count_evidence) == 0);
}

TEST_CASE("two who change at once both keep their words") {
    Town town;
    CHECK(town.change("karin", town.own, "in_progress", "Först", 1).status == 303);
    const auto second = town.change("karin", town.own, "done", "Sedan", 1);
    CHECK(second.status == 409);
    CHECK(second.says("Först"));
    CHECK(second.says("Sedan"));
}

TEST_CASE("a company is never late with what its own board has not accepted") {
    Town town;
    town.site.work_as(town.site.actor("amira"), [&](Work& work) {
        const auto detail = find(work, town.proposed);
        REQUIRE(detail);
        CHECK(standing_of(detail->action, work.today()) == Standing::proposed);
        CHECK(counts(work, town.company).late == 0);
        CHECK(counts(work, town.service).late == 1);
    });
    CHECK(town.change("amira", town.proposed, "done", "Gjort", 1).status == 422);
}

TEST_CASE("a company accepts a proposal through its own board's decision") {
    Town town;
    const auto path = town.path(town.proposed) + "/answer";
    CHECK(town.site.post("amira", path, {{"answer", "accept"}}).status == 422);
    CHECK(town.site
              .post("karin", path,
                    {{"answer", "accept"}, {"decision", "x"}, {"decided_on", "2026-02-11"}})
              .status == 403);
    CHECK(town.site
              .post("amira", path,
                    {{"answer", "accept"},
                     {"decision", "Styrelsen 2026-02-11 § 8"},
                     {"decided_on", "2026-02-11"}})
              .status == 303);
    town.site.work_as(town.site.actor("amira"), [&](Work& work) {
        CHECK(find(work, town.proposed)->action.binding == "accepted");
        CHECK(counts(work, town.company).late == 0);
    });
}

TEST_CASE("evidence sent twice with one key is kept once") {
    Town town;
    const auto path = "/api/v1" + town.path(town.own) + "/evidence";
    const auto* body = R"({"kind":"note","text":"Rond i entrén"})";
    CHECK(town.site.api("karin", "POST", path, body, "key").status == 201);
    CHECK(town.site.api("karin", "POST", path, body, "key").status == 201);
    CHECK(town.count(sql_count_evidence) == 1);
}

TEST_CASE("work of another origin stands in the register, and says itself what it is") {
    Town town;
    Id<Action> id;
    town.site.work([&](Work& work) {
        id = open_action(work, {.origin_type = "lesson",
                                .origin_id = 1,  // as the first obligation
                                .unit = town.service,
                                .title = "Byt låsen",
                                .period = "2026",
                                .due_on = {2026, 8, 15}});
    });
    CHECK(town.site.get("karin", "/obligations").says(">Byt låsen</a>"));
    CHECK(town.site.get("karin", "/obligations?state=late").says(">Byt låsen</a>"));
    const auto page = town.site.get("karin", town.path(id));
    CHECK(page.says("<h1>Åtgärd</h1>"));
    CHECK_FALSE(page.says("Bindning"));
    CHECK(town.site.api("karin", "GET", "/api/v1" + town.path(id)).says(R"("obligation_id":null)"));
    CHECK(town.change("karin", id, "done", "Låsen är bytta", 1).status == 303);
    // It is no obligation, and none is counted as done for it.
    CHECK(town.seen_by("karin", [&](Work& work) { return counts(work, town.service); }).done == 0);
}

TEST_CASE("evidence is first of all a document in the diary: case number, title, date") {
    Town town;
    CHECK(town.site
              .post("karin", town.path(town.own) + "/change",
                    {{"state", "done"},
                     {"version", "1"},
                     {"case_number", "SN 2026/0090"},
                     {"title", "Protokoll från skyddsronden"},
                     {"document_on", "2026-08-20"}})
              .status == 303);
    const auto page = town.site.get("karin", town.path(town.own));
    CHECK(page.says("Handling i diariet"));
    CHECK(page.says("SN 2026/0090, 20 augusti 2026"));
    CHECK(page.body.find("name=\"case_number\"") < page.body.find("name=\"text\""));
    const auto json = town.site.api("karin", "GET", "/api/v1" + town.path(town.own) + "/evidence");
    CHECK(json.says(R"("kind":"case_document")"));
    CHECK(json.says(R"("case_number":"SN 2026/0090","document_on":"2026-08-20")"));
}

TEST_CASE("a document in the diary that cannot be found by what is said of it is refused") {
    Town town;
    const auto path = "/api/v1" + town.path(town.own) + "/evidence";
    const auto refused = [&](const char* body, const char* field) {
        const auto answer = town.site.api("karin", "POST", path, body);
        return answer.status == 422 && answer.says(field);
    };
    CHECK(refused(R"({"case_number":"SN 2026/0090"})", "\"title\""));
    CHECK(refused(R"({"case_number":"SN 2026/0090","title":"Protokoll"})", "\"document_on\""));
    CHECK(refused(R"({"document_on":"2026-08-20","text":"Rond"})", "\"case_number\""));
    CHECK(
        refused(R"({"case_number":"SN 2026/0090","title":"Protokoll","document_on":"2026-12-24"})",
                "\"document_on\""));
    CHECK(town.count(sql_count_evidence) == 0);
}

TEST_CASE("a file comes back as it was, as an attachment") {
    Town town;
    const std::string content("%PDF-1.4\0\xff rond", 15);
    CHECK(
        town.site
            .upload("karin", town.path(town.own) + "/evidence", {}, "file", "rond åäö.pdf", content)
            .status == 303);
    const auto file = town.site.get("karin", "/evidence/1/file");
    CHECK(file.body == content);
    CHECK(file.content_type == "application/pdf");
}

TEST_CASE("a personal identity number is warned about and a security marking is refused") {
    Town town;
    const auto warned = town.change("karin", town.own, "in_progress", "Gäller 811218-9876", 1);
    CHECK(warned.status == 422);
    CHECK(warned.says("Gäller 811218-9876"));
    CHECK(warned.says("save_anyway"));
    CHECK(town.change("karin", town.own, "in_progress", "Bilaga HEMLIG", 1).status == 422);
    CHECK(town.count(sql_count_evidence) == 0);
}

TEST_CASE("the last evidence of what is done cannot be withdrawn") {
    Town town;
    CHECK(town.change("karin", town.own, "done", "Övning", 1).status == 303);
    CHECK(town.site.post("karin", "/evidence/1/withdrawal", {{"version", "1"}}).status == 422);
}

TEST_CASE("a figure asked for an earlier day gives that day's answer") {
    Town town;
    figures::Register sources;
    add_figure_sources(sources);
    CHECK(town.change("karin", town.own, "done", "Övning", 1).status == 303);
    const auto asked = [&](Date as_of) {
        double number = -1;
        town.site.work_as(town.site.actor("karin"), [&](Work& work) {
            for (const auto& figure :
                 sources.find("obligations.done")
                     ->ask(work, {town.service, {2026, 1, 1}, {2026, 12, 31}, as_of}))
                number = figure.number.value_or(-1);
        });
        return number;
    };
    CHECK(asked({2026, 9, 1}) == 1);
    CHECK(asked({2026, 8, 31}) == -1);  // nothing was bound before the first of September
}

TEST_CASE("a list begins with what is not done, and shows all when asked") {
    Town town;
    REQUIRE(town.change("karin", town.own, "done", "Klart i maj", 1).status == 303);
    const auto link = "href=\"" + town.path(town.own) + "\"";
    const auto other = "href=\"" + town.path(town.other) + "\"";
    const auto listed = [&](const std::string& query) {
        const auto page = town.site.get("karin", "/obligations?unit=all" + query);
        return std::string(page.says(link) ? "own " : "") + (page.says(other) ? "other" : "");
    };
    CHECK(listed("") == "other");
    CHECK(listed("&state=all") == "own other");
    CHECK(listed("&state=done") == "own ");
    CHECK(listed("&state=not_started") == "other");
    CHECK(listed("&state=late").empty());
    const auto json = town.site.api("karin", "GET", "/api/v1/obligations?unit=all");
    CHECK(json.says("\"done\""));
}

TEST_CASE("work that a board left behind when it was closed is listed under the board's name") {
    Town town;
    town.site.work([&](Work& work) {
        work.run(sql_close_unit, {{"unit", town.school}});
        const auto listed = list(work, {.unit = {}, .state = "all"}).actions;
        REQUIRE(listed.size() == 3);
        const auto left = std::ranges::find(listed, town.other, &ActionView::id);
        REQUIRE(left != listed.end());
        CHECK(left->unit_name == "Barn- och skolnämnden");
    });
    CHECK(town.site.get("karin", "/obligations?unit=all").says("Barn- och skolnämnden</td>"));
}

TEST_CASE("a list costs the same statements however many rows there are") {
    Town town;
    CHECK(town.site.get("karin", "/obligations?unit=all").status == 200);
    const auto few = town.site.statements_of_last_request();
    town.site.work([&](Work& work) {
        for (int row = 0; row < 60; ++row)
            open_period(work, find(work, town.own)->action.obligation, std::to_string(3000 + row),
                        Date{2027, 1, 1});
    });
    const auto page = town.site.get("karin", "/obligations?unit=all");
    CHECK(page.says("Visa fler"));
    CHECK(town.site.statements_of_last_request() == few);
    CHECK(few <= 12);
}

TEST_CASE("what a plan no longer asks of a unit ends for that unit alone") {
    Town town;
    town.site.work([&](Work& work) {
        const std::vector<Id<Unit>> kept{town.school};
        end_obligations(work, town.clause, kept);
        const std::vector<Id<Clause>> clauses{town.clause};
        const auto standing = standing_obligations(work, clauses);
        REQUIRE(standing.size() == 1);
        CHECK(standing.front().unit == town.school);
    });
}
