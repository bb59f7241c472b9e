// SPDX-License-Identifier: EUPL-1.2
// Files read in, applied and undone; files taken out; calendars that others ask.
#include "modules/meetings/imports.h"

#include "modules/meetings/examples.h"
#include "modules/meetings/feeds.h"

using namespace varna;
using namespace varna::meetings;
using namespace varna::meetings::examples;

namespace {

constexpr Statement sql_meetings = "SELECT count(*) FROM meeting";
constexpr Statement sql_count_faults = "SELECT count(*) FROM meeting_import_fault";
constexpr Statement sql_age = "UPDATE meeting_import SET created_at = 0";
constexpr Statement sql_hide = "UPDATE meeting SET secrecy = 'draft'";
constexpr Statement sql_disable = "UPDATE account SET is_disabled = 1";

const char* const file =
    "Organ;Datum;Manusstopp\r\nServicenämnden;2026-10-08;2026-09-17\r\n"
    "Servicenämnden;2026-11-12;2026-10-22\r\nSkolnämnden;2026-10-09;\r\n";

// Where the file can be looked at before it is applied.
std::string read_in(Town& town, const char* who, const std::string& content,
                    const testing::TestSite::Fields& fields = {}) {
    const auto answer =
        town.site.upload(who, "/meetings/imports", fields, "file", "plan.csv", content);
    REQUIRE(answer.status == 303);
    return answer.location;
}

std::string found_between(const std::string& text, const std::string& from, char to) {
    const auto at = text.find(from);
    if (at == std::string::npos) return {};
    const auto begin = at + from.size();
    return text.substr(begin, text.find(to, begin) - begin);
}

// The path of the calendar that stands after these words on the page of addresses.
std::string address(Town& town, const char* who, const std::string& of) {
    const auto page = town.site.get(who, "/meetings/calendars").body;
    return found_between(page.substr(page.find(">" + of + "<")), "href=\"http://test.example", '"');
}

}  // namespace

TEST_CASE("a file changes nothing before it is applied, and all it shows when it is") {
    Town town;
    town.add(town.service, Date{2026, 10, 8});
    town.add(town.service, Date{2026, 10, 15});
    const auto path = read_in(town, "kim", file);
    CHECK(town.count(sql_meetings) == 2);
    const auto page = town.site.get("kim", path);
    CHECK(page.says("Manusstopp: inget blir 17 september 2026"));
    CHECK(page.says("Ställ in det sammanträde som inte finns i filen"));

    REQUIRE(town.site.post("kim", path + "/application", {{"version", "1"}}).status == 303);
    CHECK(town.count(sql_meetings) == 4);
    const auto after = town.site.get("kim", path);
    CHECK(after.says("Det här hände<"));
    CHECK(after.says("Manusstopp: inget blev 17 september 2026"));
    CHECK(after.says("Fanns inte i filen. Står kvar."));
    CHECK(after.says("href=\"/meetings\">Till sammanträdena"));
    for (const char* words :
         {"Det här händer", "inget blir", "kryssar", "ändras", "saknas i filen"})
        CHECK_MESSAGE(!after.says(words), words);
    town.site.work([&](Work& work) {
        const auto next = next_meeting(work, town.service, {2026, 10, 1});
        CHECK(next->facts.manuscript_stop_on == Date{2026, 9, 17});
        CHECK(next_meeting(work, town.service, {2026, 10, 9})->facts.held_on == Date{2026, 10, 15});
    });
    CHECK(town.site.post("kim", path + "/application", {{"version", "2"}}).status == 409);
}

TEST_CASE("what the file does not have is cancelled only when that is said, and undone with it") {
    Town town;
    const auto gone = town.add(town.service, Date{2026, 10, 15});
    const auto path = read_in(town, "sven", file);
    REQUIRE(
        town.site.post("sven", path + "/application", {{"version", "1"}, {"cancels_gone", "yes"}})
            .status == 303);
    CHECK(town.find(gone).facts.is_cancelled);
    CHECK(town.site.get("sven", path).says("Fanns inte i filen. Ställdes in."));
    REQUIRE(town.site.post("sven", path + "/reversal", {{"version", "2"}}).status == 303);
    CHECK_FALSE(town.find(gone).facts.is_cancelled);
    CHECK(town.count(sql_meetings) == 1);
    CHECK(town.site.get("sven", path).says("ångrad"));
}

TEST_CASE("an import puts back every day it changed when it is undone") {
    Town town;
    const auto meeting = town.add(town.service, with_road({2026, 10, 8}));
    const auto before = town.find(meeting).facts;
    const auto path =
        read_in(town, "sven", "Datum;Manusstopp;Plats\r\n2026-10-08;2026-09-10;Navet\r\n",
                {{"unit", id_of(town.service)}});
    REQUIRE(town.site.post("sven", path + "/application", {{"version", "1"}}).status == 303);
    CHECK(town.find(meeting).facts.place == "Navet");
    CHECK(town.find(meeting).facts.dispatch_on == before.dispatch_on);
    REQUIRE(town.site.post("sven", path + "/reversal", {{"version", "2"}}).status == 303);
    CHECK(town.find(meeting).facts == before);
}

TEST_CASE("an import cannot be undone over what somebody has changed since") {
    Town town;
    const auto path = read_in(town, "sven", file);
    REQUIRE(town.site.post("sven", path + "/application", {{"version", "1"}}).status == 303);
    Id<Meeting> made;
    town.site.work([&](Work& work) {
        made = next_meeting(work, town.service, {2026, 10, 1})->id;
        change(work, made, with_road({2026, 10, 7}), 1).value();
    });
    const auto refused = town.site.post("sven", path + "/reversal", {{"version", "2"}});
    CHECK(refused.status == 409);
    CHECK(town.find(made).facts.held_on == Date{2026, 10, 7});
    CHECK(town.count(sql_meetings) == 2);
}

TEST_CASE("a preview that is no longer true is not applied") {
    Town town;
    const auto path = read_in(town, "sven", file);
    town.add(town.service, Date{2026, 11, 12});
    const auto refused = town.site.post("sven", path + "/application", {{"version", "1"}});
    CHECK(refused.status == 409);
    CHECK(refused.says("Läs filen igen"));
    CHECK(town.count(sql_meetings) == 1);
}

TEST_CASE("a secretary reads in her own board's rows of a file, and sees why not the others") {
    Town town;
    const auto path = read_in(town, "sven", file);
    const auto page = town.site.get("sven", path);
    CHECK(page.says("Du kan bara ändra sammanträden för organ där du är nämndsekreterare"));
    CHECK(page.says("Läs in 2 sammanträden"));
    CHECK(town.site.get("sissi", path).status == 404);
    CHECK(town.site.post("sissi", path + "/application", {{"version", "1"}}).status == 404);
    CHECK(town.site.get("carin", path).status == 200);
    CHECK(town.site.get("anna", "/meetings/imports").status == 404);
}

TEST_CASE("one meeting of a kind is counted in the singular") {
    Town town;
    town.add(town.service, with_road({2026, 10, 8}));
    const auto one = town.site.get(
        "sven", read_in(town, "sven", "Datum;Plats\r\n2026-10-08;\r\n2026-11-12;Navet\r\n"));
    CHECK(one.says("<dt>nytt</dt><dd>1</dd>"));
    CHECK(one.says("<dt>ändrade</dt><dd>0</dd>"));
    CHECK(one.says("<dt>oförändrat</dt><dd>1</dd>"));
    const auto two =
        town.site.get("sven", read_in(town, "sven",
                                      "Datum;Plats\r\n2026-10-08;Navet\r\n2026-11-12;\r\n"
                                      "2026-12-10;\r\n"));
    CHECK(two.says("<dt>nya</dt><dd>2</dd>"));
    CHECK(two.says("<dt>ändrat</dt><dd>1</dd>"));
}

TEST_CASE("a file of faults alone says all of them, and leads to another file") {
    Town town;
    const auto path =
        read_in(town, "sven", "Organ;Datum;Tid\r\nFiskenämnden;i höst;efter lunch\r\n");
    const auto page = town.site.get("sven", path);
    CHECK(page.says("Inget går att läsa in. Rätta filen och läs den igen."));
    CHECK(page.says("Organ: Fiskenämnden finns inte"));
    CHECK(page.says("Datum: i höst går inte att läsa"));
    CHECK(page.says("Tid: Skriv klockslaget"));
    CHECK(page.says("href=\"/meetings/imports\">Välj en annan fil"));
    CHECK_FALSE(page.says("läs in resten nu"));
    CHECK_FALSE(page.says("/application"));
}

TEST_CASE("a preview that nobody applies is forgotten, with what was wrong in it") {
    Town town;
    const auto path = read_in(town, "sven", "Organ;Datum\r\nFiskenämnden;i höst\r\n");
    REQUIRE(town.count(sql_count_faults) == 2);
    town.site.work([](Work& work) { work.run(sql_age); });
    read_in(town, "sven", "Datum\r\n2026-10-08\r\n");
    CHECK(town.site.get("sven", path).status == 404);
    CHECK(town.count(sql_count_faults) == 0);
}

TEST_CASE("a secretary of one board reads in a table that names none") {
    Town town;
    const auto path = read_in(town, "sven", "Datum\r\n2026-10-08\r\n");
    REQUIRE(town.site.post("sven", path + "/application", {{"version", "1"}}).status == 303);
    town.site.work([&](Work& work) {
        CHECK(next_meeting(work, town.service, {2026, 10, 1})->facts.held_on == Date{2026, 10, 8});
    });
    CHECK(town.site.get("kim", read_in(town, "kim", "Datum\r\n2026-10-08\r\n"))
              .says("Filen säger inte vilket organ det gäller"));
}

TEST_CASE("a file that cannot be read is refused with what to do, and nothing is kept") {
    Town town;
    const auto answer =
        town.site.upload("sven", "/meetings/imports", {}, "file", "bild.png", "\x89PNG\r\n\x1a\n");
    CHECK(answer.status == 422);
    CHECK_FALSE(town.site.get("sven", "/meetings/imports").says("bild.png"));
    CHECK(town.site.post("sven", "/meetings/imports", {}).status == 422);
}

TEST_CASE("what is taken out as a file changes nothing when it is read in again") {
    Town town;
    town.add(town.service, with_road({2026, 10, 8}));
    town.add(town.schools, with_road({2026, 10, 27}));
    auto cancelled = with_road({2026, 12, 3});
    cancelled.is_cancelled = true;
    town.add(town.service, cancelled);
    for (const char* kind : {"csv", "xlsx", "ics"}) {
        const auto bytes =
            town.site.get("anna", std::string("/meetings/") + kind + "?year=2026").body;
        const auto page = town.site.get("kim", read_in(town, "kim", bytes));
        CHECK_MESSAGE(page.says("Filen ändrar ingenting"), kind);
        CHECK_MESSAGE(page.says("<dt>oförändrade</dt><dd>3</dd>"), kind);
    }
}

TEST_CASE("a body's calendar is read without logging in, by its address alone") {
    Town town;
    const auto meeting = town.add(town.service, with_road({2026, 9, 24}));
    town.add(town.schools, with_road({2026, 9, 25}));
    const auto path = address(town, "anna", "Servicenämnden");
    REQUIRE(path.ends_with(".ics"));

    const auto feed = town.site.get("", path);

    CHECK(feed.status == 200);
    CHECK(feed.content_type == "text/calendar; charset=utf-8");
    CHECK(feed.says("UID:" + town.find(meeting).uid + "\r\n"));
    CHECK(feed.says("DTSTART:20260924T110000Z"));
    CHECK(feed.says("SUMMARY:Manusstopp: Servicenämnden"));
    CHECK_FALSE(feed.says("Skolnämnden"));
    CHECK(town.site.get("", path.substr(0, path.size() - 5) + "x.ics").status == 404);
    CHECK(
        town.site.get("", "/calendars/units/" + id_of(town.schools) + path.substr(path.rfind('/')))
            .status == 404);
}

TEST_CASE("a calendar shows nothing that is not open, not even to its own unit's people") {
    Town town;
    town.add(town.service, with_road({2026, 9, 24}));
    town.person("sara", town.service, "coordinator");
    const auto path = address(town, "sara", "Servicenämnden");
    const auto own = address(town, "sara", "Dina organ");
    CHECK(town.site.get("sara", own).says("20260924"));
    town.site.work([](Work& work) { work.run(sql_hide); });
    CHECK_FALSE(town.site.get("sara", path).says("20260924"));
    CHECK_FALSE(town.site.get("sara", own).says("20260924"));
}

TEST_CASE("one's own calendar has the bodies of one's roles and of those one's department serves") {
    Town town;
    town.add(town.service, with_road({2026, 9, 24}));
    town.add(town.schools, with_road({2026, 9, 25}));
    town.person("stina", town.department, "department_head");
    town.site.work([&](Work& work) {
        organisation::link_units(work, town.service, town.department, "works_for", {2020, 1, 1});
    });
    const auto feed = town.site.get("", address(town, "stina", "Dina organ"));
    CHECK(feed.says("Servicenämnden"));
    CHECK_FALSE(feed.says("Skolnämnden"));
}

TEST_CASE("a renewed address is the only one that works, and whose it is may renew it") {
    Town town;
    const auto own = address(town, "anna", "Dina organ");
    const auto body = address(town, "sven", "Servicenämnden");
    const auto renew = [&](const char* who, const testing::TestSite::Fields& fields) {
        return town.site.post(who, "/meetings/calendars/renewal", fields).status;
    };
    CHECK(renew("sissi", {{"unit", id_of(town.service)}}) == 403);
    CHECK(town.site.get("", body).status == 200);
    CHECK(renew("sven", {{"unit", id_of(town.service)}}) == 303);
    CHECK(renew("anna", {}) == 303);
    CHECK(town.site.get("", body).status == 404);
    CHECK(town.site.get("", own).status == 404);
    CHECK(town.site.get("", address(town, "sven", "Servicenämnden")).status == 200);
    CHECK(town.site.get("", address(town, "anna", "Dina organ")).status == 200);
}

TEST_CASE("who may no longer log in has no calendar either") {
    Town town;
    const auto own = address(town, "anna", "Dina organ");
    CHECK(town.site.get("", own).status == 200);
    town.site.work([](Work& work) { work.run(sql_disable); });
    CHECK(town.site.get("", own).status == 404);
}
