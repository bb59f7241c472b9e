// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "modules/directory/directory.h"
#include "modules/meetings/meetings.h"
#include "modules/overview/routes.h"
#include "modules/programme/plans.h"
#include "modules/reporting/examples.h"
#include "modules/steering_documents/steering_documents.h"

namespace varna::overview {
namespace {

using reporting::examples::Town;

void give(Town& town, const char* username, Id<Unit> unit, const char* role) {
    const auto person = town.site.actor(username).person;
    town.site.work([&](Work& work) {
        organisation::assign_role(work, {person, unit, role, {2020, 1, 1}, {9999, 12, 31}}).value();
    });
}

}  // namespace

TEST_CASE("an employee is told that nothing waits, and is led to the plan") {
    Town town{[](web::Router& router) { add_routes(router); }};
    give(town, "anna", town.service, "employee");
    const auto page = town.site.get("anna", "/");
    CHECK(page.status == 200);
    CHECK(page.says("Du har inget att svara för här."));
    CHECK(page.says("<a href=\"/plan\">Läs planen</a>"));
    CHECK_FALSE(page.says("Att göra"));
    CHECK_FALSE(page.says("Servicenämnden"));
}

TEST_CASE("an auditor follows the municipality, and a coordinator meets her own unit") {
    Town town{[](web::Router& router) { add_routes(router); }};
    give(town, "anna", town.service, "auditor");
    CHECK(town.site.get("anna", "/").says("Läget per enhet"));
    const auto own = town.site.get("sara", "/");
    CHECK(own.says("<h1>Servicenämnden</h1>"));
    CHECK(own.says("Att göra"));
}

TEST_CASE("what must be renewed soon shows for its own unit on the first page") {
    Town town{[](web::Router& router) { add_routes(router); }};
    town.site.work([&](Work& work) {
        steering_documents::Words words;
        words.unit = town.service;
        words.state = "adopted";
        words.title = "Rutin för reservkraft";
        words.kind = "routine";
        words.level = "department";
        words.decided_by = "Servicedirektören";
        words.decided_on = words.valid_from = Date{2024, 1, 1};
        words.revise_by = Date{2026, 10, 1};
        steering_documents::add(work, words).value();
        words.title = "Långt kvar";
        words.revise_by = Date{2029, 10, 1};
        steering_documents::add(work, words).value();
    });
    const auto own = town.site.get("sara", "/");
    CHECK(own.says("Rutin för reservkraft"));
    CHECK_FALSE(own.says("Långt kvar"));
    CHECK_FALSE(town.site.get("lena", "/").says("Rutin för reservkraft"));
}

TEST_CASE("the start page counts as answered what the report counts as answered") {
    Town town{[](web::Router& router) { add_routes(router); }};
    const auto id = town.report_of(town.service);
    const auto sections = town.view("sara", id).sections;
    town.site.work_as(town.site.actor("sara"), [&](Work& work) {
        reporting::save_answers(work, id,
                                {{sections[0].id, "confirmed", "", 1},
                                 {sections[1].id, "corrected", "", 1},
                                 {sections[2].id, "none", "Ord utan svar", 1}})
            .value();
    });
    const auto page = town.site.get("sara", "/");
    CHECK(page.says("1 av 6 klara"));
    CHECK(page.says("text saknas"));
    CHECK(town.site.get("sara", reporting::examples::path(id)).says("1 av 6 klara"));
}

TEST_CASE("what has been handed over is receipted on the start page") {
    Town town{[](web::Router& router) { add_routes(router); }};
    town.hand_over("sara", town.report_of(town.service), "confirmed", "");
    const auto page = town.site.get("sara", "/");
    CHECK(page.says("Läs det ni lämnade"));
    CHECK(page.says("Lämnad 1 september 2026"));
}

TEST_CASE("until there is a plan, the start page leads those who may to reading one in") {
    Town town{[](web::Router& router) { add_routes(router); }};
    give(town, "anna", town.service, "security_chief");
    const auto asked = [&](const char* username) {
        const auto page = town.site.get(username, "/");
        CHECK(page.status == 200);
        return page.says("<a class=\"ds-button\" href=\"/plans/new\">Läs in plan</a>");
    };
    CHECK(asked("anna"));
    CHECK_FALSE(asked("sara"));  // a coordinator reads in no plans
    const std::string words = "1. Mål\n\nKommunen ska vara trygg.\n";
    const auto read = programme::read_plan_text(words, {});
    REQUIRE(read);
    town.site.work_as(town.site.actor("anna"), [&](Work& work) {
        CHECK(programme::import_plan(work, {"plan.txt", words, "text", ""}, *read));
    });
    CHECK_FALSE(asked("anna"));
}

TEST_CASE("the start page tells the way of the report to the unit's own meeting, or the next one") {
    Town town{[](web::Router& router) { add_routes(router); }};
    const auto meet = [&](Date held_on, Date stop_on) {
        town.site.work([&](Work& work) {
            meetings::MeetingFacts facts;
            facts.held_on = held_on;
            facts.manuscript_stop_on = stop_on;
            meetings::add(work, town.service, facts).value();
        });
    };
    meet({2026, 9, 24}, {2026, 8, 27});  // after the round's last day
    const auto before = town.site.get("sara", "/");
    CHECK(before.says("Ert nästa sammanträde: manusstopp 27 aug (passerat), nämnd 24 sep"));
    meet({2026, 9, 10}, {2026, 9, 3});
    const auto page = town.site.get("sara", "/");
    CHECK(page.says("Er väg dit: manusstopp 3 sep, nämnd 10 sep"));
    CHECK_FALSE(page.says("24 sep"));
}

TEST_CASE(
    "a company is asked about its proposals apart from its tasks, and a secretary has her own") {
    Town town{[](web::Router& router) { add_routes(router); }};
    town.site.add_account("eva", "Eva Ek");
    give(town, "eva", town.service, "board_secretary");
    const auto secretary = town.site.get("eva", "/");
    CHECK(secretary.says("Väntar på dig"));
    CHECK_FALSE(secretary.says("Att göra"));
    CHECK_FALSE(town.site.get("sara", "/").says("Väntar på dig"));
}

TEST_CASE("a file that was read by night waits on the start page of those who may apply it") {
    Town town{[](web::Router& router) { add_routes(router); }};
    give(town, "anna", town.service, "administrator");
    CHECK_FALSE(town.site.get("anna", "/").says("är inläst och väntar"));
    town.site.work_as(town.site.actor("anna"), [&](Work& work) {
        directory::File file;
        file.kind = directory::Kind::units;
        file.name = "enheter.csv";
        file.units.push_back({1, "U1", "Hamnen", "", "unit", ""});
        directory::prepare(work, file).value();
    });
    CHECK(town.site.get("anna", "/").says("Filen enheter.csv är inläst och väntar"));
    CHECK_FALSE(town.site.get("sara", "/").says("är inläst och väntar"));
}

}  // namespace varna::overview
