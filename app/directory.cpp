// SPDX-License-Identifier: EUPL-1.2
// The nightly file: read, compared and applied without anybody looking on. The same reader and use
// cases as in the web, so what is faulty or too much waits there for somebody to decide.
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/command_work.h"
#include "app/commands.h"
#include "app/tenants.h"
#include "modules/directory/directory.h"
#include "platform/text/text.h"

namespace varna::app {
namespace {

constexpr int does_not_hold = 1;

std::string read_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

directory::File read_directory_file(sql::Database& database, const DirectoryWords& words) {
    const auto kind = words.kind == "units" ? directory::Kind::units : directory::Kind::people;
    const auto table = sheets::read(read_bytes(words.file), words.sheet);
    if (!table) throw std::runtime_error(words.file + ": " + words_of(table.error()));
    sheets::Mapping mapping;
    const auto system = Actor::system();
    database.read([&](sql::Connection& connection) {
        Work work(connection, system);
        mapping = directory::columns(work, kind);
    });
    auto file =
        directory::read_file(kind, words.file.substr(words.file.rfind('/') + 1), *table, mapping);
    if (!file) throw std::runtime_error(words.file + ": " + words_of(file.error()));
    return *std::move(file);
}

void print(Work& work, const directory::Import& import) {
    const auto& tally = import.tally;
    std::cout << directory::name_of(import.kind) << ": " << tally.added << " new, " << tally.changed
              << " changed, " << tally.gone << " gone, " << tally.unchanged << " unchanged, "
              << import.faults << " faults (/directory/" << import.id.value << ")\n";
    if (import.faults == 0) return;
    const Catalog catalog;
    const Text text(catalog, "en");
    std::int64_t after = 0;
    for (;;) {
        const auto lines = directory::faults(work, import.id, after);
        if (!lines || lines->empty()) return;
        for (const auto& [id, fault] : *lines) {
            std::cout << "row " << fault.row << ", " << fault.header << ": "
                      << text(fault.message, {{"detail", fault.detail}}) << "\n";
            after = id;
        }
    }
}

}  // namespace

int directory_import(const Configuration& configuration, const std::string& code,
                     const DirectoryWords& words) {
    auto database = open_database(configuration, tenant_named(configuration, code));
    const auto file = read_directory_file(*database, words);
    database.reset();
    Id<directory::Import> id;
    bool is_too_much = false;
    const int prepared = change(configuration, code, [&](Work& work) -> Result<Done> {
        const auto made = directory::prepare(work, file);
        if (!made) return fail(made.error());
        id = *made;
        return directory::find(work, id).map([&](const directory::Import& import) {
            is_too_much = import.tally.is_much_gone() && !words.is_confirmed;
            print(work, import);
            return Done{};
        });
    });
    if (prepared != 0 || !words.is_applied) return prepared;
    if (is_too_much) {
        std::cerr << "varna: more than a tenth would be gone; look at /directory/" << id.value
                  << " and apply it there, or with --confirm-gone\n";
        return does_not_hold;
    }
    return change(configuration, code, [&](Work& work) {
        return directory::apply(work, id, words.is_confirmed).map([](const auto&) {
            std::cout << "applied\n";
            return Done{};
        });
    });
}

int directory_undo(const Configuration& configuration, const std::string& code) {
    return change(configuration, code, [](Work& work) -> Result<Done> {
        const auto latest = directory::latest_applied(work);
        if (!latest) return fail(Problem::refused("directory.no_imports"));
        return directory::undo(work, *latest).map([](const directory::Import& import) {
            std::cout << "undone: " << import.file_name << "\n";
            return Done{};
        });
    });
}

}  // namespace varna::app
