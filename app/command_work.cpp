// SPDX-License-Identifier: EUPL-1.2
#include "app/command_work.h"

#include <iostream>

#include "app/tenants.h"
#include "platform/text/text.h"

namespace varna::app {

std::string words_of(const Problem& problem) {
    const Catalog catalog;
    const Text text(catalog, "en");
    if (problem.fields.empty()) return text(problem.message);
    std::string words;
    for (const auto& field : problem.fields)
        words += (words.empty() ? "" : "\n") + text(field.message, {{"detail", field.detail}});
    return words;
}

int change(const Configuration& configuration, const std::string& tenant,
           const std::function<Result<Done>(Work&)>& deed) {
    auto database = open_database(configuration, tenant_named(configuration, tenant));
    const auto system = Actor::system();
    std::optional<Result<Done>> done;
    database->write([&](sql::Connection& connection) {
        Work work(connection, system);
        done.emplace(deed(work));
        return done->has_value();
    });
    if (*done) return 0;
    std::cerr << "varna: " << words_of(done->error()) << "\n";
    return 3;
}

}  // namespace varna::app
