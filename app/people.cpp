// SPDX-License-Identifier: EUPL-1.2
// Commands for local accounts. Passwords are read from standard input, never from the arguments,
// where every process on the machine could read them.
#include <iostream>

#include "app/commands.h"
#include "app/tenants.h"
#include "modules/organisation/organisation.h"
#include "platform/identity/identity.h"

namespace varna::app {
namespace {

constexpr std::size_t password_bytes_min = 8;

std::string read_password() {
    std::cerr << "Password: ";
    std::string password;
    std::getline(std::cin, password);
    if (password.size() < password_bytes_min)
        throw std::runtime_error("a password has at least 8 characters");
    return password;
}

int run(const Configuration& configuration, const std::string& code,
        const std::function<Result<Done>(Work&)>& deed) {
    auto database = open_database(configuration, tenant_named(configuration, code));
    const auto system = Actor::system();
    std::optional<Result<Done>> done;
    database->write([&](sql::Connection& connection) {
        Work work(connection, system);
        done.emplace(deed(work));
        return done->has_value();
    });
    if (*done) return 0;
    std::cerr << "varna: " << (*done).error().message;
    for (const auto& field : (*done).error().fields)
        std::cerr << "; " << field.name << ": " << field.message << " " << field.detail;
    std::cerr << "\n";
    return 3;
}

}  // namespace

int user_add(const Configuration& configuration, const std::string& tenant,
             const std::string& username, const std::string& name, const std::string& role,
             const std::string& unit) {
    const auto hash = crypto::hash_password(read_password());
    return run(configuration, tenant, [&](Work& work) -> Result<Done> {
        auto account = identity::create_account(work, {username, hash, name, "sv"});
        if (!account) return fail(account.error());
        if (unit.empty()) return Done{};
        const auto found = organisation::unit_named(work, unit);
        if (!found) return fail(Problem::invalid("unit", "organisation.unknown_unit", unit));
        return organisation::assign_role(work, {.person = *identity::person_of(work, username),
                                                .unit = found->id,
                                                .role = role,
                                                .valid_from = work.today()});
    });
}

int user_disable(const Configuration& configuration, const std::string& tenant,
                 const std::string& username) {
    return run(configuration, tenant,
               [&](Work& work) { return identity::disable_account(work, username); });
}

int user_password(const Configuration& configuration, const std::string& tenant,
                  const std::string& username) {
    const auto hash = crypto::hash_password(read_password());
    return run(configuration, tenant,
               [&](Work& work) { return identity::change_password(work, username, hash); });
}

int user_list(const Configuration& configuration, const std::string& tenant) {
    return run(configuration, tenant, [&](Work& work) -> Result<Done> {
        work.each("SELECT username, is_disabled FROM account ORDER BY username", {}, [](Row& row) {
            std::cout << row.text();
            std::cout << (row.flag() ? "\tdisabled\n" : "\n");
            return true;
        });
        return Done{};
    });
}

}  // namespace varna::app
