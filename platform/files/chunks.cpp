// SPDX-License-Identifier: EUPL-1.2
#include "platform/files/chunks.h"

namespace varna::files {
namespace {

using sql::Param;
using sql::Row;
using sql::Statement;

constexpr std::size_t chunk_bytes = 1024 * 1024;

constexpr Statement insert_chunk = R"sql(
INSERT INTO file_chunk (hash, number, bytes) VALUES (:hash, :number, :bytes))sql";

constexpr Statement chunk_at = R"sql(
SELECT bytes FROM file_chunk WHERE hash = :hash AND number = :number)sql";

constexpr Statement content_size = "SELECT size FROM file_content WHERE hash = :hash";

}  // namespace

void write_chunks(sql::Connection& connection, std::string_view hash, std::string_view content) {
    for (int number = 0; !content.empty(); ++number) {
        const auto bytes = content.substr(0, chunk_bytes);
        const Param chunk[] = {{"hash", hash}, {"number", number}, {"bytes", sql::Blob{bytes}}};
        connection.run(insert_chunk, chunk, nullptr);
        content.remove_prefix(bytes.size());
    }
}

std::optional<std::string> read_chunks(sql::Connection& connection, std::string_view hash) {
    std::optional<std::int64_t> size;
    const Param of_hash[] = {{"hash", hash}};
    connection.run(content_size, of_hash, [&](Row& row) {
        size = row.integer();
        return false;
    });
    if (!size) return std::nullopt;
    // One by one, because an answer with all chunks would hold the content twice in memory.
    std::string content;
    for (int number = 0;; ++number) {
        const auto before = content.size();
        const Param place[] = {{"hash", hash}, {"number", number}};
        connection.run(chunk_at, place, [&](Row& row) {
            content += row.blob();
            return false;
        });
        if (content.size() == before) return content;
    }
}

}  // namespace varna::files
