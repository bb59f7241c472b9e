// SPDX-License-Identifier: EUPL-1.2
// A fresh, migrated database for one test, gone when the test is over. The engine is chosen by
// VARNA_TEST_ENGINE=sqlite|postgres; postgres needs VARNA_TEST_POSTGRES (see bin/with-postgres).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>

#include "platform/sql/database.h"
#include "platform/sql/migrations.h"

namespace varna::testing {

sql::Engine test_engine();

class TestDatabase {
public:
    explicit TestDatabase(std::span<const sql::Migration>);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    sql::Database& operator*() { return *database_; }
    sql::Database* operator->() { return database_.get(); }

    // Closes the database and opens it again, as a restart does.
    void reopen();

private:
    void open();

    std::string name_;  // the file, or the schema
    std::unique_ptr<sql::Database> database_;
};

// Short words for statements in tests. The integer is that of the first row, -1 without one.
std::int64_t run(sql::Connection&, sql::Statement, std::initializer_list<sql::Param> = {});
std::int64_t integer(sql::Connection&, sql::Statement, std::initializer_list<sql::Param> = {});
std::int64_t integer(sql::Database&, sql::Statement, std::initializer_list<sql::Param> = {});

}  // namespace varna::testing
