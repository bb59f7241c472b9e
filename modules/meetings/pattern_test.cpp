// SPDX-License-Identifier: EUPL-1.2
// The days that are counted from a meeting: by the rule alone, in the form and from a file.
#include "modules/meetings/pattern.h"

#include "modules/meetings/examples.h"
#include "modules/meetings/patterns.h"

using namespace varna;
using namespace varna::meetings;
using namespace varna::meetings::examples;
using Fields = testing::TestSite::Fields;

namespace {

constexpr Statement sql_count_audit = "SELECT count(*) FROM audit WHERE deed = :deed";

// Manuscript stop two weeks before, prepared after one, adjusted the day after, sent out on the
// fifth.
Pattern usual(Id<Unit> unit = {1}) {
    return {{}, unit, {2026, 1, 1}, 14, 7, 1, 5};
}

MeetingFacts counted(const Date& held_on) {
    MeetingFacts facts;
    facts.held_on = held_on;
    count_days(facts, usual());
    return facts;
}

std::string path_of(Id<Unit> unit) {
    return "/meetings/patterns/" + id_of(unit);
}

Fields form_of(const char* version) {
    return {{"manuscript_stop_days", "14"}, {"preparation_days", "7"},    {"adjustment_days", "1"},
            {"dispatch_days", "5"},         {"valid_from", "2026-01-01"}, {"version", version}};
}

}  // namespace

TEST_CASE("a meeting's other days are counted from the day it is held") {
    const auto facts = counted({2026, 10, 14});
    CHECK(facts.manuscript_stop_on == Date{2026, 9, 30});
    CHECK(facts.preparation_on == Date{2026, 10, 7});
    CHECK(facts.adjustment_on == Date{2026, 10, 15});
    CHECK(facts.dispatch_on == Date{2026, 10, 19});
}

TEST_CASE("a day of rest moves away from the meeting: earlier before it, later after it") {
    const auto friday = counted({2026, 10, 16});
    CHECK(friday.adjustment_on == Date{2026, 10, 19});
    const auto advent = counted({2026, 12, 20});
    CHECK(advent.dispatch_on == Date{2026, 12, 28});
    CHECK(counted({2026, 12, 27}).dispatch_on == Date{2027, 1, 4});
    CHECK(counted({2027, 1, 13}).preparation_on == Date{2027, 1, 5});
    CHECK(counted({2027, 1, 7}).manuscript_stop_on == Date{2026, 12, 23});
}

TEST_CASE("a day that is known or said to be none is not counted") {
    MeetingFacts facts;
    facts.held_on = {2026, 10, 14};
    facts.manuscript_stop_on = Date{2026, 9, 1};
    CHECK(count_days(facts, usual(), {"preparation_on"}) ==
          FieldNames{"adjustment_on", "dispatch_on"});
    CHECK(facts.manuscript_stop_on == Date{2026, 9, 1});
    CHECK_FALSE(facts.preparation_on);
}

TEST_CASE("a counted day gives way to a known one, so that a matter can still travel") {
    MeetingFacts late;
    late.held_on = {2026, 10, 14};
    late.adjustment_on = Date{2026, 10, 28};
    count_days(late, usual());
    CHECK(late.dispatch_on == Date{2026, 10, 28});
    MeetingFacts soon;
    soon.held_on = {2026, 10, 14};
    soon.dispatch_on = Date{2026, 10, 14};
    count_days(soon, usual());
    CHECK(soon.adjustment_on == Date{2026, 10, 14});
}

TEST_CASE("the latest pattern that has begun when the body meets is the one in force") {
    auto later = usual();
    later.valid_from = {2027, 1, 1};
    later.dispatch_days.reset();
    auto others = usual({2});
    others.valid_from = {2026, 6, 1};
    const std::vector<Pattern> all{later, usual(), others};
    CHECK(pattern_on(all, {1}, {2026, 12, 31}) == &all[1]);
    CHECK(pattern_on(all, {1}, {2027, 1, 1}) == &all[0]);
    CHECK(pattern_on(all, {1}, {2025, 12, 31}) == nullptr);
}

TEST_CASE("a secretary says once how her board counts, and a new meeting gets its days") {
    Town town;
    REQUIRE(town.site.post("sven", path_of(town.service), form_of("0")).status == 303);
    CHECK(town.count(sql_count_audit, {{"deed", "meeting_pattern.set"}}) == 1);
    CHECK(town.site.get("sven", "/meetings/patterns")
              .says("Manusstopp 14 dagar före, beredning 7 dagar före, justering 1 dag efter, "
                    "expediering 5 dagar efter"));
    CHECK(town.site.get("sven", "/meetings/new").says("räknas: manusstopp 14 dagar före"));

    const auto added = town.site.post("sven", "/meetings",
                                      {{"unit", id_of(town.service)},
                                       {"held_on", "2026-12-22"},
                                       {"preparation_on", "2026-12-10"}});

    REQUIRE(added.status == 303);
    town.site.work([&](Work& work) {
        const auto facts = next_meeting(work, town.service, {2026, 12, 1})->facts;
        CHECK(facts.manuscript_stop_on == Date{2026, 12, 8});
        CHECK(facts.preparation_on == Date{2026, 12, 10});
        CHECK(facts.adjustment_on == Date{2026, 12, 23});
        CHECK(facts.dispatch_on == Date{2026, 12, 28});
    });
}

TEST_CASE("a file's new meetings get the days it does not say, and the preview marks them") {
    Town town;
    const auto standing = town.add(town.service, Date{2026, 10, 14});
    REQUIRE(town.site.post("sven", path_of(town.service), form_of("0")).status == 303);
    const auto read = town.site.upload(
        "sven", "/meetings/imports", {{"unit", id_of(town.service)}}, "file", "plan.csv",
        "Datum;Plats;Manusstopp;Beredning\r\n2026-10-14;Navet;;\r\n2026-11-11;Navet;;-\r\n");
    REQUIRE(read.status == 303);
    const auto page = town.site.get("sven", read.location);
    CHECK(page.says("Manusstopp: 28 oktober 2026 (räknat)"));
    CHECK(page.says("Expediering: 16 november 2026 (räknat)"));
    CHECK_FALSE(page.says("Beredning:"));

    REQUIRE(town.site.post("sven", read.location + "/application", {{"version", "1"}}).status ==
            303);

    CHECK_FALSE(town.find(standing).facts.manuscript_stop_on);
    town.site.work([&](Work& work) {
        const auto facts = next_meeting(work, town.service, {2026, 11, 1})->facts;
        CHECK(facts.manuscript_stop_on == Date{2026, 10, 28});
        CHECK_FALSE(facts.preparation_on);
    });
}

TEST_CASE("only who keeps a body's calendar says how it counts") {
    Town town;
    CHECK(town.site.post("sven", path_of(town.schools), form_of("0")).status == 403);
    CHECK(town.site.get("sven", path_of(town.schools)).status == 403);
    CHECK(town.site.get("anna", path_of(town.service)).status == 404);
    CHECK(town.site.get("anna", "/meetings/patterns").status == 404);
    CHECK(town.site.get("carin", path_of(town.department)).status == 404);
    CHECK_FALSE(town.site.get("sven", "/meetings/patterns").says("Skolnämnden"));
    CHECK(town.site.post("carin", path_of(town.schools), form_of("0")).status == 303);
}

TEST_CASE("a pattern that cannot hold is refused with what was typed") {
    Town town;
    auto fields = form_of("0");
    fields[2].second = "6";
    fields[0].second = "två veckor";
    const auto unread = town.site.post("sven", path_of(town.service), fields);
    CHECK(unread.status == 422);
    CHECK(unread.says("två veckor"));
    fields[0].second = "14";
    const auto refused = town.site.post("sven", path_of(town.service), fields);
    CHECK(refused.status == 422);
    CHECK(refused.says("Expedieringen ligger före justeringen"));
}

TEST_CASE("two who change a pattern at once do not write over each other") {
    Town town;
    REQUIRE(town.site.post("sven", path_of(town.service), form_of("0")).status == 303);
    auto fields = form_of("0");
    fields[0].second = "21";
    const auto refused = town.site.post("carin", path_of(town.service), fields);
    CHECK(refused.status == 409);
    CHECK(refused.says("Manusstopp 14 dagar före"));
    fields[5].second = "1";
    CHECK(town.site.post("carin", path_of(town.service), fields).status == 303);
    CHECK(town.site.get("sven", "/meetings/patterns").says("Manusstopp 21 dagar före"));
}
