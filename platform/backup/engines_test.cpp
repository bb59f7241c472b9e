// SPDX-License-Identifier: EUPL-1.2
// A tenant can move from one engine to the other and back (catalogue R-13). Needs both at once, so
// it runs where bin/with-postgres has started a PostgreSQL, whatever VARNA_TEST_ENGINE says.
#include <doctest/doctest.h>

#include <cstdlib>

#include "platform/backup/backup.h"
#include "platform/backup/stations.h"

namespace varna::backup {
namespace {

struct Both {
    explicit Both(const char* connection)
        : options{.connection = connection,
                  .schema = "varna_engines_" + crypto::hex(crypto::random_bytes(6))} {
        sql::create_postgres_tenant(options);
        postgres = sql::open_postgres(options);
        sql::migrate(*postgres, schema());
    }
    ~Both() {
        postgres.reset();
        sql::drop_postgres_tenant(options);
    }
    Both(const Both&) = delete;
    Both& operator=(const Both&) = delete;

    std::unique_ptr<sql::Database> new_sqlite(const std::string& name) const {
        auto database = sql::open_sqlite({.path = folder.path + "/" + name});
        sql::migrate(*database, schema());
        return database;
    }

    Folder folder;
    sql::PostgresOptions options;
    std::unique_ptr<sql::Database> postgres;
};

}  // namespace

TEST_CASE("From SQLite to PostgreSQL and back, nothing is lost or changed") {
    const char* connection = std::getenv("VARNA_TEST_POSTGRES");
    if (connection == nullptr) return;
    crypto::initialise();
    Both both(connection);
    const auto& path = both.folder.path;
    const auto first = both.new_sqlite("first.sqlite");
    fill(*first, path + "/first");
    const auto made = make(*first, path + "/first", path + "/first.vbk");
    restore(path + "/first.vbk", *both.postgres, "");
    CHECK(canonical_digest(*both.postgres) == made.digest);
    CHECK(check(*both.postgres, "").what == "");
    CHECK(integer(*both.postgres, "SELECT COUNT(*) FROM file_chunk") == 2);

    const auto again = make(*both.postgres, "", path + "/second.vbk");
    CHECK(again.digest == made.digest);
    CHECK(again.files == made.files);
    CHECK(again.rows == made.rows);
    const auto second = both.new_sqlite("second.sqlite");
    restore(path + "/second.vbk", *second, path + "/second");
    CHECK(canonical_digest(*second) == made.digest);
    CHECK(check(*second, path + "/second").what == "");
}

}  // namespace varna::backup
