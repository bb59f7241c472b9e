// SPDX-License-Identifier: EUPL-1.2
// Backup and restore are shown by round trips and by damage (catalogue R-13).
#include "platform/backup/backup.h"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "platform/backup/stations.h"
#include "platform/base/crypto.h"
#include "platform/base/log.h"
#include "platform/files/content_directory.h"

namespace varna::backup {
namespace {

std::string text_of(sql::Database& database) {
    std::string text;
    export_canonical(database, [&](std::string_view part) { text += part; });
    return text;
}

}  // namespace

TEST_CASE("The export names each table and its columns and then its rows, in order of bytes") {
    TestDatabase database(schema());
    Folder folder;
    fill(*database, folder.files());
    const auto text = text_of(*database);
    CHECK(text.find("{\"table\":\"opening\",\"columns\":[\"day\",\"name\",\"station_id\"],"
                    "\"types\":[\"text\",\"text\",\"integer\"]}\n"
                    "[\"2026-01-01\",\"B\",1]\n[\"2026-01-02\",\"_\",2]\n"
                    "[\"2026-01-01\",\"a\",1]\n[\"2026-01-01\",\"\xc3\xa5\",1]\n") !=
          std::string::npos);
    CHECK(text.find(",0.1,1,\"halt\",\"AP8KIlw\",\"\xc3\x96rebro\",3,"
                    "\"a \\\"quoted\\\" \\\\ text\\u000awith a tab\\u0009 and \\u001f\"]\n") !=
          std::string::npos);
    CHECK(text.find("[null,5e-324,3,\"halt\",null,\"Arvika\",null,null]\n") != std::string::npos);
    CHECK(canonical_digest(*database) == crypto::hex(crypto::sha256(text)));
}

TEST_CASE("What belongs to a running node is no part of the export") {
    TestDatabase database(schema());
    const auto before = canonical_digest(*database);
    script(*database, "INSERT INTO lease VALUES ('cleaner', 'a', 1)");
    CHECK(canonical_digest(*database) == before);
    CHECK(text_of(*database).find("\"session\"") == std::string::npos);
}

TEST_CASE("A restored database is equal, has the files, and numbers its rows onwards") {
    TestDatabase source(schema());
    Folder folder;
    fill(*source, folder.files());
    const auto made = make(*source, folder.files(), folder.backup());
    CHECK(made.digest == canonical_digest(*source));
    CHECK(made.files == 2);
    CHECK(made.rows == 3 + 4 + 1 + 2);

    TestDatabase target(schema());
    Folder elsewhere;
    const auto restored = restore(folder.backup(), *target, elsewhere.files());
    CHECK(restored.rows == made.rows);
    CHECK(restored.digest == made.digest);
    CHECK(canonical_digest(*target) == made.digest);
    CHECK(integer(*target, "SELECT COUNT(*) FROM lease") == 1);
    const auto checked = check(*target, elsewhere.files());
    CAPTURE(checked.what);
    CHECK(checked.is_sound);
    add_station(*target, {{"name", "Sala"},
                          {"next", nullptr},
                          {"height", 1},
                          {"map", nullptr},
                          {"hash", nullptr},
                          {"note", nullptr}});
    CHECK(integer(*target, "SELECT MAX(id) FROM station") == 4);
    // Foreign keys are looked at at once again, not first at the commit that never comes here.
    const auto break_reference = [](Connection& connection) {
        connection.script("INSERT INTO opening VALUES ('x', 'y', 99)");
        return false;
    };
    CHECK_THROWS_AS(target->write(break_reference), sql::ConstraintError);
}

TEST_CASE("A backup made while four write is the database of one moment") {
    TestDatabase source(schema());
    Folder folder;
    script(*source, "INSERT INTO station (name, height) VALUES ('first', 0), ('second', 0)");
    std::atomic<bool> is_over{false};
    std::atomic<int> written{0};
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([&, writer] {
            for (int number = 0; !is_over; ++number) {
                const auto name = std::to_string(writer) + "/" + std::to_string(number);
                try {
                    // What one takes the other gets, so the sum tells whether a moment is whole.
                    source->write([&](Connection& connection) {
                        connection.script(
                            "UPDATE station SET height = height + 1 WHERE id = 1;"
                            "UPDATE station SET height = height - 1 WHERE id = 2");
                        const Param row[] = {{"name", name},   {"next", 1},       {"height", 0},
                                             {"map", nullptr}, {"hash", nullptr}, {"note", name}};
                        connection.run(insert_station, row, nullptr);
                        return true;
                    });
                    ++written;
                } catch (const sql::Unavailable&) {
                    // Too many conflicts on PostgreSQL.
                }
            }
        });
    for (int time = 0; time < 3; ++time) {
        while (written < 50 * (time + 1)) std::this_thread::yield();
        const auto made = make(*source, folder.files(), folder.backup());
        TestDatabase target(schema());
        restore(folder.backup(), *target, folder.files());
        CHECK(canonical_digest(*target) == made.digest);
        CHECK(integer(*target, "SELECT CAST(SUM(height) AS INTEGER) FROM station") == 0);
        CHECK(integer(*target, "SELECT COUNT(*) FROM station") == made.rows);
    }
    is_over = true;
    for (auto& writer : writers) writer.join();
}

TEST_CASE("A backup with any flipped byte is refused, and nothing is written") {
    TestDatabase source(schema());
    Folder folder;
    fill(*source, folder.files());
    make(*source, folder.files(), folder.backup());
    auto bytes = files::read_file(folder.backup()).value();
    TestDatabase target(schema());
    const auto empty = canonical_digest(*target);
    const auto damaged = folder.path + "/damaged.vbk";
    const auto is_refused = [&] {
        std::ofstream(damaged, std::ios::binary) << bytes;
        try {
            restore(damaged, *target, folder.path + "/new_files");
            return false;
        } catch (const std::runtime_error&) {
            return true;
        }
    };
    std::minstd_rand chance(13);
    for (int number = 0; number < 1'000; ++number) {
        // The ends, where the format is most particular, and then everywhere.
        const auto at = number < 60    ? static_cast<std::size_t>(number)
                        : number < 260 ? bytes.size() - 1 - static_cast<std::size_t>(number - 60)
                                       : chance() % bytes.size();
        const auto flipped = static_cast<char>(1 << chance() % 8);
        bytes[at] = static_cast<char>(bytes[at] ^ flipped);
        CAPTURE(at);
        REQUIRE(is_refused());
        bytes[at] = static_cast<char>(bytes[at] ^ flipped);
    }
    for (const std::size_t lost : {std::size_t{1}, std::size_t{36}, bytes.size()}) {
        const auto whole = bytes;
        bytes.resize(bytes.size() - lost);
        CHECK(is_refused());
        bytes = whole;
    }
    bytes += "x";
    CHECK(is_refused());
    CHECK(canonical_digest(*target) == empty);
    CHECK_FALSE(std::filesystem::exists(folder.path + "/new_files"));
}

TEST_CASE("What migrations fill is replaced by the backup's, and numbered onwards") {
    auto with_rules = schema();
    with_rules.push_back({"test/0002_rule",
                          "CREATE TABLE signal_rule (id ${id}, metres ${int} NOT NULL);"
                          "INSERT INTO signal_rule (metres) VALUES (800), (1200);"});
    TestDatabase source(with_rules);
    Folder folder;
    script(*source, "UPDATE signal_rule SET metres = 900 WHERE id = 1");
    script(*source, "DELETE FROM signal_rule WHERE id = 2");
    make(*source, folder.files(), folder.backup());
    TestDatabase target(with_rules);
    restore(folder.backup(), *target, folder.path + "/new_files");
    CHECK(canonical_digest(*target) == canonical_digest(*source));
    CHECK(integer(*target, "SELECT sum(metres) FROM signal_rule") == 900);
    script(*target, "INSERT INTO signal_rule (metres) VALUES (1)");
    CHECK(integer(*target, "SELECT max(id) FROM signal_rule") > 1);
}

TEST_CASE("A backup goes only into an empty database that has the same tables") {
    TestDatabase source(schema());
    Folder folder;
    fill(*source, folder.files());
    make(*source, folder.files(), folder.backup());
    CHECK_THROWS_WITH_AS(restore(folder.backup(), *source, folder.files()),
                         doctest::Contains("is not empty"), std::runtime_error);
    auto other = schema();
    other.push_back({"test/0002", "ALTER TABLE opening ADD COLUMN hours ${int}"});
    TestDatabase newer(other);
    CHECK_THROWS_WITH_AS(restore(folder.backup(), *newer, folder.files()),
                         doctest::Contains("version"), std::runtime_error);
    CHECK_THROWS_WITH_AS(restore(folder.path + "/none.vbk", *source, folder.files()),
                         doctest::Contains("cannot be opened"), std::runtime_error);
}

TEST_CASE("A content that has been lost does not keep the rest from being saved") {
    TestDatabase source(schema());
    if (source->engine() != sql::Engine::sqlite) return;
    Folder folder;
    fill(*source, folder.files());
    const auto hash = files::Store(*source, folder.files()).put("lost");
    std::filesystem::remove(files::path_of(folder.files(), hash));
    log::silence(true);
    const auto made = make(*source, folder.files(), folder.backup());
    log::silence(false);
    CHECK(made.files == 2);
    TestDatabase target(schema());
    restore(folder.backup(), *target, folder.path + "/new_files");
    const auto checked = check(*target, folder.path + "/new_files");
    CHECK_FALSE(checked.is_sound);
    CHECK(checked.what == "the content of the file " + hash + " is missing");
}

TEST_CASE("A backup that fails leaves no file behind") {
    TestDatabase source(schema());
    Folder folder;
    CHECK_THROWS_AS(make(*source, folder.files(), folder.path + "/none/a.vbk"), sql::Unavailable);
    std::filesystem::create_directory(folder.backup());
    CHECK_THROWS_AS(make(*source, folder.files(), folder.backup()), sql::Unavailable);
    CHECK_FALSE(std::filesystem::exists(folder.backup() + ".part"));
}

}  // namespace varna::backup
