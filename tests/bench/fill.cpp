// SPDX-License-Identifier: EUPL-1.2
// Fills a migrated tenant with one municipality's units and as many actions as asked for, so that
// the benchmark reads lists of 10^5 and 10^6 rows. Usage: varna-bench-fill ROWS
#include <cstdlib>
#include <iostream>

#include "app/demo_municipality.h"
#include "app/tenants.h"
#include "app/wiring.h"
#include "modules/obligations/obligations.h"
#include "platform/sql/migrations.h"

namespace {

using namespace varna;

constexpr Statement sql_plan = R"(
    INSERT INTO plan (uuid, title) VALUES ('bench', 'Plan') RETURNING id
)";
constexpr Statement sql_clause = "INSERT INTO clause (plan_id) VALUES (:plan) RETURNING id";

void fill(sql::Database& database, const app::DemoMunicipality& town, std::int64_t rows) {
    const auto system = Actor::system();
    const auto units = static_cast<std::int64_t>(town.reporting_units.size());
    const Date today = Clock::today();
    Id<Clause> plan;
    database.write([&](sql::Connection& connection) {
        Work work(connection, system);
        plan = work.insert<Clause>(sql_plan, {});
        return true;
    });
    constexpr std::int64_t batch = 5000;
    Id<Clause> clause;
    for (std::int64_t from = 0; from < rows; from += batch) {
        database.write([&](sql::Connection& connection) {
            Work work(connection, system);
            for (std::int64_t row = from; row < std::min(from + batch, rows); ++row) {
                if (row % units == 0) clause = work.insert<Clause>(sql_clause, {{"plan", plan}});
                const auto& unit = town.reporting_units[static_cast<std::size_t>(row % units)];
                obligations::bind(work, {.clause = clause,
                                         .unit = unit.id,
                                         .is_proposal = false,
                                         .focus_area = static_cast<int>(row % 6) + 1,
                                         .reference = std::to_string(row % 6 + 1) + "." +
                                                      std::to_string(row % 97),
                                         .title = "Nämnden går igenom sina lokaler och åtgärdar "
                                                  "brister som kan leda till olyckor",
                                         .periodicity = "yearly",
                                         .period = std::to_string(today.year),
                                         .due_on = today.plus_days(row % 700 - 200),
                                         // One in ten, spread evenly over the due days.
                                         .is_sensitive = row / 700 % 10 == 0});
            }
            return true;
        });
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    try {
        crypto::initialise();
        const auto configuration = app::read_configuration({});
        const auto tenant = app::open_tenant(configuration, configuration.tenants.front());
        sql::migrate(*tenant->database, app::migrations());
        app::DemoMunicipality town;
        const auto hash = crypto::hash_password("lindvalla");
        const auto system = Actor::system();
        tenant->database->write([&](sql::Connection& connection) {
            Work work(connection, system);
            town = app::make_municipality(work, hash, {2023, 1, 1});
            return true;
        });
        fill(*tenant->database, town, std::atoll(argv[1]));
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
}
