// SPDX-License-Identifier: EUPL-1.2
#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands.h"
#include "modules/organisation/organisation.h"
#include "modules/programme/reading_words.h"
#include "platform/base/crypto.h"
#include "platform/base/time.h"
#include "platform/extract/extract.h"
#include "platform/office/convert.h"

namespace {

using namespace varna;

// Everything the command line can carry; each command reads its own part.
struct Words {
    std::string configuration, tenant, file, username, name, role = "employee", unit, kind;
    std::string short_name, head, phrase, meaning, sheet;
    bool as_json = false, as_table = false, as_tsv = false, is_fresh = false;
    bool is_applied = false, is_confirmed = false;
    std::vector<std::string> units;
};

app::Configuration configuration_of(const Words& words) {
    auto configuration = app::read_configuration(words.configuration);
    if (!configuration.clock.empty()) {
        const auto at = Clock::parse(configuration.clock);
        if (!at) throw std::runtime_error("clock must look like 2026-11-22T09:00:00Z");
        Clock::pin(*at);
    }
    return configuration;
}

using Deed = std::function<int()>;

void add_plan_words(CLI::App& plan, Words& words, Deed& deed) {
    auto* own = plan.add_subcommand("words", "The municipality's own words for the reader of plans")
                    ->require_subcommand(1);
    own->add_subcommand("list", "List them: kind, phrase, meaning")->callback([&] {
        deed = [&] { return app::plan_word_list(configuration_of(words), words.tenant); };
    });
    const auto named = [&](const char* name, const char* about) {
        auto* command = own->add_subcommand(name, about);
        command->add_option("kind", words.kind)
            ->required()
            ->check(CLI::IsMember(programme::word_kinds()));
        command->add_option("phrase", words.phrase, "As it stands in the plan")->required();
        return command;
    };
    auto* add = named("add", "Add a word; plans that are read afterwards go by it");
    add->add_option("meaning", words.meaning,
                    "yearly, all_boards, a unit's name, follow_up ...; none for a verb");
    add->callback([&] {
        deed = [&] {
            return app::plan_word_add(configuration_of(words), words.tenant,
                                      {words.kind, words.phrase, words.meaning});
        };
    });
    named("remove", "Remove a word")->callback([&] {
        deed = [&] {
            return app::plan_word_remove(configuration_of(words), words.tenant, words.kind,
                                         words.phrase);
        };
    });
}

void add_plan(CLI::App& root, Words& words, Deed& deed) {
    auto* plan = root.add_subcommand("plan", "Read plans")->require_subcommand(1);
    auto* inspect = plan->add_subcommand("inspect", "Show the clauses of a plan, changing nothing");
    inspect->add_option("file", words.file, "The plan: text (UTF-8), docx, odt or pdf")->required();
    inspect->add_flag("--json", words.as_json, "As JSON");
    inspect->add_flag("--table", words.as_table,
                      "As a table for people, which it is without --json");
    inspect
        ->add_option("--unit", words.units,
                     "A unit's full name, to be known when the plan names it")
        ->allow_extra_args(false);
    inspect->callback(
        [&] { deed = [&] { return app::plan_inspect(words.file, words.as_json, words.units); }; });
    auto* read_in = plan->add_subcommand("import", "Import a plan as a draft to review");
    read_in->add_option("file", words.file, "The plan: text (UTF-8), docx, odt or pdf")->required();
    read_in->callback([&] {
        deed = [&] { return app::plan_import(configuration_of(words), words.tenant, words.file); };
    });
    add_plan_words(*plan, words, deed);
}

void add_unit(CLI::App& root, Words& words, Deed& deed) {
    auto* unit = root.add_subcommand("unit", "Boards, departments, companies, federations")
                     ->require_subcommand(1);
    auto* add = unit->add_subcommand("add", "Add a unit of the municipality");
    add->add_option("name", words.name, "Its full name")->required();
    add->add_option("--kind", words.kind)
        ->required()
        ->check(CLI::IsMember(organisation::unit_kinds));
    add->add_option("--short", words.short_name, "What lists call it; its full name otherwise");
    add->add_option("--works-for", words.unit, "The board that a department or office works for");
    add->callback([&] {
        deed = [&] {
            return app::unit_add(configuration_of(words), words.tenant,
                                 {words.name, words.kind, words.short_name, words.unit});
        };
    });
    unit->add_subcommand("list", "List the units with their kinds")->callback([&] {
        deed = [&] { return app::unit_list(configuration_of(words), words.tenant); };
    });
}

void add_directory(CLI::App& root, Words& words, Deed& deed) {
    auto* directory = root.add_subcommand("directory", "Units and people from another system")
                          ->require_subcommand(1);
    auto* read_in = directory->add_subcommand("import", "Read a file: CSV or XLSX");
    read_in->add_option("file", words.file, "The file")->required();
    read_in->add_option("--of", words.kind, "What it holds: units or people")
        ->required()
        ->check(CLI::IsMember({"units", "people"}));
    read_in->add_option("--sheet", words.sheet, "The workbook's sheet; the first one otherwise");
    read_in->add_flag("--apply", words.is_applied, "Apply it; it waits to be looked at otherwise");
    read_in->add_flag("--confirm-gone", words.is_confirmed,
                      "Apply it also when more than a tenth would be gone");
    read_in->callback([&] {
        deed = [&] {
            return app::directory_import(
                configuration_of(words), words.tenant,
                {words.file, words.kind, words.sheet, words.is_applied, words.is_confirmed});
        };
    });
    directory->add_subcommand("undo", "Undo the latest import that was applied")->callback([&] {
        deed = [&] { return app::directory_undo(configuration_of(words), words.tenant); };
    });
}

void add_user(CLI::App& root, Words& words, Deed& deed) {
    auto* user = root.add_subcommand("user", "Local accounts")->require_subcommand(1);
    auto* add = user->add_subcommand("add", "Add an account; the password is read from input");
    add->add_option("username", words.username)->required();
    add->add_option("name", words.name, "The person's name")->required();
    auto* unit = add->add_option("--unit", words.unit, "The unit in which the person has a role");
    add->add_option("--role", words.role, "coordinator, department_head, security_chief ...")
        ->needs(unit);
    add->callback([&] {
        deed = [&] {
            return app::user_add(configuration_of(words), words.tenant, words.username, words.name,
                                 words.role, words.unit);
        };
    });
    auto* disable = user->add_subcommand("disable", "Disable an account and end its sessions");
    disable->add_option("username", words.username)->required();
    disable->callback([&] {
        deed = [&] {
            return app::user_disable(configuration_of(words), words.tenant, words.username);
        };
    });
    auto* password = user->add_subcommand("password", "Set a password, read from input");
    password->add_option("username", words.username)->required();
    password->callback([&] {
        deed = [&] {
            return app::user_password(configuration_of(words), words.tenant, words.username);
        };
    });
    auto* emergency = user->add_subcommand(
        "emergency", "Make it an emergency account; prints its one-time codes' key, this once");
    emergency->add_option("username", words.username)->required();
    emergency->callback([&] {
        deed = [&] {
            return app::user_emergency(configuration_of(words), words.tenant, words.username);
        };
    });
    user->add_subcommand("list", "List the accounts")->callback([&] {
        deed = [&] { return app::user_list(configuration_of(words), words.tenant); };
    });
}

void add_scim(CLI::App& root, Words& words, Deed& deed) {
    auto* scim = root.add_subcommand("scim", "The municipality's directory")->require_subcommand(1);
    scim->add_subcommand("token", "Make the directory's token, printed once; the one before ends")
        ->callback(
            [&] { deed = [&] { return app::scim_token(configuration_of(words), words.tenant); }; });
}

void add_keeping(CLI::App& root, Words& words, Deed& deed) {
    auto* backup = root.add_subcommand("backup", "Write a backup while the service runs");
    backup->add_option("--out", words.file, "The file to write")->required();
    backup->callback([&] {
        deed = [&] { return app::backup(configuration_of(words), words.tenant, words.file); };
    });
    auto* restore = root.add_subcommand("restore", "Restore a backup into an empty database");
    restore->add_option("file", words.file, "The backup")->required();
    restore->callback([&] {
        deed = [&] { return app::restore(configuration_of(words), words.tenant, words.file); };
    });
    root.add_subcommand("export", "Print the canonical export, by which databases are compared")
        ->callback([&] {
            deed = [&] { return app::export_canonical(configuration_of(words), words.tenant); };
        });
    auto* verify = root.add_subcommand("verify-audit", "Verify the audit log's chain");
    verify->add_option("--head", words.head, "A head noted earlier (sequence:hex)");
    verify->callback([&] {
        deed = [&] { return app::verify_audit(configuration_of(words), words.tenant, words.head); };
    });
    root.add_subcommand("check", "Check that the database and the files are whole")->callback([&] {
        deed = [&] { return app::check(configuration_of(words), words.tenant); };
    });
}

void add_service(CLI::App& root, Words& words, Deed& deed) {
    root.add_subcommand("serve", "Serve all tenants over HTTP")->callback([&] {
        deed = [&] { return app::serve(configuration_of(words)); };
    });
    auto* demo =
        root.add_subcommand("demo", "Fill an empty database with the example municipality");
    demo->add_flag("--fresh", words.is_fresh, "Remove the tenant's database first");
    demo->callback([&] {
        deed = [&] { return app::demo(configuration_of(words), words.tenant, words.is_fresh); };
    });
    root.add_subcommand("migrate", "Bring the database up to this version")->callback([&] {
        deed = [&] { return app::migrate(configuration_of(words), words.tenant); };
    });
    auto* routes = root.add_subcommand("routes", "Print every route and who it is for");
    routes->add_flag("--tsv", words.as_tsv, "Tab-separated lines");
    routes->callback([&] { deed = [&] { return app::routes(words.as_tsv); }; });
}

}  // namespace

int main(int argc, char** argv) {
    // The child that reads a stranger's document: nothing else of the program has begun.
    if (argc == 3 && std::string_view(argv[1]) == "extract") return extract::child_main(argv[2]);
    if (argc == 3 && std::string_view(argv[1]) == "convert") return office::convert_main(argv[2]);
    Words words;
    Deed deed;
    CLI::App root("Värna: the municipality's safety, security and preparedness work", "varna");
    root.require_subcommand(1);
    root.add_option("--config", words.configuration, "The configuration file (varna.toml)");
    root.add_option("--tenant", words.tenant, "The tenant's code; the first one otherwise");
    root.fallthrough();
    add_service(root, words, deed);
    add_plan(root, words, deed);
    add_unit(root, words, deed);
    add_user(root, words, deed);
    add_directory(root, words, deed);
    add_scim(root, words, deed);
    add_keeping(root, words, deed);
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return root.exit(error) == 0 ? 0 : 2;
    }
    try {
        crypto::initialise();
        return deed();
    } catch (const std::exception& error) {
        std::cerr << "varna: " << error.what() << "\n";
        return 3;
    }
}
