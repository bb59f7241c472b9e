// SPDX-License-Identifier: EUPL-1.2
// Who may keep which body's calendar, and what the pages and the API show of it.
#include "modules/meetings/meetings.h"

#include "modules/meetings/examples.h"

using namespace varna;
using namespace varna::meetings;
using namespace varna::meetings::examples;
using Fields = testing::TestSite::Fields;

namespace {

constexpr Statement sql_count_audit = "SELECT count(*) FROM audit WHERE deed = :deed";
constexpr Statement sql_hide = "UPDATE meeting SET secrecy = 'draft'";

Fields form_of(Id<Unit> unit, const char* held_on) {
    return {{"unit", id_of(unit)}, {"held_on", held_on}};
}

}  // namespace

TEST_CASE("a board secretary adds a meeting of her own board, and everybody logged in sees it") {
    Town town;
    auto fields = form_of(town.service, "2026-09-24");
    fields.insert(
        fields.end(),
        {{"start_time", "13.00"}, {"place", "Stadshuset"}, {"manuscript_stop_on", "2026-09-03"}});

    const auto added = town.site.post("sven", "/meetings", fields);

    REQUIRE(added.status == 303);
    CHECK(town.count(sql_count_audit, {{"deed", "meeting.added"}}) == 1);
    const auto page = town.site.get("anna", "/meetings");
    CHECK(page.says("24 september 2026, kl. 13:00"));
    CHECK(page.says("3 sep"));
    CHECK_FALSE(page.says("/meetings/new"));
    CHECK(town.site.get("", "/meetings").status == 303);
}

TEST_CASE("a board secretary may not touch another board's meetings, the executive board's may") {
    Town town;
    const auto meeting = town.add(town.schools, Date{2026, 10, 7});
    const auto change = [&](const char* who, const char* version) {
        return town.site.post(who, path(meeting) + "/change",
                              {{"held_on", "2026-10-08"}, {"version", version}});
    };
    CHECK(town.site.post("sven", "/meetings", form_of(town.schools, "2026-09-24")).status == 403);
    CHECK(change("sven", "1").status == 403);
    CHECK_FALSE(town.site.get("sven", path(meeting)).says("/change\""));
    CHECK(change("anna", "1").status == 404);
    CHECK(change("sissi", "1").status == 303);
    CHECK(change("kim", "2").status == 303);
    CHECK(change("carin", "3").status == 303);
    CHECK(town.find(meeting).facts.held_on == Date{2026, 10, 8});
}

TEST_CASE("a department has no meetings") {
    Town town;
    CHECK(town.site.post("carin", "/meetings", form_of(town.department, "2026-09-24")).status ==
          403);
}

TEST_CASE("a body meets once on a day, unless the other meeting is cancelled") {
    Town town;
    const auto first = town.add(town.service, Date{2026, 9, 24});
    const auto again = town.site.post("sven", "/meetings", form_of(town.service, "2026-09-24"));
    CHECK(again.status == 422);
    CHECK(again.says("Organet har redan ett sammanträde den dagen"));
    CHECK(town.site.post("kim", "/meetings", form_of(town.schools, "2026-09-24")).status == 303);

    REQUIRE(town.site.post("sven", path(first) + "/cancellation", {{"version", "1"}}).status ==
            303);
    CHECK(town.site.post("sven", "/meetings", form_of(town.service, "2026-09-24")).status == 303);
    const auto back = town.site.post("sven", path(first) + "/reinstatement", {{"version", "2"}});
    CHECK(back.status == 422);
}

TEST_CASE("a cancelled meeting stays in the list and can be taken up again") {
    Town town;
    const auto meeting = town.add(town.service, Date{2026, 9, 24});
    REQUIRE(town.site.post("sven", path(meeting) + "/cancellation", {{"version", "1"}}).status ==
            303);
    CHECK(town.site.get("anna", "/meetings").says("inställt"));
    town.site.work([&](Work& work) {
        CHECK_FALSE(next_meeting(work, town.service, {2026, 9, 1}));
    });
    REQUIRE(town.site.post("sven", path(meeting) + "/reinstatement", {{"version", "2"}}).status ==
            303);
    CHECK_FALSE(town.find(meeting).facts.is_cancelled);
}

TEST_CASE("who changes what somebody else has changed meanwhile sees both") {
    Town town;
    const auto meeting = town.add(town.service, Date{2026, 9, 24});
    const auto move = [&](const char* day, const char* version) {
        return town.site.post("sven", path(meeting) + "/change",
                              {{"held_on", day}, {"place", "Här"}, {"version", version}});
    };
    REQUIRE(move("2026-09-25", "1").status == 303);
    const auto conflict = move("2026-09-28", "1");
    CHECK(conflict.status == 409);
    CHECK(conflict.says("25 september 2026"));
    CHECK(conflict.says("value=\"2026-09-28\""));
    CHECK(move("2026-09-28", "2").status == 303);
}

TEST_CASE("a form with a fault comes back with what was typed and says what is wrong") {
    Town town;
    auto fields = form_of(town.service, "2026-09-24");
    fields.insert(fields.end(), {{"start_time", "kl 13"}, {"place", "Lindsalen"}});
    const auto faulty = town.site.post("sven", "/meetings", fields);
    CHECK(faulty.status == 422);
    CHECK(faulty.says("Skriv klockslaget"));
    CHECK(faulty.says("value=\"Lindsalen\""));
}

TEST_CASE("a meeting that is not open is shown to nobody but its own unit") {
    Town town;
    const auto meeting = town.add(town.service, Date{2026, 9, 24});
    town.site.work([](Work& work) { work.run(sql_hide); });
    CHECK(town.site.get("anna", path(meeting)).status == 404);
    CHECK_FALSE(town.site.get("anna", "/meetings").says("24 september"));
    CHECK(town.site.api("anna", "GET", "/api/v1" + path(meeting)).status == 404);
}

TEST_CASE("a long list goes on over pages, every meeting once") {
    Town town;
    for (int day = 0; day < 60; ++day) town.add(town.service, Date{2026, 9, 2}.plus_days(day));
    std::vector<Id<Meeting>> seen;
    town.site.work([&](Work& work) {
        const Filter filter{town.service, {2026, 9, 1}, {2026, 12, 31}};
        auto page = list(work, filter);
        CHECK(page.meetings.size() == 50);
        for (const auto& meeting : page.meetings) seen.push_back(meeting.id);
        REQUIRE(page.next);
        page = list(work, filter, *page.next);
        CHECK_FALSE(page.next);
        for (const auto& meeting : page.meetings) seen.push_back(meeting.id);
    });
    CHECK(seen.size() == 60);
    std::sort(seen.begin(), seen.end());
    CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

TEST_CASE("the year's page asks the database no more for many meetings than for few") {
    Town town;
    town.add(town.service, with_road({2026, 9, 24}));
    town.site.get("sven", "/meetings");
    const auto few = town.site.statements_of_last_request();
    for (int month = 1; month <= 12; ++month)
        for (const auto unit : {town.schools, town.executive_board})
            town.add(unit, with_road({2026, month, 10}));
    town.site.get("sven", "/meetings");
    CHECK(town.site.statements_of_last_request() == few);
    CHECK(few <= 12);
}

TEST_CASE("the API tells which meeting something must go to, counted backwards from its last day") {
    Town town;
    const auto meeting = town.add(town.service, with_road({2026, 9, 24}));
    const auto ask = [&](const char* by) {
        return town.site.api("anna", "GET",
                             "/api/v1/meetings/deadline?unit=" + id_of(town.service) + "&by=" + by);
    };
    const auto found = ask("2026-10-04");
    CHECK(found.says("\"meeting_id\":" + std::to_string(meeting.value)));
    CHECK(found.says("\"hand_in_by\":\"2026-09-03\""));
    CHECK(ask("2026-10-03").says("\"hand_in_by\":\"2026-10-03\""));
    CHECK(ask("i morgon").status == 422);
    CHECK(town.site.api("anna", "GET", "/api/v1/meetings/deadline?unit=999&by=2026-10-04").status ==
          404);
}

TEST_CASE("a meeting is added, changed and cancelled through the API as on the pages") {
    Town town;
    const auto unit = id_of(town.service);
    const auto added = town.site.api("sven", "POST", "/api/v1/meetings",
                                     "{\"unit\":" + unit + ",\"held_on\":\"2026-09-24\"}");
    REQUIRE(added.status == 201);
    const auto changed = town.site.api("sven", "POST", added.location + "/change",
                                       R"({"held_on":"2026-09-25","version":1})");
    CHECK(changed.status == 200);
    CHECK(changed.says("\"held_on\":\"2026-09-25\""));
    const auto cancelled =
        town.site.api("sven", "POST", added.location + "/cancellation", R"({"version":2})");
    CHECK(cancelled.says("\"is_cancelled\":true"));
    CHECK(town.site.api("sissi", "POST", added.location + "/reinstatement", R"({"version":3})")
              .status == 403);
    CHECK(town.site.api("anna", "GET", "/api/v1/meetings?unit=" + unit).says("2026-09-25"));
}
