// SPDX-License-Identifier: EUPL-1.2
// SQL as readable text with named, bound parameters, the same for SQLite and PostgreSQL.
// A Statement can only be made from a literal at compile time, so SQL built at run time does not
// compile. Words in braces are expanded once, when a statement is first prepared:
//   {visible obligation o}   the shared visibility join for rows of `obligation o` (visibility.h)
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/id.h"
#include "platform/base/time.h"

namespace varna::sql {

class Statement {
public:
    consteval Statement(const char* literal) : text_(literal) {}
    const char* text() const { return text_; }

private:
    const char* text_;
};

struct Blob {
    std::string_view bytes;
};

using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

// A bound value. Text and blobs are borrowed: they must live until the statement has run.
struct Param {
    const char* name;
    Value value;

    Param(const char* n, std::int64_t v) : name(n), value(v) {}
    Param(const char* n, int v) : name(n), value(std::int64_t{v}) {}
    Param(const char* n, bool v) : name(n), value(std::int64_t{v ? 1 : 0}) {}
    Param(const char* n, double v) : name(n), value(v) {}
    Param(const char* n, std::string_view v) : name(n), value(v) {}
    Param(const char* n, const std::string& v) : name(n), value(std::string_view(v)) {}
    Param(const char* n, const char* v) : name(n), value(std::string_view(v)) {}
    Param(const char* n, Blob v) : name(n), value(v) {}
    Param(const char* n, std::nullptr_t) : name(n), value(std::monostate{}) {}
    Param(const char* n, Instant v) : name(n), value(v.ms) {}
    template <class Record>
    Param(const char* n, Id<Record> v) : name(n), value(v.value) {}
    template <class T>
    Param(const char* n, const std::optional<T>& v) : name(n), value(std::monostate{}) {
        if (v) value = Param(n, *v).value;
    }
};
using Params = std::span<const Param>;

// The current row. Columns are read in the order the statement lists them, so a record is filled
// with designated initialisers and the SELECT list beside it.
class Row {
public:
    virtual ~Row() = default;

    bool is_null() const { return is_null_at(next_); }
    std::int64_t integer() { return integer_at(next_++); }
    double number() { return number_at(next_++); }
    std::string text() { return std::string(text_at(next_++)); }
    // Valid until the next row.
    std::string_view text_view() { return text_at(next_++); }
    std::string blob() { return std::string(blob_at(next_++)); }
    bool flag() { return integer() != 0; }
    Instant instant() { return {integer()}; }
    template <class Record>
    Id<Record> id() {
        return {integer()};
    }
    std::optional<std::string> optional_text() {
        if (is_null()) return skip<std::string>();
        return text();
    }
    std::optional<std::int64_t> optional_integer() {
        if (is_null()) return skip<std::int64_t>();
        return integer();
    }
    std::optional<double> optional_number() {
        if (is_null()) return skip<double>();
        return number();
    }
    std::optional<Instant> optional_instant() {
        if (is_null()) return skip<Instant>();
        return instant();
    }
    std::optional<Date> optional_date() {
        if (is_null()) return skip<Date>();
        return Date::parse(text_view());
    }
    Date date() { return Date::parse(text_view()).value_or(Date{}); }

protected:
    virtual bool is_null_at(int column) const = 0;
    virtual std::int64_t integer_at(int column) const = 0;
    virtual double number_at(int column) const = 0;
    virtual std::string_view text_at(int column) const = 0;
    virtual std::string_view blob_at(int column) const = 0;
    void rewind() { next_ = 0; }

private:
    template <class T>
    std::optional<T> skip() {
        ++next_;
        return std::nullopt;
    }
    int next_ = 0;
};

enum class Engine { sqlite, postgres };

// One connection inside one transaction. Made by Database, never kept.
class Connection {
public:
    virtual ~Connection() = default;
    // Runs a statement, calling `on_row` for each row until it returns false. Answers the number
    // of rows changed (for INSERT, UPDATE, DELETE). A parameter the statement does not name is
    // ignored, so the shared ones (:account, :today, :now) can always be offered.
    virtual std::int64_t run(Statement, Params, const std::function<bool(Row&)>& on_row) = 0;
    // Migrations and maintenance only: several statements, no parameters.
    virtual void script(std::string_view statements) = 0;
    // Backup and check only: one statement whose text comes from the engine's own catalogue, with
    // values for $1, $2 ... in that order. Rows are streamed, so `on_row` runs no other statement.
    virtual void maintenance_query(std::string_view statement, std::span<const Value> values,
                                   const std::function<bool(Row&)>& on_row) = 0;
    virtual Engine engine() const = 0;

    std::int64_t statements_run = 0;  // counted for the budget of statements per page
};

// A row that breaks a UNIQUE, NOT NULL or FOREIGN KEY rule of the schema.
struct ConstraintError : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// The database cannot answer now: disk full, connection lost, too many conflicts. HTTP says 503.
struct Unavailable : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct SqlError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Expands {words} and finds the named parameters. For PostgreSQL names become $1, $2 ...
struct Prepared {
    std::string text;
    std::vector<std::string> names;  // in order of first use

    struct Use {
        std::size_t at;    // in `text`
        std::size_t size;  // of "$1"
        std::size_t name;  // in `names`
    };
    std::vector<Use> uses;
};
Prepared prepare_text(std::string_view statement, Engine);

}  // namespace varna::sql
