// SPDX-License-Identifier: EUPL-1.2
#include "platform/testing/test_database.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "platform/base/crypto.h"
#include "platform/base/ensure.h"

namespace varna::testing {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

// Memory when there is some, for a test waits for the disk at every commit otherwise.
std::filesystem::path temporary_folder() {
    if (const auto chosen = environment("TMPDIR"); !chosen.empty()) return chosen;
    const bool has_memory = access("/dev/shm", W_OK) == 0;
    return has_memory ? "/dev/shm" : "/tmp";
}

std::string unique_name() {
    return "varna_test_" + std::to_string(getpid()) + "_" + crypto::hex(crypto::random_bytes(6));
}

std::string unique_file() {
    return (temporary_folder() / (unique_name() + ".sqlite")).string();
}

void remove_file(const std::string& path) {
    std::error_code ignored;
    for (const char* part : {"", "-wal", "-shm"}) std::filesystem::remove(path + part, ignored);
}

sql::PostgresOptions postgres_options(const std::string& schema) {
    return {.connection = environment("VARNA_TEST_POSTGRES"), .schema = schema};
}

// Migrating takes longer than most tests, so it is done once for each list of migrations, and
// every test gets a copy of the file.
class Templates {
public:
    ~Templates() {
        for (const auto& [migrations, path] : paths_) remove_file(path);
    }

    std::string path_of(std::span<const sql::Migration> migrations) {
        std::string key;
        for (const auto& migration : migrations)
            key += migration.name + '\0' + migration.text + '\0';
        std::lock_guard lock(mutex_);
        auto& path = paths_[key];
        if (path.empty()) {
            path = unique_file();
            try {
                sql::migrate(*sql::open_sqlite({.path = path}), migrations);
            } catch (...) {
                remove_file(std::exchange(path, {}));
                throw;
            }
        }
        return path;
    }

private:
    std::mutex mutex_;
    std::map<std::string, std::string> paths_;
};

Templates& templates() {
    static Templates all;
    return all;
}

}  // namespace

sql::Engine test_engine() {
    const auto chosen = environment("VARNA_TEST_ENGINE");
    ensure(chosen.empty() || chosen == "sqlite" || chosen == "postgres",
           "VARNA_TEST_ENGINE is sqlite or postgres");
    if (chosen != "postgres") return sql::Engine::sqlite;
    ensure(!environment("VARNA_TEST_POSTGRES").empty(), "bin/with-postgres starts a PostgreSQL");
    return sql::Engine::postgres;
}

TestDatabase::TestDatabase(std::span<const sql::Migration> migrations) {
    crypto::initialise();
    if (test_engine() == sql::Engine::sqlite) {
        name_ = unique_file();
        std::filesystem::copy_file(templates().path_of(migrations), name_);
        open();
        return;
    }
    name_ = unique_name();
    sql::create_postgres_tenant(postgres_options(name_));
    open();
    try {
        sql::migrate(*database_, migrations);
    } catch (...) {
        database_.reset();
        sql::drop_postgres_tenant(postgres_options(name_));
        throw;
    }
}

TestDatabase::~TestDatabase() {
    database_.reset();
    if (test_engine() == sql::Engine::sqlite) {
        remove_file(name_);
        return;
    }
    try {
        sql::drop_postgres_tenant(postgres_options(name_));
    } catch (const std::exception&) {
        // The server of a test run is thrown away afterwards, so what is left does no harm.
    }
}

void TestDatabase::reopen() {
    database_.reset();
    open();
}

void TestDatabase::open() {
    database_ = test_engine() == sql::Engine::sqlite ? sql::open_sqlite({.path = name_})
                                                     : sql::open_postgres(postgres_options(name_));
}

std::int64_t run(sql::Connection& connection, sql::Statement statement,
                 std::initializer_list<sql::Param> params) {
    return connection.run(statement, sql::Params(params.begin(), params.size()), nullptr);
}

std::int64_t integer(sql::Connection& connection, sql::Statement statement,
                     std::initializer_list<sql::Param> params) {
    std::int64_t found = -1;
    connection.run(statement, sql::Params(params.begin(), params.size()), [&](sql::Row& row) {
        found = row.integer();
        return false;
    });
    return found;
}

std::int64_t integer(sql::Database& database, sql::Statement statement,
                     std::initializer_list<sql::Param> params) {
    std::int64_t found = -1;
    database.read(
        [&](sql::Connection& connection) { found = integer(connection, statement, params); });
    return found;
}

}  // namespace varna::testing
