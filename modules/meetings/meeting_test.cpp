// SPDX-License-Identifier: EUPL-1.2
// What follows from a meeting's days, without a database.
#include "modules/meetings/meeting.h"

#include <doctest/doctest.h>

using namespace varna;
using namespace varna::meetings;

namespace {

constexpr Id<Unit> board{7}, other{8};

Meeting on(std::int64_t id, Id<Unit> unit, Date held_on) {
    Meeting meeting;
    meeting.id = {id};
    meeting.unit = unit;
    meeting.unit_kind = "board";
    meeting.facts.held_on = held_on;
    meeting.facts.manuscript_stop_on = held_on.plus_days(-21);
    return meeting;
}

const std::vector<Meeting> autumn = {on(1, board, {2026, 9, 24}), on(2, other, {2026, 10, 1}),
                                     on(3, board, {2026, 10, 22}), on(4, board, {2026, 11, 19})};

}  // namespace

TEST_CASE("the next meeting is the body's own, on that day or later") {
    CHECK(next_meeting(autumn, board, {2026, 9, 24})->id.value == 1);
    CHECK(next_meeting(autumn, board, {2026, 9, 25})->id.value == 3);
    CHECK(next_meeting(autumn, other, {2026, 10, 2}) == nullptr);
}

TEST_CASE("a cancelled meeting is neither the next nor anybody's deadline") {
    auto meetings = autumn;
    meetings[2].facts.is_cancelled = true;
    CHECK(next_meeting(meetings, board, {2026, 9, 25})->id.value == 4);
    CHECK(deadline_for(meetings, board, {2026, 9, 1}, {2026, 10, 31})->meeting.value == 1);
}

TEST_CASE("what is due on 31 October goes to the last meeting before it, three weeks ahead") {
    const auto deadline = deadline_for(autumn, board, {2026, 9, 1}, {2026, 10, 31});
    REQUIRE(deadline);
    CHECK(deadline->meeting.value == 3);
    CHECK(deadline->hand_in_by() == Date{2026, 10, 1});
}

TEST_CASE("a decision that is sent out too late needs an earlier meeting") {
    auto meetings = autumn;
    meetings[2].facts.adjustment_on = Date{2026, 10, 29};
    CHECK(deadline_for(meetings, board, {2026, 9, 1}, {2026, 10, 31})->meeting.value == 3);
    meetings[2].facts.dispatch_on = Date{2026, 11, 2};
    CHECK(deadline_for(meetings, board, {2026, 9, 1}, {2026, 10, 31})->meeting.value == 1);
}

TEST_CASE("without a meeting between today and the last day there is no deadline but that day") {
    CHECK_FALSE(deadline_for(autumn, board, {2026, 9, 25}, {2026, 10, 21}));
    CHECK_FALSE(deadline_for(autumn, {99}, {2026, 9, 1}, {2026, 10, 31}));
}

TEST_CASE("a meeting without a manuscript stop is handed in to on its own day") {
    auto meetings = autumn;
    meetings[0].facts.manuscript_stop_on.reset();
    CHECK(deadline_for(meetings, board, {2026, 9, 1}, {2026, 9, 30})->hand_in_by() ==
          Date{2026, 9, 24});
}

TEST_CASE("days in an order that no matter can travel are refused by their names") {
    MeetingFacts facts;
    facts.held_on = {2026, 9, 24};
    facts.manuscript_stop_on = Date{2026, 9, 25};
    facts.preparation_on = Date{2026, 9, 25};
    facts.adjustment_on = Date{2026, 9, 30};
    facts.dispatch_on = Date{2026, 9, 29};
    const auto faults = faults_of(facts);
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].name == "manuscript_stop_on");
    CHECK(faults[1].name == "preparation_on");
    CHECK(faults[2].name == "dispatch_on");

    facts.manuscript_stop_on = facts.preparation_on = facts.held_on;
    facts.dispatch_on = facts.adjustment_on;
    CHECK(faults_of(facts).empty());
}

TEST_CASE("a time of the day is read as people and spreadsheets write it") {
    CHECK(time_of_day("9.30") == "09:30");
    CHECK(time_of_day("13:00") == "13:00");
    CHECK(time_of_day("08:15:00") == "08:15");
    for (const char* wrong : {"", "13", "25:00", "12:60", "12:5", "kl 13", "13:00 x", "13:00:30"})
        CHECK_MESSAGE(!time_of_day(wrong), wrong);
}

TEST_CASE("a meeting begins at its Swedish time, in summer and in winter") {
    MeetingFacts facts;
    facts.start_time = "13:00";
    facts.held_on = {2026, 10, 24};  // the last day of summer time
    CHECK(iso_utc(*begins_at(facts)) == "2026-10-24T11:00:00.000Z");
    facts.held_on = {2026, 10, 25};
    CHECK(iso_utc(*begins_at(facts)) == "2026-10-25T12:00:00.000Z");
    facts.start_time.clear();
    CHECK_FALSE(begins_at(facts));
}

TEST_CASE("a time that the spring leaves out is an hour later") {
    CHECK(iso_utc(instant_of({2026, 3, 29}, 2, 30)) == "2026-03-29T01:30:00.000Z");
}

TEST_CASE("what is kept of a meeting for undoing says all of it") {
    MeetingFacts facts;
    facts.held_on = {2026, 9, 24};
    facts.start_time = "13:00";
    facts.place = "Stadshuset, \"Lindsalen\"";
    facts.manuscript_stop_on = Date{2026, 9, 3};
    facts.dispatch_on = Date{2026, 10, 1};
    facts.is_cancelled = true;
    CHECK(facts_from_json(to_json(facts)) == facts);
}
