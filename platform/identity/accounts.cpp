// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/accounts.h"

#include <unicode/unistr.h>

#include "platform/audit/audit.h"
#include "platform/identity/one_time_codes.h"
#include "platform/identity/sessions.h"
#include "platform/identity/totp.h"

namespace varna::identity {
namespace {

constexpr Statement sql_accounts = R"(
    SELECT a.id, p.name, a.username, a.kind, a.is_disabled, a.is_emergency,
           (SELECT count(*) FROM totp t WHERE t.account_id = a.id), a.version
      FROM account a
      JOIN person p ON p.id = a.person_id
     WHERE (:kind = '' OR a.kind = :kind)
       AND (p.name > :name OR (p.name = :name AND a.id > :id))
     ORDER BY p.name, a.id
)";
constexpr Statement sql_account = R"(
    SELECT a.id, p.name, a.username, a.kind, a.is_disabled, a.is_emergency,
           (SELECT count(*) FROM totp t WHERE t.account_id = a.id), a.version
      FROM account a
      JOIN person p ON p.id = a.person_id
     WHERE a.id = :id
)";
constexpr Statement sql_set_disabled = R"(
    UPDATE account SET is_disabled = :is_disabled, version = version + 1
     WHERE id = :id AND version = :version
)";
constexpr Statement sql_set_emergency = R"(
    UPDATE account SET is_emergency = :is_emergency, version = version + 1
     WHERE id = :id AND version = :version
)";
constexpr Statement sql_find_local = R"(
    SELECT id FROM account WHERE username = :username AND kind = 'local'
)";
constexpr Statement sql_mark = R"(
    UPDATE account SET is_emergency = 1, version = version + 1 WHERE id = :id
)";

std::string folded(const std::string& text) {
    std::string plain;
    icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(plain);
    return plain;
}

AccountRow row_from(Row& row) {
    AccountRow account;
    account.id = row.id<Account>();
    account.name = row.text();
    account.username = row.text();
    account.kind = row.text();
    account.is_disabled = row.flag();
    account.is_emergency = row.flag();
    account.has_codes = row.flag();
    account.version = row.integer();
    return account;
}

Result<AccountRow> own_to_change(Work& work, Id<Account> id) {
    if (!work.actor().may(Right::administer_accounts)) return fail(Problem::forbidden());
    return account(work, id);
}

tl::unexpected<Problem> changed_meanwhile() {
    return fail(Problem::conflict("accounts.changed"));
}

Result<Done> set_disabled(Work& work, Id<Account> id, bool is_disabled, std::int64_t version) {
    if (work.run(sql_set_disabled,
                 {{"is_disabled", is_disabled}, {"id", id}, {"version", version}}) != 1)
        return changed_meanwhile();
    if (is_disabled) end_sessions(work, id);
    audit::record(
        work,
        {is_disabled ? "account.disabled" : "account.enabled", "account", id.value, {}, "{}"});
    return Done{};
}

}  // namespace

Result<std::vector<AccountRow>> accounts(Work& work, const AccountFilter& filter,
                                         const AccountCursor& after) {
    if (!work.actor().may(Right::administer_accounts)) return fail(Problem::not_found());
    const auto words = folded(filter.words);
    std::vector<AccountRow> found;
    const auto is_meant = [&](const AccountRow& row) {
        return folded(row.name).find(words) != std::string::npos ||
               (row.kind == "local" && folded(row.username).find(words) != std::string::npos);
    };
    // The engines fold å, ä and ö each in its own way, so words are looked for here; a municipality
    // has some thousand accounts.
    work.each(sql_accounts, {{"kind", filter.kind}, {"name", after.name}, {"id", after.id}},
              [&](Row& row) {
                  auto one = row_from(row);
                  if (words.empty() || is_meant(one)) found.push_back(std::move(one));
                  return found.size() <= accounts_on_page;
              });
    return found;
}

Result<AccountRow> account(Work& work, Id<Account> id) {
    if (!work.actor().may(Right::administer_accounts)) return fail(Problem::not_found());
    auto found = work.maybe(sql_account, {{"id", id}}, row_from);
    if (!found) return fail(Problem::not_found());
    return *found;
}

Result<Done> disable(Work& work, Id<Account> id, std::int64_t version) {
    return own_to_change(work, id).and_then([&](const AccountRow& found) -> Result<Done> {
        if (found.id == work.actor().account)
            return fail(Problem::refused("accounts.not_yourself"));
        return set_disabled(work, id, true, version);
    });
}

Result<Done> enable(Work& work, Id<Account> id, std::int64_t version) {
    return own_to_change(work, id).and_then(
        [&](const AccountRow&) { return set_disabled(work, id, false, version); });
}

Result<Done> set_emergency(Work& work, Id<Account> id, bool is_emergency, std::int64_t version) {
    const auto found = own_to_change(work, id);
    if (!found) return fail(found.error());
    if (is_emergency && (found->kind != "local" || !found->has_codes))
        return fail(Problem::refused("accounts.needs_codes"));
    if (work.run(sql_set_emergency,
                 {{"is_emergency", is_emergency}, {"id", id}, {"version", version}}) != 1)
        return changed_meanwhile();
    audit::record(work, {is_emergency ? "account.emergency_marked" : "account.emergency_unmarked",
                         "account",
                         id.value,
                         {},
                         "{}"});
    return Done{};
}

Result<Done> reset_codes(Work& work, Id<Account> id, std::int64_t version) {
    return set_emergency(work, id, false, version).map([&](Done) {
        remove_one_time_codes(work, id);
        end_sessions(work, id);
        return Done{};
    });
}

Result<EmergencyCodes> make_emergency(Work& work, std::string_view tenant_secret,
                                      std::string_view issuer, std::string_view username) {
    if (!work.actor().may(Right::administer_accounts)) return fail(Problem::forbidden());
    const auto id = work.maybe(sql_find_local, {{"username", username}},
                               [](Row& row) { return row.id<Account>(); });
    if (!id) return fail(Problem::not_found());
    const auto secret = new_totp_secret();
    EmergencyCodes codes{otpauth_address(secret, issuer, username),
                         enrol(work, tenant_secret, *id, secret, 0)};
    work.run(sql_mark, {{"id", *id}});
    end_sessions(work, *id);
    audit::record(work, {"account.emergency_marked", "account", id->value, {}, "{}"});
    return codes;
}

}  // namespace varna::identity
