// SPDX-License-Identifier: EUPL-1.2
// Backup while others write, restore, check, and the canonical export by which two databases are
// shown to be equal, whatever their engines.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/sql/database.h"

namespace varna::backup {

// Every row of every table, in one snapshot: tables by name, rows by primary key, columns by name,
// one JSON array a line after a line naming the table and its columns. Leaves out what belongs to
// a running node only (sessions, leases, login attempts, idempotency). Integers, reals, text and
// blobs (base64url) are written the same on both engines.
void export_canonical(sql::Database&, const std::function<void(std::string_view)>& write);
std::string canonical_digest(sql::Database&);  // sha256 of the export, hex

// A backup is one file: the canonical rows of ALL tables and the file contents, with a hash over
// each 1 MiB block and a signed-off trailer, so that any flipped byte is found.
struct Made {
    std::int64_t rows = 0;
    std::int64_t files = 0;
    std::string digest;  // canonical digest at the moment of the backup
};
Made make(sql::Database&, const std::string& files_directory, const std::string& path);

// Into an empty, migrated database of either engine. Throws std::runtime_error with a sentence
// when the file is damaged; nothing is written then.
Made restore(const std::string& path, sql::Database&, const std::string& files_directory);

struct Checked {
    bool is_sound = true;
    std::string what;  // the first thing that is wrong
};
// Engine integrity (PRAGMA integrity_check and foreign keys on SQLite; constraint validation by
// re-reading on PostgreSQL) and that every referred file content exists and has its hash.
Checked check(sql::Database&, const std::string& files_directory);

}  // namespace varna::backup
