// SPDX-License-Identifier: EUPL-1.2
#include "modules/directory/directory.h"

#include <doctest/doctest.h>

#include "modules/directory/routes.h"
#include "modules/organisation/organisation.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

using namespace varna;
using namespace varna::directory;
using testing::TestSite;

namespace {

constexpr Statement sql_roles = R"(
    SELECT p.name, u.name, r.role
      FROM role_assignment r
      JOIN person p ON p.id = r.person_id
      JOIN unit u ON u.id = r.unit_id
     WHERE r.valid_from <= :today AND r.valid_to > :today
     ORDER BY p.name, u.name, r.role
)";
constexpr Statement sql_units = R"(
    SELECT name FROM unit WHERE valid_from <= :today AND valid_to > :today ORDER BY name
)";
constexpr Statement sql_links = R"(
    SELECT p.name, c.name, l.valid_from, l.valid_to
      FROM unit_link l JOIN unit p ON p.id = l.parent_id JOIN unit c ON c.id = l.child_id
     ORDER BY c.name, l.valid_from, p.name
)";
constexpr Statement sql_sees = R"(
    SELECT count(*) FROM visible_unit v
      JOIN account a ON a.id = v.account_id
      JOIN unit u ON u.id = v.unit_id
     WHERE a.username = 'karin' AND u.name = :unit AND v.secrecy = 'draft'
       AND v.valid_from <= :today AND v.valid_to > :today
)";

constexpr Statement sql_person_named = "SELECT id FROM person WHERE name = :name";

const std::string unit_rows =
    "Enhetskod;Namn;Typ;Tillhör\nN1;Nämnden;Nämnd;\nN2;Andra nämnden;Nämnd;\n"
    "F1;Kontoret;Förvaltning;N1\n";
const std::string person_rows = "Anst.nr;Namn;E-post;Enhetskod\n1;Ada Ek;;F1\n2;Bo Ek;;F1\n";

using Lines = std::vector<std::string>;

struct Town {
    TestSite site{add_routes};

    Id<Import> read(Kind kind, const std::string& csv) {
        Id<Import> id;
        site.work([&](Work& work) {
            const auto file = read_file(kind, "fil.csv", *sheets::read(csv), columns(work, kind));
            REQUIRE(file);
            id = *prepare(work, *file);
        });
        return id;
    }
    std::string applied(Id<Import> id, bool is_confirmed = false) {
        std::string refusal;
        try {
            site.work([&](Work& work) {
                const auto done = directory::apply(work, id, is_confirmed);
                if (done) return;
                const auto& problem = done.error();
                refusal = problem.fields.empty() ? problem.message : problem.fields[0].message;
                throw std::runtime_error("nothing is kept");
            });
        } catch (const std::runtime_error&) {
            REQUIRE_FALSE(refusal.empty());
        }
        return refusal;
    }
    void take(Kind kind, const std::string& csv, bool is_confirmed = true) {
        REQUIRE(applied(read(kind, csv), is_confirmed) == "");
    }
    std::string undone(Id<Import> id) {
        std::string refusal;
        site.work([&](Work& work) {
            if (const auto done = undo(work, id); !done) refusal = done.error().message;
        });
        return refusal;
    }
    Id<Import> latest() {
        Id<Import> id;
        site.work([&](Work& work) { id = *latest_applied(work); });
        return id;
    }
    Import found(Id<Import> id) {
        Import import;
        site.work([&](Work& work) { import = *directory::find(work, id); });
        return import;
    }
    std::vector<std::string> rows(sql::Statement statement, int columns) {
        std::vector<std::string> all;
        site.work([&](Work& work) {
            all = work.rows(statement, {}, [&](Row& row) {
                auto line = row.text();
                for (int at = 1; at < columns; ++at) line += ", " + row.text();
                return line;
            });
        });
        return all;
    }
    Lines roles() { return rows(sql_roles, 3); }
    Lines units() { return rows(sql_units, 1); }
    Lines links() { return rows(sql_links, 4); }
};

void on(const char* day) {
    Clock::freeze(*Clock::parse(std::string(day) + "T09:00:00Z"));
}

}  // namespace

TEST_CASE("a file changes nothing before it is applied") {
    Town town;
    const auto id = town.read(Kind::units, unit_rows);
    CHECK(town.units().empty());
    CHECK(town.found(id).tally.added == 3);
    CHECK(town.applied(id) == "");
    CHECK(town.units() == Lines{"Andra nämnden", "Kontoret", "Nämnden"});
    CHECK(town.links() == Lines{"Nämnden, Kontoret, 2026-09-01, 9999-12-31"});
}

TEST_CASE("people get a role in the unit that the file says") {
    Town town;
    town.take(Kind::units, unit_rows);
    town.take(Kind::people, person_rows);
    CHECK(town.roles() == Lines{"Ada Ek, Kontoret, employee", "Bo Ek, Kontoret, employee"});
    CHECK(town.found(town.read(Kind::people, person_rows)).tally.unchanged == 2);
}

TEST_CASE("the good rows go and the faulty ones are told") {
    Town town;
    town.take(Kind::units, unit_rows);
    const auto id = town.read(Kind::people, person_rows + "3;;;F1\n4;Per Ek;;Z\n");
    CHECK(town.found(id).faults == 2);
    REQUIRE(town.applied(id) == "");
    CHECK(town.roles().size() == 2);
    town.site.work([&](Work& work) {
        const auto told = *directory::faults(work, id);
        REQUIRE(told.size() == 2);
        CHECK(told[0].fault.row == 4);
        CHECK(told[0].fault.header == "Namn");
        CHECK(told[1].fault.message == "directory.unknown_unit");
    });
}

TEST_CASE("who is gone loses all roles, and those given by hand come back when it is undone") {
    Town town;
    town.take(Kind::units, unit_rows);
    town.site.add_account("karin", "Karin");
    town.site.work([&](Work& work) {
        work.run("UPDATE person SET email = 'k@x.se'");
        REQUIRE(
            organisation::assign_role(work, {.person = *identity::person_of(work, "karin"),
                                             .unit = organisation::unit_named(work, "Kontoret")->id,
                                             .role = "coordinator",
                                             .valid_from = {2026, 1, 1}}));
    });
    const auto sees = [&] {
        std::int64_t count = 0;
        town.site.work([&](Work& work) { count = work.integer(sql_sees, {{"unit", "Kontoret"}}); });
        return count > 0;
    };
    town.take(Kind::people, person_rows + "3;Karin;k@x.se;N1\n");
    CHECK(town.roles() == Lines{"Ada Ek, Kontoret, employee", "Bo Ek, Kontoret, employee",
                                "Karin, Kontoret, coordinator", "Karin, Nämnden, employee"});
    CHECK(sees());

    on("2026-10-01");
    town.take(Kind::people, person_rows);
    CHECK(town.roles() == Lines{"Ada Ek, Kontoret, employee", "Bo Ek, Kontoret, employee"});
    CHECK_FALSE(sees());

    on("2026-10-05");
    CHECK(town.undone(town.latest()) == "");
    CHECK(town.roles() == Lines{"Ada Ek, Kontoret, employee", "Bo Ek, Kontoret, employee",
                                "Karin, Kontoret, coordinator", "Karin, Nämnden, employee"});
    CHECK(sees());
}

TEST_CASE("who stood in for somebody who is gone holds her role no longer, unless it is undone") {
    Town town;
    town.take(Kind::units, unit_rows);
    town.take(Kind::people, person_rows + "3;Karin;;N1\n");
    town.site.work([&](Work& work) {
        const auto office = organisation::unit_named(work, "Kontoret")->id;
        const auto given = [&](const char* name,
                               std::optional<Id<organisation::RoleAssignment>> stands_in_for) {
            const auto person = work.maybe(sql_person_named, {{"name", name}},
                                           [](Row& row) { return row.id<Person>(); });
            return organisation::assign_role(work, {.person = person.value(),
                                                    .unit = office,
                                                    .role = "coordinator",
                                                    .valid_from = {2026, 1, 1},
                                                    .stands_in_for = stands_in_for})
                .value();
        };
        given("Ada Ek", given("Karin", std::nullopt));
    });
    const Lines before{"Ada Ek, Kontoret, coordinator", "Ada Ek, Kontoret, employee",
                       "Bo Ek, Kontoret, employee", "Karin, Kontoret, coordinator",
                       "Karin, Nämnden, employee"};
    REQUIRE(town.roles() == before);

    on("2026-10-01");
    town.take(Kind::people, person_rows);
    CHECK(town.roles() == Lines{"Ada Ek, Kontoret, employee", "Bo Ek, Kontoret, employee"});

    CHECK(town.undone(town.latest()) == "");
    CHECK(town.roles() == before);
}

TEST_CASE("more than a tenth gone needs a word that it is meant") {
    Town town;
    town.take(Kind::units, unit_rows);
    town.take(Kind::people, person_rows);
    const auto id = town.read(Kind::people, "Anst.nr;Namn;Enhetskod\n1;Ada Ek;F1\n");
    CHECK(town.applied(id) == "directory.much_gone");
    CHECK(town.roles().size() == 2);
    CHECK(town.applied(id, true) == "");
    CHECK(town.roles().size() == 1);
}

TEST_CASE("a reorganisation keeps what was") {
    Town town;
    town.take(Kind::units, unit_rows);
    town.take(Kind::people, person_rows);
    on("2026-10-01");
    town.take(Kind::units,
              "Enhetskod;Namn;Typ;Tillhör\nN1;Nämnden;Nämnd;\nN2;Andra nämnden;Nämnd;\n"
              "F1;Nya kontoret;Förvaltning;N2\n");
    CHECK(town.links() == Lines{"Nämnden, Nya kontoret, 2026-09-01, 2026-10-01",
                                "Andra nämnden, Nya kontoret, 2026-10-01, 9999-12-31"});
    CHECK(town.roles().size() == 2);
    CHECK(town.undone(town.latest()) == "");
    CHECK(town.links() == Lines{"Nämnden, Kontoret, 2026-09-01, 9999-12-31",
                                "Andra nämnden, Kontoret, 2026-10-01, 2026-10-01"});
}

TEST_CASE("a board or a federation below a board in the file keeps its drafts to itself") {
    Town town;
    town.take(Kind::units,
              "Enhetskod;Namn;Typ;Tillhör\nN1;Nämnden;Nämnd;\nN2;Andra nämnden;Nämnd;N1\n"
              "R1;Förbundet;Kommunalförbund;N1\nF1;Kontoret;Förvaltning;N2\n");
    town.site.add_account("karin", "Karin Öberg");
    town.site.work([&](Work& work) {
        organisation::assign_role(work, {.person = *identity::person_of(work, "karin"),
                                         .unit = organisation::unit_named(work, "Nämnden")->id,
                                         .role = "coordinator",
                                         .valid_from = {2024, 1, 1}})
            .value();
        const auto sees = [&](const char* unit) {
            return work.integer(sql_sees, {{"unit", unit}});
        };
        CHECK(sees("Nämnden") == 1);
        CHECK(sees("Andra nämnden") == 0);
        CHECK(sees("Kontoret") == 0);
        CHECK(sees("Förbundet") == 0);
        CHECK(work.integer("SELECT count(*) FROM unit_link WHERE relation = 'owned_by'") == 1);
    });
}

TEST_CASE("a unit that is gone ends with the roles in it, and undoing begins them again") {
    Town town;
    town.take(Kind::units, unit_rows);
    town.take(Kind::people, person_rows);
    on("2026-10-01");
    town.take(Kind::units, "Enhetskod;Namn;Typ\nN1;Nämnden;Nämnd\nN2;Andra nämnden;Nämnd\n");
    CHECK(town.units() == Lines{"Andra nämnden", "Nämnden"});
    CHECK(town.roles().empty());
    on("2026-10-02");
    CHECK(town.undone(town.latest()) == "");
    CHECK(town.units() == Lines{"Andra nämnden", "Kontoret", "Nämnden"});
    CHECK(town.roles().size() == 2);
    CHECK(town.found(town.read(Kind::units, unit_rows)).tally.unchanged == 3);
}

TEST_CASE("a first import that is undone can be read in again, to the same people") {
    Town town;
    town.take(Kind::units, unit_rows);
    town.take(Kind::people, person_rows);
    CHECK(town.undone(town.latest()) == "");
    CHECK(town.roles().empty());
    town.take(Kind::people, person_rows);
    CHECK(town.roles().size() == 2);
    town.site.work([](Work& work) { CHECK(work.integer("SELECT count(*) FROM person") == 2); });
}

TEST_CASE("units that are undone and read in again are the same units") {
    Town town;
    town.take(Kind::units, unit_rows);
    CHECK(town.undone(town.latest()) == "");
    CHECK(town.units().empty());
    town.take(Kind::units, unit_rows);
    CHECK(town.units() == Lines{"Andra nämnden", "Kontoret", "Nämnden"});
    CHECK(town.links() == Lines{"Nämnden, Kontoret, 2026-09-01, 9999-12-31"});
}

TEST_CASE("only the latest import can be undone, and each in turn") {
    Town town;
    town.take(Kind::units, unit_rows);
    const auto first = town.latest();
    town.take(Kind::people, person_rows);
    CHECK(town.undone(first) == "directory.not_latest");
    CHECK(town.undone(town.latest()) == "");
    CHECK(town.undone(first) == "");
    CHECK(town.units().empty());
}

TEST_CASE("an import that waits is outdated when another is applied") {
    Town town;
    town.take(Kind::units, unit_rows);
    const auto waiting = town.read(Kind::people, person_rows);
    town.take(Kind::units, unit_rows + "F2;Verket;Förvaltning;N1\n");
    CHECK(town.found(waiting).state == "outdated");
    CHECK(town.applied(waiting) == "directory.is_outdated");
}

TEST_CASE("an import waits in vain when a person was changed by hand") {
    Town town;
    town.take(Kind::units, unit_rows);
    town.take(Kind::people, person_rows);
    const auto id = town.read(Kind::people, "Anst.nr;Namn;Enhetskod\n1;Ada Alm;F1\n2;Bo Ek;F1\n");
    town.site.work(
        [](Work& work) { work.run("UPDATE person SET name = 'Ada Berg' WHERE name = 'Ada Ek'"); });
    CHECK(town.applied(id) == "directory.changed_meanwhile");
    CHECK(town.found(id).is_waiting());
}

TEST_CASE("an import that is discarded leaves nothing behind") {
    Town town;
    const auto id = town.read(Kind::units, unit_rows);
    town.site.work([&](Work& work) { CHECK(discard(work, id)); });
    town.site.work([&](Work& work) {
        CHECK(work.integer("SELECT count(*) FROM directory_unit_change") == 0);
        CHECK_FALSE(directory::find(work, id));
    });
}
