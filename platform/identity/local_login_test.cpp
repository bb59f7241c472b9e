// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "platform/base/crypto.h"
#include "platform/identity/accounts.h"
#include "platform/identity/identity.h"
#include "platform/identity/login_pages.h"
#include "platform/identity/one_time_codes.h"
#include "platform/identity/totp.h"
#include "platform/testing/test_site.h"

using namespace varna;
using namespace varna::identity;
using testing::TestSite;

namespace {

const std::string address = "203.0.113.7";
const std::string totp_secret = "12345678901234567890";

struct Town {
    TestSite site{[](web::Router& router) {
        add_routes(
            router, [](Work&) { return std::vector<DemoPerson>{}; }, [](Work&, Id<Person>) {});
    }};
    Id<Account> karin;
    std::vector<std::string> recovery;

    explicit Town(bool has_codes = true) {
        const auto hash = crypto::hash_password("a password");
        site.work([&](Work& work) {
            const auto made = create_account(work, {"karin", hash, "Karin", "sv"});
            REQUIRE(made);
            karin = *made;
            if (has_codes) recovery = enrol(work, secret(), karin, totp_secret, 0);
        });
    }
    const std::string& secret() { return site.tenant().secret; }
    sql::Database& database() { return *site.tenant().database; }
    void mark() {
        site.work([&](Work& work) {
            REQUIRE(set_emergency(work, karin, true, account(work, karin)->version));
        });
    }
    Result<LoggedIn> log_in(std::string code = {}, bool only_emergency = false,
                            std::string password = "a password") {
        return identity::log_in(database(), {secret(), only_emergency},
                                {"karin", std::move(password), address, std::move(code)});
    }
    std::string code(std::int64_t later = 0) {
        return totp_code(totp_secret, totp_step(Clock::now()) + later);
    }
    std::int64_t count(Statement statement) {
        std::int64_t number = 0;
        site.work([&](Work& work) { number = work.integer(statement); });
        return number;
    }
};

}  // namespace

TEST_CASE("logins that run side by side are counted too, and nobody is shut out for longer") {
    Town town(false);
    std::atomic<int> tried = 0, refused = 0;
    std::vector<std::thread> logins;
    for (int at = 0; at < 24; ++at)
        logins.emplace_back([&] {
            const auto login = town.log_in({}, false, "a guess");
            if (login) return;
            ++(login.error().kind == Problem::Kind::too_many ? refused : tried);
        });
    for (auto& login : logins) login.join();
    CHECK(tried <= 10);
    CHECK(tried + refused == 24);

    // What was refused untried is not counted, so that ten are what it takes, and no fewer.
    while (tried < 10) {
        const auto login = town.log_in({}, false, "a guess");
        REQUIRE_FALSE(login);
        REQUIRE(login.error().kind == Problem::Kind::invalid);
        ++tried;
    }
    CHECK(town.log_in().error().kind == Problem::Kind::too_many);
    Clock::freeze(Clock::now().plus_seconds(15 * 60 + 1));
    CHECK(town.log_in());
}

TEST_CASE("logging in with the right password counts as no failure, however often") {
    Town town(false);
    for (int at = 0; at < 12; ++at) CHECK(town.log_in());
    CHECK(town.count("SELECT count(*) FROM login_attempt") == 0);
}

TEST_CASE("with one-time codes the password alone opens nothing") {
    Town town;

    const auto first = town.log_in();

    REQUIRE(first);
    CHECK(first->token.empty());
    CHECK_FALSE(first->ticket.empty());
    CHECK(town.count("SELECT count(*) FROM session") == 0);
    const auto second =
        log_in_with_code(town.database(), {town.secret()}, {first->ticket, town.code(), address});
    REQUIRE(second);
    CHECK(second->token.size() == 43);
}

TEST_CASE("a one-time code opens once, and the one before it no more") {
    Town town;
    REQUIRE(town.log_in(town.code()));

    const auto again = town.log_in(town.code());
    const auto earlier = town.log_in(town.code(-1));

    REQUIRE_FALSE(again);
    CHECK(again.error().fields.at(0).message == "login.code_wrong");
    CHECK_FALSE(earlier);
    CHECK(town.log_in(town.code(1)));
}

TEST_CASE("a recovery code opens once, however it is written") {
    Town town;
    auto written = town.recovery.at(3);
    for (char& c : written)
        if (c == '-') c = ' ';

    CHECK(town.log_in(written));

    CHECK_FALSE(town.log_in(town.recovery.at(3)));
    CHECK(town.log_in(town.recovery.at(4)));
    town.site.work([&](Work& work) { CHECK(recovery_codes_left(work, town.karin) == 8); });
}

TEST_CASE("recovery codes and secrets are not to be read in the database") {
    Town town;

    CHECK(town.count("SELECT count(*) FROM recovery_code") == 10);
    town.site.work([&](Work& work) {
        const auto sealed =
            work.maybe("SELECT sealed_secret FROM totp", {}, [](Row& row) { return row.blob(); });
        REQUIRE(sealed);
        CHECK(sealed->find(totp_secret) == std::string::npos);
    });
}

TEST_CASE("ten wrong codes from one address are enough") {
    Town town;
    const auto first = town.log_in();
    REQUIRE(first);
    const auto guess = [&](const std::string& code) {
        return log_in_with_code(town.database(), {town.secret()}, {first->ticket, code, address});
    };
    for (int at = 0; at < 10; ++at) CHECK(guess("000000").error().kind == Problem::Kind::invalid);

    const auto eleventh = guess(town.code());

    REQUIRE_FALSE(eleventh);
    CHECK(eleventh.error().kind == Problem::Kind::too_many);
}

TEST_CASE(
    "twenty wrong codes are enough from however many addresses, and a stranger without the "
    "password locks nobody out") {
    Town town;
    const auto first = town.log_in();
    REQUIRE(first);
    for (int at = 0; at < 20; ++at)
        CHECK_FALSE(log_in_with_code(town.database(), {town.secret()},
                                     {first->ticket, "000000", "2001:db8::" + std::to_string(at)}));
    CHECK(log_in_with_code(town.database(), {town.secret()}, {first->ticket, town.code(), "::9"})
              .error()
              .kind == Problem::Kind::too_many);

    Town calm;
    for (int at = 0; at < 25; ++at)
        CHECK_FALSE(identity::log_in(calm.database(), {calm.secret()},
                                     {"karin", "wrong", "2001:db8::" + std::to_string(at), {}}));
    CHECK(calm.log_in(calm.code()));
}

TEST_CASE("a ticket is good for five minutes, one tenant and one password") {
    Town town;
    const auto first = town.log_in();
    REQUIRE(first);
    const auto enter = [&](std::string_view secret) {
        return log_in_with_code(town.database(), {secret}, {first->ticket, town.code(), address});
    };

    CHECK_FALSE(enter(crypto::random_bytes(32)));
    Clock::freeze(Clock::now().plus_seconds(301));
    CHECK_FALSE(enter(town.secret()));
    Clock::freeze(Clock::now().plus_seconds(-301));
    town.site.work([](Work& work) { REQUIRE(change_password(work, "karin", "another hash")); });
    CHECK_FALSE(enter(town.secret()));
}

TEST_CASE("beside a provider only marked accounts with one-time codes log in here") {
    Town town;
    Town without_codes(false);

    CHECK_FALSE(town.log_in(town.code(), true));
    CHECK_FALSE(without_codes.log_in({}, true));
    town.mark();
    CHECK(town.log_in(town.code(), true));
    CHECK_FALSE(town.log_in(town.code(1), true, "wrong"));
}

TEST_CASE("an account without one-time codes cannot be marked for emergencies") {
    Town town(false);

    town.site.work([&](Work& work) {
        const auto marked = set_emergency(work, town.karin, true, 1);
        REQUIRE_FALSE(marked);
        CHECK(marked.error().message == "accounts.needs_codes");
    });
}

TEST_CASE("the mark goes with the codes, and the sessions too") {
    Town town;
    town.mark();
    REQUIRE(town.log_in(town.code(), true));

    town.site.work([&](Work& work) {
        REQUIRE(reset_codes(work, town.karin, account(work, town.karin)->version));
        CHECK_FALSE(account(work, town.karin)->is_emergency);
    });

    CHECK(town.count("SELECT count(*) FROM session") == 0);
    CHECK(town.log_in());
    CHECK_FALSE(town.log_in({}, true));
}

TEST_CASE("one turns one-time codes on by showing that the app has them, in a new session") {
    Town town(false);
    const auto before = town.site.token_of("karin");
    const auto sealed = seal_totp(town.secret(), town.karin, totp_secret);

    CHECK(town.site.post("karin", "/me/codes", {{"sealed", sealed}, {"code", "000000"}}).status ==
          422);
    const auto turned_on =
        town.site.post("karin", "/me/codes", {{"sealed", sealed}, {"code", town.code()}});

    CHECK(turned_on.status == 200);
    CHECK(turned_on.says("<ul class=\"codes\">"));
    int statements = 0;
    CHECK_FALSE(actor_of(town.database(), before, statements));
    CHECK(town.count("SELECT count(*) FROM session") == 1);
    CHECK_FALSE(town.log_in(town.code()));  // the code that turned them on has been used
}

TEST_CASE("the page shows the key as a picture and as text, and keeps it when a code was wrong") {
    Town town(false);
    const auto sealed = seal_totp(town.secret(), town.karin, totp_secret);

    const auto page = town.site.get("karin", "/me");
    const auto again = town.site.post("karin", "/me/codes", {{"sealed", sealed}, {"code", "1"}});

    CHECK(page.says("<svg class=\"qr\" role=\"img\""));
    CHECK(page.says("href=\"otpauth://totp/"));
    CHECK(again.says(base32(totp_secret)));
}
