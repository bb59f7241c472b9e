// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "modules/directory/directory.h"
#include "modules/directory/routes.h"
#include "modules/organisation/organisation.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

using namespace varna;
using testing::TestSite;

namespace {

const std::string unit_rows = "Enhetskod;Namn;Typ\nN1;Nämnden;Nämnd\nN2;Andra nämnden;Nämnd\n";
const std::string person_rows = "Anst.nr;Namn;E-post;Enhetskod\n1;Ada Ek;ada@x.se;N1\n";

// Ida administers, Karin does not.
struct Town {
    TestSite site{directory::add_routes};

    Town() {
        site.add_account("ida", "Ida Kvist");
        site.add_account("karin", "Karin Öberg");
        site.work([&](Work& work) {
            const auto unit = organisation::create_unit(work, {.kind = "executive_board",
                                                               .name = "Kommunstyrelsen",
                                                               .short_name = "KS",
                                                               .authority = std::nullopt,
                                                               .sort_order = 0,
                                                               .valid_from = {2024, 1, 1}});
            REQUIRE(organisation::assign_role(work, {.person = *identity::person_of(work, "ida"),
                                                     .unit = unit,
                                                     .role = "administrator",
                                                     .valid_from = {2024, 1, 1}}));
        });
    }
    // Leads to the import, without the word that is said there once.
    TestSite::Answer read(const std::string& kind, const std::string& csv) {
        auto answer =
            site.upload("ida", "/directory", {{"import_kind", kind}}, "file", "personal.csv", csv);
        answer.location = answer.location.substr(0, answer.location.find('?'));
        return answer;
    }
    std::string apply(const TestSite::Answer& read) {
        return site.post("ida", read.location + "/application", {}).location;
    }
};

}  // namespace

TEST_CASE("an administrator reads a file, sees what it would change, applies and undoes it") {
    Town town;
    town.apply(town.read("units", unit_rows));
    const auto read = town.read("people", person_rows);
    REQUIRE(read.status == 303);

    const auto waiting = town.site.get("ida", read.location);
    CHECK(waiting.says("Inget har ändrats än"));
    CHECK(waiting.says("Ada Ek"));
    CHECK(waiting.says("Till Nämnden"));

    CHECK(town.site.post("ida", read.location + "/application", {}).status == 303);
    CHECK(town.site.get("ida", read.location).says("Genomförd"));
    CHECK(town.site.get("ida", "/directory").says("2 enheter och 1 person"));
    CHECK(town.site.post("ida", read.location + "/reversal", {}).status == 303);
    CHECK(town.site.get("ida", read.location).says("Ändringarna är ångrade"));
}

TEST_CASE("who does not administer finds no imports") {
    Town town;
    const auto read = town.read("units", unit_rows);
    for (const auto& path : {std::string("/directory"), std::string("/directory/columns"),
                             read.location, read.location + "?show=faults"})
        CHECK(town.site.get("karin", path).status == 404);
    CHECK(town.site.post("karin", read.location + "/application", {}).status == 404);
    CHECK(town.site.post("karin", read.location + "/removal", {}).status == 404);
    CHECK(town.site.get("ida", read.location).says("Inget har ändrats än"));
}

TEST_CASE("what cannot be read is said where the file is chosen") {
    Town town;
    const auto no_kind = town.site.upload("ida", "/directory", {}, "file", "x.csv", unit_rows);
    CHECK(no_kind.status == 422);
    CHECK(no_kind.says("href=\"#import_kind\""));
    CHECK(town.site.post("ida", "/directory", {{"import_kind", "units"}}).says("Välj en fil."));
    CHECK(town.read("people", "\x89PNG\r\n\x1A\n").says("varken en Excelfil"));
    const auto personal = town.read("people", "Anst.nr;Namn;Pnr\n1;Ada;121212-1212\n");
    CHECK(personal.status == 422);
    CHECK(personal.says("Kolumnen Pnr har personnummer"));
    CHECK_FALSE(personal.says("121212-1212"));
}

TEST_CASE("faults are shown with row, column and a sentence") {
    Town town;
    town.apply(town.read("units", unit_rows));
    const auto page =
        town.site.get("ida", town.read("people", person_rows + "2;Bo Ek;;N9\n").location);
    CHECK(page.says("Rad 3"));
    CHECK(page.says("Enhetskod"));
    CHECK(page.says("Enheten N9 finns inte bland dem som är inlästa"));
}

TEST_CASE("a file in which many are missing is applied only with the tick") {
    Town town;
    town.apply(town.read("units", unit_rows));
    const auto read = town.read("units", "Enhetskod;Namn;Typ\nN1;Nämnden;Nämnd\n");
    CHECK(town.site.get("ida", read.location).says("1 av 2 finns inte i filen"));
    const auto refused = town.site.post("ida", read.location + "/application", {});
    CHECK(refused.status == 422);
    CHECK(refused.says("Bekräfta att så många ska bort"));
    CHECK(town.site.post("ida", read.location + "/application", {{"is_confirmed", "yes"}}).status ==
          303);
}

TEST_CASE("the names of columns are kept and used the next time") {
    Town town;
    const std::string odd = "Resurs;Namn\n1;Ada Ek\n";
    CHECK(town.read("people", odd).says("Hittar ingen kolumn med anställningsnummer"));
    CHECK(
        town.site
            .post("ida", "/directory/columns", {{"import_kind", "people"}, {"person_id", "Resurs"}})
            .status == 303);
    CHECK(town.site.get("ida", "/directory/columns").says("value=\"Resurs\""));
    const auto read = town.read("people", odd);
    CHECK(read.status == 303);
    CHECK(town.site.get("ida", read.location).says("Anställningsnummer: <span>Resurs</span>"));
}

TEST_CASE("long lists of changes are paged") {
    Town town;
    std::string rows = "Anst.nr;Namn\n";
    for (int number = 100; number < 160; ++number)
        rows += std::to_string(number) + ";Person " + std::to_string(number) + "\n";
    const auto read = town.read("people", rows);
    const auto first = town.site.get("ida", read.location);
    CHECK(first.says("Person 149"));
    CHECK_FALSE(first.says("Person 150"));
    CHECK(first.says("?show=added&amp;after="));
    CHECK(town.site.statements_of_last_request() <= 12);
}

TEST_CASE("a workbook is read by the sheet that is named") {
    Town town;
    const auto refused = town.site.upload(
        "ida", "/directory", {{"import_kind", "units"}, {"sheet_name", std::string(40, 'x')}},
        "file", "x.csv", unit_rows);
    CHECK(refused.status == 422);
    CHECK(refused.says("href=\"#sheet_name\""));
}
