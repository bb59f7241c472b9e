// SPDX-License-Identifier: EUPL-1.2
// Many at once: nothing acknowledged is lost, and conflicts are run again.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <latch>
#include <thread>
#include <vector>

#include "platform/testing/test_database.h"

namespace varna::sql {
namespace {

using testing::integer;
using testing::run;
using testing::TestDatabase;

const std::vector<Migration> schema{{"test/0001_counter", R"(
    CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, reached ${int} NOT NULL);
    INSERT INTO counter (name, reached) VALUES ('a', 0), ('b', 0);
)"}};

constexpr Statement sql_increment =
    R"(UPDATE counter SET reached = reached + 1 WHERE name = :name)";
constexpr Statement sql_reached = R"(SELECT reached FROM counter WHERE name = :name)";
constexpr Statement sql_sum = R"(SELECT SUM(reached) FROM counter)";

constexpr Statement sql_own_backend = R"(SELECT pg_backend_pid())";
constexpr Statement sql_kill = R"(
    SELECT pg_terminate_backend(CAST(:process AS integer), 5000)
)";

// A tenant's role may not do this; the one that logged in may.
void kill_backend(Database& database, std::int64_t process) {
    database.read([&](Connection& connection) {
        connection.script("SET LOCAL ROLE NONE");
        CHECK(integer(connection, sql_kill, {{"process", process}}) == 1);
    });
}

void at_once(int threads, const std::function<void(int)>& work) {
    std::latch start(threads);
    std::vector<std::thread> running;
    for (int number = 0; number < threads; ++number)
        running.emplace_back([&, number] {
            start.arrive_and_wait();
            work(number);
        });
    for (auto& thread : running) thread.join();
}

// In a storm of conflicts a change may be refused as Unavailable, and the person tries again.
void write_until_kept(Database& database, const std::function<bool(Connection&)>& change) {
    for (;;) {
        try {
            database.write(change);
            return;
        } catch (const Unavailable&) {
            continue;
        }
    }
}

}  // namespace

TEST_CASE("increments from eight threads are all counted") {
    TestDatabase database(schema);
    const auto before = database->figures();
    at_once(8, [&](int) {
        for (int turn = 0; turn < 50; ++turn)
            write_until_kept(*database, [](Connection& connection) {
                return run(connection, sql_increment, {{"name", "a"}}) == 1;
            });
    });
    CHECK(integer(*database, sql_reached, {{"name", "a"}}) == 400);
    CHECK(database->figures().writes - before.writes == 400);
}

TEST_CASE("writes that wait together share a commit") {
    TestDatabase database(schema);
    if (database->engine() != Engine::sqlite) return;
    at_once(32, [&](int) {
        for (int turn = 0; turn < 10; ++turn)
            database->write([](Connection& connection) {
                return run(connection, sql_increment, {{"name", "a"}}) == 1;
            });
    });
    const auto figures = database->figures();
    CHECK(figures.writes == 320);
    CHECK(figures.commits < 320);
    CHECK(integer(*database, sql_reached, {{"name", "a"}}) == 320);
}

TEST_CASE("one failed change does not take those of its group with it") {
    TestDatabase database(schema);
    std::atomic<int> refused = 0;
    at_once(16, [&](int number) {
        try {
            write_until_kept(*database, [&](Connection& connection) {
                run(connection, sql_increment, {{"name", "a"}});
                if (number % 4 == 0) run(connection, "INSERT INTO counter VALUES ('a', 9)");
                return number % 4 != 1;
            });
        } catch (const ConstraintError&) {
            ++refused;
        }
    });
    CHECK(refused == 4);
    CHECK(integer(*database, sql_reached, {{"name", "a"}}) == 8);
}

// Each looks at both counters and increments one only if their sum is still 0. In a snapshot both
// would; one after the other, only the first may.
TEST_CASE("a change that met a conflict is run again and sees what the other did") {
    TestDatabase database(schema);
    std::latch both_have_looked(2);
    std::atomic<int> runs = 0;
    at_once(2, [&](int number) {
        bool is_first_run = true;
        database->write([&](Connection& connection) {
            ++runs;
            const bool is_free = integer(connection, sql_sum) == 0;
            // SQLite runs one change at a time, so there the two can never meet here.
            if (connection.engine() == Engine::postgres && is_first_run)
                both_have_looked.arrive_and_wait();
            is_first_run = false;
            return is_free &&
                   run(connection, sql_increment, {{"name", number == 0 ? "a" : "b"}}) == 1;
        });
    });
    CHECK(integer(*database, sql_sum) == 1);
    if (database->engine() == Engine::postgres) {
        CHECK(runs == 3);
        CHECK(database->figures().retries == 1);
    }
}

TEST_CASE("a conflict that never ends is Unavailable after three retries") {
    TestDatabase database(schema);
    if (database->engine() != Engine::postgres) return;
    int runs = 0;
    CHECK_THROWS_AS(database->write([&](Connection& connection) {
        ++runs;
        integer(connection, sql_sum);
        std::thread([&] {
            database->write([](Connection& other) {
                return run(other, sql_increment, {{"name", "a"}}) == 1;
            });
        }).join();
        return run(connection, sql_increment, {{"name", "a"}}) == 1;
    }),
                    Unavailable);
    CHECK(runs == 4);
    CHECK(integer(*database, sql_reached, {{"name", "a"}}) == 4);
}

TEST_CASE("a conflict that the change hides is run again all the same") {
    TestDatabase database(schema);
    if (database->engine() != Engine::postgres) return;
    int runs = 0;
    database->write([&](Connection& connection) {
        integer(connection, sql_sum);
        if (++runs == 1)
            std::thread([&] {
                database->write([](Connection& other) {
                    return run(other, sql_increment, {{"name", "a"}}) == 1;
                });
            }).join();
        try {
            run(connection, sql_increment, {{"name", "a"}});
        } catch (const std::exception&) {
            return true;
        }
        return true;
    });
    CHECK(runs == 2);
    CHECK(integer(*database, sql_reached, {{"name", "a"}}) == 2);
}

TEST_CASE("a lost connection is replaced, and the work is run again") {
    TestDatabase database(schema);
    if (database->engine() != Engine::postgres) return;
    const auto kill_once = [&](Connection& connection, int& runs) {
        if (++runs == 1) kill_backend(*database, integer(connection, sql_own_backend));
    };

    int runs = 0;
    bool is_kept = database->write([&](Connection& connection) {
        kill_once(connection, runs);
        return run(connection, sql_increment, {{"name", "a"}}) == 1;
    });
    CHECK(is_kept);
    CHECK(runs == 2);
    CHECK(integer(*database, sql_reached, {{"name", "a"}}) == 1);

    runs = 0;
    database->read([&](Connection& connection) {
        kill_once(connection, runs);
        const auto sum = integer(connection, sql_sum);
        CHECK(sum == 1);
    });
    CHECK(runs == 2);
    CHECK(database->is_ready());
    CHECK(database->figures().retries == 2);
}

TEST_CASE("a connection lost during COMMIT is not run again") {
    TestDatabase database(schema);
    if (database->engine() != Engine::postgres) return;
    int runs = 0;
    CHECK_THROWS_AS(database->write([&](Connection& connection) {
        ++runs;
        const auto process = integer(connection, sql_own_backend);
        run(connection, sql_increment, {{"name", "a"}});
        kill_backend(*database, process);
        return true;
    }),
                    Unavailable);
    CHECK(runs == 1);
}

TEST_CASE("a server that has restarted costs one retry, however many connections lay idle") {
    TestDatabase database(schema);
    if (database->engine() != Engine::postgres) return;
    std::vector<std::int64_t> processes;
    const std::function<void()> open_six = [&] {
        database->read([&](Connection& connection) {
            processes.push_back(integer(connection, sql_own_backend));
            if (processes.size() < 6) open_six();
        });
    };
    open_six();
    TestDatabase other(schema);
    for (const auto process : processes) kill_backend(*other, process);
    const auto before = database->figures();
    CHECK(database->write([](Connection& connection) {
        return run(connection, sql_increment, {{"name", "a"}}) == 1;
    }));
    CHECK(database->figures().retries - before.retries == 1);
}

TEST_CASE("a tenant on PostgreSQL sees nothing of another") {
    if (testing::test_engine() != Engine::postgres) return;
    TestDatabase mine(schema);
    TestDatabase yours(schema);
    std::string schema_of_yours;
    yours->read([&](Connection& connection) {
        connection.run("SELECT current_schema()", {}, [&](Row& row) {
            schema_of_yours = row.text();
            return false;
        });
    });
    CHECK_THROWS_WITH_AS(mine->read([&](Connection& connection) {
        connection.script("SELECT reached FROM " + schema_of_yours + ".counter");
    }),
                         doctest::Contains("permission denied"), SqlError);
    CHECK_THROWS_AS(open_postgres({.connection = "", .schema = "public"}), SqlError);
    CHECK_THROWS_AS(open_postgres({.connection = "", .schema = "a\"b"}), SqlError);
    const PostgresOptions owner{.connection = std::getenv("VARNA_TEST_POSTGRES"),
                                .schema = "postgres"};
    CHECK_THROWS_AS(create_postgres_tenant(owner), SqlError);
}

}  // namespace varna::sql
