// SPDX-License-Identifier: EUPL-1.2
// How obligations come to be: bound by the council, or proposed to a company or federation.
#include <algorithm>
#include <set>

#include "modules/obligations/action_rows.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/text/letters.h"
#include "platform/thread/thread.h"

namespace varna::obligations {
namespace {

constexpr Statement sql_find = R"(
    SELECT o.id FROM obligation o
     -- sees all: whether the pair exists is not a question of who may read it.
     WHERE o.clause_id = :clause AND o.unit_id = :unit
)";
constexpr Statement sql_insert = R"(
    INSERT INTO obligation (uuid, clause_id, unit_id, secrecy, binding, is_at_parent, focus_area,
                            reference, title, periodicity, created_at)
    VALUES (:uuid, :clause, :unit, :secrecy, :binding, :is_at_parent, :area, :reference, :title,
            :periodicity, :now)
    RETURNING id
)";
constexpr Statement sql_insert_action = R"(
    INSERT INTO action (uuid, origin_type, origin_id, unit_id, secrecy, period, state, due_on,
                        is_binding, changed_at)
    VALUES (:uuid, 'obligation', :obligation, :unit, :secrecy, :period, 'not_started', :due_on,
            :is_binding, :now)
    RETURNING id
)";
constexpr Statement sql_open_action = R"(
    INSERT INTO action (uuid, origin_type, origin_id, unit_id, secrecy, title, period, state,
                        due_on, changed_at)
    VALUES (:uuid, :origin_type, :origin, :unit, :secrecy, :title, :period, 'not_started', :due_on,
            :now)
    RETURNING id
)";
constexpr Statement sql_period_exists = R"(
    SELECT a.id FROM action a
     -- sees all: the period of an obligation exists or not, whoever asks.
     WHERE a.origin_type = 'obligation' AND a.origin_id = :obligation AND a.period = :period
)";
// What the plan says of it follows the plan; who is bound, and since when, stays. A plan that names
// a unit that was taken over binds it until the next round lets the work follow again.
constexpr Statement sql_carry_over = R"(
    UPDATE obligation SET focus_area = :area, reference = :reference, title = :title,
                          periodicity = :periodicity, ended_on = NULL,
                          succeeded_by_id = NULL, version = version + 1
     WHERE id = :obligation
       AND (focus_area <> :area OR reference <> :reference OR title <> :title
            OR periodicity <> :periodicity OR ended_on IS NOT NULL)
)";
constexpr Statement sql_of_clause = R"(
    SELECT o.id, o.unit_id FROM obligation o
     WHERE o.clause_id = :clause AND o.ended_on IS NULL AND {visible obligation o}
     ORDER BY o.id
)";
constexpr Statement sql_standing = R"(
    SELECT o.clause_id, o.unit_id,
           (SELECT count(*) FROM action a
              JOIN evidence e ON e.action_id = a.id AND e.withdrawn_at IS NULL
             WHERE a.origin_type = 'obligation' AND a.origin_id = o.id
               AND {visible action a} AND {visible evidence e})
      FROM obligation o
     WHERE o.clause_id >= :first AND o.clause_id <= :last AND o.ended_on IS NULL
       AND {visible obligation o}
     ORDER BY o.id
)";
constexpr Statement sql_end = R"(
    UPDATE obligation SET ended_on = :today, version = version + 1 WHERE id = :obligation
)";
constexpr Statement sql_latest_period = R"(
    SELECT a.period, a.due_on FROM action a
     -- sees all: the period of an obligation exists or not, whoever asks.
     WHERE a.origin_type = 'obligation' AND a.origin_id = :obligation
     ORDER BY a.period DESC LIMIT 1
)";
constexpr Statement sql_origin = R"(
    SELECT o.unit_id, o.secrecy, o.binding FROM obligation o
     -- sees all: called by the platform's own jobs and by activation.
     WHERE o.id = :obligation
)";
struct Origin {
    Id<Unit> unit;
    std::string secrecy, binding;
};

Id<Action> insert_action(Work& work, Id<Obligation> obligation, const Origin& origin,
                         std::string_view period, const std::optional<Date>& due_on) {
    const auto uuid = crypto::uuid();
    const auto due = due_text(due_on);
    const bool is_binding = origin.binding == "bound" || origin.binding == "accepted";
    const auto id = work.insert<Action>(sql_insert_action, {{"uuid", uuid},
                                                            {"obligation", obligation},
                                                            {"unit", origin.unit},
                                                            {"secrecy", origin.secrecy},
                                                            {"period", period},
                                                            {"due_on", due},
                                                            {"is_binding", is_binding}});
    record_change(work, id, origin.unit, State::not_started);
    return id;
}

struct LatestPeriod {
    std::string period, due_on;
};

// What has a day is over after it. Continuous work has none, and is over with the last year of its
// period, which its name ends with.
bool is_over(const LatestPeriod& latest, const Date& today) {
    if (latest.due_on != no_due_day) return latest.due_on < today.iso();
    const auto last_year = latest.period.substr(latest.period.rfind('-') + 1, 4);
    return last_year < today.iso().substr(0, 4);
}

// An obligation that goes on under a new version of the plan: the new number and words, and new
// work when the old is over. Work that has not come to its end goes on, with its evidence.
void carry_over(Work& work, Id<Obligation> id, const NewObligation& wanted) {
    const auto title = with_capital(wanted.title);
    const auto changed = work.run(sql_carry_over, {{"obligation", id},
                                                   {"area", wanted.focus_area},
                                                   {"reference", wanted.reference},
                                                   {"title", title},
                                                   {"periodicity", wanted.periodicity}});
    const auto latest = work.maybe(sql_latest_period, {{"obligation", id}}, [](Row& row) {
        return LatestPeriod{row.text(), row.text()};
    });
    // What was to be done by a day that has passed is done or late already; it is not asked twice.
    const bool is_past = wanted.due_on && *wanted.due_on < work.today();
    const bool begins_anew =
        latest && latest->period != wanted.period && is_over(*latest, work.today()) && !is_past;
    if (begins_anew) open_period(work, id, wanted.period, wanted.due_on);
    if (changed > 0 || begins_anew)
        audit::record(work, {"obligation.carried_over", "obligation", id.value, wanted.unit, "{}"});
}

}  // namespace

std::string due_text(const std::optional<Date>& due_on) {
    return due_on ? due_on->iso() : std::string(no_due_day);
}

Id<Obligation> bind(Work& work, const NewObligation& wanted) {
    const auto existing = work.maybe(sql_find, {{"clause", wanted.clause}, {"unit", wanted.unit}},
                                     [](Row& row) { return row.id<Obligation>(); });
    if (existing) {
        carry_over(work, *existing, wanted);
        return *existing;
    }
    const Origin origin{wanted.unit, wanted.is_sensitive ? "sensitive" : "open",
                        wanted.is_proposal ? "proposed" : "bound"};
    // In a group of companies the parent's board is asked first, and forwards the proposal.
    const bool is_at_parent =
        wanted.is_proposal && organisation::group_parent(work, wanted.unit).has_value();
    const auto uuid = crypto::uuid();
    const auto title = with_capital(wanted.title);
    const auto id = work.insert<Obligation>(sql_insert, {{"uuid", uuid},
                                                         {"clause", wanted.clause},
                                                         {"unit", wanted.unit},
                                                         {"secrecy", origin.secrecy},
                                                         {"binding", origin.binding},
                                                         {"is_at_parent", is_at_parent},
                                                         {"area", wanted.focus_area},
                                                         {"reference", wanted.reference},
                                                         {"title", title},
                                                         {"periodicity", wanted.periodicity}});
    insert_action(work, id, origin, wanted.period, wanted.due_on);
    thread::link(work, {"clause", wanted.clause.value}, "becomes", {"obligation", id.value});
    audit::record(work, {wanted.is_proposal ? "obligation.proposed" : "obligation.bound",
                         "obligation", id.value, wanted.unit, "{}"});
    return id;
}

void end_obligations(Work& work, Id<Clause> clause, std::span<const Id<Unit>> but_of) {
    const auto all = work.rows(sql_of_clause, {{"clause", clause}}, [](Row& row) {
        return std::pair{row.id<Obligation>(), row.id<Unit>()};  // braces: read in this order
    });
    for (const auto& [id, unit] : all) {
        if (std::find(but_of.begin(), but_of.end(), unit) != but_of.end()) continue;
        work.run(sql_end, {{"obligation", id}});
        audit::record(work, {"obligation.ended", "obligation", id.value, unit, "{}"});
    }
}

std::vector<StandingObligation> standing_obligations(Work& work,
                                                     std::span<const Id<Clause>> clauses) {
    if (clauses.empty()) return {};
    // A plan's clauses lie together, so a range is asked for instead of a list of any length.
    const auto [first, last] = std::minmax_element(clauses.begin(), clauses.end());
    const std::set<Id<Clause>> meant(clauses.begin(), clauses.end());
    std::vector<StandingObligation> all;
    work.each(sql_standing, {{"first", *first}, {"last", *last}}, [&](Row& row) {
        const auto clause = row.id<Clause>();
        const auto unit = row.id<Unit>();
        if (meant.contains(clause)) all.push_back({clause, unit, static_cast<int>(row.integer())});
        return true;
    });
    return all;
}

Id<Action> open_action(Work& work, const NewAction& wanted) {
    const auto uuid = crypto::uuid();
    const auto due = wanted.due_on.iso();
    const auto id = work.insert<Action>(sql_open_action,
                                        {{"uuid", uuid},
                                         {"origin_type", wanted.origin_type},
                                         {"origin", wanted.origin_id},
                                         {"unit", wanted.unit},
                                         {"secrecy", wanted.is_sensitive ? "sensitive" : "open"},
                                         {"title", wanted.title},
                                         {"period", wanted.period},
                                         {"due_on", due}});
    record_change(work, id, wanted.unit, State::not_started);
    return id;
}

Id<Action> open_period(Work& work, Id<Obligation> obligation, std::string_view period,
                       std::optional<Date> due_on) {
    const auto existing =
        work.maybe(sql_period_exists, {{"obligation", obligation}, {"period", period}},
                   [](Row& row) { return row.id<Action>(); });
    if (existing) return *existing;
    const auto origin = work.maybe(sql_origin, {{"obligation", obligation}}, [](Row& row) {
        return Origin{row.id<Unit>(), row.text(), row.text()};
    });
    ensure(origin.has_value(), "a period belongs to an obligation");
    return insert_action(work, obligation, *origin, period, due_on);
}

}  // namespace varna::obligations
