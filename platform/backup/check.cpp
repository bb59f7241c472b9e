// SPDX-License-Identifier: EUPL-1.2
#include <stdexcept>

#include "platform/backup/backup.h"
#include "platform/backup/lines.h"
#include "platform/base/crypto.h"
#include "platform/files/chunks.h"
#include "platform/files/content_directory.h"

namespace varna::backup {
namespace {

using sql::Param;
using sql::Row;
using sql::Statement;

// Ends the check; it never leaves this file.
struct Unsound : std::runtime_error {
    using std::runtime_error::runtime_error;
};

constexpr std::int64_t page_rows = 1'000;

constexpr Statement integrity = "PRAGMA integrity_check(1)";
constexpr Statement broken_reference = "PRAGMA foreign_key_check";

constexpr Statement contents = R"sql(
SELECT hash, size FROM file_content WHERE hash > :after ORDER BY hash LIMIT :page)sql";

// A CHECK is run again as it stands. A foreign key becomes "no parent row has these values"; a
// unique index becomes a count. Names are quoted by PostgreSQL itself.
constexpr Statement postgres_questions = R"sql(
SELECT k.conname || ' of ' || c.relname,
    format('SELECT 1 FROM %I WHERE NOT (%s) LIMIT 1', c.relname,
        pg_get_expr(k.conbin, k.conrelid))
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
WHERE k.contype = 'c'
UNION ALL
SELECT k.conname || ' of ' || c.relname,
    format('SELECT 1 FROM %I c WHERE %s AND NOT EXISTS (SELECT 1 FROM %I p WHERE %s) LIMIT 1',
        c.relname,
        (SELECT string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ')
         FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)),
        parent.relname,
        (SELECT string_agg(format('p.%I = c.%I', theirs.attname, ours.attname), ' AND ')
         FROM unnest(k.conkey, k.confkey) AS pair (our, their)
         JOIN pg_attribute ours ON ours.attrelid = k.conrelid AND ours.attnum = pair.our
         JOIN pg_attribute theirs ON theirs.attrelid = k.confrelid AND theirs.attnum = pair.their))
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_class parent ON parent.oid = k.confrelid
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
WHERE k.contype = 'f'
UNION ALL
SELECT i.relname || ' of ' || c.relname,
    format('SELECT 1 FROM %I WHERE %s GROUP BY %s HAVING COUNT(*) > 1 LIMIT 1', c.relname,
        string_agg(format('%I IS NOT NULL', a.attname), ' AND '),
        string_agg(format('%I', a.attname), ', '))
FROM pg_index x
JOIN pg_class c ON c.oid = x.indrelid
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (CAST(x.indkey AS int2[]))
WHERE x.indisunique AND x.indpred IS NULL AND x.indexprs IS NULL
GROUP BY i.relname, c.relname)sql";

void check_no_row(sql::Connection& connection, const std::string& question,
                  const std::string& what) {
    connection.maintenance_query(question, {}, [&](Row&) -> bool { throw Unsound(what); });
}

void check_sqlite(sql::Connection& connection) {
    connection.run(integrity, {}, [](Row& row) -> bool {
        const auto answer = row.text();
        if (answer != "ok") throw Unsound("SQLite: " + answer);
        return true;
    });
    connection.run(broken_reference, {}, [](Row& row) -> bool {
        throw Unsound("a row of the table " + row.text() + " refers to a row that is missing");
    });
    // SQLite would keep a text in a column of integers, and PostgreSQL would not take it.
    for (const auto& table : tables(connection)) {
        std::string wrong;
        for (const auto& column : table.columns) {
            constexpr std::string_view types[] = {"integer", "real", "text", "blob"};
            const auto type = types[static_cast<std::size_t>(column.kind)];
            wrong.append(wrong.empty() ? "" : " OR ")
                .append("typeof(" + quoted(column.name) + ") NOT IN ('null', '")
                .append(type)
                .append("')");
        }
        check_no_row(connection, "SELECT 1 FROM " + quoted(table.name) + " WHERE " + wrong,
                     "a value of the table " + table.name + " is not of its column's type");
    }
}

void check_postgres(sql::Connection& connection) {
    // The rows themselves are asked, because an index may be what is broken.
    connection.script(
        "SET LOCAL statement_timeout = 0; SET LOCAL enable_indexscan = off;"
        " SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off");
    each_line(connection, [](const Line&) {});
    struct Question {
        std::string name, text;
    };
    std::vector<Question> questions;
    connection.run(postgres_questions, {}, [&](Row& row) {
        auto name = row.text();
        questions.push_back({std::move(name), row.text()});
        return true;
    });
    for (const auto& question : questions)
        check_no_row(connection, question.text, "a row breaks the rule " + question.name);
    connection.script(
        "SET LOCAL enable_indexscan = on; SET LOCAL enable_indexonlyscan = on;"
        " SET LOCAL enable_bitmapscan = on");
}

// By agreement, a column named file_hash refers to content.
void check_references(sql::Connection& connection) {
    for (const auto& table : tables(connection))
        for (const auto& column : table.columns)
            if (column.name == "file_hash")
                check_no_row(
                    connection,
                    "SELECT 1 FROM " + quoted(table.name) +
                        " r WHERE r.file_hash <> '' AND NOT EXISTS (SELECT 1 FROM"
                        " file_content f WHERE f.hash = r.file_hash) LIMIT 1",
                    "a row of the table " + table.name + " refers to a file that was never stored");
}

struct Content {
    std::string hash;
    std::int64_t size = 0;
};

std::vector<Content> contents_after(sql::Connection& connection, const std::string& after) {
    std::vector<Content> found;
    const Param page[] = {{"after", after}, {"page", page_rows}};
    connection.run(contents, page, [&](Row& row) {
        auto hash = row.text();
        found.push_back({std::move(hash), row.integer()});
        return true;
    });
    return found;
}

void check_content(sql::Connection& connection, const std::string& directory,
                   const Content& expected) {
    const auto content = connection.engine() == sql::Engine::sqlite
                             ? files::read_content(directory, expected.hash)
                             : files::read_chunks(connection, expected.hash);
    if (!content) throw Unsound("the content of the file " + expected.hash + " is missing");
    if (crypto::hex(crypto::sha256(*content)) != expected.hash ||
        static_cast<std::int64_t>(content->size()) != expected.size)
        throw Unsound("the content of the file " + expected.hash + " is damaged");
}

void check_files(sql::Connection& connection, const std::string& directory) {
    check_references(connection);
    auto page = contents_after(connection, "");
    while (!page.empty()) {
        for (const auto& content : page) check_content(connection, directory, content);
        page = contents_after(connection, page.back().hash);
    }
}

}  // namespace

Checked check(sql::Database& database, const std::string& files_directory) {
    try {
        database.read([&](sql::Connection& connection) {
            if (connection.engine() == sql::Engine::sqlite) {
                check_sqlite(connection);
            } else {
                check_postgres(connection);
            }
            check_files(connection, files_directory);
        });
    } catch (const Unsound& found) {
        return {false, found.what()};
    } catch (const sql::SqlError& error) {
        // A database so damaged that it cannot be read.
        return {false, error.what()};
    }
    return {};
}

}  // namespace varna::backup
