// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "modules/organisation/bulk.h"
#include "modules/organisation/structure.h"
#include "modules/organisation/terms.h"
#include "platform/identity/guests.h"
#include "platform/identity/identity.h"
#include "platform/identity/sessions.h"
#include "platform/testing/test_site.h"

using namespace varna;
using testing::TestSite;

namespace {

// The day of the test is 1 September 2026.
struct Town {
    TestSite site{[](web::Router&) {}};
    Id<Unit> executive_board, service, school, department;
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
            school = add("board", "Barn- och skolnämnden", {});
            department = add("department", "Serviceförvaltningen", {service});
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
    std::int64_t sees(const char* username, Id<Unit> unit) {
        std::int64_t count = 0;
        site.work([&](Work& work) {
            count = work.integer(
                "SELECT count(*) FROM visible_unit v JOIN account a ON a.id = v.account_id"
                " WHERE a.username = :name AND v.unit_id = :unit AND v.secrecy = 'draft'"
                " AND v.valid_from <= :today AND v.valid_to > :today",
                {{"name", username}, {"unit", unit}});
        });
        return count;
    }
};

std::string field_message(const Problem& problem) {
    return problem.fields.empty() ? problem.message : problem.fields.front().message;
}

}  // namespace

TEST_CASE("a department may work for two boards, and its records are the first one's") {
    Town town;
    town.site.work([&](Work& work) {
        const auto office =
            organisation::add_unit(
                work,
                {"department", "Kontoret", "Kontoret", {town.service, town.school}, {2026, 1, 1}})
                .value();
        const auto detail = organisation::unit_detail(work, office).value();
        CHECK(detail.parents.size() == 2);
        CHECK(detail.unit.authority == town.service);
        CHECK(detail.authority_name == "Servicenämnden");
    });
}

TEST_CASE("a unit does not come to belong to what belongs to it") {
    Town town;
    town.site.work([&](Work& work) {
        const auto refused =
            organisation::add_parent(work, town.service, town.department, {2026, 9, 1});
        REQUIRE_FALSE(refused);
        CHECK(field_message(refused.error()) == "organisation.goes_in_a_circle");
    });
}

TEST_CASE("a renamed unit is known by what it was called before") {
    Town town;
    town.site.work([&](Work& work) {
        REQUIRE(organisation::change_unit(work, town.service, {"Tekniska nämnden", "Teknik", 1}));
        CHECK_FALSE(organisation::change_unit(work, town.service, {"Annat", "Annat", 1}));
        const auto detail = organisation::unit_detail(work, town.service).value();
        REQUIRE(detail.former_names.size() == 1);
        CHECK(detail.former_names[0].name == "Servicenämnden");
        CHECK(detail.former_names[0].valid_to == Date{2026, 9, 1});
    });
}

TEST_CASE("a reorganisation keeps what was and hands over departments, roles and papers") {
    Town town;
    town.give(town.karin, town.service, "coordinator");
    town.give(town.lisa, town.school, "coordinator");
    CHECK(town.sees("lisa", town.service) == 0);
    town.site.work([&](Work& work) {
        REQUIRE(organisation::close_unit(work, town.service, {{2026, 9, 1}, town.school, 1}));
    });
    CHECK(town.has("karin", "coordinator", town.school));
    CHECK_FALSE(town.has("karin", "coordinator", town.service));
    CHECK(town.sees("lisa", town.service) == 1);
    CHECK(town.sees("karin", town.department) == 1);
    town.site.work([&](Work& work) {
        for (const auto& node : organisation::structure_on(work, {2026, 8, 31}))
            if (node.unit.id == town.department) CHECK(node.parents == std::vector{town.service});
        for (const auto& node : organisation::structure_on(work, {2026, 9, 1})) {
            CHECK(node.unit.id != town.service);
            if (node.unit.id == town.department) CHECK(node.parents == std::vector{town.school});
        }
        const auto taken_over = organisation::successions(work);
        REQUIRE(taken_over.size() == 1);
        CHECK(taken_over[0].successor == town.school);
    });
}

TEST_CASE("nobody gives herself a role, nor makes herself a stand-in") {
    Town town;
    town.give(town.astrid, town.executive_board, "security_chief");
    const auto held = town.give(town.karin, town.service, "coordinator");
    town.site.work_as(town.site.actor("astrid"), [&](Work& work) {
        const auto own = organisation::give_role(work, {.person = town.astrid,
                                                        .unit = town.service,
                                                        .role = "auditor",
                                                        .valid_from = {2026, 9, 1}});
        REQUIRE_FALSE(own);
        CHECK(field_message(own.error()) == "organisation.not_oneself");
        CHECK_FALSE(organisation::name_stand_in(work, held,
                                                {town.astrid, {2026, 9, 1}, {2026, 9, 10}, ""}));
    });
    town.site.work_as(town.site.actor("lisa"), [&](Work& work) {
        CHECK_FALSE(organisation::give_role(work, {.person = town.karin,
                                                   .unit = town.service,
                                                   .role = "manager",
                                                   .valid_from = {2026, 9, 1}}));
    });
}

TEST_CASE("a stand-in may what the one away may, on those days and no others") {
    Town town;
    const auto held = town.give(town.karin, town.service, "coordinator");
    town.site.work_as(town.site.actor("karin"), [&](Work& work) {
        REQUIRE(organisation::name_stand_in(work, held,
                                            {town.lisa, {2026, 8, 1}, {2026, 9, 2}, "Semester"}));
    });
    CHECK(town.has("lisa", "coordinator", town.service));
    CHECK(town.sees("lisa", town.department) == 1);
    Clock::freeze(Clock::now().plus_seconds(24 * 3600));
    CHECK_FALSE(town.has("lisa", "coordinator", town.service));
    CHECK(town.sees("lisa", town.department) == 0);
}

TEST_CASE("a stand-in's role ends with the role, and has no stand-in of its own") {
    Town town;
    const auto held = town.give(town.karin, town.service, "coordinator");
    town.site.work([&](Work& work) {
        const auto stands =
            organisation::name_stand_in(work, held, {town.lisa, {2026, 9, 1}, {2026, 12, 1}, ""});
        REQUIRE(stands);
        CHECK_FALSE(organisation::name_stand_in(work, *stands,
                                                {town.astrid, {2026, 9, 1}, {2026, 9, 5}, ""}));
        REQUIRE(organisation::end_role(work, held, {{2026, 9, 1}, 1}));
    });
    CHECK_FALSE(town.has("karin", "coordinator", town.service));
    CHECK_FALSE(town.has("lisa", "coordinator", town.service));
}

TEST_CASE("a role is not ended on a later day than it ends: that would give it again") {
    Town town;
    town.give(town.astrid, town.executive_board, "security_chief");
    const auto over =
        town.give(town.astrid, town.service, "coordinator", {2024, 1, 1}, {2026, 8, 1});
    const auto held =
        town.give(town.karin, town.service, "coordinator", {2024, 1, 1}, {2026, 12, 1});
    Id<organisation::RoleAssignment> stands;
    town.site.work([&](Work& work) {
        stands =
            organisation::name_stand_in(work, held, {town.lisa, {2026, 9, 1}, {2027, 6, 1}, ""})
                .value();
        CHECK(organisation::role(work, stands)->valid_to == Date{2026, 12, 1});
    });
    town.site.work_as(town.site.actor("astrid"), [&](Work& work) {
        for (const auto role : {over, held, stands}) {
            const auto before = organisation::role(work, role).value();
            for (const Date on : {before.valid_to, Date{2099, 1, 1}}) {
                const auto refused = organisation::end_role(work, role, {on, before.version});
                REQUIRE_FALSE(refused);
                CHECK(refused.error().message == "organisation.role_is_over");
            }
            CHECK(organisation::role(work, role)->valid_to == before.valid_to);
        }
        REQUIRE(organisation::end_role(work, held, {{2026, 9, 2}, 1}));
        CHECK(organisation::role(work, stands)->valid_to == Date{2026, 9, 2});
    });
    CHECK_FALSE(town.has("astrid", "coordinator", town.service));
}

TEST_CASE("a closed unit is not opened by being closed on a later day") {
    Town town;
    town.site.work([&](Work& work) {
        REQUIRE(organisation::close_unit(work, town.service, {{2026, 8, 1}, std::nullopt, 1}));
        const auto again =
            organisation::close_unit(work, town.service, {{2099, 1, 1}, std::nullopt, 2});
        REQUIRE_FALSE(again);
        CHECK(field_message(again.error()) == "organisation.unit_is_closed");
        CHECK(organisation::unit(work, town.service)->valid_to == Date{2026, 8, 1});
    });
}

TEST_CASE(
    "a guest holds no role, no seat, and nobody's in her stead, and one there is opens nothing") {
    Town town;
    const auto held = town.give(town.karin, town.service, "coordinator");
    Id<Account> guest;
    Id<Person> greta;
    town.site.work([&](Work& work) {
        guest = identity::invite(work, {"Greta", {2026, 12, 1}, {{"paper", 1}}}, "token").value();
        greta = *work.maybe("SELECT person_id FROM account WHERE id = :id", {{"id", guest}},
                            [](Row& row) { return row.id<Person>(); });
        const auto given = organisation::give_role(work, {.person = greta,
                                                          .unit = town.service,
                                                          .role = "coordinator",
                                                          .valid_from = {2026, 9, 1}});
        REQUIRE_FALSE(given);
        CHECK(field_message(given.error()) == "organisation.guest_holds_nothing");
        const auto stands =
            organisation::name_stand_in(work, held, {greta, {2026, 9, 1}, {2026, 9, 10}, ""});
        REQUIRE_FALSE(stands);
        CHECK(field_message(stands.error()) == "organisation.guest_holds_nothing");
        const auto term =
            organisation::prepare_term(work, {"2027–2030", {2027, 1, 1}, {2031, 1, 1}}).value();
        CHECK_FALSE(organisation::add_seat(work, term, {town.service, greta, "board_chair"}));

        for (const char* role : {"coordinator", "security_chief"})
            organisation::bulk::open_role(work, greta, town.service, role);
        organisation::refresh_visible_units(work);
        CHECK(work.integer("SELECT count(*) FROM visible_unit WHERE account_id = :id",
                           {{"id", guest}}) == 0);
    });
    town.site.tenant().database->write([&](sql::Connection& connection) {
        return identity::enter_by_link(connection, "token", "session").has_value();
    });
    int statements = 0;
    const auto actor = identity::actor_of(*town.site.tenant().database, "session", statements);
    REQUIRE(actor.has_value());
    CHECK(actor->roles.empty());
}

TEST_CASE("people are found by a part of their name, whatever its case") {
    Town town;
    town.site.work([&](Work& work) {
        const auto found = organisation::people(work, {"öBERG", ""}).people;
        REQUIRE(found.size() == 1);
        CHECK(found[0].name == "Karin Öberg");
        CHECK(organisation::people(work, {"finns inte", ""}).people.empty());
    });
}

TEST_CASE("people come fifty at a time, each once") {
    Town town;
    town.site.work([&](Work& work) {
        for (int at = 0; at < 120; ++at)
            organisation::add_person(work, {"Person " + std::to_string(at % 60), ""}).value();
        std::size_t seen = 0;
        organisation::PeopleCursor after;
        for (;;) {
            const auto page = organisation::people(work, {}, after);
            CHECK(page.people.size() <= 50);
            seen += page.people.size();
            if (!page.next) break;
            after = *page.next;
        }
        CHECK(seen == 123);
    });
}

TEST_CASE(
    "nobody is given a role in a unit that has ended, and its chair stands first while it is") {
    Town town;
    town.give(town.karin, town.service, "elected_representative");
    town.give(town.lisa, town.service, "coordinator");
    town.give(town.astrid, town.service, "board_chair");
    town.site.work([&](Work& work) {
        const auto roles = organisation::roles_in(work, town.service);
        REQUIRE(roles.size() >= 3);
        CHECK(roles[0].person == town.astrid);
        CHECK(roles[1].person == town.karin);
        const auto version = organisation::unit(work, town.service)->version;
        REQUIRE(organisation::close_unit(work, town.service, {{2026, 9, 1}, {}, version}));
        organisation::NewRole late;
        late.person = town.karin;
        late.unit = town.service;
        late.role = "manager";
        late.valid_from = {2026, 9, 1};
        const auto refused = organisation::give_role(work, late);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fields[0].message == "organisation.unit_has_ended");
    });
}

TEST_CASE("a deputy chief may what the chief may, and staff functions their own unit's work") {
    Town town;
    town.give(town.karin, town.executive_board, "deputy_security_protection_officer");
    town.give(town.lisa, town.executive_board, "preparedness_coordinator");
    town.give(town.astrid, town.executive_board, "data_protection_officer");
    const auto deputy = town.site.actor("karin");
    for (const auto right : {Right::manage_plan, Right::manage_rounds, Right::manage_organisation,
                             Right::compile_account, Right::follow_assignments})
        CHECK(deputy.may(right, town.service));
    CHECK(deputy.own_unit() == town.executive_board);
    CHECK(town.sees("karin", town.executive_board) == 1);
    const auto staff = town.site.actor("lisa");
    CHECK(staff.may(Right::work_on_obligations, town.executive_board));
    CHECK_FALSE(staff.may(Right::work_on_obligations, town.service));
    CHECK_FALSE(staff.may(Right::submit_report));
    CHECK_FALSE(staff.may(Right::manage_plan));
    CHECK(town.sees("lisa", town.executive_board) == 1);
    CHECK(town.sees("lisa", town.service) == 0);
    const auto officer = town.site.actor("astrid");
    CHECK(officer.may(Right::read_audit));
    CHECK_FALSE(officer.own_unit());
    CHECK(town.sees("astrid", town.executive_board) == 0);
}

TEST_CASE("a role that a group of the login gave is ended in the group and not here") {
    Town town;
    const auto held = town.give(town.karin, town.service, "coordinator");
    town.site.work([&](Work& work) {
        work.run("UPDATE role_assignment SET group_role_id = 1 WHERE id = :id", {{"id", held}});
        const auto refused = organisation::end_role(work, held, {{2026, 9, 1}, 1});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message == "organisation.role_of_group");
    });
    CHECK(town.has("karin", "coordinator", town.service));
}
