// SPDX-License-Identifier: EUPL-1.2
#include "platform/files/files.h"

#include <stdexcept>

#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"
#include "platform/base/time.h"
#include "platform/files/chunks.h"
#include "platform/files/content_directory.h"

namespace varna::files {
namespace {

using sql::Param;
using sql::Statement;

constexpr Statement insert_content = R"sql(
INSERT INTO file_content (hash, size, stored_at) VALUES (:hash, :size, :now)
ON CONFLICT DO NOTHING)sql";

}  // namespace

Store::Store(sql::Database& database, std::string directory)
    : database_(database), directory_(std::move(directory)) {}

std::string Store::put(std::string_view content) {
    const auto hash = crypto::hex(crypto::sha256(content));
    const bool has_directory = database_.engine() == sql::Engine::sqlite;
    // The row comes last: what it speaks of is there.
    if (has_directory) keep_content(directory_, hash, content);
    const auto size = static_cast<std::int64_t>(content.size());
    const auto now = Clock::now();
    database_.write([&](sql::Connection& connection) {
        const Param row[] = {{"hash", hash}, {"size", size}, {"now", now}};
        const bool is_new = connection.run(insert_content, row, nullptr) == 1;
        if (is_new && !has_directory) write_chunks(connection, hash, content);
        return true;
    });
    return hash;
}

std::optional<std::string> Store::get(std::string_view hash) const {
    if (!is_hash(hash)) return std::nullopt;
    std::optional<std::string> content;
    if (database_.engine() == sql::Engine::sqlite) {
        content = read_content(directory_, hash);
    } else {
        database_.read(
            [&](sql::Connection& connection) { content = read_chunks(connection, hash); });
    }
    if (content && crypto::hex(crypto::sha256(*content)) != hash)
        throw std::runtime_error("the stored content " + std::string(hash) + " is damaged");
    if (content && VARNA_FAULT("file_shortened")) content->resize(content->size() / 2);
    return content;
}

}  // namespace varna::files
