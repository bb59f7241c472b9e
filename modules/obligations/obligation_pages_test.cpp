// SPDX-License-Identifier: EUPL-1.2
// What the pages of obligations show and ask, as a browser meets them.
#include <doctest/doctest.h>

#include "modules/obligations/coverage.h"
#include "modules/obligations/examples.h"

using namespace varna;
using namespace varna::obligations;
using examples::Town;
using Fields = testing::TestSite::Fields;

namespace {

constexpr Statement sql_title =
    "SELECT count(*) FROM evidence WHERE title = :title AND kind = :kind";

std::string hidden_version(const testing::TestSite::Answer& page) {
    const std::string_view mark = "name=\"version\" value=\"";
    const auto from = page.body.find(mark, page.body.find("/change\""));
    if (from == std::string::npos) return "none";
    const auto begin = from + mark.size();
    return page.body.substr(begin, page.body.find('"', begin) - begin);
}

}  // namespace

TEST_CASE("a fault in the form does not hide that somebody else made a change meanwhile") {
    Town town;
    const auto path = town.path(town.own) + "/change";
    REQUIRE(town.change("karin", town.own, "in_progress", "Först", 1).status == 303);
    const auto faulty = town.site.post(
        "karin", path,
        {{"state", "done"}, {"text", "Sedan"}, {"figure", "många"}, {"version", "1"}});
    CHECK(faulty.status == 422);
    CHECK(hidden_version(faulty) == "1");

    const auto conflict = town.change("karin", town.own, "done", "Sedan", 1);
    CHECK(conflict.status == 409);
    CHECK(hidden_version(conflict) == "2");
    CHECK(town.change("karin", town.own, "done", "Sedan", 2).status == 303);
}

TEST_CASE("the page leads to a matter of the work, for who may open one for its unit") {
    Town town;
    const auto link = "href=\"/matters/new?about=" + town.path(town.own) + "\"";
    CHECK(town.site.get("karin", town.path(town.own)).says(link));
    const auto read = town.site.get("anders", town.path(town.own));
    CHECK(read.status == 200);
    CHECK_FALSE(read.says("/matters/new"));
}

TEST_CASE("who goes back and changes what was saved gets the words back, under a new key") {
    Town town;
    const auto path = town.path(town.own) + "/change";
    const auto save = [&](const char* words) {
        return town.site.post(
            "karin", path,
            {{"state", "in_progress"}, {"text", words}, {"version", "1"}, {"key", "one-key"}});
    };
    REQUIRE(save("Först").status == 303);
    const auto again = save("Först och sedan");
    CHECK(again.status == 422);
    CHECK(again.says(">\nFörst och sedan</textarea>"));
    CHECK_FALSE(again.says("one-key"));
}

TEST_CASE("the page tells what the company's own board decided, and when") {
    Town town;
    const auto path = town.path(town.proposed);
    CHECK_FALSE(town.site.get("amira", path).says("Styrelsen § 8"));
    REQUIRE(town.site
                .post("amira", path + "/answer",
                      {{"answer", "decline"},
                       {"decision", "Styrelsen § 8"},
                       {"decided_on", "2026-09-01"}})
                .status == 303);
    const auto page = town.site.get("karin", path);
    CHECK(page.says("<dt>Beslut</dt><dd>Styrelsen § 8, 1 september 2026</dd>"));
    CHECK(page.says("Avböjt av Lindvalla"));
}

TEST_CASE("a decision that has not been taken yet is no answer to a proposal") {
    Town town;
    const auto refused = town.site.post(
        "amira", town.path(town.proposed) + "/answer",
        {{"answer", "accept"}, {"decision", "Styrelsen § 9"}, {"decided_on", "2026-09-02"}});
    CHECK(refused.status == 422);
    CHECK(refused.says("id=\"decided_on-error\">Skriv dagen då beslutet fattades."));
    CHECK(refused.says("Styrelsen § 9"));
    CHECK(town.seen_by("amira", [&](Work& work) {
        return find(work, town.proposed)->action.binding;
    }) == "proposed");
}

TEST_CASE("a file that comes with a link shows both") {
    Town town;
    const Fields fields{{"url", "https://diariet.example/431"}, {"title", "Protokoll"}};
    REQUIRE(
        town.site
            .upload("karin", town.path(town.own) + "/evidence", fields, "file", "p.pdf", "%PDF-1.4")
            .status == 303);
    const auto page = town.site.get("karin", town.path(town.own));
    CHECK(page.says("Hämta p.pdf"));
    CHECK(page.says("<a href=\"https://diariet.example/431\" rel=\"noreferrer\">"));
}

TEST_CASE("what a figure counts is not kept without the figure") {
    Town town;
    const auto send = [&](const char* figure) {
        return town.site.post("karin", town.path(town.own) + "/change",
                              {{"state", "in_progress"},
                               {"figure", figure},
                               {"figure_unit", "chefer"},
                               {"version", "1"}});
    };
    const auto refused = send(" ");
    CHECK(refused.status == 422);
    CHECK(refused.says("id=\"figure-error\">Skriv siffran också, eller ta bort vad den räknar."));
    CHECK(refused.says("value=\"chefer\""));
    const auto unreadable = send("många");
    CHECK(unreadable.status == 422);
    CHECK_FALSE(unreadable.says("Skriv siffran också"));
    CHECK(send("14").status == 303);
}

TEST_CASE("a figure alone is evidence, named by the figure and what it counts") {
    Town town;
    const auto add = [&](const char* figure, const char* unit) {
        return town.site.post("karin", town.path(town.own) + "/evidence",
                              {{"figure", figure}, {"figure_unit", unit}});
    };
    REQUIRE(add("1 234,5", "timmar").status == 303);
    REQUIRE(add("14", "").status == 303);
    CHECK(town.count(sql_title, {{"title", "1234,5 timmar"}, {"kind", "figure"}}) == 1);
    CHECK(town.count(sql_title, {{"title", "14"}, {"kind", "figure"}}) == 1);
    const auto page = town.site.get("karin", town.path(town.own));
    CHECK(page.says(">1234,5 timmar</b>"));
    CHECK_FALSE(page.says("<p class=\"num\">"));  // it would say the same once more
}

TEST_CASE("the lists of what is not started and in progress are those that the counts count") {
    Town town;
    town.site.work([&](Work& work) {
        auto wanted = town.yearly(town.service, {2026, 12, 1});
        for (int number = 0; number < 2; ++number) {
            wanted.clause = Town::make_clause(work);
            Town::make(work, wanted);
        }
    });
    const auto listed = [&](Id<Unit> unit, const char* state) {
        return town.seen_by("karin", [&](Work& work) {
            return static_cast<int>(list(work, {.unit = unit, .state = state}).actions.size());
        });
    };
    const auto counted =
        town.seen_by("karin", [&](Work& work) { return counts(work, town.service); });
    CHECK(counted.not_started == 2);
    CHECK(listed(town.service, "not_started") == counted.not_started);
    CHECK(listed(town.service, "late") == counted.late);

    REQUIRE(town.change("karin", town.own, "in_progress", "", 1).status == 303);
    CHECK(listed(town.service, "in_progress") == 0);  // begun, but late
    CHECK(listed(town.service, "late") == 1);
    CHECK(listed(town.company, "not_started") == 0);  // proposed
    CHECK(listed(town.company, "open") == 1);
}

TEST_CASE("the counts of an area and of a day are the rows that the lists show") {
    Town town;
    town.site.work([&](Work& work) {
        auto wanted = town.yearly(town.service, {2026, 12, 1});
        wanted.focus_area = 3;
        for (int number = 0; number < 2; ++number) {
            wanted.clause = Town::make_clause(work);
            Town::make(work, wanted);
        }
    });
    town.seen_by("karin", [&](Work& work) {
        const auto listed = [&](Id<Unit> unit, int area, const char* state) {
            return static_cast<int>(
                list(work, {.unit = unit, .focus_area = area, .state = state}).actions.size());
        };
        int seen = 0;
        for (const auto& one : counts_by_area(work)) {
            CAPTURE(one.focus_area);
            const auto& counts = one.counts;
            CHECK(listed(one.unit, one.focus_area, "late") == counts.late);
            CHECK(listed(one.unit, one.focus_area, "proposed") == counts.proposed);
            CHECK(listed(one.unit, one.focus_area, "current") ==
                  counts.not_started + counts.in_progress + counts.done + counts.late);
            if (one.unit == town.service && one.focus_area == 3) seen = counts.not_started;
        }
        CHECK(seen == 2);
        const auto days = due_days(work, town.service, {2026, 12, 1}, {2026, 12, 1});
        REQUIRE(days.size() == 1);
        Filter due{.unit = town.service, .state = "all"};
        due.due_from = due.due_to = Date{2026, 12, 1};
        CHECK(static_cast<int>(list(work, due).actions.size()) == days[0].actions);
        CHECK(days[0].left == 2);
        due.due_from = due.due_to = Date{2026, 12, 2};
        CHECK(list(work, due).actions.empty());
        return 0;
    });
}

TEST_CASE("a unit's list can be narrowed to what the plan asks for, in any area") {
    Town town;
    town.site.work([&](Work& work) {
        open_action(work, {.origin_type = "action_plan_item",
                           .origin_id = 1,
                           .unit = town.service,
                           .title = "Eget arbete",
                           .period = "2026",
                           .due_on = {2026, 8, 1}});
    });
    const auto all = town.site.get("karin", "/obligations?state=late");
    const auto of_plan = town.site.get("karin", "/obligations?state=late&area=plan");
    CHECK(all.says("Eget arbete"));
    CHECK_FALSE(of_plan.says("Eget arbete"));
    CHECK(of_plan.says("Bara det som planen kräver."));
}

TEST_CASE("that work was set back to not started is a change, that it came to be is not") {
    Town town;
    const auto changes = [&] {
        return town.seen_by("karin",
                            [](Work& work) { return latest_changes(work, std::nullopt, 9); });
    };
    CHECK(changes().empty());
    REQUIRE(town.change("karin", town.own, "in_progress", "", 1).status == 303);
    REQUIRE(town.change("karin", town.own, "not_started", "", 2).status == 303);
    const auto found = changes();
    REQUIRE(found.size() == 2);
    CHECK(found[0].state == "not_started");
    CHECK(found[1].state == "in_progress");
}
