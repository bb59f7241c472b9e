// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/sessions.h"

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/log.h"
#include "platform/base/planted_fault.h"
#include "platform/identity/identity.h"

namespace varna::identity {
namespace {

constexpr std::int64_t seen_every_ms = 5 * 60 * 1000;

constexpr Statement sql_insert_session = R"(
    INSERT INTO session (token_hash, account_id, created_at, seen_at, expires_at, is_from_provider)
    VALUES (:hash, :id, :now, :now, :expires, :is_from_provider)
)";
constexpr Statement sql_find_session = R"(
    SELECT a.id, a.person_id, p.name, a.language, a.kind, s.seen_at, r.role, r.unit_id
      FROM session s
      JOIN account a ON a.id = s.account_id AND a.is_disabled = 0
      JOIN person p ON p.id = a.person_id
      LEFT JOIN role_assignment r ON r.person_id = p.id
           AND r.valid_from <= :today AND r.valid_to > :today
     WHERE s.token_hash = :hash AND s.expires_at > :now
       AND (a.ends_at IS NULL OR a.ends_at > :now)
     ORDER BY r.id
)";
constexpr Statement sql_touch_session = R"(
    UPDATE session SET seen_at = :now WHERE token_hash = :hash AND seen_at < :before
)";
constexpr Statement sql_end_session = R"(
    DELETE FROM session WHERE token_hash = :hash RETURNING is_from_provider
)";
constexpr Statement sql_end_all = "DELETE FROM session WHERE account_id = :id";

// Nothing but this throttle uses the time, so a page is shown although it cannot be written.
void touch_session(sql::Database& database, const Actor& actor, std::string_view hash,
                   Instant now) {
    try {
        database.write([&](sql::Connection& connection) {
            Work work(connection, actor);
            work.run(sql_touch_session,
                     {{"hash", sql::Blob{hash}}, {"before", Instant{now.ms - seen_every_ms}}});
            return true;
        });
    } catch (const sql::Unavailable& error) {
        log::warning("session.not_touched", {{"reason", std::string_view(error.what())}});
    }
}

}  // namespace

void start_session(Work& work, std::string_view token, const SessionStart& start) {
    const auto hash = crypto::sha256(token);
    if (VARNA_FAULT("session_kept_at_login"))
        work.run(sql_end_session, {{"hash", sql::Blob{hash}}});
    work.run(sql_insert_session, {{"hash", sql::Blob{hash}},
                                  {"id", start.account},
                                  {"expires", work.now().plus_seconds(start.seconds)},
                                  {"is_from_provider", start.is_from_provider}});
    audit::record(work, {"account.logged_in", "account", start.account.value, {}, "{}"});
}

void end_sessions(Work& work, Id<Account> account) {
    work.run(sql_end_all, {{"id", account}});
}

std::optional<Actor> actor_of(sql::Database& database, std::string_view token, int& statements) {
    const auto nobody = Actor::nobody();
    const auto hash = crypto::sha256(token);
    std::optional<Actor> actor;
    Instant seen, now;
    database.read([&](sql::Connection& connection) {
        Work work(connection, nobody);
        now = work.now();
        work.each(sql_find_session, {{"hash", sql::Blob{hash}}}, [&](Row& row) {
            if (!actor) actor.emplace();
            actor->account = row.id<Account>();
            actor->person = row.id<Person>();
            actor->name = row.text();
            actor->language = row.text();
            actor->is_guest = row.text_view() == "guest";
            seen = row.instant();
            if (!row.is_null() && !actor->is_guest)
                actor->roles.push_back({row.text(), row.id<Unit>()});
            return true;
        });
        statements += static_cast<int>(connection.statements_run);
    });
    // Last-seen is written at most every five minutes, so reading a page does not write.
    if (actor && now.ms - seen.ms > seen_every_ms) touch_session(database, *actor, hash, now);
    return actor;
}

bool log_out(sql::Database& database, std::string_view token) {
    if (VARNA_FAULT("logout_only_in_browser")) return false;
    const auto nobody = Actor::nobody();
    const auto hash = crypto::sha256(token);
    bool is_from_provider = false;
    database.write([&](sql::Connection& connection) {
        Work work(connection, nobody);
        is_from_provider = work.maybe(sql_end_session, {{"hash", sql::Blob{hash}}},
                                      [](Row& row) { return row.flag(); })
                               .value_or(false);
        return true;
    });
    return is_from_provider;
}

}  // namespace varna::identity
