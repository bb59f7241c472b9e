// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/jobs.h"

#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "platform/base/embedded.h"
#include "platform/base/log.h"
#include "platform/testing/test_database.h"

namespace varna::jobs {
namespace {

using testing::TestDatabase;

const std::vector<sql::Migration>& schema() {
    static const std::vector<sql::Migration> migrations{
        {"jobs/0001_job", std::string(embedded("platform/jobs/schema/0001_job.sql"))}};
    return migrations;
}

constexpr Instant morning{1'795'338'000'000};

// Time stands still unless the test moves it, and expected failures are not logged.
struct Still {
    Still() {
        Clock::freeze(morning);
        log::silence(true);
    }
    ~Still() {
        Clock::release();
        log::silence(false);
    }
    void minutes_later(std::int64_t minutes) {
        at = at.plus_seconds(minutes * 60);
        Clock::freeze(at);
    }
    Instant at = morning;
};

bool enqueue_in(sql::Database& database, std::string_view kind, std::int64_t record_id,
                bool is_kept = true) {
    static const Actor actor = Actor::system();
    return database.write([&](sql::Connection& connection) {
        Work work(connection, actor);
        enqueue(work, kind, record_id, "detail");
        return is_kept;
    });
}

std::int64_t integer(sql::Database& database, Statement statement) {
    std::int64_t found = -1;
    database.read([&](sql::Connection& connection) {
        connection.run(statement, {}, [&](Row& row) {
            found = row.integer();
            return false;
        });
    });
    return found;
}

constexpr Statement job_count = "SELECT COUNT(*) FROM job";

const Handler fails = [](sql::Database&, const Job&) { throw std::runtime_error("no paper"); };

}  // namespace

TEST_CASE("A job is run once, with what it was given, and is gone") {
    Still still;
    TestDatabase database(schema());
    enqueue_in(*database, "notify", 42);
    std::vector<Job> seen;
    const std::map<std::string, Handler> handlers{
        {"notify", [&](sql::Database&, const Job& job) { seen.push_back(job); }}};
    CHECK(run_due(*database, "a", handlers) == 1);
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].record_id == 42);
    CHECK(seen[0].detail == "detail");
    CHECK(seen[0].attempts == 1);
    CHECK(run_due(*database, "a", handlers) == 0);
    CHECK(integer(*database, job_count) == 0);
}

TEST_CASE("A job goes the way of the change it follows") {
    Still still;
    TestDatabase database(schema());
    enqueue_in(*database, "notify", 1, false);
    CHECK(integer(*database, job_count) == 0);
}

TEST_CASE("A job may write and may ask for more jobs") {
    Still still;
    TestDatabase database(schema());
    enqueue_in(*database, "first", 1);
    const std::map<std::string, Handler> handlers{
        {"first", [&](sql::Database& own, const Job&) { enqueue_in(own, "second", 2); }},
        {"second", [](sql::Database&, const Job&) {}}};
    CHECK(run_due(*database, "a", handlers) == 2);
}

TEST_CASE("A failing job is tried again after 1, 4 and 9 minutes and keeps the reason") {
    Still still;
    TestDatabase database(schema());
    enqueue_in(*database, "print", 1);
    int tries = 0;
    const std::map<std::string, Handler> handlers{
        {"print", [&](sql::Database& own, const Job& job) {
             ++tries;
             fails(own, job);
         }}};
    CHECK(run_due(*database, "a", handlers) == 0);
    CHECK(tries == 1);
    for (const int pause : {1, 4, 9}) {
        const int before = tries;
        still.minutes_later(pause);
        still.at = still.at.plus_seconds(-1);
        Clock::freeze(still.at);
        run_due(*database, "a", handlers);
        CHECK(tries == before);
        still.at = still.at.plus_seconds(1);
        Clock::freeze(still.at);
        run_due(*database, "a", handlers);
        CHECK(tries == before + 1);
    }
    CHECK(integer(*database,
                  "SELECT COUNT(*) FROM job WHERE failed_with = 'no paper'"
                  " AND attempts = 4 AND leased_by = ''") == 1);
}

TEST_CASE("A failing job does not keep the others waiting") {
    Still still;
    TestDatabase database(schema());
    for (const char* kind : {"print", "unheard_of", "notify"}) enqueue_in(*database, kind, 1);
    const std::map<std::string, Handler> handlers{{"print", fails},
                                                  {"notify", [](sql::Database&, const Job&) {}}};
    CHECK(run_due(*database, "a", handlers) == 1);
    CHECK(integer(*database, job_count) == 2);
}

TEST_CASE("A long reason is cut between two characters") {
    Still still;
    TestDatabase database(schema());
    enqueue_in(*database, "print", 1);
    std::string reason(499, 'x');
    for (int time = 0; time < 10; ++time) reason += "\xc3\xa5";
    const std::map<std::string, Handler> handlers{
        {"print", [&](sql::Database&, const Job&) { throw std::runtime_error(reason); }}};
    run_due(*database, "a", handlers);
    CHECK(integer(*database, "SELECT length(failed_with) FROM job") == 499);
}

TEST_CASE("A node that dies loses its job to another when the lease has run out") {
    Still still;
    TestDatabase database(schema());
    enqueue_in(*database, "notify", 1);
    const std::map<std::string, Handler> others{{"notify", [](sql::Database&, const Job&) {}}};
    const std::map<std::string, Handler> dies{{"notify", [&](sql::Database& own, const Job&) {
                                                   // While this node is at work another finds
                                                   // nothing to do ...
                                                   CHECK(run_due(own, "b", others) == 0);
                                                   // ... until it has been silent for too long.
                                                   still.minutes_later(6);
                                                   CHECK(run_due(own, "b", others) == 1);
                                                   enqueue_in(own, "other", 2);
                                               }}};
    run_due(*database, "a", dies);
    // The late node's answer took nothing away that was not its own.
    CHECK(integer(*database, "SELECT COUNT(*) FROM job WHERE kind = 'other'") == 1);
}

TEST_CASE("Two nodes share the jobs and run none twice") {
    TestDatabase database(schema());
    for (int number = 0; number < 40; ++number) enqueue_in(*database, "notify", number);
    std::vector<std::atomic<int>> runs(40);
    std::atomic<int> done{0};
    const std::map<std::string, Handler> handlers{
        {"notify",
         [&](sql::Database&, const Job& job) { ++runs[static_cast<std::size_t>(job.record_id)]; }}};
    std::latch start(2);
    const auto node = [&](const char* name) {
        start.arrive_and_wait();
        while (done < 40) {
            try {
                done += run_due(*database, name, handlers);
            } catch (const sql::Unavailable&) {
                // Too many conflicts: the next tick comes.
            }
            if (integer(*database, job_count) == 0) break;
        }
    };
    std::thread other(node, "b");
    node("a");
    other.join();
    CHECK(integer(*database, job_count) == 0);
    for (const auto& count : runs) CHECK(count == 1);
}

TEST_CASE("A standing task has one holder at a time") {
    Still still;
    TestDatabase database(schema());
    CHECK(hold_lease(*database, "audit_sealer", "a", 30));
    CHECK_FALSE(hold_lease(*database, "audit_sealer", "b", 30));
    CHECK(hold_lease(*database, "cleaner", "b", 30));
    Clock::freeze(still.at.plus_seconds(29));
    CHECK(hold_lease(*database, "audit_sealer", "a", 30));
    Clock::freeze(still.at.plus_seconds(58));
    CHECK_FALSE(hold_lease(*database, "audit_sealer", "b", 30));
    Clock::freeze(still.at.plus_seconds(59));
    CHECK(hold_lease(*database, "audit_sealer", "b", 30));
    CHECK_FALSE(hold_lease(*database, "audit_sealer", "a", 30));
}

TEST_CASE("A job that the end of its node cut short is begun anew at once, and no other is begun") {
    Still still;
    TestDatabase database(schema());
    enqueue_in(*database, "slow", 1);
    enqueue_in(*database, "slow", 2);
    std::stop_source node_ends;
    int begun = 0;
    const Handlers cut_short{{"slow", [&](sql::Database&, const Job& job) {
                                  ++begun;
                                  node_ends.request_stop();
                                  if (job.stop.stop_requested()) throw std::runtime_error("ends");
                              }}};
    CHECK(run_due(*database, "a", cut_short, node_ends.get_token()) == 0);
    CHECK(begun == 1);
    const Handlers handlers{
        {"slow", [&](sql::Database&, const Job& job) { CHECK(job.attempts == 1); }}};
    CHECK(run_due(*database, "b", handlers) == 2);
}

TEST_CASE("A tick that takes long is told to stop") {
    std::atomic<bool> is_told{false};
    std::latch begun{1};
    {
        Ticker ticker(1, [&](const std::stop_token& stop) {
            begun.count_down();
            while (!stop.stop_requested()) std::this_thread::yield();
            is_told = true;
        });
        begun.wait();
    }
    CHECK(is_told);
}

TEST_CASE("A ticker ticks on after a tick that failed, and stops at once") {
    log::silence(true);
    std::atomic<int> ticks{0};
    {
        Ticker ticker(1, [&](const std::stop_token&) {
            if (++ticks == 2) throw std::runtime_error("this one fails");
        });
        while (ticks < 4) std::this_thread::yield();
    }
    const int last = ticks;
    Ticker never(3'600'000, [&](const std::stop_token&) { ++ticks; });
    CHECK(ticks == last);
    log::silence(false);
}

}  // namespace varna::jobs
