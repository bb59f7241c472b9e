// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite_connection.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "platform/base/ensure.h"
#include "platform/base/planted_fault.h"

namespace varna::sql {
namespace {

// Swedish ordering (å, ä, ö last), the same ICU rules as PostgreSQL's collation "swedish". Texts
// that ICU holds equal are told apart by their bytes, as PostgreSQL does.
int compare_swedish(void* collator, int left_size, const void* left, int right_size,
                    const void* right) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* a = static_cast<const char*>(left);
    const auto* b = static_cast<const char*>(right);
    const auto order =
        ucol_strcollUTF8(static_cast<UCollator*>(collator), a, left_size, b, right_size, &status);
    if (order != UCOL_EQUAL) return order == UCOL_LESS ? -1 : 1;
    return std::string_view(a, static_cast<std::size_t>(left_size))
        .compare({b, static_cast<std::size_t>(right_size)});
}

void lower_swedish(sqlite3_context* context, int, sqlite3_value** values) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    if (text == nullptr) return sqlite3_result_null(context);
    auto words =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text, sqlite3_value_bytes(values[0])));
    std::string lower;
    words.toLower(icu::Locale("sv")).toUTF8String(lower);
    sqlite3_result_text(context, lower.data(), static_cast<int>(lower.size()), SQLITE_TRANSIENT);
}

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    void next() { rewind(); }

protected:
    bool is_null_at(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer_at(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    double number_at(int column) const override {
        return sqlite3_column_double(statement_, column);
    }
    std::string_view text_at(int column) const override {
        // One way in for both questions; a connection without a mutex has no unprotected values.
        auto* value = sqlite3_column_value(statement_, column);
        const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
        if (text == nullptr) return {};
        return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
    }
    std::string_view blob_at(int column) const override {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        if (bytes == nullptr) return {};
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

private:
    sqlite3_stmt* statement_;
};

void bind_value(sqlite3_stmt* statement, int at, const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        sqlite3_bind_int64(statement, at, *integer);
    } else if (const auto* number = std::get_if<double>(&value)) {
        sqlite3_bind_double(statement, at, *number);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        // An empty view may carry a null pointer, which SQLite would bind as NULL.
        sqlite3_bind_text64(statement, at, text->empty() ? "" : text->data(), text->size(),
                            SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        sqlite3_bind_blob64(statement, at, blob->bytes.empty() ? "" : blob->bytes.data(),
                            blob->bytes.size(), SQLITE_STATIC);
    } else {
        sqlite3_bind_null(statement, at);
    }
}

// A prepared statement in use. Its rows and its borrowed parameters are let go at the end.
struct Running {
    sqlite3_stmt* statement;
    ~Running() {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

}  // namespace

SqliteConnection::SqliteConnection(const SqliteOptions& options, bool writes) {
    const int flags =
        SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | (writes ? SQLITE_OPEN_CREATE : 0);
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(options.path.c_str(), &opened, flags, nullptr);
    db_.reset(opened);
    if (code != SQLITE_OK) throw Unavailable("open " + options.path + ": " + sqlite3_errstr(code));
    sqlite3_extended_result_codes(handle(), 1);
    sqlite3_busy_timeout(handle(), 5000);
    UErrorCode status = U_ZERO_ERROR;
    collator_.reset(ucol_open("sv", &status));
    ensure(U_SUCCESS(status), "ICU knows Swedish");
    sqlite3_create_collation_v2(handle(), "swedish", SQLITE_UTF8, collator_.get(), compare_swedish,
                                nullptr);
    // The engine's own knows ASCII alone; PostgreSQL's lower() knows Öberg.
    sqlite3_create_function_v2(handle(), "lower", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                               lower_swedish, nullptr, nullptr, nullptr);
    if (writes) script("PRAGMA journal_mode = WAL");
    // FULL: an acknowledged write survives a power cut (catalogue ).
    script(VARNA_FAULT("synchronous_off") ? "PRAGMA synchronous = OFF"
                                          : "PRAGMA synchronous = FULL");
    script("PRAGMA foreign_keys = ON");
    script("PRAGMA cache_size = -" + std::to_string(options.cache_kib));
    if (!writes) script("PRAGMA query_only = ON");
}

std::int64_t SqliteConnection::run(Statement statement, Params params,
                                   const std::function<bool(Row&)>& on_row) {
    ++statements_run;
    Cached& cached = prepared(statement);
    auto* running = cached.statement.get();
    // It would start over and take the outer loop's rows with it.
    ensure(sqlite3_stmt_busy(running) == 0, "a statement is not run inside its own rows");
    const Running until_here{running};
    bind(cached, params);
    SqliteRow row(running);
    for (;;) {
        const int step = sqlite3_step(running);
        if (step == SQLITE_DONE) break;
        if (step != SQLITE_ROW) fail(statement.text());
        row.next();
        if (on_row && !on_row(row)) break;
    }
    // A statement left in the middle of its RETURNING rows is counted first when it is reset.
    sqlite3_reset(running);
    return sqlite3_stmt_readonly(running) != 0 ? 0 : sqlite3_changes64(handle());
}

void SqliteConnection::script(std::string_view statements) {
    const std::string text(statements);
    if (sqlite3_exec(handle(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail("script");
}

void SqliteConnection::maintenance_query(std::string_view statement, std::span<const Value> values,
                                         const std::function<bool(Row&)>& on_row) {
    ++statements_run;
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v2(handle(), statement.data(), static_cast<int>(statement.size()), &made,
                           nullptr) != SQLITE_OK)
        fail("maintenance");
    const std::unique_ptr<sqlite3_stmt, Closer> running(made);
    for (std::size_t at = 0; at < values.size(); ++at)
        bind_value(made, static_cast<int>(at) + 1, values[at]);
    SqliteRow row(made);
    for (;;) {
        const int step = sqlite3_step(made);
        if (step == SQLITE_DONE) return;
        if (step != SQLITE_ROW) fail("maintenance");
        row.next();
        if (on_row && !on_row(row)) return;
    }
}

void SqliteConnection::fail(const char* doing) {
    has_failed_ = true;
    const std::string what = std::string(doing) + ": " + sqlite3_errmsg(handle());
    switch (sqlite3_errcode(handle()) & 0xff) {
        case SQLITE_CONSTRAINT:
            throw ConstraintError(what);
        case SQLITE_BUSY:
        case SQLITE_CANTOPEN:
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_NOMEM:
        case SQLITE_READONLY:
            throw Unavailable(what);
        default:
            throw SqlError(what);
    }
}

SqliteConnection::Cached& SqliteConnection::prepared(Statement statement) {
    auto& cached = cache_[statement.text()];
    if (cached.statement) return cached;
    const auto text = prepare_text(statement.text(), Engine::sqlite);
    sqlite3_stmt* made = nullptr;
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(handle(), text.text.c_str(), static_cast<int>(text.text.size()),
                           SQLITE_PREPARE_PERSISTENT, &made, &rest) != SQLITE_OK)
        fail(statement.text());
    cached.statement.reset(made);
    ensure(std::string_view(rest).find_first_not_of(" \n;") == std::string_view::npos,
           "run() takes one statement");
    cached.names = text.names;
    return cached;
}

void SqliteConnection::bind(Cached& cached, Params params) {
    for (std::size_t at = 0; at < cached.names.size(); ++at) {
        const Param* found = nullptr;
        for (const auto& param : params)
            if (cached.names[at] == param.name) found = &param;  // the last: Work's own come last
        if (found == nullptr) throw Bug("SQL parameter :" + cached.names[at] + " has no value");
        bind_value(cached.statement.get(), static_cast<int>(at) + 1, found->value);
    }
}

}  // namespace varna::sql
