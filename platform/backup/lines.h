// SPDX-License-Identifier: EUPL-1.2
// Rows as lines of JSON, the same bytes from both engines, and back again. Knows no file.
#pragma once

#include <sodium.h>

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/backup/catalogue.h"

namespace varna::backup {

struct Line {
    std::string_view text;  // without the line's end
    bool is_row = false;    // otherwise it names a table
    bool is_canonical = true;
};
// All tables of this snapshot. A row is in memory only while its line is handed over.
void each_line(sql::Connection&, const std::function<void(const Line&)>&);

// One value of a row, owning its text.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;
// Throws std::runtime_error when the line is not a row of the table.
std::vector<Cell> read_row(std::string_view line, const Table&);

// SHA-256 of what comes piece by piece.
class Digest {
public:
    Digest() { crypto_hash_sha256_init(&state_); }
    void add(std::string_view bytes);
    std::string hex();  // once

private:
    crypto_hash_sha256_state state_;
};

// The digest of the canonical export inside a transaction that is already open.
std::string canonical_digest(sql::Connection&);

}  // namespace varna::backup
