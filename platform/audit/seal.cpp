// SPDX-License-Identifier: EUPL-1.2
#include "platform/audit/audit.h"
#include "platform/audit/chain.h"

namespace varna::audit {
namespace {

// A row that is in the chain already is left alone: a marker somebody put back must not stop the
// sealer for ever. verify() tells of it.
constexpr Statement waiting_rows = R"sql(
SELECT a.id, a.at, a.account_id, a.deed, a.record_type, a.record_id, a.unit_id, a.commitment
FROM audit_unsealed u
JOIN audit a ON a.id = u.audit_id
WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.audit_id = u.audit_id)
ORDER BY u.audit_id
LIMIT :batch)sql";

constexpr Statement last_seal = R"sql(
SELECT sequence, chain FROM audit_seal ORDER BY sequence DESC LIMIT 1)sql";

constexpr Statement last_head = "SELECT COALESCE(MAX(sequence), 0) FROM audit_head";

constexpr Statement insert_seal = R"sql(
INSERT INTO audit_seal (sequence, audit_id, chain) VALUES (:sequence, :audit, :chain))sql";

// Only what was sealed now: a marker whose row has been taken away stays as evidence.
constexpr Statement delete_waiting = R"sql(
DELETE FROM audit_unsealed WHERE audit_id IN (
    SELECT s.audit_id FROM audit_seal s WHERE s.sequence > :after))sql";

constexpr Statement other_keys = R"sql(
SELECT COUNT(*) FROM audit_head WHERE public_key <> :key
)sql";
constexpr Statement insert_head = R"sql(
INSERT INTO audit_head (sequence, sealed_at, public_key, signature)
VALUES (:sequence, :now, :public_key, :signature))sql";

struct Waiting {
    ChainRow row;
    std::string deed;
    std::string record_type;
    std::string commitment;
};

Waiting read_waiting(Row& row) {
    Waiting waiting;
    waiting.row.id = row.integer();
    waiting.row.at = row.integer();
    waiting.row.account = row.integer();
    waiting.deed = row.text();
    waiting.record_type = row.text();
    waiting.row.record_id = row.integer();
    waiting.row.unit = row.integer();
    waiting.commitment = row.blob();
    return waiting;
}

struct Tip {
    std::int64_t sequence = 0;
    std::string chain = chain_start();
};

}  // namespace

int seal(Work& work, const crypto::SigningKey& key, int batch_max) {
    const auto batch = work.rows(waiting_rows, {{"batch", batch_max}}, read_waiting);
    if (batch.empty()) return 0;
    Tip tip = work.maybe(last_seal, {},
                         [](Row& row) {
                             Tip found;
                             found.sequence = row.integer();
                             found.chain = row.blob();
                             return found;
                         })
                  .value_or(Tip{});
    const auto previous_head = work.integer(last_head);
    const auto sealed_before = tip.sequence;
    for (const auto& waiting : batch) {
        ChainRow row = waiting.row;
        row.deed = waiting.deed;
        row.record_type = waiting.record_type;
        row.commitment = waiting.commitment;
        tip.sequence += 1;
        tip.chain = chain_next(tip.chain, tip.sequence, row);
        work.run(insert_seal,
                 {{"sequence", tip.sequence}, {"audit", row.id}, {"chain", sql::Blob{tip.chain}}});
    }
    work.run(delete_waiting, {{"after", sealed_before}});
    const std::string signature =
        crypto::sign(key, head_message({tip.sequence, previous_head, work.now().ms, tip.chain}));
    work.run(insert_head, {{"sequence", tip.sequence},
                           {"public_key", sql::Blob{key.public_key}},
                           {"signature", sql::Blob{signature}}});
    return static_cast<int>(batch.size());
}

bool is_sealed_with(Work& work, const crypto::SigningKey& key) {
    return work.integer(other_keys, {{"key", sql::Blob{key.public_key}}}) == 0;
}

}  // namespace varna::audit
