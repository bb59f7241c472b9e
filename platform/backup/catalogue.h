// SPDX-License-Identifier: EUPL-1.2
// The tables and columns a database really has, asked of the engine itself. For backup and check
// only; nothing else may build SQL from names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/sql/sql.h"

namespace varna::backup {

enum class Kind { integer, real, text, blob };

struct Column {
    std::string name;
    Kind kind = Kind::text;
    int key_position = 0;      // 1, 2 ... in the primary key; 0 outside it
    bool is_numbered = false;  // by a sequence of PostgreSQL's
};

struct Table {
    std::string name;
    std::vector<Column> columns;  // by name
};

// By name, without the record of migrations and without chunks of files, which only one of the
// engines keeps in tables: files travel by themselves.
std::vector<Table> tables(sql::Connection&);

// Filled by migrations, as what the law says is: such a table's name ends with _rule, or it is the
// register of norms with what rests on them. A backup's rows replace them.
bool is_rule(std::string_view table);

// What belongs to a running node: left out of the canonical export.
bool is_node_only(std::string_view table);

// {"table":"person","columns":["email", ...],"types":["text", ...]}: equal lines, equal tables.
std::string table_line(const Table&);

std::string quoted(std::string_view name);
// All rows in the order of the primary key, bytes by bytes whatever the column's collation.
std::string select_all(const Table&, sql::Engine);

}  // namespace varna::backup
