// SPDX-License-Identifier: EUPL-1.2
#include "platform/audit/chain.h"

#include "platform/base/crypto.h"

namespace varna::audit {
namespace {

void put(std::string& bytes, std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>((bits >> shift) & 0xff));
}

// The length comes first, so that no two different rows have the same bytes.
void put(std::string& bytes, std::string_view text) {
    put(bytes, static_cast<std::int64_t>(text.size()));
    bytes.append(text);
}

}  // namespace

std::string chain_next(std::string_view before, std::int64_t sequence, const ChainRow& row) {
    std::string bytes;
    bytes.reserve(256);
    bytes.append(before);
    put(bytes, sequence);
    put(bytes, row.id);
    put(bytes, row.at);
    put(bytes, row.account);
    put(bytes, row.deed);
    put(bytes, row.record_type);
    put(bytes, row.record_id);
    put(bytes, row.unit);
    put(bytes, row.commitment);
    return crypto::sha256(bytes);
}

std::string commitment_of(std::string_view salt, std::string_view payload) {
    std::string bytes;
    bytes.reserve(salt.size() + payload.size() + 8);
    put(bytes, salt);
    bytes.append(payload);
    return crypto::sha256(bytes);
}

std::string head_message(const HeadClaim& claim) {
    std::string bytes = "varna audit head 1\n";
    put(bytes, claim.sequence);
    put(bytes, claim.previous_head);
    put(bytes, claim.sealed_at);
    put(bytes, claim.chain);
    return bytes;
}

}  // namespace varna::audit
