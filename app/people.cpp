// SPDX-License-Identifier: EUPL-1.2
// Commands for units and local accounts: how an empty municipality gets its first. Passwords are
// read from standard input, never from the arguments, where every process on the machine could read
// them.
#include <filesystem>
#include <iostream>

#include "app/command_work.h"
#include "app/commands.h"
#include "app/tenants.h"
#include "modules/organisation/structure.h"
#include "platform/base/crypto.h"
#include "platform/identity/accounts.h"
#include "platform/identity/identity.h"
#include "platform/identity/scim.h"

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

}  // namespace

int unit_add(const Configuration& configuration, const std::string& tenant,
             const UnitWords& words) {
    return change(configuration, tenant, [&](Work& work) -> Result<Done> {
        if (organisation::unit_named(work, words.name))
            return fail(Problem::invalid("unit", "organisation.unit_exists", words.name));
        std::optional<organisation::UnitRecord> board;
        if (!words.works_for.empty()) {
            board = organisation::unit_named(work, words.works_for);
            if (!board)
                return fail(Problem::invalid("unit", "organisation.unknown_unit", words.works_for));
        }
        const auto id = organisation::create_unit(
            work,
            {.kind = words.kind,
             .name = words.name,
             .short_name = words.short_name.empty() ? words.name : words.short_name,
             .authority = board ? organisation::authority_under(*board, words.kind) : std::nullopt,
             .sort_order = std::nullopt,
             .valid_from = work.today()});
        if (board)
            organisation::link_units(work, board->id, id, organisation::relation_to(words.kind),
                                     work.today());
        return Done{};
    });
}

int unit_list(const Configuration& configuration, const std::string& tenant) {
    return change(configuration, tenant, [&](Work& work) -> Result<Done> {
        for (const auto& unit : organisation::units(work))
            std::cout << unit.name << "\t" << unit.kind << "\n";
        return Done{};
    });
}

int user_add(const Configuration& configuration, const std::string& tenant,
             const std::string& username, const std::string& name, const std::string& role,
             const std::string& unit) {
    const auto hash = crypto::hash_password(read_password());
    return change(configuration, tenant, [&](Work& work) -> Result<Done> {
        auto account = identity::create_account(work, {username, hash, name, "sv"});
        if (!account) return fail(account.error());
        if (unit.empty()) return Done{};
        const auto found = organisation::unit_named(work, unit);
        if (!found) return fail(Problem::invalid("unit", "organisation.unknown_unit", unit));
        return organisation::assign_role(work, {.person = *identity::person_of(work, username),
                                                .unit = found->id,
                                                .role = role,
                                                .valid_from = work.today()})
            .map([](Id<organisation::RoleAssignment>) { return Done{}; });
    });
}

int user_disable(const Configuration& configuration, const std::string& tenant,
                 const std::string& username) {
    return change(configuration, tenant,
                  [&](Work& work) { return identity::disable_account(work, username); });
}

int user_password(const Configuration& configuration, const std::string& tenant,
                  const std::string& username) {
    const auto hash = crypto::hash_password(read_password());
    return change(configuration, tenant,
                  [&](Work& work) { return identity::change_password(work, username, hash); });
}

int user_emergency(const Configuration& configuration, const std::string& tenant,
                   const std::string& username) {
    const auto& named = tenant_named(configuration, tenant);
    std::filesystem::create_directories(folder_of(configuration, named));
    const auto secret = secret_of(configuration, named);
    identity::EmergencyCodes codes;
    const auto status = change(configuration, tenant, [&](Work& work) {
        return identity::make_emergency(work, secret, "Värna " + named.name, username)
            .map([&](identity::EmergencyCodes made) {
                codes = std::move(made);
                return Done{};
            });
    });
    if (status != 0) return status;
    std::cout << codes.address << "\n";
    for (const auto& code : codes.recovery) std::cout << code << "\n";
    return 0;
}

int scim_token(const Configuration& configuration, const std::string& tenant) {
    const auto token = identity::scim::new_token();
    const auto status = change(configuration, tenant,
                               [&](Work& work) { return identity::scim::set_token(work, token); });
    if (status == 0) std::cout << token << "\n";
    return status;
}

int user_list(const Configuration& configuration, const std::string& tenant) {
    return change(configuration, tenant, [&](Work& work) -> Result<Done> {
        work.each(
            "SELECT username, is_disabled FROM account WHERE kind = 'local' ORDER BY username", {},
            [](Row& row) {
                std::cout << row.text();
                std::cout << (row.flag() ? "\tdisabled\n" : "\n");
                return true;
            });
        return Done{};
    });
}

}  // namespace varna::app
