// SPDX-License-Identifier: EUPL-1.2
// What the platform promises about databases, on the engine that VARNA_TEST_ENGINE names.
#include <doctest/doctest.h>

#include <optional>
#include <thread>
#include <vector>

#include "platform/base/ensure.h"
#include "platform/testing/test_database.h"

namespace varna::sql {
namespace {

using testing::integer;
using testing::run;
using testing::TestDatabase;

const std::vector<Migration> schema{
    {"test/0001_thing", R"(
        CREATE TABLE thing (
            id ${id},
            whole ${int},
            part ${real},
            words ${text_sv},
            raw ${blob},
            needed ${int} NOT NULL DEFAULT 0
        );
        CREATE UNIQUE INDEX thing_words ON thing (words);
    )"},
};

constexpr Statement sql_add = R"(INSERT INTO thing (words) VALUES (:words))";
constexpr Statement sql_count = R"(SELECT COUNT(*) FROM thing)";

bool add(Database& database, std::string_view words) {
    return database.write([&](Connection& connection) {
        return run(connection, sql_add, {{"words", words}}) == 1;
    });
}

}  // namespace

TEST_CASE("every type of value comes back as it was stored") {
    TestDatabase database(schema);
    const std::string raw("\0\x01\xff'\\x\0", 7);
    const std::string words = "Åsa \"O'Brien\" \\ {x} :y $1 \xf0\x9f\x9a\xa8";

    database->write([&](Connection& connection) {
        return run(connection,
                   "INSERT INTO thing (whole, part, words, raw) VALUES (:whole, :part, :words, "
                   ":raw)",
                   {{"whole", std::int64_t{-9007199254740993}},
                    {"part", 0.1},
                    {"words", words},
                    {"raw", Blob{raw}}}) == 1;
    });

    database->read([&](Connection& connection) {
        connection.run("SELECT whole, part, words, raw, whole IS NULL FROM thing", {},
                       [&](Row& row) {
                           CHECK(row.integer() == -9007199254740993);
                           CHECK(row.number() == 0.1);
                           CHECK(row.text() == words);
                           CHECK(row.blob() == raw);
                           CHECK_FALSE(row.flag());
                           return true;
                       });
    });
}

TEST_CASE("a statement takes NULL first and a value later") {
    TestDatabase database(schema);
    constexpr Statement insert = R"(
        INSERT INTO thing (whole, part, words, raw) VALUES (:whole, :part, :words, :raw)
    )";
    const auto none = nullptr;
    database->write([&](Connection& c) {
        run(c, insert, {{"whole", none}, {"part", none}, {"words", none}, {"raw", none}});
        run(c, insert, {{"whole", 7}, {"part", none}, {"words", "sju"}, {"raw", none}});
        run(c, insert, {{"whole", none}, {"part", 1.5}, {"words", none}, {"raw", Blob{"b"}}});
        return true;
    });

    std::vector<std::optional<std::int64_t>> wholes;
    std::vector<std::optional<double>> parts;
    std::vector<std::optional<std::string>> words;
    database->read([&](Connection& connection) {
        connection.run("SELECT whole, part, words FROM thing ORDER BY id", {}, [&](Row& row) {
            wholes.push_back(row.optional_integer());
            parts.push_back(row.optional_number());
            words.push_back(row.optional_text());
            return true;
        });
    });

    using Wholes = std::vector<std::optional<std::int64_t>>;
    CHECK(wholes == Wholes{std::nullopt, 7, std::nullopt});
    CHECK(parts == std::vector<std::optional<double>>{std::nullopt, std::nullopt, 1.5});
    CHECK(words == std::vector<std::optional<std::string>>{std::nullopt, "sju", std::nullopt});
}

TEST_CASE("empty text and an empty blob are not NULL") {
    TestDatabase database(schema);
    database->write([&](Connection& connection) {
        return run(connection, "INSERT INTO thing (words, raw) VALUES (:words, :raw)",
                   {{"words", std::string_view{}}, {"raw", Blob{}}}) == 1;
    });

    database->read([&](Connection& connection) {
        connection.run("SELECT words, raw, whole FROM thing", {}, [&](Row& row) {
            CHECK_FALSE(row.is_null());
            CHECK(row.text().empty());
            CHECK_FALSE(row.is_null());
            CHECK(row.blob().empty());
            CHECK(row.is_null());
            return true;
        });
    });
}

TEST_CASE("a parameter needs no type of its own in the statement") {
    TestDatabase database(schema);
    add(*database, "ett");
    constexpr Statement optional_filter = R"(
        SELECT COUNT(*) FROM thing WHERE (:whole IS NULL OR whole = :whole) AND :a = :a
    )";

    CHECK(integer(*database, optional_filter, {{"whole", nullptr}, {"a", 1}}) == 1);
    CHECK(integer(*database, optional_filter, {{"whole", 4}, {"a", "x"}}) == 0);
    CHECK(integer(*database, "SELECT CAST(:x AS bigint)", {{"x", "12"}}) == 12);
    CHECK(integer(*database, "SELECT CAST(:x AS bigint)", {{"x", nullptr}}) == 0);
    CHECK(integer(*database, "SELECT :now + 1000", {{"now", Instant{1'764'000'000'000}}}) ==
          1'764'000'001'000);
    CHECK(integer(*database, "SELECT 1 FROM thing WHERE :a = :a AND id = :a", {{"a", 1}}) == 1);
    CHECK(integer(*database, "SELECT 3 LIMIT :most", {{"most", 1}, {"unused", 9}}) == 3);
}

TEST_CASE("a statement takes every combination of optional values") {
    TestDatabase database(schema);
    constexpr Statement sum = R"(
        SELECT COALESCE(:a, 0) + COALESCE(:b, 0) + COALESCE(:c, 0) + COALESCE(:d, 0)
             + COALESCE(:e, 0)
    )";
    const auto chosen = [](int bits, int at) -> std::optional<std::int64_t> {
        if ((bits >> at & 1) == 0) return std::nullopt;
        return std::int64_t{1} << at;
    };
    database->read([&](Connection& connection) {
        for (int bits = 0; bits < 32; ++bits)
            CHECK(integer(connection, sum,
                          {{"a", chosen(bits, 0)},
                           {"b", chosen(bits, 1)},
                           {"c", chosen(bits, 2)},
                           {"d", chosen(bits, 3)},
                           {"e", chosen(bits, 4)}}) == bits);
    });
}

TEST_CASE("a forgotten parameter is a bug and not a NULL") {
    TestDatabase database(schema);
    CHECK_THROWS_AS(integer(*database, "SELECT :forgotten"), Bug);
}

TEST_CASE("Swedish order puts å, ä and ö last") {
    TestDatabase database(schema);
    for (const char* words : {"öl", "Zeb", "ärla", "Åsa", "adam", "ål", "Bo"})
        add(*database, words);

    std::string order;
    database->read([&](Connection& connection) {
        connection.run("SELECT words FROM thing ORDER BY words", {}, [&](Row& row) {
            order += row.text() + " ";
            return true;
        });
    });
    CHECK(order == "adam Bo Zeb ål Åsa ärla öl ");
    CHECK(integer(*database, "SELECT COUNT(*) FROM thing WHERE words > :from", {{"from", "Zeb"}}) ==
          4);
    CHECK(integer(*database, "SELECT COUNT(*) FROM thing WHERE words = :same", {{"same", "BO"}}) ==
          0);
}

TEST_CASE("run answers how many rows were changed") {
    TestDatabase database(schema);
    for (const char* words : {"a", "b", "c"}) add(*database, words);
    database->write([&](Connection& c) {
        CHECK(run(c, "UPDATE thing SET whole = 1 WHERE words <> 'a'") == 2);
        CHECK(run(c, "DELETE FROM thing WHERE words = 'nobody'") == 0);
        CHECK(run(c, "SELECT words FROM thing") == 0);
        CHECK(c.run("INSERT INTO thing (whole) VALUES (4), (5) RETURNING id", {},
                    [](Row& row) { return row.integer() == 0; }) == 2);
        return true;
    });
    CHECK(integer(*database, sql_count) == 5);
}

TEST_CASE("a change that answers false leaves nothing behind") {
    TestDatabase database(schema);
    const bool is_kept = database->write([&](Connection& connection) {
        run(connection, sql_add, {{"words", "borta"}});
        return false;
    });
    CHECK_FALSE(is_kept);
    CHECK(integer(*database, sql_count) == 0);
    CHECK(database->figures().writes == database->figures().commits);
}

TEST_CASE("a change that throws leaves nothing behind, and the exception arrives") {
    TestDatabase database(schema);
    CHECK_THROWS_WITH_AS(database->write([&](Connection& connection) -> bool {
        run(connection, sql_add, {{"words", "borta"}});
        throw std::runtime_error("ångrade sig");
    }),
                         "ångrade sig", std::runtime_error);
    CHECK(integer(*database, sql_count) == 0);
    CHECK(add(*database, "borta"));
}

TEST_CASE("a reading sees one moment while others write") {
    TestDatabase database(schema);
    add(*database, "före");
    database->read([&](Connection& connection) {
        CHECK(integer(connection, sql_count) == 1);
        std::thread([&] { add(*database, "efter"); }).join();
        CHECK(integer(connection, sql_count) == 1);
    });
    CHECK(integer(*database, sql_count) == 2);
}

TEST_CASE("nothing can be written while reading") {
    TestDatabase database(schema);
    CHECK_THROWS_AS(database->read([](Connection& connection) {
        run(connection, sql_add, {{"words", "nej"}});
    }),
                    Unavailable);
    CHECK(integer(*database, sql_count) == 0);
}

TEST_CASE("a broken rule of the schema is a ConstraintError, and the database goes on") {
    TestDatabase database(schema);
    add(*database, "en gång");
    CHECK_THROWS_AS(add(*database, "en gång"), ConstraintError);
    CHECK_THROWS_AS(database->write([](Connection& connection) {
        return run(connection, "INSERT INTO thing (needed) VALUES (NULL)") == 1;
    }),
                    ConstraintError);
    CHECK(add(*database, "en gång till"));
    CHECK(integer(*database, sql_count) == 2);
}

TEST_CASE("a change that hides a failed statement keeps nothing") {
    TestDatabase database(schema);
    add(*database, "upptagen");
    CHECK_THROWS_AS(database->write([](Connection& connection) {
        run(connection, sql_add, {{"words", "ny"}});
        CHECK_THROWS_AS(run(connection, sql_add, {{"words", "upptagen"}}), ConstraintError);
        return true;
    }),
                    Bug);
    CHECK(integer(*database, sql_count) == 1);
}

TEST_CASE("what a person typed is not in the error") {
    TestDatabase database(schema);
    add(*database, "199001011234");
    try {
        add(*database, "199001011234");
        FAIL("the text is there already");
    } catch (const ConstraintError& error) {
        CHECK(std::string(error.what()).find("199001011234") == std::string::npos);
    }
}

TEST_CASE("bad SQL is an SqlError") {
    TestDatabase database(schema);
    CHECK_THROWS_AS(integer(*database, "SELECT nothing FROM nowhere"), SqlError);
    CHECK(integer(*database, "SELECT 1") == 1);
}

TEST_CASE("a database that is opened again has what was kept") {
    TestDatabase database(schema);
    add(*database, "kvar");
    database.reopen();
    CHECK(integer(*database, sql_count) == 1);
    CHECK(database->is_ready());
}

}  // namespace varna::sql
