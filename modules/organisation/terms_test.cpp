// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/terms.h"

#include <doctest/doctest.h>

#include "modules/organisation/structure.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

using namespace varna;
using testing::TestSite;

namespace {

// The day of the test is 1 September 2026.
struct Town {
    TestSite site{[](web::Router&) {}};
    Id<Unit> executive_board, service;
    Id<Person> karin, lisa, astrid;

    Town() {
        for (const auto& [username, name] : {std::pair{"karin", "Karin Öberg"},
                                             {"lisa", "Lisa Hedman"},
                                             {"astrid", "Astrid Bergvall"}})
            site.add_account(username, name);
        site.work([&](Work& work) {
            karin = *identity::person_of(work, "karin");
            lisa = *identity::person_of(work, "lisa");
            astrid = *identity::person_of(work, "astrid");
            const auto add = [&](const char* kind, const char* name,
                                 std::vector<Id<Unit>> parents) {
                return organisation::add_unit(work,
                                              {kind, name, name, std::move(parents), {2024, 1, 1}})
                    .value();
            };
            executive_board = add("executive_board", "Kommunstyrelsen", {});
            service = add("board", "Servicenämnden", {});
        });
    }
    Id<organisation::RoleAssignment> give(Id<Person> person, Id<Unit> unit, const char* role,
                                          Date from = {2024, 1, 1},
                                          Date to = organisation::forever) {
        Id<organisation::RoleAssignment> id;
        site.work([&](Work& work) {
            id = organisation::give_role(work, {.person = person,
                                                .unit = unit,
                                                .role = role,
                                                .valid_from = from,
                                                .valid_to = to})
                     .value();
        });
        return id;
    }
    bool has(const char* username, const char* role, Id<Unit> unit) {
        for (const auto& held : site.actor(username).roles)
            if (held.name == role && held.unit == unit) return true;
        return false;
    }
};

}  // namespace

TEST_CASE("the council changes on 15 October, the boards on 1 January, and one as it was decided") {
    const organisation::TermDays from_january{{2027, 1, 1}, {2031, 1, 1}};
    const organisation::TermDays from_october{{2026, 10, 15}, {2030, 10, 15}};
    CHECK(organisation::days_of_kind("council", from_january) == from_october);
    CHECK(organisation::days_of_kind("board", from_october) == from_january);
    CHECK(organisation::days_of_kind("board", from_january) == from_january);
    const organisation::TermDays other{{2027, 3, 1}, {2031, 3, 1}};
    CHECK(organisation::days_of_kind("council", other) == other);
}

TEST_CASE("a new term of office copies the seats, keeps those elected and has everybody trained") {
    Town town;
    const Date begins{2027, 1, 1}, ends{2031, 1, 1};
    town.give(town.karin, town.service, "board_chair", {2023, 1, 1}, begins);
    town.give(town.lisa, town.service, "elected_representative", {2023, 1, 1});
    town.give(town.astrid, town.executive_board, "security_chief");
    Id<organisation::Term> term;
    town.site.work([&](Work& work) {
        term = organisation::prepare_term(work, {"2027–2030", begins, ends}).value();
        CHECK_FALSE(organisation::prepare_term(work, {"Igen", begins, ends}));
        const auto bodies = organisation::seats_of(work, term);
        const auto& seats = bodies[1].seats;
        REQUIRE(seats.size() == 2);
        CHECK(seats[0].person_name == "Karin Öberg");
        // Karin is elected again, Lisa is not, Astrid is new.
        REQUIRE(organisation::elect(work, term, {town.service, {seats[0].id}}));
        REQUIRE(organisation::add_seat(work, term,
                                       {town.service, town.astrid, "elected_representative"}));
        CHECK_FALSE(organisation::begin_term(work, term, {"KF § 1", 9}));
        REQUIRE(organisation::begin_term(work, term, {"KF 2026-11-16 § 204", 1}));
        CHECK_FALSE(organisation::begin_term(work, term, {"KF 2026-11-16 § 204", 2}));
        CHECK_FALSE(organisation::elect(work, term, {town.service, {}}));
        const auto training = organisation::training_of(work, term);
        REQUIRE(training.size() == 2);
        CHECK(training[0].due_on == Date{2027, 4, 1});
        const Date not_yet{2027, 1, 20};
        CHECK_FALSE(organisation::note_trained(work, term, {town.karin}, not_yet));
    });
    CHECK(town.has("lisa", "elected_representative", town.service));
    Clock::freeze(start_of_day(begins));
    CHECK(town.has("karin", "board_chair", town.service));
    CHECK(town.has("astrid", "elected_representative", town.service));
    CHECK(town.has("astrid", "security_chief", town.executive_board));
    CHECK_FALSE(town.has("lisa", "elected_representative", town.service));
    town.site.work([&](Work& work) {
        REQUIRE(organisation::note_trained(work, term, {town.karin}, begins));
        CHECK(organisation::term(work, term).value().trained == 1);
    });
}

TEST_CASE("a body's own day closes the old seats and begins the new") {
    Town town;
    const Date begins{2027, 1, 1}, ends{2031, 1, 1};
    const organisation::TermDays own{{2027, 3, 1}, {2031, 3, 1}};
    town.give(town.karin, town.service, "board_chair", {2023, 1, 1});
    town.site.work([&](Work& work) {
        const auto term = organisation::prepare_term(work, {"2027–2030", begins, ends}).value();
        const auto seats = organisation::seats_of(work, term)[1].seats;
        CHECK_FALSE(organisation::elect(
            work, term, {town.service, {}, organisation::TermDays{{2027, 3, 1}, {2027, 3, 1}}}));
        REQUIRE(organisation::elect(work, term, {town.service, {}, own}));
        CHECK(organisation::seats_of(work, term)[1].days == own);
        REQUIRE(organisation::add_seat(work, term, {town.service, town.lisa, "board_chair"}));
        REQUIRE(organisation::begin_term(work, term, {"KF 2026-11-16 § 204", 1}));
        const auto training = organisation::training_of(work, term);
        REQUIRE(training.size() == 1);
        CHECK(training[0].due_on == Date{2027, 6, 1});
    });
    Clock::freeze(start_of_day({2027, 2, 28}));
    CHECK(town.has("karin", "board_chair", town.service));
    CHECK_FALSE(town.has("lisa", "board_chair", town.service));
    Clock::freeze(start_of_day(own.from));
    CHECK_FALSE(town.has("karin", "board_chair", town.service));
    CHECK(town.has("lisa", "board_chair", town.service));
}
