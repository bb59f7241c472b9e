// SPDX-License-Identifier: EUPL-1.2
// The file holds lines: a table's line and its rows, table after table; then for each content a
// line with hash and size followed by its bytes; then the line that signs off what came before.
#include "platform/backup/backup.h"

#include <charconv>
#include <set>
#include <stdexcept>

#include "platform/backup/block_file.h"
#include "platform/backup/lines.h"
#include "platform/backup/loader.h"
#include "platform/base/crypto.h"
#include "platform/base/log.h"
#include "platform/base/planted_fault.h"
#include "platform/files/chunks.h"
#include "platform/files/content_directory.h"

namespace varna::backup {
namespace {

using sql::Param;
using sql::Row;
using sql::Statement;

constexpr std::int64_t page_rows = 1'000;

constexpr Statement content_hashes = R"sql(
SELECT hash FROM file_content WHERE hash > :after ORDER BY hash LIMIT :page)sql";

std::string file_line(std::string_view hash, std::size_t size) {
    return "{\"file\":\"" + std::string(hash) + "\",\"size\":" + std::to_string(size) + "}";
}

std::string end_line(const Made& made) {
    return "{\"end\":\"" + made.digest + "\",\"rows\":" + std::to_string(made.rows) +
           ",\"files\":" + std::to_string(made.files) + "}";
}

std::vector<std::string> hashes_after(sql::Connection& connection, const std::string& after) {
    std::vector<std::string> hashes;
    const Param page[] = {{"after", after}, {"page", page_rows}};
    connection.run(content_hashes, page, [&](Row& row) {
        hashes.push_back(row.text());
        return true;
    });
    return hashes;
}

std::optional<std::string> content_of(sql::Connection& connection, const std::string& directory,
                                      const std::string& hash) {
    return connection.engine() == sql::Engine::sqlite ? files::read_content(directory, hash)
                                                      : files::read_chunks(connection, hash);
}

// A content that has been lost must not keep all the rest from being saved; check() names it.
void add_files(sql::Connection& connection, const std::string& directory, BlockWriter& writer,
               Made& made) {
    if (VARNA_FAULT("backup_without_files")) return;
    auto hashes = hashes_after(connection, "");
    while (!hashes.empty()) {
        for (const auto& hash : hashes) {
            const auto content = content_of(connection, directory, hash);
            if (!content || crypto::hex(crypto::sha256(*content)) != hash) {
                log::error("backup.content_damaged", {{"hash", std::string_view(hash)}});
                continue;
            }
            writer.add(file_line(hash, content->size()) + "\n");
            writer.add(*content);
            ++made.files;
        }
        hashes = hashes_after(connection, hashes.back());
    }
}

[[noreturn]] void refuse(std::string_view what) {
    throw std::runtime_error("The backup is damaged: " + std::string(what) + ".");
}

template <class Number>
Number number_after(std::string_view line, std::string_view word) {
    Number number{};
    const auto at = line.find(word);
    if (at == std::string_view::npos) refuse("a line cannot be read");
    const auto* from = line.data() + at + word.size();
    const auto parsed = std::from_chars(from, line.data() + line.size(), number);
    if (parsed.ec != std::errc{}) refuse("a line cannot be read");
    return number;
}

std::string hash_in(std::string_view line, std::string_view word) {
    const auto hash = line.substr(word.size(), 64);
    if (!files::is_hash(hash)) refuse("a line cannot be read");
    return std::string(hash);
}

struct Listener {
    std::function<void(std::string_view line)> on_table;
    std::function<void(std::string_view line)> on_row;
    std::function<void(std::string_view hash, std::string_view content)> on_file;
};

// Reads it all, from its first byte to its last, or throws.
Made listen(const std::string& path, const Listener& listener) {
    constexpr std::string_view file_word = "{\"file\":\"", end_word = "{\"end\":\"";
    BlockReader reader(path);
    Made made;
    for (;;) {
        const auto line = reader.line();
        if (line.starts_with('[')) {
            ++made.rows;
            if (listener.on_row) listener.on_row(line);
        } else if (line.starts_with(file_word)) {
            ++made.files;
            const auto hash = hash_in(line, file_word);
            const auto content = reader.bytes(number_after<std::size_t>(line, ",\"size\":"));
            if (crypto::hex(crypto::sha256(content)) != hash)
                refuse("a file does not have its hash");
            if (listener.on_file) listener.on_file(hash, content);
        } else if (line.starts_with(end_word)) {
            made.digest = hash_in(line, end_word);
            reader.expect_end();
            if (line != end_line(made)) refuse("it does not hold what it says it holds");
            return made;
        } else if (listener.on_table) {
            listener.on_table(line);
        }
    }
}

// Both must have been made by the same migrations; then the lines of their tables are equal.
void compare_tables(sql::Connection& connection, const std::set<std::string>& lines) {
    std::set<std::string> own;
    for (const auto& table : tables(connection)) own.insert(table_line(table));
    for (const auto& line : lines)
        if (own.count(line) == 0)
            throw std::runtime_error(
                "The database does not have a table as the backup has it: " + line +
                ". Restore with the version of Värna that made the backup, then migrate.");
    for (const auto& line : own)
        if (lines.count(line) == 0)
            throw std::runtime_error(
                "The backup does not have a table as the database has it: " + line +
                ". Restore with the version of Värna that made the backup, then migrate.");
    if (const auto filled = first_filled_table(connection); !filled.empty())
        throw std::runtime_error("The database is not empty: its table " + filled +
                                 " has rows. A backup is restored into an empty database.");
}

void load(const std::string& path, sql::Connection& connection) {
    Loader loader(connection);
    Listener listener;
    listener.on_table = [&](std::string_view line) { loader.begin_table(line); };
    listener.on_row = [&](std::string_view line) { loader.add_row(line); };
    if (connection.engine() == sql::Engine::postgres)
        listener.on_file = [&](std::string_view hash, std::string_view content) {
            files::write_chunks(connection, hash, content);
        };
    const auto made = listen(path, listener);
    loader.finish();
    // The proof that what was saved is what is here now, while it can still be undone.
    if (canonical_digest(connection) != made.digest)
        throw std::runtime_error("The restored rows are not those that were backed up.");
}

}  // namespace

Made make(sql::Database& database, const std::string& files_directory, const std::string& path) {
    Made made;
    database.read([&](sql::Connection& connection) {
        made = {};
        BlockWriter writer(path);
        Digest digest;
        each_line(connection, [&](const Line& line) {
            writer.add(line.text);
            writer.add("\n");
            if (line.is_row) ++made.rows;
            if (!line.is_canonical) return;
            digest.add(line.text);
            digest.add("\n");
        });
        made.digest = digest.hex();
        add_files(connection, files_directory, writer, made);
        writer.add(end_line(made) + "\n");
        writer.finish();
    });
    return made;
}

Made restore(const std::string& path, sql::Database& database, const std::string& files_directory) {
    std::set<std::string> table_lines;
    Listener first;
    first.on_table = [&](std::string_view line) { table_lines.emplace(line); };
    const auto made = listen(path, first);
    database.read([&](sql::Connection& connection) { compare_tables(connection, table_lines); });
    if (database.engine() == sql::Engine::sqlite) {
        Listener keeping;
        keeping.on_file = [&](std::string_view hash, std::string_view content) {
            files::keep_content(files_directory, hash, content);
        };
        listen(path, keeping);
    }
    database.write([&](sql::Connection& connection) {
        load(path, connection);
        return true;
    });
    return made;
}

}  // namespace varna::backup
