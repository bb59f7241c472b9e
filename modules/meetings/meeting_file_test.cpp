// SPDX-License-Identifier: EUPL-1.2
// What files of meetings say, and what they would change, without a database.
#include "modules/meetings/meeting_file.h"

#include <doctest/doctest.h>

using namespace varna;
using namespace varna::meetings;

namespace {

constexpr Id<Unit> board{1}, committee{2}, service{3};
const Date today{2026, 9, 1};

std::vector<organisation::UnitRecord> bodies() {
    std::vector<organisation::UnitRecord> all;
    const auto add = [&](Id<Unit> id, const char* name, const char* short_name) {
        organisation::UnitRecord unit;
        unit.id = id;
        unit.name = name;
        unit.short_name = short_name;
        all.push_back(unit);
    };
    add(board, "Kommunstyrelsen", "KS");
    add(committee, "Kommunstyrelsens arbetsutskott", "KSAU");
    add(service, "Servicenämnden", "Service");
    return all;
}

std::vector<FileRow> csv(const std::string& text, std::optional<Id<Unit>> chosen = std::nullopt) {
    return read_meeting_file(text, bodies(), chosen).value();
}
std::string refusal_of(const std::string& text) {
    return read_meeting_file(text, bodies(), std::nullopt).error().fields.front().message;
}
std::string fault_of(const FileRow& row) {
    std::string words;
    for (const auto& fault : row.faults)
        words += (words.empty() ? "" : "; ") + fault.name + " " + fault.message;
    return words;
}

calendar::Event event(const char* summary, Date day, const char* uid = "") {
    calendar::Event made;
    made.uid = uid;
    made.summary = summary;
    made.day = day;
    made.start = day.iso();
    return made;
}

Meeting meeting(std::int64_t id, Id<Unit> unit, Date held_on, const char* uid = "") {
    Meeting made;
    made.id = {id};
    made.unit = unit;
    made.unit_name = "Servicenämnden";
    made.uid = uid;
    made.facts.held_on = held_on;
    return made;
}

// "new 2026-09-24, changed 2026-10-01"
std::string said(const ImportPlan& plan) {
    std::string words;
    for (const auto& row : plan.rows)
        words += (words.empty() ? "" : ", ") + row.outcome + " " +
                 (row.outcome == "faulty" ? fault_of(row.row) : row.becomes.held_on.iso());
    return words;
}

}  // namespace

TEST_CASE("a table is read by its headings, in the words and order of the municipality") {
    const auto rows =
        csv("Sammanträdesplan 2026;;;;;;\r\n"
            "Nämnd;Sammanträde;Tid;Manusstopp;Beredning;Justering;Plats\r\n"
            "KS;2026-10-07;13.00;2026-09-16;2026-09-29;2026-10-08;Stadshuset\r\n"
            "servicenämnden;14/10 2026;9:30;;-;;\r\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].unit == board);
    CHECK(rows[0].facts.held_on == Date{2026, 10, 7});
    CHECK(rows[0].facts.start_time == "13:00");
    CHECK(rows[0].facts.manuscript_stop_on == Date{2026, 9, 16});
    CHECK(rows[0].facts.adjustment_on == Date{2026, 10, 8});
    CHECK(rows[0].facts.place == "Stadshuset");
    CHECK(rows[1].unit == service);
    CHECK(rows[1].facts.held_on == Date{2026, 10, 14});
    CHECK(rows[1].facts.start_time == "09:30");
    CHECK_FALSE(rows[1].facts.preparation_on);
    CHECK(rows[1].line == 4);
    for (const auto& row : rows) CHECK(fault_of(row) == "");
}

TEST_CASE("every row says for itself what is wrong with it") {
    const auto rows =
        csv("Organ;Datum;Manusstopp;Tid;Plats\r\n"
            "Fiskenämnden;2026-10-07;;;\r\n"
            "KS;i höst;;;\r\n"
            "KS;2026-10-07;den tredje;;\r\n"
            "KS;2026-10-08;;efter lunch;\r\n"
            ";2026-10-09;;;\r\n"
            "KS;2026-10-10;;;HEMLIG\r\n"
            "KS;2026-10-11;;;19811218-9876\r\n");
    REQUIRE(rows.size() == 7);
    CHECK(fault_of(rows[0]) == "unit meetings.unknown_body");
    CHECK(rows[0].faults[0].detail == "Fiskenämnden");
    CHECK(rows[0].title == "Fiskenämnden 2026-10-07");
    CHECK(fault_of(rows[1]) == "held_on meetings.not_a_day");
    CHECK(fault_of(rows[2]) == "manuscript_stop_on meetings.not_a_day");
    CHECK(fault_of(rows[3]) == "start_time meetings.not_a_time");
    CHECK(fault_of(rows[4]) == "unit meetings.which_body");
    CHECK(fault_of(rows[5]) == "place platform.security_marking");
    CHECK(rows[5].facts.place.empty());
    CHECK(rows[5].title.empty());
    CHECK(fault_of(rows[6]) == "place meetings.personal_number");
}

TEST_CASE("a row says all that is wrong with it, not only the first thing") {
    auto only_service = bodies();
    only_service.erase(only_service.begin(), only_service.begin() + 2);
    const auto rows =
        csv("Organ;Datum;Tid;Manusstopp;Justering\r\n"
            "Fiskenämnden;i höst;efter lunch;2026-10-01;\r\n"
            "KS;2026-10-07;efter lunch;2026-10-08;2026-10-06\r\n"
            "Service;2026-10-07;;2026-10-08;2026-10-06\r\n");
    CHECK(said(plan_import(rows, {}, only_service, today)) ==
          "faulty unit meetings.unknown_body; held_on meetings.not_a_day; "
          "start_time meetings.not_a_time, "
          "faulty start_time meetings.not_a_time; unit meetings.not_yours; "
          "manuscript_stop_on meetings.after_meeting; adjustment_on meetings.before_meeting, "
          "faulty manuscript_stop_on meetings.after_meeting; adjustment_on "
          "meetings.before_meeting");
}

TEST_CASE("what must never be stored is not kept as what was wrong with a row either") {
    const auto rows = csv("Organ;Datum;Manusstopp\r\nKS;i höst;HEMLIG\r\n");
    REQUIRE(fault_of(rows[0]) == "place platform.security_marking");
    CHECK(rows[0].faults[0].detail.empty());
}

TEST_CASE("a table need not name the only body whose calendar one keeps, a calendar must") {
    const auto table =
        read_meeting_file("Datum\r\n2026-10-07\r\n", bodies(), std::nullopt, service).value();
    CHECK(table[0].unit == service);
    const auto chosen =
        read_meeting_file("Datum\r\n2026-10-07\r\n", bodies(), board, service).value();
    CHECK(chosen[0].unit == board);
    const auto calendar = read_meeting_file(
                              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n"
                              "SUMMARY:Frukost\r\nDTSTART;VALUE=DATE:20261007\r\nEND:VEVENT\r\n"
                              "END:VCALENDAR\r\n",
                              bodies(), std::nullopt, service)
                              .value();
    CHECK(fault_of(calendar[0]) == "unit meetings.no_body_in_title");
}

TEST_CASE("a file without days of meetings, or with too many rows, is refused as a whole") {
    CHECK(refusal_of("Namn;Telefon\r\nAnna;123\r\n") == "meetings.no_day_column");
    std::string many = "Organ;Datum\r\n";
    for (int row = 0; row < 2001; ++row) many += "KS;2026-10-07\r\n";
    CHECK(refusal_of(many) == "meetings.file_long");
    CHECK(refusal_of("") == "sheets.empty");
}

TEST_CASE("a body that is chosen stands where the file names none") {
    const auto rows = csv("Datum,Organ\r\n2026-10-07,\r\n2026-10-14,KS\r\n", service);
    CHECK(rows[0].unit == service);
    CHECK(rows[1].unit == board);
}

TEST_CASE("in a calendar the longest name in the title is the body") {
    const auto rows = rows_of_calendar(
        {event("Kommunstyrelsens arbetsutskott", {2026, 10, 6}),
         event("Möte med kommunstyrelsen", {2026, 10, 7}), event("Frukost", {2026, 10, 8})},
        bodies(), std::nullopt);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].unit == committee);
    CHECK(rows[1].unit == board);
    CHECK(fault_of(rows[2]) == "unit meetings.no_body_in_title");
}

TEST_CASE("manuscript stops and adjustments in a calendar belong to the meeting next to them") {
    const auto rows =
        rows_of_calendar({event("Manusstopp", {2026, 9, 16}), event("Sammanträde", {2026, 10, 7}),
                          event("Justering", {2026, 10, 8}), event("Manusstopp", {2026, 10, 14}),
                          event("Sammanträde", {2026, 11, 4}), event("Manusstopp", {2026, 12, 1})},
                         bodies(), service);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].facts.manuscript_stop_on == Date{2026, 9, 16});
    CHECK(rows[0].facts.adjustment_on == Date{2026, 10, 8});
    CHECK(rows[1].facts.manuscript_stop_on == Date{2026, 10, 14});
    CHECK_FALSE(rows[1].facts.adjustment_on);
    CHECK(fault_of(rows[2]) == "manuscript_stop_on meetings.no_meeting_for_day");
}

TEST_CASE("what is new, changed, the same and gone is told, faults first") {
    auto same = meeting(1, service, {2026, 9, 10});
    auto changed = meeting(2, service, {2026, 10, 8});
    changed.facts.place = "Stadshuset";
    const std::vector<Meeting> existing{same, changed, meeting(3, service, {2026, 11, 12}),
                                        meeting(4, service, {2026, 12, 17})};
    const auto rows =
        csv("Datum;Manusstopp\r\n2026-09-10;\r\n2026-10-08;2026-09-17\r\n2026-12-10;\r\n"
            "2026-11-01;2026-11-02\r\n",
            service);
    const auto plan = plan_import(rows, existing, bodies(), today);
    CHECK(said(plan) ==
          "faulty manuscript_stop_on meetings.after_meeting, gone 2026-11-12, changed 2026-10-08, "
          "new 2026-12-10, same 2026-09-10");
    CHECK(plan.rows[2].becomes.place == "Stadshuset");
}

TEST_CASE("an empty cell keeps what stands there, and a dash takes it away") {
    auto standing = meeting(1, service, {2027, 1, 20});
    standing.facts.start_time = "13:00";
    standing.facts.place = "Stadshuset";
    standing.facts.manuscript_stop_on = Date{2026, 12, 30};
    standing.facts.preparation_on = Date{2027, 1, 13};
    standing.facts.dispatch_on = Date{2027, 1, 25};
    standing.facts.is_cancelled = true;
    const std::vector<Meeting> existing{standing};
    const auto plan =
        plan_import(csv("Datum;Tid;Plats;Manusstopp;Beredning;Justering;Expediering;Inställt\r\n"
                        "2027-01-20;;;;-;2027-01-21;;\r\n",
                        service),
                    existing, bodies(), today);
    REQUIRE(said(plan) == "changed 2027-01-20");
    auto wanted = standing.facts;
    wanted.preparation_on.reset();
    wanted.adjustment_on = Date{2027, 1, 21};
    CHECK(plan.rows[0].becomes == wanted);
}

TEST_CASE("a meeting that moved is known by the name its calendar gives it") {
    const std::vector<Meeting> existing{meeting(1, service, {2026, 10, 8}, "m1")};
    const auto plan = plan_import(
        rows_of_calendar({event("Sammanträde", {2026, 10, 9}, "m1")}, bodies(), service), existing,
        bodies(), today);
    CHECK(said(plan) == "changed 2026-10-09");
}

TEST_CASE("what has been held is never gone") {
    const std::vector<Meeting> existing{meeting(1, service, {2026, 8, 20})};
    const auto rows = csv("Datum\r\n2026-08-01\r\n2026-10-08\r\n", service);
    CHECK(said(plan_import(rows, existing, bodies(), today)) == "new 2026-08-01, new 2026-10-08");
}

TEST_CASE("rows of bodies whose calendar one does not keep are left out, and theirs never go") {
    auto only_service = bodies();
    only_service.erase(only_service.begin(), only_service.begin() + 2);
    const std::vector<Meeting> existing{meeting(1, board, {2026, 10, 7})};
    const auto rows =
        csv("Organ;Datum\r\nKS;2026-10-01\r\nKS;2026-10-30\r\nService;2026-10-08\r\n");
    CHECK(said(plan_import(rows, existing, only_service, today)) ==
          "faulty unit meetings.not_yours, faulty unit meetings.not_yours, new 2026-10-08");
}

TEST_CASE("a body cannot come to meet twice on a day by a file") {
    const auto rows = csv("Datum\r\n2026-10-08\r\n2026-10-08\r\n", service);
    CHECK(said(plan_import(rows, {}, bodies(), today)) ==
          "faulty held_on meetings.twice_that_day, new 2026-10-08");
}

TEST_CASE("what is years away is counted and left out") {
    const auto rows = csv("Datum\r\n2024-10-08\r\n2031-10-08\r\n2026-10-08\r\n", service);
    const auto plan = plan_import(rows, {}, bodies(), today);
    CHECK(plan.outside == 2);
    CHECK(said(plan) == "new 2026-10-08");
}
