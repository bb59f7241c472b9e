// SPDX-License-Identifier: EUPL-1.2
#include "platform/backup/catalogue.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/base/ensure.h"

namespace varna::backup {
namespace {

using sql::Row;
using sql::Statement;

constexpr Statement sqlite_columns = R"sql(
SELECT t.name, c.name, c.type, c.pk, 0
FROM sqlite_schema t
JOIN pragma_table_info(t.name) c
WHERE t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_')sql";

// An index's key begins at 0, being an int2vector.
constexpr Statement postgres_columns = R"sql(
SELECT CAST(c.relname AS text), CAST(a.attname AS text), CAST(t.typname AS text),
    COALESCE(array_position(CAST(i.indkey AS int2[]), a.attnum) + 1, 0),
    CASE WHEN a.attidentity <> '' THEN 1 ELSE 0 END
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
WHERE c.relkind = 'r')sql";

Kind kind_of(std::string_view table, std::string_view type) {
    if (type == "INTEGER" || type == "int8") return Kind::integer;
    if (type == "REAL" || type == "float8") return Kind::real;
    if (type == "TEXT" || type == "text") return Kind::text;
    if (type == "BLOB" || type == "bytea") return Kind::blob;
    throw std::runtime_error("The table " + std::string(table) + " has a column of the type " +
                             std::string(type) + ", which a backup cannot hold.");
}

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::integer:
            return "integer";
        case Kind::real:
            return "real";
        case Kind::text:
            return "text";
        case Kind::blob:
            return "blob";
    }
    throw Bug("a column has a kind");
}

template <class Record>
void sort_by_name(std::vector<Record>& records) {
    std::sort(records.begin(), records.end(),
              [](const Record& a, const Record& b) { return a.name < b.name; });
}

bool is_carried(std::string_view table) {
    return table != "schema_migration" && table != "file_chunk";
}

}  // namespace

std::vector<Table> tables(sql::Connection& connection) {
    const bool is_sqlite = connection.engine() == sql::Engine::sqlite;
    std::vector<Table> found;
    connection.run(is_sqlite ? sqlite_columns : postgres_columns, {}, [&](Row& row) {
        const auto table = row.text();
        if (!is_carried(table)) return true;
        auto place = std::find_if(found.begin(), found.end(),
                                  [&](const Table& one) { return one.name == table; });
        if (place == found.end()) place = found.insert(found.end(), {table, {}});
        Column column;
        column.name = row.text();
        column.kind = kind_of(table, row.text());
        column.key_position = static_cast<int>(row.integer());
        column.is_numbered = row.flag();
        place->columns.push_back(column);
        return true;
    });
    sort_by_name(found);
    for (auto& table : found) sort_by_name(table.columns);
    return found;
}

bool is_rule(std::string_view table) {
    return table.ends_with("_rule") || table == "norm" || table == "norm_basis";
}

bool is_node_only(std::string_view table) {
    constexpr std::array<std::string_view, 5> names{"session", "lease", "login_attempt",
                                                    "used_login", "idempotency"};
    return std::find(names.begin(), names.end(), table) != names.end();
}

std::string table_line(const Table& table) {
    std::string names, types;
    for (const auto& column : table.columns) {
        const std::string_view comma = names.empty() ? "" : ",";
        names.append(comma).append(quoted(column.name));
        types.append(comma).append("\"").append(name_of(column.kind)).append("\"");
    }
    return "{\"table\":" + quoted(table.name) + ",\"columns\":[" + names + "],\"types\":[" + types +
           "]}";
}

std::string quoted(std::string_view name) {
    // Our own names need no escapes, neither in SQL nor in JSON.
    const bool is_plain = name.find_first_of("\"\\\n") == std::string_view::npos;
    ensure(is_plain && !name.empty(), "tables and columns have plain names");
    return "\"" + std::string(name) + "\"";
}

std::string select_all(const Table& table, sql::Engine engine) {
    const std::string_view by_bytes =
        engine == sql::Engine::sqlite ? " COLLATE BINARY" : " COLLATE \"C\"";
    std::string list, order;
    std::vector<const Column*> key;
    for (const auto& column : table.columns) {
        list.append(list.empty() ? "" : ", ").append(quoted(column.name));
        if (column.key_position > 0) key.push_back(&column);
    }
    ensure(!key.empty(), "every table has a primary key");
    std::sort(key.begin(), key.end(),
              [](const Column* a, const Column* b) { return a->key_position < b->key_position; });
    for (const auto* column : key) {
        order.append(order.empty() ? "" : ", ").append(quoted(column->name));
        if (column->kind == Kind::text) order.append(by_bytes);
    }
    return "SELECT " + list + " FROM " + quoted(table.name) + " ORDER BY " + order;
}

}  // namespace varna::backup
