// SPDX-License-Identifier: EUPL-1.2
// One tenant's database: a SQLite file with one group-committing writer, or a PostgreSQL schema
// with a pool. Use cases are repeatable closures: they may be run again after a conflict, so they
// do no I/O, rendering or hashing inside.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "platform/sql/sql.h"

namespace varna::sql {

class Database {
public:
    virtual ~Database() = default;

    // A snapshot: every statement inside sees the same moment. Nothing can be written. Run again
    // when the connection to PostgreSQL is lost, so it begins by emptying what it fills.
    virtual void read(const std::function<void(Connection&)>& reading) = 0;

    // Runs `change`; when it answers true the writes are kept, and write() returns only after they
    // are durable. False, or an exception, leaves nothing behind.
    //   SQLite: on the writer thread, in a savepoint of a group that is committed together.
    //   PostgreSQL: SERIALIZABLE, run again at most three times after a conflict, then Unavailable.
    // A ConstraintError, as any failed statement, must be let through: PostgreSQL keeps nothing of
    // a transaction in which a statement failed. On both engines a change that caught one and
    // answers true is a Bug. Catch it outside write(), or ask before inserting (ON CONFLICT).
    virtual bool write(const std::function<bool(Connection&)>& change) = 0;

    virtual Engine engine() const = 0;

    // Can it answer within a second? For /readyz.
    virtual bool is_ready() = 0;

    struct Figures {
        std::int64_t writes = 0;   // acknowledged changes
        std::int64_t commits = 0;  // durable commits made for them
        std::int64_t reads = 0;
        std::int64_t retries = 0;
    };
    virtual Figures figures() const = 0;

    // A consistent copy while others write. SQLite only; PostgreSQL answers SqlError.
    virtual void copy_to(const std::string& path) = 0;
};

struct SqliteOptions {
    std::string path;      // ":memory:" is not offered: tests use a file too
    int group_max = 256;   // changes in one commit
    int cache_kib = 2000;  // page cache of each connection
    int readers_max = 32;  // connections kept for reading
};
std::unique_ptr<Database> open_sqlite(const SqliteOptions&);

struct PostgresOptions {
    std::string connection;  // libpq connection string
    std::string schema;      // the tenant's schema; its role has the same name
    int connections_max = 16;
};
std::unique_ptr<Database> open_postgres(const PostgresOptions&);
// Creates the tenant's schema and role. Called by `varna migrate` with a privileged connection.
void create_postgres_tenant(const PostgresOptions&);
void drop_postgres_tenant(const PostgresOptions&);

}  // namespace varna::sql
