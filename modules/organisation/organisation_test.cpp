// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/organisation.h"

#include <doctest/doctest.h>

#include "modules/organisation/structure.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

using namespace varna;
using testing::TestSite;

namespace {

constexpr Statement sql_sees = R"(
    SELECT count(*) FROM visible_unit v
      JOIN account a ON a.id = v.account_id
     WHERE a.username = :username AND v.unit_id = :unit AND v.secrecy = :secrecy
       AND v.valid_from <= :today AND v.valid_to > :today
)";

struct Town {
    TestSite site{[](web::Router&) {}};
    Id<Unit> executive_board, service, school, department;

    Town() {
        site.add_account("karin", "Karin Öberg");
        site.add_account("astrid", "Astrid Bergvall");
        site.work([&](Work& work) {
            const auto make = [&](const char* kind, const char* name) {
                return organisation::create_unit(work, {.kind = kind,
                                                        .name = name,
                                                        .short_name = name,
                                                        .authority = std::nullopt,
                                                        .sort_order = 0,
                                                        .valid_from = {2024, 1, 1}});
            };
            executive_board = make("executive_board", "Kommunstyrelsen");
            service = make("board", "Servicenämnden");
            school = make("board", "Barn- och skolnämnden");
            department = make("department", "Serviceförvaltningen");
            organisation::link_units(work, service, department, "works_for", {2024, 1, 1});
        });
    }
    void give(const char* username, Id<Unit> unit, const char* role, Date from, Date to) {
        site.work([&](Work& work) {
            REQUIRE(organisation::assign_role(work, {.person = *identity::person_of(work, username),
                                                     .unit = unit,
                                                     .role = role,
                                                     .valid_from = from,
                                                     .valid_to = to}));
        });
    }
    bool sees(const char* username, Id<Unit> unit, const char* secrecy) {
        std::int64_t count = 0;
        site.work([&](Work& work) {
            count = work.integer(sql_sees,
                                 {{"username", username}, {"unit", unit}, {"secrecy", secrecy}});
        });
        return count > 0;
    }
};

constexpr Date for_ever{9999, 12, 31};

}  // namespace

TEST_CASE("a coordinator sees her board's drafts and its department's, and no other board's") {
    Town town;
    town.give("karin", town.service, "coordinator", {2025, 1, 1}, for_ever);

    CHECK(town.sees("karin", town.service, "draft"));
    CHECK(town.sees("karin", town.department, "draft"));
    CHECK(town.sees("karin", town.service, "sensitive"));
    CHECK_FALSE(town.sees("karin", town.school, "draft"));
    CHECK_FALSE(town.sees("karin", town.school, "sensitive"));
}

TEST_CASE("what an earlier version let people see is mended, and is then the same each time") {
    Town town;
    town.give("karin", town.service, "coordinator", {2025, 1, 1}, for_ever);
    town.give("astrid", town.executive_board, "security_chief", {2025, 1, 1}, {2027, 1, 1});
    const auto all = [&](Work& work) {
        std::string rows;
        work.each(
            "SELECT account_id || ' ' || unit_id || ' ' || secrecy || ' ' || valid_from ||"
            "       ' ' || valid_to"
            "  FROM visible_unit ORDER BY account_id, unit_id, secrecy, valid_from",
            {}, [&](Row& row) {
                rows += row.text() + "\n";
                return true;
            });
        return rows;
    };
    town.site.work([&](Work& work) {
        const auto right = all(work);
        work.run("DELETE FROM visible_unit WHERE unit_id = :unit", {{"unit", town.department}});
        work.run(
            "UPDATE visible_unit SET unit_id = :school WHERE unit_id = :unit AND"
            " secrecy = 'draft'",
            {{"school", town.school}, {"unit", town.service}});
        work.run("UPDATE visible_unit SET valid_to = '9999-12-31'");
        CHECK(all(work) != right);
        organisation::refresh_visible_units(work);
        CHECK(all(work) == right);
        organisation::refresh_visible_units(work);
        CHECK(all(work) == right);
    });
    CHECK(town.sees("karin", town.department, "draft"));
    CHECK_FALSE(town.sees("karin", town.school, "draft"));
}

TEST_CASE("a board below another unit keeps its drafts, and its department's, to itself") {
    Town town;
    town.give("karin", town.executive_board, "coordinator", {2025, 1, 1}, for_ever);
    town.give("astrid", town.service, "coordinator", {2025, 1, 1}, for_ever);
    town.site.work([&](Work& work) {
        REQUIRE(organisation::add_parent(work, town.service, town.executive_board, {2024, 1, 1}));
        for (const char* kind : {"board", "joint_board", "municipal_federation", "crisis_board"}) {
            const auto below = organisation::add_unit(
                work, {kind, kind, kind, {town.executive_board}, {2024, 1, 1}});
            CHECK(organisation::unit(work, *below)->authority == *below);
        }
        CHECK(work.integer("SELECT count(*) FROM visible_unit v"
                           "  JOIN account a ON a.id = v.account_id"
                           " WHERE a.username = 'karin' AND v.unit_id <> :own",
                           {{"own", town.executive_board}}) == 0);
    });
    CHECK(town.sees("karin", town.executive_board, "draft"));
    CHECK(town.sees("astrid", town.service, "draft"));
    CHECK(town.sees("astrid", town.department, "draft"));
}

TEST_CASE(
    "a department of two boards opens to the first, and to the other when only that is left") {
    Town town;
    town.give("karin", town.service, "coordinator", {2025, 1, 1}, for_ever);
    town.give("astrid", town.school, "coordinator", {2025, 1, 1}, for_ever);
    Id<Unit> part;
    town.site.work([&](Work& work) {
        part = organisation::add_unit(work,
                                      {"unit", "Köket", "Köket", {town.department}, {2024, 1, 1}})
                   .value();
        REQUIRE(organisation::add_parent(work, town.department, town.school, {2024, 1, 1}));
    });
    CHECK(town.sees("karin", part, "draft"));
    CHECK_FALSE(town.sees("astrid", town.department, "draft"));
    CHECK_FALSE(town.sees("astrid", part, "draft"));
    town.site.work([&](Work& work) {
        REQUIRE(organisation::end_parent(work, town.department, town.service, {2026, 9, 1}));
    });
    CHECK_FALSE(town.sees("karin", town.department, "draft"));
    CHECK(town.sees("astrid", town.department, "draft"));
    CHECK(town.sees("astrid", part, "draft"));
}

TEST_CASE("a department that comes to a board later belongs to its authority from then on") {
    Town town;
    town.give("karin", town.service, "coordinator", {2025, 1, 1}, for_ever);
    Id<Unit> office;
    town.site.work([&](Work& work) {
        office =
            organisation::add_unit(work, {"department", "Kontoret", "Kontoret", {}, {2024, 1, 1}})
                .value();
        REQUIRE(organisation::add_parent(work, office, town.service, {2026, 9, 1}));
        CHECK(organisation::unit(work, office)->authority == town.service);
    });
    CHECK(town.sees("karin", office, "draft"));
}

TEST_CASE("the security chief sees sensitive gaps everywhere but nobody else's drafts") {
    Town town;
    town.give("astrid", town.executive_board, "security_chief", {2025, 1, 1}, for_ever);

    CHECK(town.sees("astrid", town.school, "sensitive"));
    CHECK(town.sees("astrid", town.executive_board, "draft"));
    CHECK_FALSE(town.sees("astrid", town.school, "draft"));
}

TEST_CASE("the security chief sees the gaps of a unit that is created after the role") {
    Town town;
    town.give("astrid", town.executive_board, "security_chief", {2025, 1, 1}, for_ever);
    town.give("karin", town.service, "coordinator", {2025, 1, 1}, for_ever);
    Id<Unit> company;
    town.site.work([&](Work& work) {
        company = organisation::create_unit(work, {.kind = "municipal_company",
                                                   .name = "Lindvallabostäder AB",
                                                   .short_name = "Lindvallabostäder",
                                                   .authority = std::nullopt,
                                                   .sort_order = std::nullopt,
                                                   .valid_from = {2026, 9, 1}});
    });
    CHECK(town.sees("astrid", company, "sensitive"));
    CHECK_FALSE(town.sees("astrid", company, "draft"));
    CHECK_FALSE(town.sees("karin", company, "sensitive"));
}

TEST_CASE("of two roles from the same day the longer one decides how long gaps are seen") {
    Town town;
    town.give("astrid", town.school, "coordinator", {2025, 1, 1}, {2026, 6, 30});
    town.give("astrid", town.executive_board, "security_chief", {2025, 1, 1}, for_ever);
    CHECK(town.sees("astrid", town.school, "sensitive"));
    CHECK_FALSE(town.sees("astrid", town.school, "draft"));

    town.give("karin", town.service, "coordinator", {2025, 1, 1}, for_ever);
    town.give("karin", town.executive_board, "security_chief", {2025, 1, 1}, {2026, 6, 30});
    CHECK(town.sees("karin", town.service, "sensitive"));
    CHECK_FALSE(town.sees("karin", town.school, "sensitive"));
}

TEST_CASE("an employee, an auditor and an administrator do no unit's work") {
    Town town;
    for (const char* role : {"employee", "auditor", "administrator"}) {
        town.give("karin", town.school, role, {2025, 1, 1}, for_ever);
        CHECK_FALSE(town.site.actor("karin").own_unit().has_value());
    }
    town.give("karin", town.service, "coordinator", {2025, 1, 1}, for_ever);
    CHECK(town.site.actor("karin").own_unit() == town.service);
}

TEST_CASE("a role that has ended or not begun shows nothing, without any nightly job") {
    Town town;
    town.give("karin", town.service, "coordinator", {2025, 1, 1}, {2026, 9, 1});
    CHECK_FALSE(town.sees("karin", town.service, "draft"));
    town.give("karin", town.school, "coordinator", {2026, 9, 2}, for_ever);
    CHECK_FALSE(town.sees("karin", town.school, "draft"));

    Clock::freeze(*Clock::parse("2026-09-02T09:00:00Z"));
    CHECK(town.sees("karin", town.school, "draft"));
}

TEST_CASE("the administrator is technical only and sees no content") {
    Town town;
    town.give("karin", town.service, "administrator", {2025, 1, 1}, for_ever);
    CHECK_FALSE(town.sees("karin", town.service, "draft"));
}

TEST_CASE("an unknown role or unit is refused with a reason") {
    Town town;
    town.site.work([&](Work& work) {
        const auto person = *identity::person_of(work, "karin");
        CHECK_FALSE(organisation::assign_role(
            work,
            {.person = person, .unit = town.service, .role = "king", .valid_from = {2025, 1, 1}}));
        CHECK_FALSE(organisation::assign_role(
            work,
            {.person = person, .unit = {999}, .role = "coordinator", .valid_from = {2025, 1, 1}}));
    });
}

TEST_CASE("units are in the municipality's own order, then in Swedish order") {
    Town town;
    town.site.work([&](Work& work) {
        for (const char* name : {"Ödesnämnden", "Ängsnämnden", "Åsnämnden", "Zonnämnden"})
            organisation::create_unit(work, {.kind = "board",
                                             .name = name,
                                             .short_name = name,
                                             .authority = std::nullopt,
                                             .sort_order = 9,
                                             .valid_from = {2024, 1, 1}});
        std::vector<std::string> names;
        for (const auto& unit : organisation::units(work))
            if (unit.sort_order == 9) names.push_back(unit.name);
        CHECK(names ==
              std::vector<std::string>{"Zonnämnden", "Åsnämnden", "Ängsnämnden", "Ödesnämnden"});
    });
}
