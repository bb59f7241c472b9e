// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/feeds.h"

#include "modules/meetings/meeting_rows.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::meetings {
namespace {

constexpr Statement sql_generation = R"(
    SELECT generation FROM calendar_feed WHERE kind = :kind AND subject_id = :subject
)";
constexpr Statement sql_unit_generations = R"(
    SELECT subject_id, generation FROM calendar_feed WHERE kind = 'unit'
)";
constexpr Statement sql_renew = R"(
    INSERT INTO calendar_feed (kind, subject_id, generation, renewed_at)
    VALUES (:kind, :subject, 1, :now)
    ON CONFLICT (kind, subject_id)
    DO UPDATE SET generation = calendar_feed.generation + 1, renewed_at = :now
)";
constexpr Statement sql_may_log_in = R"(
    SELECT count(*) FROM account WHERE id = :id AND is_disabled = 0
)";
constexpr Statement sql_of_account = R"(
    SELECT m.id, m.unit_id, u.name, u.kind, m.uid, m.held_on, m.start_time, m.place,
           m.manuscript_stop_on, m.preparation_on, m.adjustment_on, m.dispatch_on, m.is_cancelled,
           m.changed_at, m.version
      FROM meeting m
      JOIN unit u ON u.id = m.unit_id
     WHERE {visible meeting m} AND m.held_on >= :from AND m.held_on <= :to
       AND (EXISTS (SELECT 1 FROM role_assignment r
                      JOIN account a ON a.person_id = r.person_id
                     WHERE a.id = :of_account AND r.unit_id = m.unit_id
                       AND r.valid_from <= :today AND r.valid_to > :today)
            OR EXISTS (SELECT 1 FROM role_assignment r
                         JOIN account a ON a.person_id = r.person_id
                         JOIN unit_link l ON l.child_id = r.unit_id AND l.relation = 'works_for'
                        WHERE a.id = :of_account AND l.parent_id = m.unit_id
                          AND r.valid_from <= :today AND r.valid_to > :today
                          AND l.valid_from <= :today AND l.valid_to > :today))
     ORDER BY m.held_on, m.id LIMIT 2000
)";

std::string_view name_of(Feed::Kind kind) {
    return kind == Feed::Kind::unit ? "unit" : "account";
}

}  // namespace

std::int64_t generation_of(Work& work, const Feed& feed) {
    return work.integer(sql_generation, {{"kind", name_of(feed.kind)}, {"subject", feed.subject}});
}

std::map<std::int64_t, std::int64_t> unit_generations(Work& work) {
    std::map<std::int64_t, std::int64_t> found;
    work.each(sql_unit_generations, {}, [&](Row& row) {
        const auto unit = row.integer();
        found[unit] = row.integer();
        return true;
    });
    return found;
}

std::string feed_token(std::string_view tenant_secret, const Feed& feed, std::int64_t generation) {
    const auto what = "calendar/" + std::string(name_of(feed.kind)) + "/" +
                      std::to_string(feed.subject) + "/" + std::to_string(generation);
    return crypto::base64url(crypto::keyed_hash(crypto::sha256(tenant_secret), what));
}

Result<Done> renew(Work& work, const Feed& feed) {
    const Id<Unit> unit{feed.kind == Feed::Kind::unit ? feed.subject : 0};
    const bool is_own =
        feed.kind == Feed::Kind::account && work.actor().account.value == feed.subject;
    if (!is_own && !may_manage(work, unit)) return fail(Problem::forbidden("meetings.not_yours"));
    work.run(sql_renew, {{"kind", name_of(feed.kind)}, {"subject", feed.subject}});
    audit::record(work,
                  {"calendar_feed.renewed", feed.kind == Feed::Kind::unit ? "unit" : "account",
                   feed.subject, unit, "{}"});
    return Done{};
}

Result<FeedView> read_feed(Work& work, const Feed& feed, std::string_view tenant_secret,
                           std::string_view token) {
    ensure(!work.actor().is_known() && !work.actor().is_system, "a feed is read by nobody");
    const auto expected = feed_token(tenant_secret, feed, generation_of(work, feed));
    if (!crypto::equal(expected, token)) return fail(Problem::not_found());
    const Filter filter{std::nullopt, work.today().plus_days(-366),
                        work.today().plus_days(3 * 366)};
    if (feed.kind == Feed::Kind::unit) {
        const auto unit = organisation::unit(work, Id<Unit>{feed.subject});
        if (!unit) return fail(Problem::not_found());
        return FeedView{unit->name, all(work, {unit->id, filter.from, filter.to})};
    }
    if (work.integer(sql_may_log_in, {{"id", feed.subject}}) == 0)
        return fail(Problem::not_found());
    const auto from = filter.from.iso(), to = filter.to.iso();
    return FeedView{
        {},
        work.rows(sql_of_account, {{"of_account", feed.subject}, {"from", from}, {"to", to}},
                  meeting_from)};
}

std::vector<calendar::Entry> entries_of(const Text& text, const std::vector<Meeting>& meetings) {
    std::vector<calendar::Entry> entries;
    for (const auto& meeting : meetings) {
        const auto& facts = meeting.facts;
        calendar::Entry entry;
        entry.changed_at = meeting.changed_at;
        entry.version = meeting.version;
        entry.is_cancelled = facts.is_cancelled;
        const auto add = [&](const char* key, const std::optional<Date>& day, const char* end) {
            if (!day) return;
            entry.uid = meeting.uid + end;
            entry.day = *day;
            entry.summary = text(facts.is_cancelled ? "meetings.cancelled_entry" : "meetings.entry",
                                 {{"what", text(key)}, {"body", meeting.unit_name}});
            entries.push_back(entry);
        };
        add("meetings.manuscript_stop", facts.manuscript_stop_on, "-manuscript-stop");
        add("meetings.preparation", facts.preparation_on, "-preparation");
        add("meetings.adjustment", facts.adjustment_on, "-adjustment");
        add("meetings.dispatch", facts.dispatch_on, "-dispatch");
        entry.place = facts.place;
        entry.begins_at = begins_at(facts);
        add("meetings.meeting", facts.held_on, "");
    }
    return entries;
}

}  // namespace varna::meetings
