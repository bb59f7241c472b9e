// SPDX-License-Identifier: EUPL-1.2
// One human is one person: out of the staff file, the directory (SCIM) and the login, in whichever
// order they come.
#include <doctest/doctest.h>

#include "modules/directory/directory.h"
#include "modules/organisation/joining.h"
#include "platform/identity/employee_numbers.h"
#include "platform/identity/provider_accounts.h"
#include "platform/identity/scim.h"
#include "platform/testing/test_site.h"

using namespace varna;
using testing::TestSite;

namespace {

constexpr Statement sql_people = R"(
    SELECT name FROM person WHERE joined_into_id IS NULL AND name LIKE '%Ek' ORDER BY name
)";
constexpr Statement sql_roles_of = R"(
    SELECT u.name, r.role
      FROM account a
      JOIN role_assignment r ON r.person_id = a.person_id
      JOIN unit u ON u.id = r.unit_id
     WHERE a.id = :id AND r.valid_from <= :today AND r.valid_to > :today
     ORDER BY u.name, r.role
)";
constexpr Statement sql_person_of = "SELECT person_id FROM account WHERE id = :id";
constexpr Statement sql_person_named = "SELECT id FROM person WHERE name = :name ORDER BY id";

using Lines = std::vector<std::string>;

void refresh(Work& work, Id<Person> person) {
    organisation::refresh_visible_units(work, person);
}

struct Town {
    TestSite site{[](web::Router&) {}};

    Town() { read(directory::Kind::units, "Enhetskod;Namn;Typ\nF1;Kontoret;Förvaltning\n"); }
    void read(directory::Kind kind, const std::string& csv) {
        site.work([&](Work& work) {
            const auto file = directory::read_file(kind, "fil.csv", *sheets::read(csv),
                                                   directory::columns(work, kind));
            REQUIRE(file);
            REQUIRE(directory::apply(work, *directory::prepare(work, *file), true));
        });
    }
    void read_people(const std::string& rows = "17;Ada Ek;;F1\n") {
        read(directory::Kind::people, "Anst.nr;Namn;E-post;Enhetskod\n" + rows);
    }
    Id<Account> told_of(const std::string& number, const std::string& name = "Ada Ek") {
        Id<Account> account;
        site.work([&](Work& work) {
            identity::scim::User user;
            user.external_id = user.user_name = "directory-" + name;
            user.name = name;
            user.employee_number = number;
            account = identity::scim::create_user(work, user, refresh).value().account;
        });
        return account;
    }
    Id<Account> log_in(const std::string& number, const std::string& subject = "s-1",
                       const std::string& name = "Ada Ek") {
        Id<Account> account;
        site.work([&](Work& work) {
            identity::Claims claims;
            claims.issuer = "https://login.example";
            claims.subject = subject;
            claims.name = name;
            claims.employee_number = number;
            account = identity::account_for(work, claims, refresh).value();
        });
        return account;
    }
    Lines people() {
        Lines all;
        site.work([&](Work& work) {
            all = work.rows(sql_people, {}, [](Row& row) { return row.text(); });
        });
        return all;
    }
    Lines roles(Id<Account> account) {
        Lines all;
        site.work([&](Work& work) {
            all = work.rows(sql_roles_of, {{"id", account}}, [](Row& row) {
                auto unit = row.text();
                return unit + " " + row.text();
            });
        });
        return all;
    }
    Id<Person> person_of(Id<Account> account) {
        Id<Person> person;
        site.work([&](Work& work) { person = {work.integer(sql_person_of, {{"id", account}})}; });
        return person;
    }
    Id<Person> named(const char* name) {
        Id<Person> person;
        site.work([&](Work& work) { person = {work.integer(sql_person_named, {{"name", name}})}; });
        return person;
    }
    std::string joined(Id<Person> from, Id<Person> into) {
        std::string refusal;
        site.work([&](Work& work) {
            if (const auto done = organisation::join(work, from, into); !done)
                refusal = done.error().fields.empty() ? done.error().message
                                                      : done.error().fields[0].message;
        });
        return refusal;
    }
};

}  // namespace

TEST_CASE("file, directory and login of one employee number make one person with her roles") {
    Town town;
    town.read_people();
    const auto told = town.told_of("17");
    const auto account = town.log_in("17");
    CHECK(account == told);
    CHECK(town.people() == Lines{"Ada Ek"});
    CHECK(town.roles(account) == Lines{"Kontoret employee"});
}

TEST_CASE("a login that comes before the file is the person whom the file tells of") {
    Town town;
    const auto account = town.log_in("17", "s-1", "Ada Maria Ek");
    CHECK(town.roles(account).empty());
    const auto told = town.told_of("17");
    CHECK(told == account);
    town.read_people();
    CHECK(town.people() == Lines{"Ada Ek"});
    CHECK(town.roles(account) == Lines{"Kontoret employee"});
}

TEST_CASE("a number that a later login tells joins her with whom the file told of") {
    Town town;
    town.read_people();
    const auto account = town.log_in("");
    CHECK(town.people() == Lines{"Ada Ek", "Ada Ek"});
    CHECK(town.log_in("17") == account);
    CHECK(town.people() == Lines{"Ada Ek"});
    CHECK(town.roles(account) == Lines{"Kontoret employee"});
}

TEST_CASE("a number lets nobody into the shoes of somebody who logs in already") {
    Town town;
    town.read_people();
    const auto hers = town.log_in("17");
    const auto other = town.log_in("17", "s-2", "Bo Ek");
    CHECK(town.person_of(other) != town.person_of(hers));
    CHECK(town.roles(other).empty());
    CHECK(town.log_in("17", "s-2", "Bo Ek") == other);
    CHECK(town.person_of(other) != town.person_of(hers));
}

TEST_CASE("the staff file says what somebody is called, and a login does not") {
    Town town;
    town.read_people();
    town.log_in("17", "s-1", "Adis Ek");
    CHECK(town.people() == Lines{"Ada Ek"});
    town.log_in("18", "s-2", "Bo Ek");
    town.log_in("18", "s-2", "Bosse Ek");
    CHECK(town.people() == Lines{"Ada Ek", "Bosse Ek"});
}

TEST_CASE("an address that two share does not tell who somebody with another number is") {
    Town town;
    town.read_people("17;Ada Ek;ek@x.se;F1\n");
    town.read_people("17;Ada Ek;ek@x.se;F1\n18;Bo Ek;bo@x.se;F1\n");
    CHECK(town.people() == Lines{"Ada Ek", "Bo Ek"});
}

TEST_CASE("two rows of one human are joined, and what she holds and logs in with is one's") {
    Town town;
    town.read_people();
    const auto account = town.log_in("");
    const auto from = town.person_of(account);
    const auto into = town.named("Ada Ek");
    REQUIRE(from != into);
    CHECK(town.joined(into, from) == "identity.join_the_other");
    CHECK(town.joined(from, into) == "");
    CHECK(town.person_of(account) == into);
    CHECK(town.roles(account) == Lines{"Kontoret employee"});
    CHECK(town.people() == Lines{"Ada Ek"});
    CHECK(town.joined(from, into) == "platform.not_found");
}
