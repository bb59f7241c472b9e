// SPDX-License-Identifier: EUPL-1.2
// The audit log: who did what, in the same transaction as the deed. One leased sealer orders,
// chains and signs committed rows within a second, so writers never wait for each other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/access/work.h"
#include "platform/base/crypto.h"

namespace varna::audit {

struct Deed {
    std::string_view deed;         // "obligation.done": noun of the record, verb of the deed
    std::string_view record_type;  // the table: "action"
    std::int64_t record_id = 0;
    Id<Unit> unit;
    std::string payload;  // JSON of what changed; erasable
};
// Writes audit, audit_payload and audit_unsealed.
void record(Work&, const Deed&);

// Seals what is committed and not yet sealed, at most `batch_max` rows; answers how many. The
// caller holds the lease "audit_sealer" (platform/jobs).
int seal(Work&, const crypto::SigningKey&, int batch_max = 20'000);

// False when somebody with another key has sealed the log so far: another node, or this one before
// its key was lost. Heads of two keys in one chain would never verify.
bool is_sealed_with(Work&, const crypto::SigningKey&);

struct Verdict {
    bool holds = true;
    std::int64_t sealed = 0;                    // rows in the chain
    std::int64_t unsealed = 0;                  // committed, not yet sealed
    std::optional<std::int64_t> first_bad_row;  // audit id
    std::string reason;                         // "row changed", "row missing", "signature" ...
    std::string head;                           // hex of the chain's head
};
// `trusted_key`: the tenant's public key kept outside the database. `expected_head`: an exported
// head (sequence:hex) that must still be in the chain, so that truncation is found.
Verdict verify(Work&, std::string_view trusted_key, std::string_view expected_head = {});

}  // namespace varna::audit
