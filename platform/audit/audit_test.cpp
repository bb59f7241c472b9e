// SPDX-License-Identifier: EUPL-1.2
// What the audit log promises to those who write and read it.
#include <doctest/doctest.h>

#include <chrono>

#include "platform/audit/sealed_log.h"

namespace varna::audit {

TEST_CASE("A log that nobody has touched holds, and its head can be exported") {
    SealedLog log;
    const auto verdict = verdict_of(*log.database, log.key, log.head);
    CHECK(verdict.holds);
    CHECK(verdict.reason.empty());
    CHECK(verdict.unsealed == 0);
    CHECK_FALSE(verdict.first_bad_row.has_value());
}

TEST_CASE("A node with another key than the log's is told so, and one with the log's own is not") {
    SealedLog log;
    log.database->read([&](sql::Connection& connection) {
        const auto system = Actor::system();
        Work work(connection, system);
        CHECK(is_sealed_with(work, log.key));
        CHECK_FALSE(is_sealed_with(work, crypto::new_signing_key()));
    });
}

TEST_CASE("A truncated log is found through the exported head") {
    SealedLog log;
    const auto cut = [](Work& work) { cut_from(work, 46); };
    CHECK(log.after(cut, false).holds);
    const auto verdict = log.after(cut, true);
    CHECK_FALSE(verdict.holds);
    CHECK(verdict.reason == "truncated");
}

TEST_CASE("A head that cannot be read is not taken for a head that holds") {
    SealedLog log;
    for (const char* head : {"60", "60:", "x:00", ":", "0:00"})
        CHECK_FALSE(verdict_of(*log.database, log.key, head).holds);
}

TEST_CASE("An erased payload leaves the chain whole") {
    SealedLog log;
    const auto verdict = log.after(
        [](Work& work) { work.run("DELETE FROM audit_payload WHERE audit_id IN (3, 17, 60)"); });
    CHECK(verdict.holds);
}

TEST_CASE("Rows that wait for the sealer are counted, and their payloads looked at") {
    SealedLog log;
    record_deeds(*log.database, 3);
    const auto verdict = verdict_of(*log.database, log.key, log.head);
    CHECK(verdict.holds);
    CHECK(verdict.sealed == 60);
    CHECK(verdict.unsealed == 3);
    const auto edited = log.after(
        [](Work& work) { work.run("UPDATE audit_payload SET payload = 'x' WHERE audit_id = 62"); });
    CHECK_FALSE(edited.holds);
    CHECK(edited.first_bad_row == 62);
    const auto removed = log.after([](Work& work) { work.run("DELETE FROM audit WHERE id = 63"); });
    CHECK_FALSE(removed.holds);
    CHECK(removed.first_bad_row == 63);
}

TEST_CASE("The sealer goes on from where it was, and has nothing to do when nothing waits") {
    SealedLog log;
    CHECK(seal_all(*log.database, log.key) == 0);
    record_deeds(*log.database, 2);
    CHECK(seal_all(*log.database, log.key) == 2);
    const auto verdict = verdict_of(*log.database, log.key, log.head);
    CHECK(verdict.holds);
    CHECK(verdict.sealed == 62);
    CHECK(verdict.unsealed == 0);
}

TEST_CASE("A deed that is rolled back leaves no trace") {
    TestDatabase database(schema());
    database->write([](Connection& connection) {
        Work work(connection, somebody());
        record(work, {"action.done", "action", 1, {1}, "{}"});
        return false;
    });
    const auto verdict = verdict_of(*database, crypto::new_signing_key());
    CHECK(verdict.holds);
    CHECK(verdict.sealed + verdict.unsealed == 0);
}

TEST_CASE("100 000 rows are verified within a few seconds") {
    TestDatabase database(schema());
    const auto key = crypto::new_signing_key();
    for (int part = 0; part < 10; ++part) record_deeds(*database, 10'000);
    while (seal_all(*database, key) > 0) {
    }
    const auto begun = std::chrono::steady_clock::now();
    const auto verdict = verdict_of(*database, key);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
    MESSAGE("verified 100 000 rows in ", seconds.count(), " s");
    CHECK(verdict.holds);
    CHECK(verdict.sealed == 100'000);
    CHECK(seconds.count() < 10);
}

}  // namespace varna::audit
