// SPDX-License-Identifier: EUPL-1.2
// One SQLite connection with its prepared statements. Private to platform/sql: it knows neither
// the group-committing writer nor the readers.
#pragma once

#include <sqlite3.h>
#include <unicode/ucol.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/sql/database.h"

namespace varna::sql {

class SqliteConnection final : public Connection {
public:
    SqliteConnection(const SqliteOptions&, bool writes);

    Engine engine() const override { return Engine::sqlite; }
    sqlite3* handle() const { return db_.get(); }
    bool in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }

    // PostgreSQL keeps nothing of a transaction in which a statement failed, whoever caught the
    // exception. SQLite would, so we remember it, and both engines answer alike.
    bool has_failed() const { return has_failed_; }
    void forget_failure() { has_failed_ = false; }

    std::int64_t run(Statement, Params, const std::function<bool(Row&)>& on_row) override;
    // BEGIN, COMMIT, SAVEPOINT: prepared once like any statement, but not one of a page's own.
    void control(Statement statement) {
        run(statement, {}, nullptr);
        --statements_run;
    }
    void script(std::string_view statements) override;
    void maintenance_query(std::string_view statement, std::span<const Value> values,
                           const std::function<bool(Row&)>& on_row) override;

private:
    struct Closer {
        void operator()(sqlite3* db) const { sqlite3_close(db); }
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
        void operator()(UCollator* collator) const { ucol_close(collator); }
    };
    struct Cached {
        std::unique_ptr<sqlite3_stmt, Closer> statement;
        std::vector<std::string> names;
    };

    [[noreturn]] void fail(const char* doing);
    Cached& prepared(Statement);
    static void bind(Cached&, Params);

    // In this order, because statements go before their database and that before its collation.
    std::unique_ptr<UCollator, Closer> collator_;
    std::unique_ptr<sqlite3, Closer> db_;
    std::unordered_map<const void*, Cached> cache_;
    bool has_failed_ = false;
};

}  // namespace varna::sql
