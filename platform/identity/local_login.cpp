// SPDX-License-Identifier: EUPL-1.2
// Logging in here, with a password and, where the account has them, a one-time code.
#include <boost/json.hpp>
#include <semaphore>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"
#include "platform/identity/identity.h"
#include "platform/identity/one_time_codes.h"
#include "platform/identity/sessions.h"

namespace varna::identity {
namespace {

namespace json = boost::json;

constexpr std::int64_t window_ms = 15 * 60 * 1000;
constexpr int failures_max_account = 10;
constexpr int failures_max_address = 100;
constexpr int failures_max_code = 20;
constexpr std::int64_t ticket_seconds = 5 * 60;
constexpr std::string_view ticket_purpose = "login ticket";

constexpr Statement sql_find_account = R"(
    SELECT a.id, a.password_hash, a.is_emergency,
           (SELECT count(*) FROM totp t WHERE t.account_id = a.id)
      FROM account a
     WHERE a.username = :username AND a.is_disabled = 0 AND a.kind = 'local'
)";
constexpr Statement sql_count_failures = R"(
    SELECT count(*) FROM login_attempt WHERE subject = :subject AND attempted_at > :since
)";
constexpr Statement sql_insert_failure = R"(
    INSERT INTO login_attempt (subject, attempted_at) VALUES (:subject, :now) RETURNING id
)";
constexpr Statement sql_forget_attempt = "DELETE FROM login_attempt WHERE id = :id";
// Changes nothing, but waits for whoever is changing the account and sees what came of it.
constexpr Statement sql_still_holds = R"(
    UPDATE account SET password_hash = :seen
     WHERE id = :id AND password_hash = :seen AND is_disabled = 0
       AND (:only_emergency = 0 OR is_emergency = 1)
)";

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

// What failures are counted for, as keyed hashes.
struct Subjects {
    std::string account, address, code;
};

Subjects subjects_of(std::string_view secret, const std::string& username,
                     const std::string& address) {
    return {crypto::keyed_hash(secret, "account\n" + username + "\n" + address),
            crypto::keyed_hash(secret, "address\n" + address),
            crypto::keyed_hash(secret, "code\n" + username)};
}

// `own` is what the attempt at hand has itself added to its account's and its address's failures.
bool has_failed_too_often(Work& work, const Subjects& subjects, int own = 0) {
    const Instant since{work.now().ms - window_ms};
    const auto failures = [&](const std::string& subject) {
        return work.integer(sql_count_failures,
                            {{"subject", sql::Blob{subject}}, {"since", since}});
    };
    return failures(subjects.account) - own >= failures_max_account ||
           failures(subjects.address) - own >= failures_max_address ||
           failures(subjects.code) >= failures_max_code;
}

// The rows of one attempt. It counts as failed from before its password is looked at until it turns
// out right, so attempts that run side by side count each other.
struct Attempt {
    std::int64_t of_account = 0, from_address = 0;
};

std::int64_t insert_failure(Work& work, const std::string& subject) {
    struct Failure {};
    return work.insert<Failure>(sql_insert_failure, {{"subject", sql::Blob{subject}}}).value;
}

Attempt note_failure(Work& work, const Subjects& subjects) {
    return {insert_failure(work, subjects.account), insert_failure(work, subjects.address)};
}

void forget(Work& work, const Attempt& attempt) {
    for (const auto id : {attempt.of_account, attempt.from_address})
        work.run(sql_forget_attempt, {{"id", id}});
}

struct Known {
    Id<Account> account;
    std::string hash;
    bool is_emergency = false;
    bool has_codes = false;
};

Known known_from(Row& row) {
    Known known;
    known.account = row.id<Account>();
    known.hash = row.text();
    known.is_emergency = row.flag();
    known.has_codes = row.flag();
    return known;
}

std::string new_token() {
    return crypto::base64url(crypto::random_bytes(32));
}

// False when the password was changed, or the account disabled, since it was read: verifying takes
// its time, and the sessions that the change ended must not get one more.
bool begin_session(sql::Connection& connection, const LoginRules& rules, const Known& known,
                   std::string_view token) {
    Actor actor;
    actor.account = known.account;
    Work work(connection, actor);
    if (work.run(sql_still_holds, {{"id", known.account},
                                   {"seen", known.hash},
                                   {"only_emergency", rules.only_emergency}}) != 1)
        return false;
    start_session(work, token, {.account = known.account});
    return true;
}

// That the password was right, for the form of the second step.
std::string ticket_for(const LoginRules& rules, const std::string& username, const Known& known) {
    const json::object object{{"username", username},
                              {"hash", crypto::hex(crypto::sha256(known.hash))},
                              {"expires", Clock::now().plus_seconds(ticket_seconds).ms}};
    return crypto::base64url(crypto::seal(rules.secret, ticket_purpose, json::serialize(object)));
}

struct Ticket {
    std::string username, hash;
};

std::optional<Ticket> read_ticket(const LoginRules& rules, std::string_view sealed) {
    const auto bytes = crypto::from_base64url(sealed);
    const auto plain =
        bytes ? crypto::open_sealed(rules.secret, ticket_purpose, *bytes) : std::nullopt;
    if (!plain) return std::nullopt;
    const auto value = json::parse(*plain);
    if (value.at("expires").as_int64() <= Clock::now().ms) return std::nullopt;
    return Ticket{std::string(value.at("username").as_string()),
                  std::string(value.at("hash").as_string())};
}

tl::unexpected<Problem> wrong_password() {
    return fail(Problem::invalid("password", "platform.login_failed"));
}

// One transaction: a code is used up by the session that it opens, and by no other.
Result<LoggedIn> enter_with_code(sql::Connection& connection, const LoginRules& rules,
                                 const Ticket& ticket, const CodeEntry& entry) {
    const auto nobody = Actor::nobody();
    Work work(connection, nobody);
    const auto known = work.maybe(sql_find_account, {{"username", ticket.username}}, known_from);
    const bool is_same =
        known && crypto::equal(crypto::hex(crypto::sha256(known->hash)), ticket.hash);
    if (!is_same) return fail(Problem::refused("login.ticket_old"));
    const CodeUse use{known->account, ticket.username, entry.address, entry.code};
    if (const auto used = use_code_within_limit(work, rules.secret, use); !used)
        return fail(used.error());
    const auto token = new_token();
    if (!begin_session(connection, rules, *known, token))
        return fail(Problem::refused("login.ticket_old"));
    return LoggedIn{token, {}};
}

}  // namespace

Result<Done> use_code_within_limit(Work& work, std::string_view secret, const CodeUse& use) {
    const auto subjects = subjects_of(secret, use.username, use.address);
    if (has_failed_too_often(work, subjects) && !VARNA_FAULT("logins_unlimited"))
        return fail(Problem::too_many("platform.too_many_logins"));
    if (use_code(work, secret, use.account, use.code)) return Done{};
    note_failure(work, subjects);
    insert_failure(work, subjects.code);
    return fail(Problem::invalid("code", "login.code_wrong"));
}

Result<LoggedIn> log_in(sql::Database& database, const LoginRules& rules,
                        const Credentials& credentials) {
    const auto nobody = Actor::nobody();
    const auto subjects = subjects_of(rules.secret, credentials.username, credentials.address);
    const auto change = [&](const auto& deed) {
        database.write([&](sql::Connection& connection) {
            Work work(connection, nobody);
            deed(work);
            return true;
        });
    };
    // Written before it is counted, and not in one transaction, which would have logins from one
    // address wait for each other: the eleventh to be written counts the ten before it.
    Attempt attempt;
    change([&](Work& work) { attempt = note_failure(work, subjects); });
    std::optional<Known> known;
    bool too_many = false;
    database.read([&](sql::Connection& connection) {
        Work work(connection, nobody);
        too_many = has_failed_too_often(work, subjects, 1);
        known = work.maybe(sql_find_account, {{"username", credentials.username}}, known_from);
    });
    if (too_many && !VARNA_FAULT("logins_unlimited")) {
        // What was never tried does not make the wait longer.
        change([&](Work& work) { forget(work, attempt); });
        return fail(Problem::too_many("platform.too_many_logins"));
    }

    const bool holds = matches(known ? known->hash : hash_of_nobody(), credentials.password);
    // Not said apart from a wrong password: which accounts are for emergencies is nobody's
    // business.
    const bool may = known && (!rules.only_emergency || (known->is_emergency && known->has_codes) ||
                               VARNA_FAULT("passwords_beside_provider"));
    if (!may || !holds) return wrong_password();
    if (known->has_codes && !VARNA_FAULT("codes_not_asked")) {
        change([&](Work& work) { forget(work, attempt); });
        const auto ticket = ticket_for(rules, credentials.username, *known);
        if (credentials.code.empty()) return LoggedIn{{}, ticket};
        return log_in_with_code(database, rules, {ticket, credentials.code, credentials.address});
    }
    const auto token = VARNA_FAULT("session_kept_at_login")
                           ? crypto::base64url(crypto::sha256(credentials.username))
                           : new_token();
    bool has_begun = false;
    const LoginRules any{rules.secret, rules.only_emergency && known->is_emergency};
    database.write([&](sql::Connection& connection) {
        Work work(connection, nobody);
        forget(work, attempt);
        has_begun = begin_session(connection, any, *known, token);
        return has_begun;
    });
    if (!has_begun) return wrong_password();
    return LoggedIn{token, {}};
}

Result<LoggedIn> log_in_with_code(sql::Database& database, const LoginRules& rules,
                                  const CodeEntry& entry) {
    const auto ticket = read_ticket(rules, entry.ticket);
    if (!ticket) return fail(Problem::refused("login.ticket_old"));
    std::optional<Result<LoggedIn>> entered;
    // Kept also when the code was wrong: the failure is what is written then.
    database.write([&](sql::Connection& connection) {
        entered.emplace(enter_with_code(connection, rules, *ticket, entry));
        return true;
    });
    return std::move(*entered);
}

}  // namespace varna::identity
