// SPDX-License-Identifier: EUPL-1.2
// Fills a migrated tenant with a plan in force of as many tasks as asked for, each laid on all
// nineteen units, with work in every state and evidence. Usage: varna-bench-plan TASKS
#include <cstdlib>
#include <iostream>

#include "app/demo_municipality.h"
#include "app/tenants.h"
#include "app/wiring.h"
#include "modules/programme/plan_text.h"
#include "modules/programme/plans.h"
#include "platform/sql/migrations.h"

namespace {

using namespace varna;

constexpr int kAreas = 6;

// Of four units in nineteen one thing or another is done, begun or late, as in a plan's second
// year.
constexpr Statement sql_begin = R"(
    UPDATE action SET state = CASE WHEN id % 5 < 2 THEN 'done' ELSE 'in_progress' END,
                      done_on = CASE WHEN id % 5 < 2 THEN :today END
     WHERE id % 5 < 4
)";
constexpr Statement sql_delay = "UPDATE action SET due_on = :yesterday WHERE id % 11 = 0";
constexpr Statement sql_evidence = R"(
    INSERT INTO evidence (uuid, action_id, unit_id, kind, title, created_on, created_at, account_id,
                          person_name)
    SELECT a.uuid, a.id, a.unit_id, 'note', 'Protokoll från genomgången', :today, :now, :account,
           'Bänken'
      FROM action a WHERE a.id % 5 < 3
)";

std::string plan_of(int tasks) {
    std::string text =
        "Plan för trygghet och säkerhet 2025–2028\n\nBeslutad av: Kommunfullmäktige\n"
        "Beslutsdatum: 2024-12-12\nParagraf: § 214\nDiarienummer: KS 2024/0418\n"
        "Giltighetstid: 2025-01-01–2028-12-31\n";
    int task = 0;
    for (int area = 1; area <= kAreas; ++area) {
        text += "\n" + std::to_string(area) + ". Område nummer " + std::to_string(area) + "\n\n";
        text += "Mål: Färre ska behöva hjälp, och de som behöver den ska få den i tid.\n\n";
        text += "Aktiviteter\n\n";
        for (; task < tasks * area / kAreas; ++task)
            text += "- Nämnder och bolag går varje år igenom sina lokaler av slag " +
                    std::to_string(task + 1) +
                    " och åtgärdar de brister som kan leda till att någon kommer till skada.\n";
    }
    return text;
}

void fill(sql::Database& database, const app::DemoMunicipality& town, int tasks) {
    std::vector<std::string> names;
    for (const auto& unit : town.reporting_units) names.push_back(unit.name);
    const auto text = plan_of(tasks);
    const auto read = programme::read_plan_text(text, names);
    if (!read) throw std::runtime_error("the plan was not read");
    database.write([&](sql::Connection& connection) {
        Work work(connection, town.security_chief.actor);
        const auto version = programme::import_plan(work, {"plan.txt", text, "text", ""}, *read);
        if (!version) throw std::runtime_error(version.error().message);
        const auto activated = programme::activate(work, *version);
        if (!activated) throw std::runtime_error(activated.error().message);
        const auto today = work.today().iso();
        work.run(sql_begin, {{"today", today}});
        work.run(sql_delay, {{"yesterday", work.today().plus_days(-1).iso()}});
        work.run(sql_evidence, {{"today", today}});
        std::cout << activated->bound + activated->proposed << " obligations\n";
        return true;
    });
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
        fill(*tenant->database, town, std::atoi(argv[1]));
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
}
