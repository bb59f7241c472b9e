// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/columns.h"

#include <doctest/doctest.h>

namespace varna::sheets {
namespace {

const std::vector<Wanted> wanted = {{"id", {"anställningsnummer", "anst nr"}, true},
                                    {"name", {"namn", "name"}, true},
                                    {"email", {"e-post", "mejl"}, false}};

Table table_of(const std::string& csv) {
    return *read(csv);
}

}  // namespace

TEST_CASE("headers are the same word whatever their case, accents, spaces and signs") {
    CHECK(header_key(" E-postadress: ") == header_key("epostadress"));
    CHECK(header_key("ANSTÄLLNINGSNR.") == header_key("Anstallningsnr"));
    CHECK(header_key("Fo\xCC\x88rnamn") == header_key("Förnamn"));
    CHECK(header_key("namn") != header_key("namn 2"));
}

TEST_CASE("fields are found by what they are usually called") {
    const auto table = table_of("Namn;ANST.NR;Ort\nEva;17;Öd\n");
    const auto columns = find_columns(table, wanted);
    CHECK(columns.header_row == 0);
    CHECK(columns.value(table, 1, "id") == "17");
    CHECK(columns.value(table, 1, "name") == "Eva");
    CHECK(columns.value(table, 1, "email") == "");
    CHECK(columns.missing.empty());
}

TEST_CASE("the likeliest word counts when several columns could be meant") {
    const auto table = table_of("anst nr;anställningsnummer;namn\n1;2;Eva\n");
    CHECK(find_columns(table, wanted).value(table, 1, "id") == "2");
}

TEST_CASE("a title above the headers is no header row") {
    const auto table =
        table_of("Personal 2026;;\n;;\nNamn;Anst nr;Mejl\n Eva\xC2\xA0;17; e@x.se \n");
    const auto columns = find_columns(table, wanted);
    CHECK(columns.header_row == 2);
    CHECK(columns.value(table, 3, "name") == "Eva");
    CHECK(columns.value(table, 3, "email") == "e@x.se");
}

TEST_CASE("what the municipality has said goes before what is usual") {
    const auto table = table_of("namn;visningsnamn;anst nr;mejl\nebg;Eva Berg;17;e@x.se\n");
    const auto columns = find_columns(table, wanted, {{"name", "Visningsnamn"}, {"email", ""}});
    CHECK(columns.value(table, 1, "name") == "Eva Berg");
    CHECK_FALSE(columns.find("email"));
    CHECK(columns.mapping(table) == Mapping{{"id", "anst nr"}, {"name", "visningsnamn"}});
}

TEST_CASE("a field that must be there and is not, is named") {
    const auto table = table_of("namn;ort\nEva;Öd\n");
    CHECK(find_columns(table, wanted).missing == std::vector<std::string>{"id"});
    CHECK(find_columns(table_of("x;y\n1;2\n"), wanted).missing ==
          std::vector<std::string>{"id", "name"});
}

}  // namespace varna::sheets
