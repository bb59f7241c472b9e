// SPDX-License-Identifier: EUPL-1.2
#include "platform/files/files.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/base/crypto.h"
#include "platform/base/embedded.h"
#include "platform/files/content_directory.h"
#include "platform/testing/test_database.h"

namespace varna::files {
namespace {

using testing::TestDatabase;

const std::vector<sql::Migration>& schema() {
    static const std::vector<sql::Migration> migrations{
        {"files/0001_file", std::string(embedded("platform/files/schema/0001_file.sql"))}};
    return migrations;
}

struct Folder {
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "varna_files_XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string path;
};

std::int64_t row_count(sql::Database& database) {
    std::int64_t count = -1;
    database.read([&](sql::Connection& connection) {
        connection.run("SELECT COUNT(*) FROM file_content", {}, [&](sql::Row& row) {
            count = row.integer();
            return false;
        });
    });
    return count;
}

std::size_t left_overs(const std::string& directory) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
        if (entry.path().filename().string().starts_with(".new-")) ++count;
    return count;
}

}  // namespace

TEST_CASE("What is put is got back, whatever its size and bytes") {
    TestDatabase database(schema());
    Folder folder;
    Store store(*database, folder.path + "/files");
    for (const std::size_t size : {0u, 1u, 1048576u, 1048577u, 3500000u}) {
        const auto content = crypto::random_bytes(size);
        const auto hash = store.put(content);
        CHECK(hash == crypto::hex(crypto::sha256(content)));
        const auto got = store.get(hash);
        REQUIRE(got.has_value());
        CHECK(*got == content);
    }
    CHECK(row_count(*database) == 5);
}

TEST_CASE("The same content is stored once") {
    TestDatabase database(schema());
    Folder folder;
    Store store(*database, folder.path);
    const auto hash = store.put("protokoll");
    CHECK(store.put("protokoll") == hash);
    CHECK(row_count(*database) == 1);
    CHECK(left_overs(folder.path) == 0);
}

TEST_CASE("Many may put the same content at the same time") {
    TestDatabase database(schema());
    Folder folder;
    Store store(*database, folder.path);
    const auto content = crypto::random_bytes(100'000);
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) threads.emplace_back([&] { store.put(content); });
    for (auto& thread : threads) thread.join();
    CHECK(store.get(crypto::hex(crypto::sha256(content))) == content);
    CHECK(row_count(*database) == 1);
}

TEST_CASE("A name that is no hash finds nothing, and leads nowhere") {
    TestDatabase database(schema());
    Folder folder;
    Store store(*database, folder.path);
    for (const char* name : {"", "../../etc/passwd", "abc"}) CHECK_FALSE(store.get(name));
    CHECK_FALSE(store.get(std::string(64, 'a')));
    CHECK_FALSE(store.get(std::string(64, 'A')));
}

TEST_CASE("Content that has rotted on the disk is not handed out, and is healed by putting it") {
    TestDatabase database(schema());
    if (database->engine() != sql::Engine::sqlite) return;
    Folder folder;
    Store store(*database, folder.path);
    const auto hash = store.put("protokoll");
    const auto path = path_of(folder.path, hash);
    CHECK(path == folder.path + "/" + hash.substr(0, 2) + "/" + hash);
    std::ofstream(path) << "protokolI";
    CHECK_THROWS_AS((void)store.get(hash), std::runtime_error);
    store.put("protokoll");
    CHECK(store.get(hash) == "protokoll");
}

TEST_CASE("When the disk takes nothing, nothing is stored and nothing is claimed") {
    TestDatabase database(schema());
    if (database->engine() != sql::Engine::sqlite) return;
    Folder folder;
    std::ofstream(folder.path + "/a_file") << "not a directory";
    Store store(*database, folder.path + "/a_file");
    CHECK_THROWS_AS(store.put("protokoll"), sql::Unavailable);
    CHECK(row_count(*database) == 0);
}

}  // namespace varna::files
