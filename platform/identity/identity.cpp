// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/identity.h"

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"

namespace varna::identity {
namespace {

constexpr std::int64_t window_ms = 15 * 60 * 1000;

constexpr Statement sql_insert_person = R"(
    INSERT INTO person (uuid, name) VALUES (:uuid, :name) RETURNING id
)";
constexpr Statement sql_insert_account = R"(
    INSERT INTO account (person_id, username, password_hash, language, created_at)
    VALUES (:person, :username, :hash, :language, :now) RETURNING id
)";
constexpr Statement sql_find_account = R"(
    SELECT id, person_id, password_hash FROM account
     WHERE username = :username AND is_disabled = 0 AND kind = 'local'
)";
constexpr Statement sql_account_exists = R"(
    SELECT count(*) FROM account WHERE username = :username
)";
constexpr Statement sql_disable = R"(
    UPDATE account SET is_disabled = 1 WHERE username = :username RETURNING id
)";
constexpr Statement sql_change_password = R"(
    UPDATE account SET password_hash = :hash WHERE username = :username RETURNING id
)";
constexpr Statement sql_end_sessions_of = R"(
    DELETE FROM session
     WHERE account_id IN (SELECT id FROM account WHERE username = :username)
)";
constexpr Statement sql_set_language = R"(
    UPDATE account SET language = :language WHERE id = :account
)";
constexpr Statement sql_sweep_sessions = "DELETE FROM session WHERE expires_at <= :now";
constexpr Statement sql_sweep_logins = "DELETE FROM used_login WHERE expires_at <= :now";
constexpr Statement sql_sweep_attempts = "DELETE FROM login_attempt WHERE attempted_at < :before";
constexpr Statement sql_sweep_keys = "DELETE FROM idempotency WHERE created_at < :before";

}  // namespace

Result<Id<Account>> create_account(Work& work, const NewAccount& account) {
    if (work.integer(sql_account_exists, {{"username", account.username}}) != 0)
        return fail(Problem::invalid("username", "platform.username_taken"));
    const auto uuid = crypto::uuid();
    const auto person =
        work.insert<Person>(sql_insert_person, {{"uuid", uuid}, {"name", account.name}});
    const auto id = work.insert<Account>(sql_insert_account, {{"person", person},
                                                              {"username", account.username},
                                                              {"hash", account.password_hash},
                                                              {"language", account.language}});
    audit::record(work, {"account.created", "account", id.value, {}, "{}"});
    return id;
}

Result<Done> disable_account(Work& work, std::string_view username) {
    if (VARNA_FAULT("disable_only_said")) return Done{};
    const auto account = work.maybe(sql_disable, {{"username", username}},
                                    [](Row& row) { return row.id<Account>(); });
    if (!account) return fail(Problem::not_found());
    work.run(sql_end_sessions_of, {{"username", username}});
    audit::record(work, {"account.disabled", "account", account->value, {}, "{}"});
    return Done{};
}

Result<Done> change_password(Work& work, std::string_view username, std::string_view hash) {
    const auto account = work.maybe(sql_change_password, {{"username", username}, {"hash", hash}},
                                    [](Row& row) { return row.id<Account>(); });
    if (!account) return fail(Problem::not_found());
    work.run(sql_end_sessions_of, {{"username", username}});
    audit::record(work, {"account.password_changed", "account", account->value, {}, "{}"});
    return Done{};
}

std::optional<Id<Person>> person_of(Work& work, std::string_view username) {
    return work.maybe(sql_find_account, {{"username", username}}, [](Row& row) {
        row.integer();
        return row.id<Person>();
    });
}

void set_language(Work& work, std::string_view language) {
    work.run(sql_set_language, {{"language", language == "en" ? "en" : "sv"}});
}

void sweep(Work& work) {
    work.run(sql_sweep_sessions);
    work.run(sql_sweep_logins);
    work.run(sql_sweep_attempts, {{"before", Instant{work.now().ms - window_ms}}});
    work.run(sql_sweep_keys, {{"before", Instant{work.now().ms - 7LL * 24 * 3600 * 1000}}});
}

}  // namespace varna::identity
