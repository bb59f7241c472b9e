// SPDX-License-Identifier: EUPL-1.2
// A sealed audit log to attack, for tests only.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/audit/chain.h"
#include "platform/base/embedded.h"
#include "platform/testing/test_database.h"

namespace varna::audit {

using sql::Connection;
using testing::TestDatabase;

inline const std::vector<sql::Migration>& schema() {
    static const std::vector<sql::Migration> migrations{
        {"audit/0001_audit", std::string(embedded("platform/audit/schema/0001_audit.sql"))}};
    return migrations;
}

inline const Actor& somebody() {
    static const Actor actor = [] {
        Actor known;
        known.account = {7};
        return known;
    }();
    return actor;
}

inline void record_deeds(sql::Database& database, int count) {
    database.write([&](Connection& connection) {
        Work work(connection, somebody());
        for (int number = 1; number <= count; ++number)
            record(work, {"action.done",
                          "action",
                          number,
                          {number % 5},
                          R"({"state":"done","number":)" + std::to_string(number) + "}"});
        return true;
    });
}

inline int seal_all(sql::Database& database, const crypto::SigningKey& key,
                    int batch_max = 20'000) {
    int sealed = 0;
    database.write([&](Connection& connection) {
        Work work(connection, somebody());
        sealed = seal(work, key, batch_max);
        return true;
    });
    return sealed;
}

inline Verdict verdict_of(sql::Database& database, const crypto::SigningKey& key,
                          std::string_view expected_head = {}) {
    Verdict verdict;
    database.read([&](Connection& connection) {
        Work work(connection, somebody());
        verdict = verify(work, key.public_key, expected_head);
    });
    return verdict;
}

inline std::string exported(const Verdict& verdict) {
    return std::to_string(verdict.sealed) + ":" + verdict.head;
}

// An attacker with the database in hand is stopped by no foreign key.
inline void lift_foreign_keys(Connection& connection) {
    if (connection.engine() == sql::Engine::sqlite) {
        connection.script("PRAGMA defer_foreign_keys = ON");
    } else {
        connection.script(
            "ALTER TABLE audit_seal DROP CONSTRAINT audit_seal_audit_id_fkey;"
            "ALTER TABLE audit_payload DROP CONSTRAINT audit_payload_audit_id_fkey");
    }
}

// Changes the log, verifies, and takes the change back.
inline Verdict verdict_after(sql::Database& database, const crypto::SigningKey& key,
                             std::string_view expected_head,
                             const std::function<void(Work&)>& mutation) {
    Verdict verdict;
    database.write([&](Connection& connection) {
        lift_foreign_keys(connection);
        Work work(connection, somebody());
        mutation(work);
        verdict = verify(work, key.public_key, expected_head);
        return false;
    });
    return verdict;
}

// 60 rows in four sealed batches, written in the order of their ids: row n is sequence n.
struct SealedLog {
    static constexpr int rows = 60;
    static constexpr int batch = 15;

    TestDatabase database{schema()};
    crypto::SigningKey key = crypto::new_signing_key();
    std::string head;

    SealedLog() {
        record_deeds(*database, rows);
        while (seal_all(*database, key, batch) > 0) {
        }
        const auto verdict = verdict_of(*database, key);
        REQUIRE(verdict.holds);
        REQUIRE(verdict.sealed == rows);
        head = exported(verdict);
    }

    Verdict after(const std::function<void(Work&)>& mutation, bool knows_head = true) {
        return verdict_after(*database, key, knows_head ? head : std::string(), mutation);
    }
};

inline void cut_from(Work& work, std::int64_t from) {
    work.run("DELETE FROM audit_head WHERE sequence >= :from", {{"from", from}});
    work.run("DELETE FROM audit_seal WHERE sequence >= :from", {{"from", from}});
    work.run("DELETE FROM audit_payload WHERE audit_id >= :from", {{"from", from}});
    work.run("DELETE FROM audit WHERE id >= :from", {{"from", from}});
}

// Computes the chain anew from what the tables say now, as an attacker without the key would, and
// signs the heads that no longer hold with a key of her own.
inline void rebuild(Work& work, const crypto::SigningKey& own_key) {
    struct Stored {
        std::int64_t sequence = 0;
        ChainRow row;
        std::string deed, type, commitment, chain;
        bool has_head = false;
    };
    constexpr Statement select = R"(
        SELECT s.sequence, a.id, a.at, a.account_id, a.deed, a.record_type, a.record_id, a.unit_id,
            a.commitment, s.chain, h.sequence
        FROM audit_seal s JOIN audit a ON a.id = s.audit_id
        LEFT JOIN audit_head h ON h.sequence = s.sequence ORDER BY s.sequence)";
    auto all = work.rows(select, {}, [](Row& row) {
        Stored stored;
        stored.sequence = row.integer();
        stored.row.id = row.integer();
        stored.row.at = row.integer();
        stored.row.account = row.integer();
        stored.deed = row.text();
        stored.type = row.text();
        stored.row.record_id = row.integer();
        stored.row.unit = row.integer();
        stored.commitment = row.blob();
        stored.chain = row.blob();
        stored.has_head = !row.is_null();
        return stored;
    });
    std::string chain = chain_start();
    std::int64_t previous = 0;
    for (auto& stored : all) {
        stored.row.deed = stored.deed;
        stored.row.record_type = stored.type;
        stored.row.commitment = stored.commitment;
        chain = chain_next(chain, stored.sequence, stored.row);
        work.run("UPDATE audit_seal SET chain = :chain WHERE sequence = :sequence",
                 {{"chain", sql::Blob{chain}}, {"sequence", stored.sequence}});
        if (!stored.has_head) continue;
        const HeadClaim claim{stored.sequence, previous, work.now().ms, chain};
        previous = stored.sequence;
        if (chain == stored.chain) continue;
        const auto signature = crypto::sign(own_key, head_message(claim));
        work.run(R"(UPDATE audit_head SET sealed_at = :now, public_key = :key,
                    signature = :signature WHERE sequence = :sequence)",
                 {{"key", sql::Blob{own_key.public_key}},
                  {"signature", sql::Blob{signature}},
                  {"sequence", stored.sequence}});
    }
}

}  // namespace varna::audit
