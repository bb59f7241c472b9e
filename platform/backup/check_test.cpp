// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "platform/backup/backup.h"
#include "platform/base/embedded.h"
#include "platform/files/content_directory.h"
#include "platform/files/files.h"
#include "platform/testing/test_database.h"

namespace varna::backup {
namespace {

using sql::Connection;
using testing::TestDatabase;

const std::vector<sql::Migration>& schema() {
    static const std::vector<sql::Migration> migrations{
        {"files/0001_file", std::string(embedded("platform/files/schema/0001_file.sql"))},
        {"test/0001_station", R"(
            CREATE TABLE station (
                id ${id},
                name ${text_sv} NOT NULL,
                next_id ${int} REFERENCES station (id),
                height ${real},
                file_hash TEXT,
                kind TEXT NOT NULL CHECK (kind IN ('halt', 'town')),
                UNIQUE (name, kind)
            );
            INSERT INTO station (name, height, kind) VALUES ('Sala', 52.5, 'town'),
                ('Sala', 52.5, 'halt'), ('Broby', NULL, 'halt');)"}};
    return migrations;
}

struct Folder {
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "varna_check_XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string path;
};

void script(sql::Database& database, std::string_view statements) {
    database.write([&](Connection& connection) {
        connection.script(statements);
        return true;
    });
}

std::string found_in(sql::Database& database, const std::string& directory) {
    const auto checked = check(database, directory);
    CHECK(checked.is_sound == checked.what.empty());
    return checked.what;
}

}  // namespace

TEST_CASE("A sound database is found sound") {
    TestDatabase database(schema());
    Folder folder;
    files::Store store(*database, folder.path);
    const auto hash = store.put("protokoll");
    script(*database, "UPDATE station SET next_id = 2, file_hash = '" + hash + "' WHERE id = 1");
    script(*database, "UPDATE station SET file_hash = '' WHERE id = 2");
    CHECK(found_in(*database, folder.path) == "");
}

TEST_CASE("A file that is referred to but was never stored is found") {
    TestDatabase database(schema());
    Folder folder;
    script(*database, "UPDATE station SET file_hash = 'abc' WHERE id = 1");
    CHECK(found_in(*database, folder.path) ==
          "a row of the table station refers to a file that was never stored");
}

TEST_CASE("A content that has rotted or gone is found") {
    TestDatabase database(schema());
    Folder folder;
    const auto hash = files::Store(*database, folder.path).put("protokoll");
    if (database->engine() == sql::Engine::sqlite) {
        std::ofstream(files::path_of(folder.path, hash)) << "protokolI";
    } else {
        script(*database, "UPDATE file_chunk SET bytes = 'protokolI'");
    }
    CHECK(found_in(*database, folder.path) == "the content of the file " + hash + " is damaged");
    if (database->engine() == sql::Engine::sqlite) {
        std::filesystem::remove(files::path_of(folder.path, hash));
        CHECK(found_in(*database, folder.path) ==
              "the content of the file " + hash + " is missing");
    } else {
        script(*database, "DELETE FROM file_chunk");
        CHECK(found_in(*database, folder.path) ==
              "the content of the file " + hash + " is damaged");
    }
}

// What an engine refuses today may have been let in by a broken index or an older version.
TEST_CASE("A row that breaks a rule of the schema is found") {
    TestDatabase database(schema());
    Folder folder;
    if (database->engine() == sql::Engine::sqlite) {
        script(*database, "UPDATE station SET height = 'high' WHERE id = 1");
        CHECK(found_in(*database, folder.path) ==
              "a value of the table station is not of its column's type");
        script(*database,
               "UPDATE station SET height = 1 WHERE id = 1;"
               "PRAGMA ignore_check_constraints = ON;"
               "UPDATE station SET kind = 'city' WHERE id = 1;"
               "PRAGMA ignore_check_constraints = OFF");
        CHECK(found_in(*database, folder.path).starts_with("SQLite: CHECK constraint"));
        return;
    }
    const auto found_after = [&](const char* breaking, const char* mending) {
        script(*database, breaking);
        const auto what = found_in(*database, folder.path);
        script(*database, mending);
        return what;
    };
    // The server lets its own superuser switch off the triggers that keep foreign keys.
    CHECK(found_after("RESET ROLE; SET LOCAL session_replication_role = replica;"
                      "UPDATE station SET next_id = 99 WHERE id = 1",
                      "UPDATE station SET next_id = NULL WHERE id = 1") ==
          "a row breaks the rule station_next_id_fkey of station");
    CHECK(found_after("ALTER TABLE station DROP CONSTRAINT station_kind_check;"
                      "UPDATE station SET kind = 'city' WHERE id = 1;"
                      "ALTER TABLE station ADD CONSTRAINT station_kind_check"
                      " CHECK (kind IN ('halt', 'town')) NOT VALID",
                      "UPDATE station SET kind = 'town' WHERE id = 1") ==
          "a row breaks the rule station_kind_check of station");
    CHECK(found_in(*database, folder.path) == "");
}

}  // namespace varna::backup
