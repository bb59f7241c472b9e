// SPDX-License-Identifier: EUPL-1.2
// File contents inside the database, in pieces of 1 MiB, within a transaction of the caller's.
// Compares nothing with its hash.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/sql/sql.h"

namespace varna::files {

// The row of file_content must be there before the transaction ends.
void write_chunks(sql::Connection&, std::string_view hash, std::string_view content);
std::optional<std::string> read_chunks(sql::Connection&, std::string_view hash);

}  // namespace varna::files
