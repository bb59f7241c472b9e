// SPDX-License-Identifier: EUPL-1.2
#include "modules/directory/file.h"

#include <doctest/doctest.h>

#include "platform/sheets/read.h"

namespace varna::directory {
namespace {

Result<File> read_csv(Kind kind, const std::string& csv, const sheets::Mapping& mapping = {}) {
    return read_file(kind, "fil.csv", *sheets::read(csv), mapping);
}

std::string refusal(Kind kind, const std::string& csv) {
    const auto file = read_csv(kind, csv);
    if (file) return "";
    return file.error().fields.at(0).message + " " + file.error().fields.at(0).detail;
}

// "3 E-post directory.no_address" of each fault.
std::vector<std::string> faults(Kind kind, const std::string& csv) {
    const auto file = read_csv(kind, csv);
    REQUIRE(file);
    std::vector<std::string> all;
    for (const auto& fault : file->faults)
        all.push_back(std::to_string(fault.row) + " " + fault.header + " " + fault.message + " " +
                      fault.detail);
    return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("people are read with whole names or with given and family names") {
    const auto whole =
        read_csv(Kind::people, "Anst.nr;Namn;E-post;Enhetskod\n17;Eva Berg;e@x.se;S1\n");
    REQUIRE(whole);
    REQUIRE(whole->people.size() == 1);
    CHECK(whole->people[0].external_id == "17");
    CHECK(whole->people[0].name == "Eva Berg");
    CHECK(whole->people[0].email == "e@x.se");
    CHECK(whole->people[0].unit == "S1");
    const auto parts =
        read_csv(Kind::people, "Förnamn;Efternamn;Anställningsnummer\nEva;Berg;17\n");
    REQUIRE(parts);
    CHECK(parts->people.at(0).name == "Eva Berg");
}

TEST_CASE("units are read with the municipality's words for their kinds") {
    const auto file = read_csv(Kind::units,
                               "Enhetskod;Namn;Typ;Överordnad enhet\n"
                               "N1;Servicenämnden;Nämnd;\nF1;Servicekontoret;förvaltning;N1\n");
    REQUIRE(file);
    REQUIRE(file->units.size() == 2);
    CHECK(file->units[0].kind == "board");
    CHECK(file->units[1].kind == "department");
    CHECK(file->units[1].parent == "N1");
    CHECK(file->faults.empty());
}

TEST_CASE("a faulty row is told with its number and column, and the others are read") {
    CHECK(faults(Kind::people,
                 "Anst.nr;Namn;E-post\n1;Eva;e@x.se\n;Bo;\n3;;\n4;Per;per\n\n6;Ann;a@x.se\n") ==
          Lines{"3 Anst.nr directory.no_id ", "4 Namn directory.no_name ",
                "5 E-post directory.no_address "});
    CHECK(faults(Kind::units, "Kod;Namn;Typ;Tillhör\nA;Ett;Planet;\nB;Två;;B\n") ==
          Lines{"2 Typ directory.unknown_kind Planet", "3 Tillhör directory.own_parent "});
    const auto file = read_csv(Kind::people, "Anst.nr;Namn\n1;Eva\n2;\n3;Ann\n");
    CHECK(file->people.size() == 2);
    CHECK(file->faulty_ids == Lines{"2"});
}

TEST_CASE("a file without a column that must be there says which") {
    CHECK(refusal(Kind::people, "Namn;Ort\nEva;Öd\n") == "directory.no_column_person_id ");
    CHECK(refusal(Kind::people, "Anst.nr;Ort\n1;Öd\n") == "directory.no_column_person_name ");
    CHECK(refusal(Kind::units, "Ort;x\nÖd;1\n") == "directory.no_column_unit_id ");
}

TEST_CASE("a column of personal identity numbers is refused, whatever it is called") {
    CHECK(refusal(Kind::people, "Anst.nr;Namn;Personnummer\n1;Eva;\n") ==
          "directory.personal_number_column Personnummer");
    CHECK(refusal(Kind::people, "Id;Namn\n191212121212;Eva\n191212121212;Bo\n3;Per\n") ==
          "directory.personal_number_column Id");
    CHECK(refusal(Kind::people, "Anst.nr;Namn;Övrigt\n1;Eva;121212-1212\n") ==
          "directory.personal_number_column Övrigt");
}

TEST_CASE("a personal identity number among other numbers makes its row faulty and is not kept") {
    const std::string csv = "Anst.nr;Namn\n1;Eva\n19121212-1212;Bo\n3;Per\n4;Ann\n";
    CHECK(faults(Kind::people, csv) == Lines{"3 Anst.nr directory.personal_number "});
}

TEST_CASE("a uuid is no personal identity number") {
    CHECK(faults(Kind::people, "guid;Namn\n12121212-1212-4abc-8def-1912121212ab;Eva\n").empty());
}

TEST_CASE("a column is found by the name that the municipality has given it") {
    const auto file = read_csv(Kind::people, "Resurs;Namn\n17;Eva\n", {{"person_id", "resurs"}});
    REQUIRE(file);
    CHECK(file->people.at(0).external_id == "17");
    CHECK(file->columns.at("person_id") == "Resurs");
}

}  // namespace varna::directory
