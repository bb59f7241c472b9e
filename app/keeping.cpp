// SPDX-License-Identifier: EUPL-1.2
// Commands that keep a tenant's data: migrate, back up, restore, compare, verify.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <sstream>

#include "app/commands.h"
#include "app/tenants.h"
#include "app/wiring.h"
#include "platform/audit/audit.h"
#include "platform/backup/backup.h"

namespace varna::app {

int migrate(const Configuration& configuration, const std::string& code) {
    auto database = open_database(configuration, tenant_named(configuration, code));
    const auto applied = sql::migrate(*database, migrations());
    for (const auto& name : applied) std::cout << name << "\n";
    std::cout << applied.size() << " migrations applied\n";
    return 0;
}

int backup(const Configuration& configuration, const std::string& code, const std::string& file) {
    const auto& tenant = tenant_named(configuration, code);
    auto database = open_database(configuration, tenant);
    const auto made = backup::make(*database, files_of(configuration, tenant), file);
    std::cout << made.rows << " rows, " << made.files << " files, " << made.digest << "\n";
    return 0;
}

int restore(const Configuration& configuration, const std::string& code, const std::string& file) {
    const auto& tenant = tenant_named(configuration, code);
    auto database = open_database(configuration, tenant);
    sql::migrate(*database, migrations());
    const auto made = backup::restore(file, *database, files_of(configuration, tenant));
    std::cout << made.rows << " rows, " << made.files << " files, " << made.digest << "\n";
    return 0;
}

int export_canonical(const Configuration& configuration, const std::string& code) {
    auto database = open_database(configuration, tenant_named(configuration, code));
    backup::export_canonical(*database, [](std::string_view line) { std::cout << line; });
    return 0;
}

int verify_audit(const Configuration& configuration, const std::string& code,
                 const std::string& head) {
    const auto tenant = open_tenant(configuration, tenant_named(configuration, code));
    audit::Verdict verdict;
    tenant->database->read([&](sql::Connection& connection) {
        const auto system = Actor::system();
        Work work(connection, system);
        verdict = audit::verify(work, tenant->signing_key.public_key, head);
    });
    std::cout << (verdict.holds ? "holds" : "DOES NOT HOLD") << ": " << verdict.sealed
              << " sealed rows, " << verdict.unsealed << " unsealed, head " << verdict.sealed << ":"
              << verdict.head << "\n";
    if (verdict.first_bad_row) std::cout << "first bad row: " << *verdict.first_bad_row << "\n";
    if (!verdict.reason.empty()) std::cout << verdict.reason << "\n";
    return verdict.holds ? 0 : 1;
}

int check(const Configuration& configuration, const std::string& code) {
    const auto& tenant = tenant_named(configuration, code);
    auto database = open_database(configuration, tenant);
    const auto checked = backup::check(*database, files_of(configuration, tenant));
    std::cout << (checked.is_sound ? "sound" : "DAMAGED: " + checked.what) << "\n";
    return checked.is_sound ? 0 : 1;
}

int routes(bool as_tsv) {
    if (as_tsv) {
        std::cout << routes_tsv();
        return 0;
    }
    std::istringstream lines(routes_tsv());
    for (std::string method, path, entry; lines >> method >> path >> entry;)
        std::cout << fmt::format("{:<5} {:<64} {}\n", method, path, entry);
    return 0;
}

}  // namespace varna::app
