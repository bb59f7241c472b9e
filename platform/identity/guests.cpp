// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/guests.h"

#include <algorithm>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"
#include "platform/identity/sessions.h"

namespace varna::identity {
namespace {

constexpr Statement sql_insert_person = R"(
    INSERT INTO person (uuid, name) VALUES (:uuid, :name) RETURNING id
)";
constexpr Statement sql_insert_account = R"(
    INSERT INTO account (person_id, username, password_hash, kind, ends_at, guest_unit_id,
                         created_at)
    VALUES (:person, :username, '', 'guest', :ends, :unit, :now) RETURNING id
)";
constexpr Statement sql_grant = R"(
    INSERT INTO record_grant (account_id, record_type, record_id, valid_from, valid_to)
    VALUES (:guest_account, :type, :record, :today, :ends_on) ON CONFLICT DO NOTHING
)";
constexpr Statement sql_invite = R"(
    INSERT INTO invitation (account_id, token_hash, invited_by, created_at, expires_at)
    VALUES (:id, :hash, :account, :now, :expires) RETURNING id
)";
constexpr Statement sql_end_links = R"(
    UPDATE invitation SET expires_at = :now
     WHERE account_id = :id AND used_at IS NULL AND expires_at > :now
)";
constexpr Statement sql_end = R"(
    UPDATE account SET is_disabled = 1, version = version + 1
     WHERE id = :id AND version = :version AND kind = 'guest' AND is_disabled = 0
)";
constexpr Statement sql_end_grants = R"(
    UPDATE record_grant SET valid_to = :today WHERE account_id = :id AND valid_to > :today
)";
constexpr Statement sql_guests = R"(
    SELECT a.id, p.name, coalesce(ip.name, ''), a.created_at, a.ends_at, a.is_disabled, a.version,
           (SELECT count(*) FROM invitation u WHERE u.account_id = a.id AND u.used_at IS NOT NULL),
           (SELECT count(*) FROM record_grant g WHERE g.account_id = a.id), a.guest_unit_id
      FROM account a
      JOIN person p ON p.id = a.person_id
      LEFT JOIN invitation i ON i.id = (SELECT min(f.id) FROM invitation f
                                         WHERE f.account_id = a.id)
      LEFT JOIN account ia ON ia.id = i.invited_by
      LEFT JOIN person ip ON ip.id = ia.person_id
     WHERE a.kind = 'guest' AND (:before = 0 OR a.id < :before) AND (:id = 0 OR a.id = :id)
       AND (:all = 1 OR EXISTS (
               SELECT 1 FROM visible_unit v
                WHERE v.account_id = :account AND v.unit_id = a.guest_unit_id
                  AND v.secrecy = 'draft' AND v.valid_from <= :today AND v.valid_to > :today))
     ORDER BY a.id DESC
     LIMIT :rows
)";
constexpr Statement sql_open_link = R"(
    SELECT i.id, a.id, p.name, a.ends_at FROM invitation i
      JOIN account a ON a.id = i.account_id
      JOIN person p ON p.id = a.person_id
     WHERE i.token_hash = :hash AND i.used_at IS NULL AND i.expires_at > :now
       AND a.is_disabled = 0 AND a.ends_at > :now
)";
constexpr Statement sql_use_link = R"(
    UPDATE invitation SET used_at = :now WHERE id = :id AND used_at IS NULL
)";

GuestRow row_from(Row& row, Instant now) {
    GuestRow guest;
    guest.id = row.id<Account>();
    guest.name = row.text();
    guest.invited_by = row.text();
    guest.invited_at = row.instant();
    const auto ends = row.instant();
    guest.ends_on = local_date(ends);
    guest.has_ended = row.flag() || ends <= now;
    guest.version = row.integer();
    guest.has_entered = row.integer() != 0;
    guest.records = row.integer();
    if (const auto unit = row.optional_integer()) guest.unit = Id<Unit>{*unit};
    return guest;
}

std::vector<GuestRow> read(Work& work, Id<Account> before, Id<Account> id) {
    return work.rows(sql_guests,
                     {{"before", before},
                      {"id", id},
                      {"all", work.actor().may(Right::administer_accounts)},
                      {"rows", static_cast<std::int64_t>(guests_on_page + 1)}},
                     [&](Row& row) { return row_from(row, work.now()); });
}

void insert_invitation(Work& work, Id<Account> id, std::string_view token) {
    struct Invitation {};
    const auto hash = crypto::sha256(token);
    const auto invitation = work.insert<Invitation>(
        sql_invite, {{"id", id},
                     {"hash", sql::Blob{hash}},
                     {"expires", work.now().plus_seconds(invitation_days * 24 * 3600)}});
    audit::record(work, {"guest.invited", "invitation", invitation.value, {}, "{}"});
}

struct Link {
    std::int64_t id;
    Id<Account> account;
    std::string name;
    Instant ends;
};

std::optional<Link> open_link(Work& work, std::string_view token) {
    const auto hash = crypto::sha256(token);
    return work.maybe(sql_open_link, {{"hash", sql::Blob{hash}}}, [](Row& row) {
        return Link{row.integer(), row.id<Account>(), row.text(), row.instant()};
    });
}

bool may_invite_for(const Actor& actor, std::optional<Id<Unit>> unit) {
    return actor.may(Right::administer_accounts) ||
           (unit && actor.may(Right::invite_guests, *unit));
}

// The guest, when it is the actor's to invite again and to end.
Result<GuestRow> held(Work& work, Id<Account> id) {
    return guest(work, id).and_then([&](GuestRow found) -> Result<GuestRow> {
        if (!may_invite_for(work.actor(), found.unit)) return fail(Problem::not_found());
        return found;
    });
}

}  // namespace

Result<Id<Account>> invite(Work& work, const NewGuest& made, std::string_view token) {
    if (!may_invite_for(work.actor(), made.unit)) return fail(Problem::forbidden());
    if (made.ends_on <= work.today() || made.ends_on > work.today().plus_days(guest_days_max))
        return fail(Problem::invalid("last_on", "guests.last_on_wrong"));
    if (made.records.empty()) return fail(Problem::invalid("records", "guests.nothing_to_see"));
    const auto person_uuid = crypto::uuid();
    const auto username = crypto::uuid();
    const auto ends_on = made.ends_on.iso();
    const auto person =
        work.insert<Person>(sql_insert_person, {{"uuid", person_uuid}, {"name", made.name}});
    const auto id = work.insert<Account>(sql_insert_account, {{"person", person},
                                                              {"username", username},
                                                              {"ends", start_of_day(made.ends_on)},
                                                              {"unit", made.unit}});
    for (const auto& record : made.records)
        work.run(sql_grant, {{"guest_account", id},
                             {"type", record.type},
                             {"record", record.id},
                             {"ends_on", ends_on}});
    audit::record(work, {"account.created", "account", id.value, {}, "{}"});
    insert_invitation(work, id, token);
    return id;
}

Result<Done> renew_invitation(Work& work, Id<Account> id, std::string_view token) {
    return held(work, id).and_then([&](const GuestRow& found) -> Result<Done> {
        if (found.has_ended) return fail(Problem::conflict("guests.ended_already"));
        work.run(sql_end_links, {{"id", id}});
        insert_invitation(work, id, token);
        return Done{};
    });
}

Result<Done> end_guest(Work& work, Id<Account> id, std::int64_t version) {
    return held(work, id).and_then([&](const GuestRow&) -> Result<Done> {
        if (work.run(sql_end, {{"id", id}, {"version", version}}) != 1)
            return fail(Problem::conflict("accounts.changed"));
        work.run(sql_end_links, {{"id", id}});
        work.run(sql_end_grants, {{"id", id}});
        end_sessions(work, id);
        audit::record(work, {"guest.ended", "account", id.value, {}, "{}"});
        return Done{};
    });
}

Result<std::vector<GuestRow>> guests(Work& work, Id<Account> before) {
    if (!work.actor().may(Right::invite_guests)) return fail(Problem::not_found());
    return read(work, before, {});
}

Result<GuestRow> guest(Work& work, Id<Account> id) {
    if (!work.actor().may(Right::invite_guests)) return fail(Problem::not_found());
    auto found = id ? read(work, {}, id) : std::vector<GuestRow>{};
    if (found.empty()) return fail(Problem::not_found());
    return found.front();
}

std::optional<std::string> invited_by_link(Work& work, std::string_view token) {
    const auto link = open_link(work, token);
    if (!link) return std::nullopt;
    return link->name;
}

Result<Done> enter_by_link(sql::Connection& connection, std::string_view token,
                           std::string_view session_token) {
    const auto nobody = Actor::nobody();
    Work work(connection, nobody);
    const auto link = open_link(work, token);
    if (!link) return fail(Problem::not_found());
    if (!VARNA_FAULT("invitation_reused") && work.run(sql_use_link, {{"id", link->id}}) != 1)
        return fail(Problem::not_found());
    const auto seconds_left = (link->ends.ms - work.now().ms) / 1000;
    Actor self;
    self.account = link->account;
    Work own(connection, self);
    start_session(
        own, session_token,
        {.account = link->account, .seconds = std::min(guest_session_seconds, seconds_left)});
    audit::record(own, {"guest.entered", "invitation", link->id, {}, "{}"});
    return Done{};
}

}  // namespace varna::identity
