// SPDX-License-Identifier: EUPL-1.2
// Commands that read plans. The same reader and use case as in the web.
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/command_work.h"
#include "app/commands.h"
#include "app/tenants.h"
#include "modules/organisation/organisation.h"
#include "modules/programme/plans.h"
#include "modules/programme/reading_words.h"

namespace varna::app {
namespace {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

programme::ReadPlan read_plan(const std::string& path, const std::vector<std::string>& units) {
    auto plan = programme::read_plan_text(read_file(path), units);
    if (!plan) throw std::runtime_error(path + ": " + plan.error().message);
    return *plan;
}

}  // namespace

int plan_inspect(const std::string& file, bool as_json) {
    const auto plan = read_plan(file, {});
    std::cout << (as_json ? programme::clauses_json(plan) : programme::clauses_table(plan)) << "\n";
    return 0;
}

int plan_import(const Configuration& configuration, const std::string& code,
                const std::string& file) {
    auto database = open_database(configuration, tenant_named(configuration, code));
    const auto system = Actor::system();
    std::vector<std::string> units;
    database->read([&](sql::Connection& connection) {
        Work work(connection, system);
        for (const auto& unit : organisation::units(work)) units.push_back(unit.name);
    });
    const auto text = read_file(file);
    const auto plan = read_plan(file, units);
    const auto name = file.substr(file.rfind('/') + 1);
    return change(configuration, code, [&](Work& work) {
        return programme::import_plan(work, name, text, plan).map([&](auto version) {
            std::cout << plan.clauses.size() << " clauses, to be reviewed at /plans/"
                      << version.value << "/review\n";
            return Done{};
        });
    });
}

int plan_word_list(const Configuration& configuration, const std::string& tenant) {
    return change(configuration, tenant, [](Work& work) -> Result<Done> {
        for (const auto& word : programme::own_words(work))
            std::cout << word.kind << "\t" << word.phrase << "\t" << word.meaning << "\n";
        return Done{};
    });
}

int plan_word_add(const Configuration& configuration, const std::string& tenant,
                  const programme::OwnWord& word) {
    return change(configuration, tenant, [&](Work& work) {
        return programme::add_word(work, word).map([](auto) { return Done{}; });
    });
}

int plan_word_remove(const Configuration& configuration, const std::string& tenant,
                     const std::string& kind, const std::string& phrase) {
    return change(configuration, tenant, [&](Work& work) -> Result<Done> {
        const auto id = programme::word_named(work, kind, phrase);
        if (!id) return fail(Problem::invalid("phrase", "programme.no_such_word", phrase));
        return programme::remove_word(work, *id);
    });
}

}  // namespace varna::app
