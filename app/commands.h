// SPDX-License-Identifier: EUPL-1.2
// What `varna <command>` does. Each answers the process's exit code:
//   0 done, 1 what was checked does not hold, 2 wrong use, 3 it could not be done.
#pragma once

#include <string>

#include "app/configuration.h"
#include "modules/programme/reading_words.h"

namespace varna::app {

int serve(const Configuration&);
int demo(const Configuration&, const std::string& tenant, bool is_fresh);
int migrate(const Configuration&, const std::string& tenant);
// `units`: what the municipality's boards and companies are called.
int plan_inspect(const std::string& file, bool as_json, const std::vector<std::string>& units);
int plan_import(const Configuration&, const std::string& tenant, const std::string& file);
int plan_word_list(const Configuration&, const std::string& tenant);
int plan_word_add(const Configuration&, const std::string& tenant, const programme::OwnWord&);
int plan_word_remove(const Configuration&, const std::string& tenant, const std::string& kind,
                     const std::string& phrase);
struct DirectoryWords {
    std::string file, kind;     // "units" or "people"
    std::string sheet;          // of a workbook; empty: the first
    bool is_applied = false;    // else it waits to be looked at
    bool is_confirmed = false;  // also when more than a tenth would be gone
};
int directory_import(const Configuration&, const std::string& tenant, const DirectoryWords&);
int directory_undo(const Configuration&, const std::string& tenant);
struct UnitWords {
    std::string name, kind;
    std::string short_name;  // empty: the name
    std::string works_for;   // the name of the board; empty: it is its own authority
};
int unit_add(const Configuration&, const std::string& tenant, const UnitWords&);
int unit_list(const Configuration&, const std::string& tenant);
int user_add(const Configuration&, const std::string& tenant, const std::string& username,
             const std::string& name, const std::string& role, const std::string& unit);
int user_disable(const Configuration&, const std::string& tenant, const std::string& username);
int user_password(const Configuration&, const std::string& tenant, const std::string& username);
// Prints what an authenticator app reads and the recovery codes, this once.
int user_emergency(const Configuration&, const std::string& tenant, const std::string& username);
// Prints the token with which the municipality's directory speaks SCIM, this once.
int scim_token(const Configuration&, const std::string& tenant);
int user_list(const Configuration&, const std::string& tenant);
int backup(const Configuration&, const std::string& tenant, const std::string& file);
int restore(const Configuration&, const std::string& tenant, const std::string& file);
int export_canonical(const Configuration&, const std::string& tenant);
int verify_audit(const Configuration&, const std::string& tenant, const std::string& head);
int check(const Configuration&, const std::string& tenant);
int routes(bool as_tsv);  // columns for the eye, or tab-separated for tests

}  // namespace varna::app
