// SPDX-License-Identifier: EUPL-1.2
#include <chrono>
#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/demo_access.h"
#include "app/demo_action_plans.h"
#include "app/demo_decisions.h"
#include "app/demo_directory.h"
#include "app/demo_governance.h"
#include "app/demo_history.h"
#include "app/demo_meetings.h"
#include "app/demo_norms.h"
#include "app/demo_records.h"
#include "app/demo_registers.h"
#include "app/tenants.h"
#include "app/wiring.h"
#include "platform/audit/audit.h"

namespace varna::app {

int demo(const Configuration& configuration, const std::string& code, bool is_fresh) {
    const auto begun = std::chrono::steady_clock::now();
    const auto& chosen = tenant_named(configuration, code);
    // Everybody knows the password of its people, and --fresh removes what was there.
    if (!chosen.is_demo)
        throw std::runtime_error("tenant " + chosen.code +
                                 " is no demonstration: set demo = true for it first");
    if (is_fresh && chosen.database == "sqlite") {
        std::filesystem::remove_all(folder_of(configuration, chosen));
    } else if (is_fresh) {
        sql::drop_postgres_tenant({.connection = chosen.database, .schema = chosen.code});
    }
    const auto tenant = open_tenant(configuration, chosen);
    if (sql::migrate(*tenant->database, migrations()).empty())
        throw std::runtime_error("the database has content already; --fresh removes it first");

    const auto now = Clock::now();
    const Date today = local_date(now);
    const auto hash = crypto::hash_password("lindvalla");
    const auto system = Actor::system();
    DemoMunicipality town;
    Clock::freeze(start_of_day({today.year - 2, 12, 2}).plus_seconds(9 * 3600));
    tenant->database->write([&](sql::Connection& connection) {
        Work work(connection, system);
        town = make_municipality(work, hash, {today.year - 3, 1, 1});
        make_governance(work, town, today);
        make_meetings(work, today);
        return true;
    });
    make_history(*tenant, town, figure_sources(), now);
    make_decisions(*tenant, town, now);
    make_action_plans(*tenant, town, now);
    make_directory(*tenant, town, now);
    const auto guideline = tenant->files->put(
        "Riktlinje mot otillåten påverkan\n\nDen som blir "
        "utsatt berättar det för sin chef samma dag.\n");
    const auto masked_copy = tenant->files->put(
        "Genomgång av byggnaden\n\nVar larmen sitter är borttaget ur den här kopian.\n");
    Registered registered;
    tenant->database->write([&](sql::Connection& connection) {
        Work work(connection, system);
        registered = make_registers(work, guideline);
        make_norms(work);
        return true;
    });
    tenant->database->write([&](sql::Connection& connection) {
        Work work(connection, town.coordinators[9].actor);
        make_records(work, town, record_kinds(), masked_copy);
        renew_two(work, registered);
        return true;
    });
    tenant->database->write([&](sql::Connection& connection) {
        Work work(connection, town.administrator.actor);
        make_access(work, town);
        return true;
    });
    tenant->database->write([&](sql::Connection& connection) {
        Work work(connection, system);
        audit::seal(work, tenant->signing_key, 1'000'000);
        return true;
    });
    const auto seconds = std::chrono::duration_cast<std::chrono::milliseconds>(
                             std::chrono::steady_clock::now() - begun)
                             .count();
    std::cout << "The example municipality is ready (" << seconds << " ms). Everybody's password: "
              << "lindvalla\n";
    return 0;
}

}  // namespace varna::app
