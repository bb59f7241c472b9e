// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/joining.h"

#include <doctest/doctest.h>

#include "modules/organisation/routes.h"
#include "modules/organisation/structure.h"
#include "platform/identity/guests.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

using namespace varna;
using testing::TestSite;

namespace {

// Astrid governs; Ada was added by hand, and another row came with her login.
struct Town {
    TestSite site{organisation::add_routes};
    Id<Unit> board;
    Id<Person> ada, told;

    Town() {
        site.add_account("astrid", "Astrid Berg");
        site.add_account("ada", "Ada Ek");
        site.work([&](Work& work) {
            board = organisation::add_unit(work, {"board", "Nämnden", "Nämnden", {}, {2024, 1, 1}})
                        .value();
            told = *identity::person_of(work, "ada");
            ada = organisation::add_person(work, {"Ada Ek", "ada@x.se"}).value();
            give(work, *identity::person_of(work, "astrid"), "security_chief");
            give(work, ada, "coordinator");
            give(work, told, "coordinator");
            give(work, told, "employee");
        });
    }
    void give(Work& work, Id<Person> person, const char* role) {
        REQUIRE(organisation::give_role(
            work, {.person = person, .unit = board, .role = role, .valid_from = {2026, 1, 1}}));
    }
    std::string join_path() const { return "/people/" + std::to_string(ada.value) + "/join"; }
    TestSite::Answer join(Id<Person> from) {
        return site.post("astrid", join_path(), {{"person", std::to_string(from.value)}});
    }
};

}  // namespace

TEST_CASE("who has the same name is shown beside her before anything is joined") {
    Town town;
    CHECK(town.site.get("astrid", town.join_path()).says("Heter likadant"));
    const auto both = town.site.get("astrid", town.join_path() + "?person_name=Ada+Ek&person=" +
                                                  std::to_string(town.told.value));
    CHECK(both.says("med lösenord här"));
    CHECK(both.says("inte alls"));
    CHECK(both.says("Det går inte att ångra."));
}

TEST_CASE("what both held is held once, and the login opens what the other held") {
    Town town;
    CHECK(town.join(town.told).status == 303);
    const auto roles = town.site.actor("ada").roles;
    REQUIRE(roles.size() == 2);
    CHECK(town.site.actor("ada").person == town.ada);
    CHECK(town.site.get("astrid", "/people/" + std::to_string(town.told.value)).location ==
          "/people/" + std::to_string(town.ada.value));
    CHECK_FALSE(town.site.get("astrid", town.join_path()).says("Heter likadant"));
    CHECK(town.join(town.told).status == 404);
}

TEST_CASE("nobody joins herself with anybody, and a row is not joined with itself") {
    Town town;
    const auto own = town.join(town.site.actor("astrid").person);
    CHECK(own.status == 422);
    CHECK(own.says("Du kan inte ge dig själv en roll"));
    CHECK(town.join(town.ada).status == 422);
    CHECK(town.site.get("astrid", town.join_path() + "?person_name=Ingen").says("Ingen"));
    CHECK(town.site.get("ada", town.join_path()).status == 404);
}

TEST_CASE("a guest is joined with nobody, for her link would open what the other holds") {
    Town town;
    town.site.work([&](Work& work) {
        REQUIRE(identity::invite(work, {"Ada Ek", {2026, 9, 9}, {{"paper", 1}}}, "token"));
        const Id<Person> guest{work.integer("SELECT person_id FROM account WHERE kind = 'guest'")};
        const auto joined = organisation::join(work, guest, town.ada);
        REQUIRE_FALSE(joined);
        CHECK(joined.error().message == "identity.guest_is_not_joined");
    });
}
