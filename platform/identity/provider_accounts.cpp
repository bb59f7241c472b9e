// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/provider_accounts.h"

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"
#include "platform/identity/employee_numbers.h"

namespace varna::identity {
namespace {

constexpr Statement sql_find = R"(
    SELECT a.id, a.is_disabled FROM provider_identity i
      JOIN account a ON a.id = i.account_id
     WHERE i.issuer = :issuer AND i.subject = :subject
)";
constexpr Statement sql_find_told = R"(
    SELECT a.id, a.is_disabled FROM scim_user s
      JOIN account a ON a.id = s.account_id
     WHERE s.external_id = :directory_id AND s.removed_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM provider_identity i WHERE i.account_id = a.id)
)";
constexpr Statement sql_find_by_name = R"(
    SELECT a.id, a.is_disabled FROM account a
      JOIN person p ON p.id = a.person_id
     WHERE p.name = :name
)";
constexpr Statement sql_bind = R"(
    INSERT INTO provider_identity (account_id, issuer, subject) VALUES (:id, :issuer, :subject)
)";
constexpr Statement sql_note_directory = R"(
    UPDATE provider_identity SET directory_id = :directory_id
     WHERE account_id = :id AND directory_id <> :directory_id
)";
constexpr Statement sql_insert_account = R"(
    INSERT INTO account (person_id, username, password_hash, kind, created_at)
    VALUES (:person, :username, '', 'provider', :now) RETURNING id
)";
constexpr Statement sql_one = "SELECT id, is_disabled FROM account WHERE id = :id";

struct Found {
    Id<Account> account;
    bool is_disabled;
};
Found found_from(Row& row) {
    return {row.id<Account>(), row.flag()};
}

void bind(Work& work, Id<Account> account, const Claims& claims) {
    work.run(sql_bind, {{"id", account}, {"issuer", claims.issuer}, {"subject", claims.subject}});
    audit::record(work, {"account.bound", "account", account.value, {}, "{}"});
}

Id<Account> make(Work& work, const Claims& claims) {
    const auto username = crypto::uuid();
    const auto person = person_for(work, claims.name, claims.employee_number);
    const auto account =
        work.insert<Account>(sql_insert_account, {{"person", person}, {"username", username}});
    audit::record(work, {"account.created", "account", account.value, {}, "{}"});
    return account;
}

// What the directory has told of and nobody has logged in to yet, by its own name of the person or
// by her number.
std::optional<Found> find_told(Work& work, const Claims& claims) {
    if (!claims.directory_id.empty())
        if (auto told =
                work.maybe(sql_find_told, {{"directory_id", claims.directory_id}}, found_from))
            return told;
    const auto waiting = account_waiting_for(work, claims.employee_number);
    return waiting ? work.maybe(sql_one, {{"id", *waiting}}, found_from) : std::nullopt;
}

}  // namespace

Result<Id<Account>> account_for(Work& work, const Claims& claims,
                                const RolesChanged& roles_changed) {
    auto found =
        work.maybe(sql_find, {{"issuer", claims.issuer}, {"subject", claims.subject}}, found_from);
    const bool is_bound = found.has_value();
    if (!found) found = find_told(work, claims);
    if (!found && VARNA_FAULT("accounts_bound_by_name"))
        found = work.maybe(sql_find_by_name, {{"name", claims.name}}, found_from);
    if (found && found->is_disabled) return fail(Problem::forbidden("login.disabled"));
    const auto account = found ? found->account : make(work, claims);
    if (!is_bound) bind(work, account, claims);
    work.run(sql_note_directory, {{"directory_id", claims.directory_id}, {"id", account}});
    learn_employee_number(work, account, claims.employee_number, roles_changed);
    tell_name(work, account, claims.name);
    return account;
}

}  // namespace varna::identity
