// SPDX-License-Identifier: EUPL-1.2
#include "modules/directory/diff.h"

#include <doctest/doctest.h>

#include "platform/sheets/read.h"

namespace varna::directory {
namespace {

File people_file(const std::string& rows) {
    return *read_file(Kind::people, "fil.csv",
                      *sheets::read("Anst.nr;Namn;E-post;Enhetskod\n" + rows), {});
}
File units_file(const std::string& rows) {
    return *read_file(Kind::units, "fil.csv",
                      *sheets::read("Enhetskod;Namn;Typ;Överordnad enhet\n" + rows), {});
}

const std::map<std::string, Id<Unit>> units = {{"A", {1}}, {"B", {2}}};

KnownPerson eva() {
    return {{10}, "17", "17", "Eva Berg", "e@x.se", false, {{100, {1}}}};
}
KnownUnit unit(std::int64_t id, const std::string& external_id, const std::string& name,
               const std::string& parent = "", const std::string& kind = "department") {
    return {{id}, external_id, kind, name, name, parent, false};
}

// "added 17 Eva Berg" of each change.
template <class Diff>
std::vector<std::string> seen(const Diff& diff) {
    std::vector<std::string> all;
    for (const auto& change : diff.changes)
        all.push_back(std::string(name_of(change.deed)) + " " + change.external_id + " " +
                      change.name_after);
    return all;
}
template <class Diff>
std::vector<std::string> faults(const Diff& diff) {
    std::vector<std::string> all;
    for (const auto& fault : diff.faults)
        all.push_back(std::to_string(fault.row) + " " + fault.message + " " + fault.detail);
    return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a person whom nobody knows is added with a role in each of her units") {
    const auto diff = diff_people({}, units, people_file("17;Eva;e@x.se;A\n17;Eva;e@x.se;B\n"));
    CHECK(seen(diff) == Lines{"added 17 Eva"});
    CHECK(diff.changes[0].opened == std::vector<Id<Unit>>{{1}, {2}});
    CHECK(diff.tally.added == 1);
}

TEST_CASE("a person of whom the file says what is known is unchanged") {
    const auto diff = diff_people({eva()}, units, people_file("17;Eva Berg;e@x.se;A\n"));
    CHECK(diff.changes.empty());
    CHECK(diff.tally.unchanged == 1);
}

TEST_CASE("a person is known by her number, and what she is called may change") {
    const auto diff =
        diff_people({eva()}, units, people_file("17;Eva Ek;e@x.se;A\n18;Eva Berg;;A\n"));
    CHECK(seen(diff) == Lines{"changed 17 Eva Ek", "added 18 Eva Berg"});
    CHECK(diff.changes[0].name_before == "Eva Berg");
}

TEST_CASE("a person who moves leaves the unit that a file gave her") {
    const auto diff = diff_people({eva()}, units, people_file("17;Eva Berg;e@x.se;B\n"));
    REQUIRE(diff.changes.size() == 1);
    CHECK(diff.changes[0].opened == std::vector<Id<Unit>>{{2}});
    REQUIRE(diff.changes[0].closed.size() == 1);
    CHECK(diff.changes[0].closed[0].role == 100);
}

TEST_CASE("a person who is not in the file is gone, unless her row is faulty") {
    CHECK(seen(diff_people({eva()}, units, people_file("18;Bo;;A\n"))) ==
          Lines{"added 18 Bo", "gone 17 Eva Berg"});
    const auto diff = diff_people({eva()}, units, people_file("17;Eva Berg;ingen adress;A\n"));
    CHECK(diff.changes.empty());
    CHECK(faults(diff) == Lines{"2 directory.no_address "});
}

TEST_CASE("a person in a unit that is not known keeps the units she has") {
    const auto diff = diff_people({eva()}, units, people_file("17;Eva Berg;e@x.se;Z\n"));
    CHECK(diff.changes.empty());
    CHECK(faults(diff) == Lines{"2 directory.unknown_unit Z"});
    const auto mixed =
        diff_people({eva()}, units, people_file("17;Eva Berg;e@x.se;Z\n17;Eva Berg;e@x.se;B\n"));
    REQUIRE(mixed.changes.size() == 1);
    CHECK(mixed.changes[0].opened == std::vector<Id<Unit>>{{2}});
    CHECK(mixed.changes[0].closed.empty());
}

TEST_CASE("a person whose only row is faulty is not added") {
    CHECK(diff_people({}, units, people_file("17;Eva Berg;;Z\n")).changes.empty());
}

TEST_CASE("one number for two names is a fault, and the first counts") {
    const auto diff = diff_people({}, units, people_file("17;Eva;;A\n17;Bo;;B\n"));
    CHECK(seen(diff) == Lines{"added 17 Eva"});
    CHECK(faults(diff) == Lines{"3 directory.other_name 2"});
}

TEST_CASE("who has been gone and comes back is the same person") {
    auto known = eva();
    known.is_gone = true;
    known.roles.clear();
    const auto diff = diff_people({known}, units, people_file("17;Eva Berg;e@x.se;A\n"));
    CHECK(seen(diff) == Lines{"added 17 Eva Berg"});
    CHECK(diff.changes[0].person == Id<Person>{10});
}

TEST_CASE("a person whom a login told of is known by her employee number before her address") {
    auto told = eva();
    told.external_id = "";
    told.roles.clear();
    auto other = told;
    other.id = {11};
    other.employee_number = "99";
    other.email = "e@x.se";
    told.email = "";
    const auto diff = diff_people({told, other}, units, people_file("17;Eva;e@x.se;A\n"));
    REQUIRE(diff.changes.size() == 1);
    CHECK(diff.changes[0].person == Id<Person>{10});
}

TEST_CASE("a person from no file is linked by an address that is hers alone") {
    auto karin = eva();
    karin.external_id = karin.employee_number = "";
    const auto diff = diff_people({karin}, units, people_file("17;Eva Berg;e@x.se;A\n"));
    CHECK(seen(diff) == Lines{"changed 17 Eva Berg"});
    CHECK(diff.changes[0].person == Id<Person>{10});
    CHECK(seen(diff_people({karin}, units, people_file("17;Eva;e@x.se;A\n18;Bo;e@x.se;A\n"))) ==
          Lines{"added 17 Eva", "added 18 Bo"});
    auto namesake = karin;
    namesake.email.clear();
    CHECK(seen(diff_people({namesake}, units, people_file("17;Eva Berg;;A\n"))) ==
          Lines{"added 17 Eva Berg"});
}

TEST_CASE("a file without a column says nothing of what would stand in it") {
    const auto file =
        *read_file(Kind::people, "fil.csv", *sheets::read("Anst.nr;Namn\n17;Eva Berg\n"), {});
    CHECK(diff_people({eva()}, units, file).changes.empty());
}

TEST_CASE("more than a tenth gone is much") {
    Tally tally;
    tally.known = 20;
    tally.gone = 2;
    CHECK_FALSE(tally.is_much_gone());
    tally.gone = 3;
    CHECK(tally.is_much_gone());
    CHECK_FALSE(Tally{}.is_much_gone());
}

TEST_CASE("units are added after the unit that they stand under") {
    const auto diff =
        diff_units({}, units_file("C;Tre;Förvaltning;B\nB;Två;Förvaltning;A\nA;Ett;Nämnd;\n"));
    CHECK(seen(diff) == Lines{"added A Ett", "added B Två", "added C Tre"});
}

TEST_CASE("a unit is known by its number, and may change name and place") {
    const auto known =
        std::vector{unit(1, "A", "Ett"), unit(2, "B", "Två", "A"), unit(3, "C", "Tre")};
    const auto diff = diff_units(known, units_file("A;Ett;;\nB;Tvåan;;C\nC;Tre;;\n"));
    CHECK(seen(diff) == Lines{"changed B Tvåan"});
    CHECK(diff.changes[0].parent_before == "A");
    CHECK(diff.changes[0].parent_after == "C");
    CHECK(diff.tally.unchanged == 2);
}

TEST_CASE("a unit from no file is linked by its whole name and kind, once") {
    const auto board = unit(1, "", "Servicenämnden", "", "board");
    CHECK(seen(diff_units({board}, units_file("N1;Servicenämnden;Nämnd;\n"))) ==
          Lines{"changed N1 Servicenämnden"});
    CHECK(
        seen(diff_units({board}, units_file("N1;Servicenämnden;;\nN2;Servicenämnden;Nämnd;\n"))) ==
        Lines{"changed N1 Servicenämnden", "added N2 Servicenämnden"});
    CHECK(seen(diff_units({board}, units_file("N1;Servicenämnden;Förvaltning;\n"))) ==
          Lines{"added N1 Servicenämnden"});
}

TEST_CASE("a unit does not change its kind") {
    const auto diff =
        diff_units({unit(1, "A", "Ett", "", "board")}, units_file("A;Ett;Förvaltning;\n"));
    CHECK(diff.changes.empty());
    CHECK(faults(diff) == Lines{"2 directory.other_kind Ett"});
}

TEST_CASE("a unit whose parent is not in the file is faulty, and so is what stands under it") {
    const auto diff = diff_units({}, units_file("A;Ett;Nämnd;\nB;Två;Förvaltning;X\n"
                                                "C;Tre;Förvaltning;B\n"));
    CHECK(seen(diff) == Lines{"added A Ett"});
    CHECK(faults(diff) == Lines{"3 directory.unknown_parent X", "4 directory.unknown_parent B"});
}

TEST_CASE("units that stand under each other are faulty") {
    const auto diff = diff_units({}, units_file("A;Ett;Förvaltning;B\nB;Två;Förvaltning;A\n"
                                                "C;Tre;Förvaltning;A\nD;Fyra;Nämnd;\n"));
    CHECK(seen(diff) == Lines{"added D Fyra"});
    CHECK(faults(diff).size() == 3);
}

TEST_CASE("a unit that is not in the file is gone, unless its row is faulty") {
    const auto known = std::vector{unit(1, "A", "Ett"), unit(2, "B", "Två", "A")};
    CHECK(seen(diff_units(known, units_file("A;Ett;;\n"))) == Lines{"gone B Två"});
    CHECK(seen(diff_units(known, units_file("A;;;\nB;Två;;A\n"))).empty());
    CHECK(faults(diff_units(known, units_file("A;Ett;;\nB;Två;;A\nA;Ett igen;;\n"))) ==
          Lines{"4 directory.id_twice 2"});
}

}  // namespace varna::directory
