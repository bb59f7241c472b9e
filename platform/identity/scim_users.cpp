// SPDX-License-Identifier: EUPL-1.2
#include <unicode/unistr.h>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"
#include "platform/identity/employee_numbers.h"
#include "platform/identity/scim.h"
#include "platform/identity/sessions.h"

namespace varna::identity::scim {
namespace {

constexpr std::string_view token_prefix = "varna_scim_";
constexpr const char* by_directory = R"({"by":"scim"})";

constexpr Statement sql_users = R"(
    SELECT s.account_id, s.uuid, coalesce(s.external_id, ''), s.user_name, p.name,
           coalesce(p.employee_number, ''), a.is_disabled, s.created_at, s.changed_at
      FROM scim_user s
      JOIN account a ON a.id = s.account_id
      JOIN person p ON p.id = a.person_id
     WHERE s.removed_at IS NULL
       AND (:attribute = '' OR (:attribute = 'userName' AND s.user_name_folded = :folded)
            OR (:attribute = 'externalId' AND s.external_id = :value)
            OR (:attribute = 'displayName' AND p.name = :value)
            OR (:attribute = 'id' AND s.uuid = :value))
     ORDER BY s.account_id
     LIMIT :count OFFSET :skip
)";
constexpr Statement sql_count = R"(
    SELECT count(*)
      FROM scim_user s
      JOIN account a ON a.id = s.account_id
      JOIN person p ON p.id = a.person_id
     WHERE s.removed_at IS NULL
       AND (:attribute = '' OR (:attribute = 'userName' AND s.user_name_folded = :folded)
            OR (:attribute = 'externalId' AND s.external_id = :value)
            OR (:attribute = 'displayName' AND p.name = :value))
)";
constexpr Statement sql_groups_of = R"(
    SELECT g.uuid, g.display_name FROM scim_member m
      JOIN scim_group g ON g.id = m.group_id
     WHERE m.account_id = :id
     ORDER BY g.display_name
)";
constexpr Statement sql_name_taken = R"(
    SELECT count(*) FROM scim_user
     WHERE user_name_folded = :folded AND account_id <> :id AND removed_at IS NULL
)";
constexpr Statement sql_external_taken = R"(
    SELECT count(*) FROM scim_user
     WHERE external_id = :external AND account_id <> :id AND removed_at IS NULL
)";
// Removed earlier, or logged in before the directory told of it.
constexpr Statement sql_known = R"(
    SELECT account_id FROM scim_user WHERE external_id = :external AND removed_at IS NOT NULL
    UNION
    SELECT i.account_id FROM provider_identity i
     WHERE i.directory_id = :external
       AND NOT EXISTS (SELECT 1 FROM scim_user s
                        WHERE s.account_id = i.account_id AND s.removed_at IS NULL)
)";
constexpr Statement sql_insert_account = R"(
    INSERT INTO account (person_id, username, password_hash, kind, created_at)
    VALUES (:person, :username, '', 'provider', :now) RETURNING id
)";
constexpr Statement sql_forget = "DELETE FROM scim_user WHERE account_id = :id";
constexpr Statement sql_forget_member = "DELETE FROM scim_member WHERE account_id = :id";
constexpr Statement sql_insert = R"(
    INSERT INTO scim_user (account_id, uuid, external_id, user_name, user_name_folded, created_at,
                           changed_at)
    VALUES (:id, :uuid, :external, :user_name, :folded, :now, :now)
)";
constexpr Statement sql_save = R"(
    UPDATE scim_user SET external_id = :external, user_name = :user_name,
           user_name_folded = :folded, changed_at = :now
     WHERE account_id = :id
)";
constexpr Statement sql_set_disabled = R"(
    UPDATE account SET is_disabled = :is_disabled, version = version + 1
     WHERE id = :id AND is_disabled <> :is_disabled
)";
constexpr Statement sql_remove = R"(
    UPDATE scim_user SET removed_at = :now, user_name = uuid, user_name_folded = uuid,
           changed_at = :now
     WHERE account_id = :id
)";
constexpr Statement sql_end_tokens = R"(
    UPDATE scim_token SET ended_at = :now WHERE ended_at IS NULL
)";
constexpr Statement sql_insert_token = R"(
    INSERT INTO scim_token (token_hash, created_at) VALUES (:hash, :now) RETURNING id
)";
constexpr Statement sql_token = R"(
    SELECT count(*) FROM scim_token WHERE token_hash = :hash AND ended_at IS NULL
)";

std::string folded(std::string_view text) {
    std::string plain;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())))
        .foldCase()
        .toUTF8String(plain);
    return plain;
}

User user_from(Row& row) {
    User user;
    user.account = row.id<Account>();
    user.id = row.text();
    user.external_id = row.text();
    user.user_name = row.text();
    user.name = row.text();
    user.employee_number = row.text();
    user.is_active = !row.flag();
    user.created_at = row.instant();
    user.changed_at = row.instant();
    return user;
}

std::optional<std::string> some(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

Result<Done> is_free(Work& work, const User& user) {
    const auto name = folded(user.user_name);
    if (work.integer(sql_name_taken, {{"folded", name}, {"id", user.account}}) != 0 ||
        (!user.external_id.empty() &&
         work.integer(sql_external_taken, {{"external", user.external_id}, {"id", user.account}}) !=
             0))
        return fail(Problem::conflict("scim.taken"));
    return Done{};
}

void set_active(Work& work, Id<Account> id, bool is_active) {
    if (!is_active && VARNA_FAULT("disable_only_said")) return;
    if (work.run(sql_set_disabled, {{"is_disabled", !is_active}, {"id", id}}) == 0) return;
    if (!is_active) end_sessions(work, id);
    audit::record(work, {is_active ? "account.enabled" : "account.disabled",
                         "account",
                         id.value,
                         {},
                         by_directory});
}

Id<Account> make_account(Work& work, const User& user) {
    const auto username = crypto::uuid();
    const auto person = person_for(work, user.name, user.employee_number);
    const auto id =
        work.insert<Account>(sql_insert_account, {{"person", person}, {"username", username}});
    audit::record(work, {"account.created", "account", id.value, {}, by_directory});
    return id;
}

std::optional<Id<Account>> find_known(Work& work, const User& user) {
    if (!user.external_id.empty())
        if (auto known = work.maybe(sql_known, {{"external", user.external_id}},
                                    [](Row& row) { return row.id<Account>(); }))
            return known;
    return account_to_tell_of(work, user.employee_number);
}

}  // namespace

Result<User> find_user(Work& work, std::string_view id) {
    auto found = work.maybe(
        sql_users, {{"attribute", "id"}, {"value", id}, {"folded", ""}, {"count", 1}, {"skip", 0}},
        user_from);
    if (!found) return fail(Problem::not_found());
    found->groups = work.rows(sql_groups_of, {{"id", found->account}}, [](Row& row) {
        Reference group;
        group.id = row.text();
        group.name = row.text();
        return group;
    });
    return *std::move(found);
}

Listed<User> list_users(Work& work, const Filter& filter, const Page& page) {
    const auto name = folded(filter.value);
    Listed<User> listed;
    listed.total = work.integer(
        sql_count, {{"attribute", filter.attribute}, {"value", filter.value}, {"folded", name}});
    listed.resources = work.rows(sql_users,
                                 {{"attribute", filter.attribute},
                                  {"value", filter.value},
                                  {"folded", name},
                                  {"count", page.count},
                                  {"skip", page.start - 1}},
                                 user_from);
    return listed;
}

Result<User> create_user(Work& work, const User& made, const RolesChanged& roles_changed) {
    if (const auto free = is_free(work, made); !free) return fail(free.error());
    User user = made;
    const auto known = find_known(work, user);
    user.account = known ? *known : make_account(work, user);
    work.run(sql_forget, {{"id", user.account}});
    const auto uuid = crypto::uuid();
    const auto external = some(user.external_id);
    const auto name = folded(user.user_name);
    work.run(sql_insert, {{"id", user.account},
                          {"uuid", uuid},
                          {"external", external},
                          {"user_name", user.user_name},
                          {"folded", name}});
    learn_employee_number(work, user.account, user.employee_number, roles_changed);
    tell_name(work, user.account, user.name);
    set_active(work, user.account, user.is_active);
    apply_group_roles(work, user.account, roles_changed);
    return find_user(work, uuid);
}

Result<User> save_user(Work& work, const User& user, const RolesChanged& roles_changed) {
    if (const auto free = is_free(work, user); !free) return fail(free.error());
    const auto external = some(user.external_id);
    const auto name = folded(user.user_name);
    work.run(sql_save, {{"id", user.account},
                        {"external", external},
                        {"user_name", user.user_name},
                        {"folded", name}});
    learn_employee_number(work, user.account, user.employee_number, roles_changed);
    tell_name(work, user.account, user.name);
    set_active(work, user.account, user.is_active);
    return find_user(work, user.id);
}

Result<Done> remove_user(Work& work, std::string_view id, const RolesChanged& roles_changed) {
    const auto user = find_user(work, id);
    if (!user) return fail(user.error());
    set_active(work, user->account, false);
    work.run(sql_forget_member, {{"id", user->account}});
    work.run(sql_remove, {{"id", user->account}});
    // She logs in no more, so no login would tell that the provider's groups are gone as well.
    set_login_groups(work, user->account, {});
    apply_group_roles(work, user->account, roles_changed);
    return Done{};
}

std::string new_token() {
    return std::string(token_prefix) + crypto::base64url(crypto::random_bytes(32));
}

Result<Done> set_token(Work& work, std::string_view token) {
    if (!work.actor().may(Right::administer_accounts)) return fail(Problem::forbidden());
    work.run(sql_end_tokens);
    const auto hash = crypto::sha256(token);
    struct ScimToken {};
    const auto id = work.insert<ScimToken>(sql_insert_token, {{"hash", sql::Blob{hash}}});
    audit::record(work, {"scim_token.made", "scim_token", id.value, {}, "{}"});
    return Done{};
}

bool token_holds(Work& work, std::string_view token) {
    if (!token.starts_with(token_prefix)) return false;
    const auto hash = crypto::sha256(token);
    return work.integer(sql_token, {{"hash", sql::Blob{hash}}}) == 1;
}

}  // namespace varna::identity::scim
