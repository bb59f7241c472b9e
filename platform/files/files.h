// SPDX-License-Identifier: EUPL-1.2
// Content-addressed files: an fsynced directory beside SQLite, 1 MiB chunks on PostgreSQL. The
// bytes are stored before the use case runs; a use case then refers to the hash. Content that no
// record refers to is swept later.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/sql/database.h"

namespace varna::files {

class Store {
public:
    // `directory` is used with SQLite only.
    Store(sql::Database&, std::string directory);

    // Durable when it returns. Answers the content's hash (64 hex digits).
    std::string put(std::string_view content);
    std::optional<std::string> get(std::string_view hash) const;
    const std::string& directory() const { return directory_; }

private:
    sql::Database& database_;
    std::string directory_;
};

}  // namespace varna::files
