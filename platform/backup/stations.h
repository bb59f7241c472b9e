// SPDX-License-Identifier: EUPL-1.2
// A database with one of everything that a backup must carry, for tests only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/base/crypto.h"
#include "platform/base/embedded.h"
#include "platform/files/files.h"
#include "platform/testing/test_database.h"

namespace varna::backup {

using sql::Connection;
using sql::Param;
using sql::Row;
using testing::TestDatabase;

// The platform's own tables and one of each sort a module may have.
inline const std::vector<sql::Migration>& schema() {
    static const std::vector<sql::Migration> migrations = [] {
        std::vector<sql::Migration> all;
        for (const char* name : {"identity/schema/0001_identity", "access/schema/0001_access",
                                 "audit/schema/0001_audit", "files/schema/0001_file",
                                 "jobs/schema/0001_job", "thread/schema/0001_thread"})
            all.push_back({name, std::string(embedded("platform/" + std::string(name) + ".sql"))});
        all.push_back({"test/0001_station", R"(
            CREATE TABLE station (
                id ${id},
                name ${text_sv} NOT NULL UNIQUE,
                next_id ${int} REFERENCES station (id),
                height ${real},
                map ${blob},
                file_hash TEXT,
                note TEXT,
                kind TEXT NOT NULL DEFAULT 'halt' CHECK (kind IN ('halt', 'town'))
            );
            CREATE TABLE opening (
                name TEXT NOT NULL,
                day TEXT NOT NULL,
                station_id ${int} NOT NULL REFERENCES station (id),
                PRIMARY KEY (name, day)
            );)"});
        return all;
    }();
    return migrations;
}

struct Folder {
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "varna_backup_XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string files() const { return path + "/files"; }
    std::string backup() const { return path + "/a.vbk"; }
    std::string path;
};

constexpr sql::Statement insert_station = R"(
    INSERT INTO station (name, next_id, height, map, file_hash, note)
    VALUES (:name, :next, :height, :map, :hash, :note))";

inline void add_station(sql::Database& database, std::initializer_list<Param> params) {
    database.write([&](Connection& connection) {
        connection.run(insert_station, {params.begin(), params.size()}, nullptr);
        return true;
    });
}

inline std::int64_t integer(sql::Database& database, sql::Statement statement) {
    std::int64_t found = -1;
    database.read([&](Connection& connection) {
        connection.run(statement, {}, [&](Row& row) {
            found = row.integer();
            return false;
        });
    });
    return found;
}

inline void script(sql::Database& database, std::string_view statements) {
    database.write([&](Connection& connection) {
        connection.script(statements);
        return true;
    });
}

// Every sort of value that is easily lost on the way, and a row that refers to a later one.
inline void fill(sql::Database& database, const std::string& files_directory) {
    files::Store store(database, files_directory);
    const auto hash = store.put(crypto::random_bytes(1'500'000));
    store.put("");
    const std::string bytes("\0\xff\n\"\\", 5);
    add_station(database, {{"name", "\xc3\x96rebro"},
                           {"next", nullptr},
                           {"height", 0.1},
                           {"map", sql::Blob{bytes}},
                           {"hash", hash},
                           {"note", "a \"quoted\" \\ text\nwith a tab\t and \x1f"}});
    add_station(database, {{"name", "\xc3\x85m\xc3\xa5l"},
                           {"next", 1},
                           {"height", -1.7976931348623157e308},
                           {"map", sql::Blob{""}},
                           {"hash", nullptr},
                           {"note", ""}});
    add_station(database, {{"name", "Arvika"},
                           {"next", nullptr},
                           {"height", 5e-324},
                           {"map", nullptr},
                           {"hash", nullptr},
                           {"note", nullptr}});
    script(database, "UPDATE station SET next_id = 3 WHERE id = 1");
    script(database,
           "INSERT INTO opening VALUES ('a', '2026-01-01', 1), ('B', '2026-01-01', 1),"
           " ('_', '2026-01-02', 2), ('\xc3\xa5', '2026-01-01', 1)");
    script(database, "INSERT INTO lease VALUES ('cleaner', 'a', 9223372036854775807)");
}

}  // namespace varna::backup
