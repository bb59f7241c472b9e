// SPDX-License-Identifier: EUPL-1.2
#include "platform/backup/loader.h"

#include <algorithm>
#include <stdexcept>

#include "platform/base/ensure.h"

namespace varna::backup {
namespace {

using sql::Row;
using sql::Statement;
using sql::Value;

constexpr std::size_t rows_max = 64;
constexpr std::size_t bytes_max = 1024 * 1024;

constexpr Statement broken_reference = "PRAGMA foreign_key_check";

constexpr Statement foreign_keys = R"sql(
SELECT CAST(c.relname AS text), CAST(k.conname AS text)
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
WHERE k.contype = 'f' AND NOT k.condeferrable
ORDER BY 1, 2)sql";

std::string insert_statement(const Table& table, std::size_t rows) {
    std::string names;
    for (const auto& column : table.columns)
        names.append(names.empty() ? "" : ", ").append(quoted(column.name));
    std::string text = "INSERT INTO " + quoted(table.name) + " (" + names + ") VALUES ";
    std::size_t number = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        text += row == 0 ? "(" : ", (";
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            text.append(column == 0 ? "$" : ", $").append(std::to_string(++number));
        text += ")";
    }
    return text;
}

Value value_of(const Cell& cell, Kind kind) {
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) return *integer;
    if (const auto* number = std::get_if<double>(&cell)) return *number;
    if (const auto* text = std::get_if<std::string>(&cell)) {
        if (kind == Kind::blob) return sql::Blob{*text};
        return std::string_view(*text);
    }
    return {};
}

}  // namespace

Loader::Loader(sql::Connection& connection) : connection_(connection), tables_(tables(connection)) {
    defer_foreign_keys();
    for (const auto& table : tables_)
        if (is_rule(table.name)) connection_.script("DELETE FROM " + quoted(table.name));
}

void Loader::begin_table(std::string_view line) {
    flush();
    const auto found = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const Table& table) { return table_line(table) == line; });
    ensure(found != tables_.end(), "the tables have been compared before they are filled");
    table_ = &*found;
    full_statement_ = insert_statement(*table_, rows_max);
}

void Loader::add_row(std::string_view line) {
    ensure(table_ != nullptr, "a row comes after the line of its table");
    for (auto& cell : read_row(line, *table_)) waiting_.push_back(std::move(cell));
    ++rows_;
    bytes_ += line.size();
    if (rows_ == rows_max || bytes_ >= bytes_max) flush();
}

void Loader::flush() {
    if (rows_ == 0) return;
    std::vector<Value> values;
    values.reserve(waiting_.size());
    for (std::size_t at = 0; at < waiting_.size(); ++at)
        values.push_back(value_of(waiting_[at], table_->columns[at % table_->columns.size()].kind));
    connection_.maintenance_query(
        rows_ == rows_max ? full_statement_ : insert_statement(*table_, rows_), values, nullptr);
    waiting_.clear();
    rows_ = 0;
    bytes_ = 0;
}

void Loader::finish() {
    flush();
    look_at_foreign_keys();
    number_on();
}

// A unit may refer to a unit that comes after it, so no order of tables would do.
void Loader::defer_foreign_keys() {
    if (connection_.engine() == sql::Engine::sqlite) {
        connection_.script("PRAGMA defer_foreign_keys = ON");
        return;
    }
    connection_.script("SET LOCAL statement_timeout = 0");
    std::vector<std::string> changes;
    connection_.run(foreign_keys, {}, [&](Row& row) {
        const auto table = quoted(row.text());
        const auto change = "ALTER TABLE " + table + " ALTER CONSTRAINT " + quoted(row.text());
        changes.push_back(change + " DEFERRABLE INITIALLY DEFERRED");
        changed_back_.push_back(change + " NOT DEFERRABLE");
        return true;
    });
    for (const auto& change : changes) connection_.script(change);
}

void Loader::look_at_foreign_keys() {
    if (connection_.engine() == sql::Engine::postgres) {
        connection_.script("SET CONSTRAINTS ALL IMMEDIATE");
        for (const auto& change : changed_back_) connection_.script(change);
        return;
    }
    connection_.run(broken_reference, {}, [](Row& row) -> bool {
        throw std::runtime_error("The backup holds a row of the table " + row.text() +
                                 " that refers to a row it does not hold.");
    });
}

// SQLite does this by itself.
void Loader::number_on() {
    for (const auto& table : tables_)
        for (const auto& column : table.columns) {
            if (!column.is_numbered) continue;
            const auto name = quoted(column.name);
            connection_.script("SELECT setval(pg_get_serial_sequence('" + quoted(table.name) +
                               "', '" + column.name + "'), COALESCE(MAX(" + name + "), 1), MAX(" +
                               name + ") IS NOT NULL) FROM " + quoted(table.name));
        }
}

std::string first_filled_table(sql::Connection& connection) {
    for (const auto& table : tables(connection)) {
        if (is_rule(table.name)) continue;
        bool is_filled = false;
        connection.maintenance_query("SELECT 1 FROM " + quoted(table.name) + " LIMIT 1", {},
                                     [&](Row&) { return !(is_filled = true); });
        if (is_filled) return table.name;
    }
    return {};
}

}  // namespace varna::backup
