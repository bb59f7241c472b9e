// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/embedded_migrations.h"

#include <algorithm>

#include "platform/base/embedded.h"
#include "platform/base/ensure.h"

namespace varna::sql {

std::vector<Migration> embedded_migrations(std::initializer_list<std::string_view> folders) {
    std::vector<Migration> all;
    std::size_t known = 0;
    for (const auto& folder : folders) {
        const std::string start = std::string(folder) + "/schema/";
        std::vector<Migration> own;
        for (const auto& file : embedded_files()) {
            if (!file.path.starts_with(start) || !file.path.ends_with(".sql")) continue;
            const auto name = folder.substr(folder.rfind('/') + 1);
            const auto base = file.path.substr(start.size(), file.path.size() - start.size() - 4);
            own.push_back({std::string(name) + "/" + std::string(base), std::string(file.bytes)});
        }
        std::sort(own.begin(), own.end(),
                  [](const auto& left, const auto& right) { return left.name < right.name; });
        known += own.size();
        all.insert(all.end(), own.begin(), own.end());
    }
    const auto files = embedded_files();
    const auto schemas = std::count_if(files.begin(), files.end(), [](const Embedded& file) {
        return file.path.find("/schema/") != std::string_view::npos;
    });
    ensure(known == static_cast<std::size_t>(schemas),
           "every schema file is in the list of folders");
    return all;
}

}  // namespace varna::sql
