// SPDX-License-Identifier: EUPL-1.2
// Commands that read plans. The same reader and use case as in the web.
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/command_work.h"
#include "app/commands.h"
#include "app/tenants.h"
#include "modules/programme/plan_file.h"
#include "modules/programme/plans.h"
#include "modules/programme/reading_words.h"
#include "platform/files/files.h"

namespace varna::app {
namespace {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

programme::PlanFile read_plan(const std::string& path, const std::string& bytes,
                              const programme::Vocabulary& vocabulary) {
    auto plan = programme::read_plan_file(bytes, vocabulary);
    if (!plan) throw std::runtime_error(path + ": " + words_of(plan.error()));
    return *std::move(plan);
}

}  // namespace

int plan_inspect(const std::string& file, bool as_json, const std::vector<std::string>& units) {
    const auto plan = read_plan(file, read_file(file), programme::Vocabulary(units)).plan;
    std::cout << (as_json ? programme::clauses_json(plan) : programme::clauses_table(plan)) << "\n";
    return 0;
}

int plan_import(const Configuration& configuration, const std::string& code,
                const std::string& file) {
    const auto& tenant = tenant_named(configuration, code);
    auto database = open_database(configuration, tenant);
    const auto system = Actor::system();
    programme::Vocabulary vocabulary;
    database->read([&](sql::Connection& connection) {
        Work work(connection, system);
        vocabulary = programme::vocabulary_of(work);
    });
    const auto bytes = read_file(file);
    const auto read = read_plan(file, bytes, vocabulary);
    const auto& plan = read.plan;
    programme::PlanSource source{file.substr(file.rfind('/') + 1),
                                 read.text,
                                 std::string(extract::name_of(read.format)),
                                 {}};
    if (read.format != extract::Format::text)
        source.hash = files::Store(*database, files_of(configuration, tenant)).put(bytes);
    return change(configuration, code, [&](Work& work) {
        return programme::import_plan(work, source, plan).map([&](auto version) {
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
