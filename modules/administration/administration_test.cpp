// SPDX-License-Identifier: EUPL-1.2
#include "modules/administration/administration.h"

#include <doctest/doctest.h>

#include "modules/administration/guest_form.h"
#include "modules/administration/routes.h"
#include "modules/organisation/organisation.h"
#include "platform/identity/group_roles.h"
#include "platform/identity/guests.h"
#include "platform/identity/identity.h"
#include "platform/identity/provider_accounts.h"
#include "platform/identity/sessions.h"
#include "platform/testing/test_site.h"

using namespace varna;
using testing::TestSite;

namespace {

// One kind of record that is there to be shared, and belongs to everybody.
identity::Grantables grantables() {
    return {{"/papers/",
             [](Work&, std::int64_t id) {
                 std::vector<identity::GrantedRecord> records;
                 if (id < 10) records.push_back({"paper", id});
                 return records;
             },
             // The first belongs to the first unit there is, the second to another.
             [](Work&, std::int64_t id) { return std::optional(Id<Unit>{id}); },
             [](Work&) { return std::vector<identity::Shared>{}; }}};
}

struct Town {
    TestSite site{[](web::Router& router) { administration::add_routes(router, grantables()); }};
    Id<Unit> board;
    Id<Account> karin;

    Town() {
        site.add_account("admin", "Ida Kvist");
        karin = site.add_account("karin", "Karin Öberg");
        site.work([&](Work& work) {
            board = organisation::create_unit(work, {.kind = "board",
                                                     .name = "Service board",
                                                     .short_name = "Service",
                                                     .authority = std::nullopt,
                                                     .sort_order = 0,
                                                     .valid_from = {2024, 1, 1}});
            REQUIRE(organisation::assign_role(work, {.person = *identity::person_of(work, "admin"),
                                                     .unit = board,
                                                     .role = "administrator",
                                                     .valid_from = {2024, 1, 1}}));
        });
    }
    std::string page_of(Id<Account> id) {
        return "/administration/accounts/" + std::to_string(id.value);
    }
    Result<Id<Account>> invite(Date ends_on, std::string_view token) {
        Result<Id<Account>> made = fail(Problem::not_found());
        site.work_as(site.actor("admin"), [&](Work& work) {
            made = identity::invite(work, {"Greta", ends_on, {{"paper", 1}}}, token);
        });
        return made;
    }
    bool enter(std::string_view token, std::string_view session) {
        bool has_entered = false;
        site.tenant().database->write([&](sql::Connection& connection) {
            has_entered = identity::enter_by_link(connection, token, session).has_value();
            return has_entered;
        });
        return has_entered;
    }
    bool is_in(std::string_view session) {
        int statements = 0;
        return identity::actor_of(*site.tenant().database, session, statements).has_value();
    }
};

}  // namespace

TEST_CASE("an account is found by a part of its name in any case, å, ä and ö too") {
    Town town;
    const auto list = [&](const char* words) {
        return town.site.get("admin", std::string("/administration/accounts?words=") + words);
    };

    CHECK(list("%C3%B6BERG").says("Karin Öberg"));
    CHECK(list("arin").says("Karin Öberg"));
    CHECK_FALSE(list("%C3%B6berg").says("<span class=\"kind\">admin</span>"));
    CHECK(list("nobody").says("Inget konto"));
}

TEST_CASE("a long list of accounts goes by pages and shows each once") {
    Town town;
    for (int at = 0; at < 60; ++at) {
        const auto name = "Person " + std::to_string(100 + at);
        town.site.add_account("p" + std::to_string(at), name);
    }

    const auto first = town.site.get("admin", "/administration/accounts?words=person");
    CHECK(first.says("Person 149</a>"));
    CHECK_FALSE(first.says("Person 150</a>"));
    const auto from = first.body.find("/administration/accounts?words=person");
    auto next = first.body.substr(from, first.body.find('"', from) - from);
    for (auto at = next.find("&amp;"); at != std::string::npos; at = next.find("&amp;"))
        next.replace(at, 5, "&");

    const auto second = town.site.get("admin", next);

    CHECK(second.says("Person 150</a>"));
    CHECK(second.says("Person 159</a>"));
    CHECK_FALSE(second.says("Person 149</a>"));
}

TEST_CASE("disabling an account ends its sessions, and a stale page changes nothing") {
    Town town;
    REQUIRE(town.site.actor("karin").is_known());
    const auto session = town.site.token_of("karin");
    const auto page = town.page_of(town.karin) + "/state";

    CHECK(town.site.post("admin", page, {{"deed", "disable"}, {"version", "1"}}).status == 303);

    CHECK_FALSE(town.is_in(session));
    CHECK(town.site.post("admin", page, {{"deed", "enable"}, {"version", "1"}}).status == 409);
    CHECK(town.site.post("admin", page, {{"deed", "enable"}, {"version", "2"}}).status == 303);
}

TEST_CASE("nobody disables herself, and nobody without the right anybody") {
    Town town;
    const auto admin = town.site.actor("admin").account;

    const auto own = town.site.post("admin", town.page_of(admin) + "/state",
                                    {{"deed", "disable"}, {"version", "1"}});
    const auto other = town.site.post("karin", town.page_of(admin) + "/state",
                                      {{"deed", "disable"}, {"version", "1"}});

    CHECK(own.status == 422);
    CHECK(other.status == 404);
}

TEST_CASE("the table of groups opens what the role opens, and takes it back") {
    Town town;
    Id<Account> account;
    town.site.work([&](Work& work) {
        identity::Claims claims;
        claims.issuer = "https://login.example";
        claims.subject = "1";
        claims.name = "Ylva";
        account = *identity::account_for(work, claims, [](Work&, Id<Person>) {});
        identity::set_login_groups(work, account, {"Service"});
    });
    const auto visible = [&] {
        std::int64_t count = 0;
        town.site.work([&](Work& work) {
            count = work.integer("SELECT count(*) FROM visible_unit WHERE account_id = :id",
                                 {{"id", account}});
        });
        return count;
    };
    CHECK(visible() == 0);

    const auto added = town.site.post("admin", "/administration/group-roles",
                                      {{"group_name", "Service"},
                                       {"role", "coordinator"},
                                       {"unit", std::to_string(town.board.value)}});

    CHECK(added.status == 303);
    CHECK(visible() > 0);
    CHECK(town.site.get("admin", town.page_of(account)).says("en grupp"));
    CHECK(town.site.post("admin", "/administration/group-roles/1/removal", {}).status == 303);
    CHECK_FALSE(town.site.get("admin", town.page_of(account)).says("en grupp"));
}

TEST_CASE("nobody gives herself a role by way of a group, one she is known to be in or not") {
    Town town;
    const auto add = [&](const char* group) {
        return town.site.post("admin", "/administration/group-roles",
                              {{"group_name", group},
                               {"role", "security_chief"},
                               {"unit", std::to_string(town.board.value)}});
    };
    const auto log_in_with = [&](const std::vector<std::string>& groups) {
        town.site.work_as(town.site.actor("admin"), [&](Work& work) {
            identity::set_login_groups(work, work.actor().account, groups);
            identity::apply_group_roles(work, work.actor().account, [](Work&, Id<Person>) {});
        });
    };
    log_in_with({"Alla"});

    const auto refused = add("Alla");
    CHECK(refused.status == 422);
    CHECK(refused.says("Du är själv med i gruppen"));
    CHECK(add("Okänd").status == 303);
    log_in_with({"Alla", "Okänd"});

    for (const auto& role : town.site.actor("admin").roles) CHECK(role.name == "administrator");
}

TEST_CASE("a group gives a role once, in a unit there is, and never that of an employee") {
    Town town;
    const auto add = [&](const char* role, const std::string& unit) {
        return town.site
            .post("admin", "/administration/group-roles",
                  {{"group_name", "Service"}, {"role", role}, {"unit", unit}})
            .status;
    };
    const auto board = std::to_string(town.board.value);

    CHECK(add("employee", board) == 422);
    CHECK(add("king", board) == 422);
    CHECK(add("auditor", "999999") == 422);
    CHECK(add("auditor", board) == 303);
    CHECK(add("auditor", board) == 422);
}

TEST_CASE("a guest is in until the day that was set, and for eight hours at most") {
    Town town;
    REQUIRE(town.invite({2026, 9, 3}, "first"));
    REQUIRE(town.invite({2026, 9, 2}, "second"));

    CHECK(town.enter("first", "session-one"));
    CHECK(town.is_in("session-one"));
    Clock::freeze(Clock::now().plus_seconds(identity::guest_session_seconds + 1));
    CHECK_FALSE(town.is_in("session-one"));

    CHECK(town.enter("second", "session-two"));
    Clock::freeze(start_of_day({2026, 9, 2}));
    CHECK_FALSE(town.is_in("session-two"));
}

TEST_CASE("a link is good for a week") {
    Town town;
    REQUIRE(town.invite({2026, 10, 1}, "link"));
    Clock::freeze(Clock::now().plus_seconds(identity::invitation_days * 24 * 3600 + 1));

    CHECK_FALSE(town.enter("link", "session"));
}

TEST_CASE("a guest is invited from today on for at most a year, to see something") {
    Town town;

    CHECK_FALSE(town.invite({2026, 9, 1}, "today"));
    CHECK_FALSE(town.invite({2028, 1, 1}, "later"));
    CHECK(town.invite({2026, 9, 2}, "tomorrow"));
    town.site.work_as(town.site.actor("admin"), [](Work& work) {
        CHECK_FALSE(identity::invite(work, {"Greta", {2026, 9, 9}, {}}, "nothing"));
    });
}

TEST_CASE("an address is read whole, from its path on, and not further than it goes") {
    const auto known = grantables();

    CHECK(administration::addressed(known, "/papers/7")->id == 7);
    CHECK(administration::addressed(known, "https://varna.example/papers/7?done=x#top")->id == 7);
    for (const char* bad :
         {"", "/papers/", "/papers/7/text", "/papers/x", "/papers/-7", "/others/7",
          "https://varna.example", "papers/7", "/papers/99999999999999999999"}) {
        CAPTURE(bad);
        CHECK_FALSE(administration::addressed(known, bad));
    }
}

TEST_CASE("a unit invites guests to what is its own, sees them and ends them, and nobody else's") {
    Town town;
    town.site.add_account("anders", "Anders Lindqvist");
    town.site.work([&](Work& work) {
        const auto school = organisation::create_unit(work, {.kind = "board",
                                                             .name = "School board",
                                                             .short_name = "School",
                                                             .authority = std::nullopt,
                                                             .sort_order = 0,
                                                             .valid_from = {2024, 1, 1}});
        REQUIRE(town.board == Id<Unit>{1});
        for (const auto& [who, unit] :
             {std::pair{"karin", town.board}, std::pair{"anders", school}})
            REQUIRE(organisation::assign_role(work, {.person = *identity::person_of(work, who),
                                                     .unit = unit,
                                                     .role = "coordinator",
                                                     .valid_from = {2024, 1, 1}}));
    });
    const auto inviting = [&](const char* who, const char* records) {
        return town.site.post(
            who, "/administration/guests",
            {{"guest_name", "Greta Gäst"}, {"last_on", "2026-09-30"}, {"records", records}});
    };
    const auto others = inviting("karin", "/papers/2");
    CHECK(others.status == 422);
    CHECK(others.says("/papers/2 är inte er enhets"));
    CHECK(inviting("karin", "/papers/1").says("/invitations/"));
    CHECK(town.site.get("karin", "/administration/guests").says("Greta Gäst"));
    CHECK(town.site.get("admin", "/administration/guests").says("Greta Gäst"));
    CHECK_FALSE(town.site.get("anders", "/administration/guests").says("Greta Gäst"));
    std::int64_t guest = 0;
    town.site.work(
        [&](Work& work) { guest = work.integer("SELECT id FROM account WHERE kind = 'guest'"); });
    const auto page = "/administration/guests/" + std::to_string(guest);
    CHECK(town.site.get("anders", page).status == 404);
    CHECK(town.site.post("anders", page + "/end", {{"version", "1"}}).status == 404);
    CHECK(town.site.post("anders", page + "/link", {}).status == 404);
    CHECK(town.site.post("karin", page + "/end", {{"version", "1"}}).status == 303);
}
