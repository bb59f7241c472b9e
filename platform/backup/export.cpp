// SPDX-License-Identifier: EUPL-1.2
#include "platform/backup/backup.h"
#include "platform/backup/lines.h"

namespace varna::backup {

void export_canonical(sql::Database& database, const std::function<void(std::string_view)>& write) {
    bool has_begun = false;
    database.read([&](sql::Connection& connection) {
        // What has been written cannot be taken back, so a lost connection ends the export.
        if (has_begun) throw sql::Unavailable("the connection was lost during the export");
        has_begun = true;
        each_line(connection, [&](const Line& line) {
            if (!line.is_canonical) return;
            write(line.text);
            write("\n");
        });
    });
}

std::string canonical_digest(sql::Database& database) {
    std::string digest;
    database.read([&](sql::Connection& connection) { digest = canonical_digest(connection); });
    return digest;
}

}  // namespace varna::backup
