// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/identity.h"

#include <mutex>
#include <semaphore>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/log.h"
#include "platform/base/planted_fault.h"
#include "platform/identity/sessions.h"

namespace varna::identity {
namespace {

constexpr std::int64_t window_ms = 15 * 60 * 1000;
constexpr int failures_max_account = 10;
constexpr int failures_max_address = 100;

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
constexpr Statement sql_count_failures = R"(
    SELECT count(*) FROM login_attempt WHERE subject = :subject AND attempted_at > :since
)";
constexpr Statement sql_insert_failure = R"(
    INSERT INTO login_attempt (subject, attempted_at) VALUES (:subject, :now)
)";
// Changes nothing, but waits for whoever is changing the account and sees what came of it.
constexpr Statement sql_still_holds = R"(
    UPDATE account SET password_hash = :seen
     WHERE id = :id AND password_hash = :seen AND is_disabled = 0
)";
constexpr Statement sql_set_language = R"(
    UPDATE account SET language = :language WHERE id = :account
)";
constexpr Statement sql_sweep_sessions = "DELETE FROM session WHERE expires_at <= :now";
constexpr Statement sql_sweep_logins = "DELETE FROM used_login WHERE expires_at <= :now";
constexpr Statement sql_sweep_attempts = "DELETE FROM login_attempt WHERE attempted_at < :before";
constexpr Statement sql_sweep_keys = "DELETE FROM idempotency WHERE created_at < :before";

// A hash costs 19 MiB and 25 ms, so a flood of logins may not take all memory and both cores.
std::counting_semaphore<2> hashing{2};

bool matches(const std::string& hash, const std::string& password) {
    hashing.acquire();
    const bool holds = crypto::password_matches(hash, password);
    hashing.release();
    return holds;
}

const std::string& hash_of_nobody() {
    static const std::string hash = crypto::hash_password(crypto::random_bytes(16));
    return hash;
}

struct Subjects {
    std::string account, address;
};

Subjects subjects_of(std::string_view secret, const Credentials& credentials) {
    return {
        crypto::keyed_hash(secret, "account\n" + credentials.username + "\n" + credentials.address),
        crypto::keyed_hash(secret, "address\n" + credentials.address)};
}

struct Known {
    Id<Account> account;
    Id<Person> person;
    std::string hash;
};

// False when the password was changed, or the account disabled, since it was read: verifying takes
// its time, and the sessions that the change ended must not get one more.
bool begin_session(sql::Database& database, const Known& known, std::string_view token) {
    Actor actor;
    actor.account = known.account;
    bool still_holds = false;
    database.write([&](sql::Connection& connection) {
        Work work(connection, actor);
        still_holds = work.run(sql_still_holds, {{"id", known.account}, {"seen", known.hash}}) == 1;
        if (still_holds) start_session(work, token, {.account = known.account});
        return still_holds;
    });
    return still_holds;
}

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

Result<LoggedIn> log_in(sql::Database& database, std::string_view secret,
                        const Credentials& credentials) {
    const auto nobody = Actor::nobody();
    const auto subjects = subjects_of(secret, credentials);
    std::optional<Known> known;
    bool too_many = false;
    database.read([&](sql::Connection& connection) {
        Work work(connection, nobody);
        const Instant since{work.now().ms - window_ms};
        const auto failures = [&](const std::string& subject) {
            return work.integer(sql_count_failures,
                                {{"subject", sql::Blob{subject}}, {"since", since}});
        };
        too_many = failures(subjects.account) >= failures_max_account ||
                   failures(subjects.address) >= failures_max_address;
        known = work.maybe(sql_find_account, {{"username", credentials.username}}, [](Row& row) {
            return Known{row.id<Account>(), row.id<Person>(), row.text()};
        });
    });
    if (too_many && !VARNA_FAULT("logins_unlimited"))
        return fail(Problem::too_many("platform.too_many_logins"));

    const bool holds = matches(known ? known->hash : hash_of_nobody(), credentials.password);
    if (!known || !holds) {
        database.write([&](sql::Connection& connection) {
            Work work(connection, nobody);
            work.run(sql_insert_failure, {{"subject", sql::Blob{subjects.account}}});
            work.run(sql_insert_failure, {{"subject", sql::Blob{subjects.address}}});
            return true;
        });
        return fail(Problem::invalid("password", "platform.login_failed"));
    }
    const auto token = VARNA_FAULT("session_kept_at_login")
                           ? crypto::base64url(crypto::sha256(credentials.username))
                           : crypto::base64url(crypto::random_bytes(32));
    if (!begin_session(database, *known, token))
        return fail(Problem::invalid("password", "platform.login_failed"));
    return LoggedIn{token};
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
