// SPDX-License-Identifier: EUPL-1.2
// Accounts of the provider and the roles its groups give. The tokens themselves are tried against
// hostile and certified providers in tests/blackbox.
#include "platform/identity/provider.h"

#include <doctest/doctest.h>

#include "platform/identity/group_roles.h"
#include "platform/identity/identity.h"
#include "platform/identity/provider_accounts.h"
#include "platform/identity/scim.h"
#include "platform/testing/test_site.h"

using namespace varna;
using namespace varna::identity;
using testing::TestSite;

namespace {

constexpr Statement sql_roles = R"(
    SELECT r.role, r.unit_id, r.valid_from, r.valid_to FROM role_assignment r
      JOIN account a ON a.person_id = r.person_id
     WHERE a.id = :id
     ORDER BY r.id
)";
constexpr Statement sql_give_by_hand = R"(
    INSERT INTO role_assignment (person_id, unit_id, role, valid_from)
    SELECT person_id, 7, 'coordinator', '2026-01-01' FROM account WHERE id = :id
)";
constexpr Statement sql_stand_in = R"(
    INSERT INTO role_assignment (person_id, unit_id, role, valid_from, stands_in_for_id)
    SELECT b.person_id, r.unit_id, r.role, '2026-09-01', r.id
      FROM role_assignment r
      JOIN account a ON a.person_id = r.person_id
      JOIN account b ON b.id = :other
     WHERE a.id = :id
)";
constexpr Statement sql_audited = R"(
    SELECT count(*) FROM audit WHERE deed = :deed
)";
constexpr Statement sql_disable_id = "UPDATE account SET is_disabled = 1 WHERE id = :id";
constexpr Statement sql_tell = R"(
    INSERT INTO scim_user (account_id, uuid, external_id, user_name, created_at, changed_at)
    VALUES (:id, 'u', :external_id, 'told@example.org', :now, :now)
)";

struct RoleRow {
    std::string role;
    std::int64_t unit;
    std::string from, to;
};

Claims claims_of(std::string subject, std::vector<std::string> groups = {}) {
    Claims claims;
    claims.issuer = "https://login.example";
    claims.subject = std::move(subject);
    claims.directory_id = claims.subject;
    claims.name = "Ylva Provare";
    claims.groups = std::move(groups);
    return claims;
}

struct Town {
    TestSite site{[](web::Router&) {}};
    std::vector<Id<Person>> changed;

    RolesChanged noted() {
        return [this](Work&, Id<Person> person) { changed.push_back(person); };
    }
    void add(std::string group, std::string role, std::int64_t unit) {
        site.work([&](Work& work) {
            REQUIRE(add_group_role(work, {{}, group, role, Id<Unit>{unit}}, noted()));
        });
    }
    Id<Account> log_in(const Claims& claims) {
        Id<Account> account;
        site.work([&](Work& work) {
            const auto found = account_for(work, claims, noted());
            REQUIRE(found);
            account = *found;
            set_login_groups(work, account, claims.groups);
            apply_group_roles(work, account, noted());
        });
        return account;
    }
    scim::User told_of(std::string external_id) {
        scim::User user;
        user.external_id = user.user_name = user.name = std::move(external_id);
        site.work([&](Work& work) { user = scim::create_user(work, user, noted()).value(); });
        return user;
    }
    // She has the directory's group and names another as her stand-in.
    scim::Group group_with_stand_in(const scim::User& of, Id<Account> other) {
        scim::Group group;
        group.name = "Trygghet";
        group.members = {{of.id, of.name}};
        site.work([&](Work& work) {
            group = scim::create_group(work, group, noted()).value();
            work.run(sql_stand_in, {{"id", of.account}, {"other", other}});
        });
        REQUIRE(roles(other).front().to == "9999-12-31");
        changed.clear();
        return group;
    }
    std::vector<RoleRow> roles(Id<Account> account) {
        std::vector<RoleRow> rows;
        site.work([&](Work& work) {
            rows = work.rows(sql_roles, {{"id", account}}, [](Row& row) {
                RoleRow role;
                role.role = row.text();
                role.unit = row.integer();
                role.from = row.text();
                role.to = row.text();
                return role;
            });
        });
        return rows;
    }
};

}  // namespace

TEST_CASE("a group gives its role from the day of the login") {
    Town town;
    town.add("Trygghet", "security_chief", 3);

    const auto account = town.log_in(claims_of("1", {"Trygghet", "Annat"}));

    const auto roles = town.roles(account);
    REQUIRE(roles.size() == 1);
    CHECK(roles[0].role == "security_chief");
    CHECK(roles[0].unit == 3);
    CHECK(roles[0].from == "2026-09-01");
    CHECK(roles[0].to == "9999-12-31");
    CHECK(town.changed.size() == 1);
}

TEST_CASE("a role ends the day its group is gone, and a role given by hand stays") {
    Town town;
    town.add("Trygghet", "security_chief", 3);
    const auto account = town.log_in(claims_of("1", {"Trygghet"}));
    town.site.work([&](Work& work) { work.run(sql_give_by_hand, {{"id", account}}); });
    Clock::freeze(*Clock::parse("2026-10-05T09:00:00Z"));

    town.log_in(claims_of("1", {}));

    const auto roles = town.roles(account);
    REQUIRE(roles.size() == 2);
    CHECK(roles[0].to == "2026-10-05");
    CHECK(roles[1].role == "coordinator");
    CHECK(roles[1].to == "9999-12-31");
}

TEST_CASE("when a group's role ends at the next login, who stood in for it holds it no longer") {
    Town town;
    town.add("Trygghet", "security_chief", 3);
    const auto account = town.log_in(claims_of("1", {"Trygghet"}));
    const auto other = town.log_in(claims_of("2"));
    town.site.work([&](Work& work) {
        work.run(sql_stand_in, {{"id", account}, {"other", other}});
    });
    REQUIRE(town.roles(other).front().to == "9999-12-31");
    Clock::freeze(*Clock::parse("2026-10-05T09:00:00Z"));
    town.changed.clear();

    town.log_in(claims_of("1", {}));

    CHECK(town.roles(other).front().to == "2026-10-05");
    // What both see follows, and the log says that both roles ended.
    CHECK(town.changed.size() == 2);
    town.site.work([&](Work& work) {
        CHECK(work.integer(sql_audited, {{"deed", "role.ended"}}) == 2);
    });
}

TEST_CASE(
    "when the directory takes a group away, who stood in for its roles holds them no longer") {
    Town town;
    town.add("Trygghet", "security_chief", 3);
    const auto user = town.told_of("1");
    const auto other = town.log_in(claims_of("2"));
    auto group = town.group_with_stand_in(user, other);
    Clock::freeze(*Clock::parse("2026-10-05T09:00:00Z"));

    SUBCASE("she leaves it") {
        group.members.clear();
        town.site.work([&](Work& work) { REQUIRE(scim::save_group(work, group, town.noted())); });
    }
    SUBCASE("it gets another name") {
        group.name = "Annat";
        town.site.work([&](Work& work) { REQUIRE(scim::save_group(work, group, town.noted())); });
    }
    SUBCASE("it is removed") {
        town.site.work(
            [&](Work& work) { REQUIRE(scim::remove_group(work, group.id, town.noted())); });
    }
    SUBCASE("it gives the role no longer") {
        town.site.work([&](Work& work) {
            REQUIRE(remove_group_role(work, group_roles(work).at(0).id, town.noted()));
        });
    }
    CHECK(town.roles(user.account).front().to == "2026-10-05");
    CHECK(town.roles(other).front().to == "2026-10-05");
    CHECK(town.changed.size() == 2);
}

TEST_CASE("who is gone from the directory has no group's role left, and neither have stand-ins") {
    Town town;
    town.add("Trygghet", "security_chief", 3);
    auto claims = claims_of("1", {"Trygghet"});
    const auto user = town.told_of("1");
    REQUIRE(town.log_in(claims) == user.account);
    const auto other = town.log_in(claims_of("2"));
    town.group_with_stand_in(user, other);
    Clock::freeze(*Clock::parse("2026-10-05T09:00:00Z"));

    town.site.work([&](Work& work) { REQUIRE(scim::remove_user(work, user.id, town.noted())); });

    CHECK(town.roles(user.account).front().to == "2026-10-05");
    CHECK(town.roles(other).front().to == "2026-10-05");
}

TEST_CASE("logging in again with the same groups changes no role") {
    Town town;
    town.add("Trygghet", "security_chief", 3);
    const auto account = town.log_in(claims_of("1", {"Trygghet"}));
    town.changed.clear();

    town.log_in(claims_of("1", {"Trygghet"}));

    CHECK(town.roles(account).size() == 1);
    CHECK(town.changed.empty());
}

TEST_CASE("a group that is added to the table, or taken out of it, counts at once") {
    Town town;
    const auto account = town.log_in(claims_of("1", {"Trygghet"}));
    CHECK(town.roles(account).empty());

    town.add("Trygghet", "auditor", 2);

    REQUIRE(town.roles(account).size() == 1);
    town.site.work([&](Work& work) {
        REQUIRE(remove_group_role(work, group_roles(work).at(0).id, town.noted()));
    });
    CHECK(town.roles(account).at(0).to == "2026-09-01");
}

TEST_CASE("an account is bound to the provider and its number, never to a name") {
    Town town;
    const auto first = town.log_in(claims_of("1"));

    CHECK(town.log_in(claims_of("1")) == first);
    CHECK(town.log_in(claims_of("2")) != first);
    auto elsewhere = claims_of("1");
    elsewhere.issuer = "https://other.example";
    CHECK(town.log_in(elsewhere) != first);
}

TEST_CASE("an account that the directory has told of is joined once, and by nobody else") {
    Town town;
    const auto told = town.site.add_account("told", "Told");
    town.site.work([&](Work& work) {
        work.run(sql_tell, {{"id", told}, {"external_id", "object-1"}});
    });
    auto claims = claims_of("1");
    claims.directory_id = "object-1";

    CHECK(town.log_in(claims) == told);
    auto other = claims_of("2");
    other.directory_id = "object-1";
    CHECK(town.log_in(other) != told);
    CHECK(town.log_in(claims) == told);
}

TEST_CASE("a disabled account is not let in and not made anew") {
    Town town;
    const auto account = town.log_in(claims_of("1"));
    town.site.work([&](Work& work) { work.run(sql_disable_id, {{"id", account}}); });

    town.site.work([&](Work& work) {
        const auto again = account_for(work, claims_of("1"), town.noted());
        REQUIRE_FALSE(again);
        CHECK(again.error().kind == Problem::Kind::forbidden);
    });
}

TEST_CASE("a discovery document counts only for the issuer that was asked, and if it is whole") {
    const std::string whole = R"({"issuer": "https://login.example",
        "authorization_endpoint": "https://login.example/a",
        "token_endpoint": "https://login.example/t", "jwks_uri": "https://login.example/k"})";

    const auto found = read_discovery(whole, "https://login.example");

    REQUIRE(found);
    CHECK(found->token == "https://login.example/t");
    CHECK(found->end_session.empty());
    CHECK_FALSE(found->names_itself);
    CHECK_FALSE(read_discovery(whole, "https://login.example/"));
    for (const char* bad : {"", "[]", "{", R"({"issuer": "https://login.example"})",
                            R"({"issuer": "https://login.example",
        "authorization_endpoint": "javascript:alert",
        "token_endpoint": "https://login.example/t", "jwks_uri": "https://login.example/k"})"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_discovery(bad, "https://login.example"));
    }
}

TEST_CASE("a key set gives the keys that may sign for us and leaves the others out") {
    const auto keys = read_jwks(R"({"keys": [
        {"kty": "oct", "k": "AAAA"},
        {"kty": "EC", "crv": "P-256", "kid": "good", "x": "AA", "y": "AA"},
        {"kty": "EC", "crv": "P-384", "kid": "long", "x": "AA", "y": "AA"},
        {"kty": "EC", "crv": "P-256", "kid": "enc", "use": "enc", "x": "AA", "y": "AA"},
        {"kty": "RSA", "kid": "short", "n": "AAAA", "e": "AQAB"},
        {"kty": "EC", "crv": "P-256", "kid": "named", "alg": "ES384", "x": "AA", "y": "AA"}]})");

    REQUIRE(keys.size() == 1);
    CHECK(keys[0].key_id == "good");
    CHECK(keys[0].algorithm == "ES256");
    CHECK(read_jwks("not json").empty());
    CHECK(read_jwks(R"({"keys": {}})").empty());
}
