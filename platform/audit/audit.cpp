// SPDX-License-Identifier: EUPL-1.2
#include "platform/audit/audit.h"

#include "platform/audit/chain.h"

namespace varna::audit {
namespace {

struct AuditRow {};

constexpr Statement insert_row = R"sql(
INSERT INTO audit (at, account_id, deed, record_type, record_id, unit_id, commitment)
VALUES (:now, :account, :deed, :record_type, :record_id, :unit, :commitment)
RETURNING id)sql";

constexpr Statement insert_payload = R"sql(
INSERT INTO audit_payload (audit_id, salt, payload) VALUES (:audit, :salt, :payload))sql";

constexpr Statement insert_waiting = R"sql(
INSERT INTO audit_unsealed (audit_id) VALUES (:audit))sql";

}  // namespace

void record(Work& work, const Deed& deed) {
    const std::string salt = crypto::random_bytes(16);
    const std::string commitment = commitment_of(salt, deed.payload);
    const auto id = work.insert<AuditRow>(insert_row, {{"deed", deed.deed},
                                                       {"record_type", deed.record_type},
                                                       {"record_id", deed.record_id},
                                                       {"unit", deed.unit},
                                                       {"commitment", sql::Blob{commitment}}});
    work.run(insert_payload, {{"audit", id}, {"salt", sql::Blob{salt}}, {"payload", deed.payload}});
    work.run(insert_waiting, {{"audit", id}});
}

}  // namespace varna::audit
