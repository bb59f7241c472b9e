// SPDX-License-Identifier: EUPL-1.2
// What the form of a new decision begins with: the office report's proposal and coming meetings.
#include <doctest/doctest.h>

#include "modules/decisions/examples.h"
#include "modules/decisions/office_reports.h"
#include "modules/meetings/meetings.h"

using namespace varna;
using namespace varna::decisions;
using examples::Town;
using Fields = testing::TestSite::Fields;

namespace {

struct Planned {
    Town town;
    Id<Matter> matter = town.open();
    std::string form = "/matters/" + std::to_string(matter.value) + "/decisions/new";
    std::string address = "/matters/" + std::to_string(matter.value) + "/decisions";

    Id<meetings::Meeting> meet(Id<Unit> body, const Date& held_on) {
        Id<meetings::Meeting> id;
        town.site.work([&](Work& work) {
            meetings::MeetingFacts facts;
            facts.held_on = held_on;
            id = meetings::add(work, body, facts).value();
        });
        return id;
    }
    void propose(const char* proposal, const char* who = "karin") {
        town.as(who, [&](Work& work) {
            const auto id = begin_office_report(work, matter).value();
            auto sections = find(work, id)->report.sections;
            sections.proposal = proposal;
            sections.version = 1;
            return change(work, id, sections).value();
        });
    }
    Fields words(const std::string& meeting, const char* meeting_on) const {
        return {{"body", std::to_string(town.service.value)},
                {"decision_kind", "body"},
                {"decision_title", "Skalskydd"},
                {"decision_text", "Bifall."},
                {"meeting", meeting},
                {"meeting_on", meeting_on}};
    }
    DecisionView only() {
        return town.as("karin", [&](Work& work) { return decisions_of(work, matter).at(0); });
    }
};

std::string number(Id<meetings::Meeting> id) {
    return std::to_string(id.value);
}
std::string option(Id<meetings::Meeting> id) {
    return "<option value=\"" + number(id) + "\"";
}

}  // namespace

TEST_CASE("an assignment's last day is counted from the giver's meeting, and says from which") {
    Planned planned;
    auto& town = planned.town;
    Id<meetings::Meeting> meeting;
    const auto other = planned.meet(town.service, {2026, 11, 12});
    town.site.work([&](Work& work) {
        meetings::MeetingFacts facts;
        facts.held_on = {2026, 11, 26};
        facts.manuscript_stop_on = Date{2026, 11, 5};
        meeting = meetings::add(work, town.council, facts).value();
    });
    CHECK(town.site.get("kerstin", "/assignments/new").says(option(meeting)));
    auto words = town.assignment();
    words.due_on.reset();
    words.meeting = other;
    CHECK_FALSE(town.as("kerstin", [&](Work& work) { return give(work, words).has_value(); }));
    words.meeting = meeting;
    const auto id = town.as("kerstin", [&](Work& work) { return give(work, words).value(); });
    const auto path = "/assignments/" + std::to_string(id.value);
    const auto seen = town.as("karin", [&](Work& work) { return find(work, id).value(); });
    CHECK(seen.assignment.due_on == Date{2026, 11, 5});
    CHECK(town.site.get("karin", path)
              .says("manusstopp 5 november 2026 för Kommunfullmäktige 26 november 2026"));
    CHECK(town.site.get("kerstin", path + "/words").says(option(meeting) + " selected"));
    // Other words, the same day: it still says from what. Another day is nobody's but the writer's.
    words.meeting.reset();
    words.version = 1;
    words.due_on = Date{2026, 11, 5};
    const auto change_to = [&] {
        town.as("kerstin", [&](Work& work) { return change(work, id, words).value(); });
        return town.as("karin", [&](Work& work) { return find(work, id).value().assignment; });
    };
    CHECK(change_to().meeting == meeting);
    words.version = 2;
    words.due_on = Date{2026, 11, 20};
    CHECK_FALSE(change_to().meeting);
}

TEST_CASE("a new decision begins with what the latest office report proposes") {
    Planned planned;
    planned.propose("att bygga en grind");
    planned.propose("att bygga två grindar");
    planned.propose("");
    const auto page = planned.town.site.get("karin", planned.form);
    CHECK(page.says(">\natt bygga två grindar</textarea>"));
    CHECK_FALSE(page.says("att bygga en grind"));
    CHECK(page.says("den senaste tjänsteskrivelsens förslag"));
}

TEST_CASE("a proposal that is still a draft of another unit is not shown in a new decision") {
    Planned planned;
    planned.propose("att bygga en grind");
    const auto page = planned.town.site.get("kerstin", planned.form);
    CHECK(page.status == 200);
    CHECK_FALSE(page.says("att bygga en grind"));
    CHECK_FALSE(page.says("den senaste tjänsteskrivelsens förslag"));
}

TEST_CASE("a new decision offers the coming meetings of its body, and no others") {
    Planned planned;
    const auto held = planned.meet(planned.town.service, {2026, 8, 31});
    const auto today = planned.meet(planned.town.service, {2026, 9, 1});
    const auto coming = planned.meet(planned.town.service, {2026, 10, 14});
    const auto cancelled = planned.meet(planned.town.service, {2026, 11, 18});
    const auto other = planned.meet(planned.town.school, {2026, 10, 15});
    planned.town.site.work(
        [&](Work& work) { meetings::set_cancelled(work, cancelled, true, 1).value(); });
    const auto page = planned.town.site.get("karin", planned.form);
    CHECK(page.says(option(today)));
    CHECK(page.says(option(coming) + ">14 oktober 2026</option>"));
    for (const auto id : {held, cancelled, other}) CHECK_FALSE(page.says(option(id)));
    CHECK(planned.town.site.statements_of_last_request() <= 12);
}

TEST_CASE("without a plan of meetings the form asks for the day alone") {
    Planned planned;
    const auto page = planned.town.site.get("karin", planned.form);
    CHECK_FALSE(page.says("name=\"meeting\""));
    CHECK(page.says("name=\"meeting_on\""));
}

TEST_CASE("a chosen meeting gives the day of the decision, and is chosen when it is edited") {
    Planned planned;
    const auto coming = planned.meet(planned.town.service, {2026, 10, 14});
    REQUIRE(planned.town.site.post("karin", planned.address, planned.words(number(coming), ""))
                .status == 303);
    CHECK(planned.only().meeting_on == Date{2026, 10, 14});
    const auto page = planned.town.site.get(
        "karin", "/decisions/" + std::to_string(planned.only().id.value) + "/words");
    CHECK(page.says(option(coming) + " selected"));
    CHECK_FALSE(page.says("value=\"2026-10-14\""));
}

TEST_CASE("a day of no meeting is typed as before") {
    Planned planned;
    planned.meet(planned.town.service, {2026, 10, 14});
    REQUIRE(
        planned.town.site.post("karin", planned.address, planned.words("", "2026-10-20")).status ==
        303);
    CHECK(planned.only().meeting_on == Date{2026, 10, 20});
}

TEST_CASE("a meeting of another body, a cancelled one or one beside another day is refused") {
    Planned planned;
    const auto coming = planned.meet(planned.town.service, {2026, 10, 14});
    const auto cancelled = planned.meet(planned.town.service, {2026, 11, 18});
    const auto other = planned.meet(planned.town.school, {2026, 10, 15});
    planned.town.site.work(
        [&](Work& work) { meetings::set_cancelled(work, cancelled, true, 1).value(); });
    const auto refused = [&](const std::string& meeting, const char* day, const char* words) {
        const auto page =
            planned.town.site.post("karin", planned.address, planned.words(meeting, day));
        CHECK(page.status == 422);
        CHECK(page.says(words));
        return page;
    };
    refused(number(other), "", "id=\"meeting-error\">Sammanträdet är ett annat organs");
    refused(number(cancelled), "", "id=\"meeting-error\">Sammanträdet är inställt");
    refused("4711", "", "id=\"meeting-error\"");
    const auto page = refused(number(coming), "2026-10-15", "id=\"meeting_on-error\">Du har valt");
    CHECK(page.says(option(coming) + " selected"));
    CHECK(page.says("value=\"2026-10-15\""));
    CHECK(planned.town.count("SELECT count(*) FROM decision") == 0);
}
