// SPDX-License-Identifier: EUPL-1.2
// Changes of the schema, each applied once and in order. One text serves both engines; it knows no
// module and no tenant.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sql/database.h"

namespace varna::sql {

// The text is SQL with a few words for what the engines call differently:
//   ${id}       a primary key that the database numbers
//   ${int}      64-bit integer        ${real}  floating point        ${blob}  bytes
//   ${text_sv}  text in Swedish order
// Lines between `-- only sqlite` or `-- only postgres` and `-- end` are for that engine.
struct Migration {
    std::string name;  // "organisation/0001_unit"
    std::string text;
};

// The database and the program do not belong together: an applied migration has been changed since,
// or the database is newer than the program. Nothing has been written.
struct MigrationError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Applies those that are missing, in the order given, each in one transaction with its record in
// the table schema_migration. Answers the names of those applied now.
std::vector<std::string> migrate(Database&, std::span<const Migration>);

std::string text_for_engine(const Migration&, Engine);

}  // namespace varna::sql
