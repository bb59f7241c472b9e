// SPDX-License-Identifier: EUPL-1.2
// What the audit log's hashes and signatures are taken over, shared by those who write and those
// who verify. Knows no SQL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace varna::audit {

// One audit row as the chain sees it. Texts are borrowed.
struct ChainRow {
    std::int64_t id = 0;
    std::int64_t at = 0;
    std::int64_t account = 0;
    std::string_view deed;
    std::string_view record_type;
    std::int64_t record_id = 0;
    std::int64_t unit = 0;
    std::string_view commitment;
};

// The chain before its first row.
inline std::string chain_start() {
    return std::string(32, '\0');
}

std::string chain_next(std::string_view before, std::int64_t sequence, const ChainRow&);

// The salt keeps a short payload from being guessed once it has been erased.
std::string commitment_of(std::string_view salt, std::string_view payload);

// A head names the head before it, so that a removed head is missed, and its own time.
struct HeadClaim {
    std::int64_t sequence = 0;
    std::int64_t previous_head = 0;  // 0 = this is the first
    std::int64_t sealed_at = 0;
    std::string_view chain;
};
std::string head_message(const HeadClaim&);

}  // namespace varna::audit
