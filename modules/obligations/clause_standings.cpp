// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/clause_standings.h"

#include <algorithm>
#include <unordered_map>

#include "modules/obligations/action_rows.h"

namespace varna::obligations {
namespace {

// The rows of each obligation are numbered in one pass: a subquery for each of ten thousand
// obligations takes PostgreSQL three times as long.
constexpr Statement sql_standings = R"(
    SELECT a.clause_id, a.binding, a.state, a.is_past, count(*), max(a.changed_at)
      FROM (SELECT o.clause_id, o.binding, x.id, x.unit_id, x.secrecy, x.state, x.changed_at,
                   CASE WHEN x.due_on < :today THEN 1 ELSE 0 END AS is_past,
                   row_number() OVER (
                       PARTITION BY o.id
                       ORDER BY CASE WHEN x.state <> 'done' AND x.due_on < :today
                                          AND x.is_binding = 1
                                     THEN x.due_on ELSE '9999-12-31' END, x.period DESC) AS place
              FROM obligation o
              JOIN action x  -- sees all: only to know which one it is
                ON x.origin_type = 'obligation' AND x.origin_id = o.id
             WHERE o.succeeded_by_id IS NULL AND {visible obligation o}
               -- planned each time: the range is one clause or all of a plan
               AND o.clause_id >= :first AND o.clause_id <= :last) a
     WHERE a.place = 1 AND {visible action a}
     GROUP BY a.clause_id, a.binding, a.state, a.is_past
)";
constexpr Statement sql_standings_of_unit = R"(
    SELECT a.id, o.id, o.clause_id, a.unit_id, o.focus_area, o.reference, o.title, a.period,
           o.periodicity, o.binding, a.state, a.due_on, a.done_on, a.version,
           a.continued_by_id, u.name, a.changed_at, a.secrecy,
           (SELECT count(*) FROM evidence e
             WHERE e.action_id = a.id AND e.withdrawn_at IS NULL AND {visible evidence e})
      FROM obligation o
      JOIN action a ON a.id = (
           SELECT x.id FROM action x  -- sees all: only to know which one it is
            WHERE x.origin_type = 'obligation' AND x.origin_id = o.id
            ORDER BY CASE WHEN x.state <> 'done' AND x.due_on < :today AND x.is_binding = 1
                          THEN x.due_on ELSE '9999-12-31' END, x.period DESC
            LIMIT 1)
      JOIN unit u ON u.id = a.unit_id
     WHERE o.unit_id = :unit AND o.succeeded_by_id IS NULL
       AND o.clause_id >= :first AND o.clause_id <= :last
       AND {visible obligation o} AND {visible action a}
)";
constexpr Statement sql_units_of = R"(
    SELECT a.id, o.id, o.clause_id, a.unit_id, o.focus_area, o.reference, o.title, a.period,
           o.periodicity, o.binding, a.state, a.due_on, a.done_on, a.version,
           a.continued_by_id, u.name, a.changed_at, a.secrecy,
           (SELECT count(*) FROM evidence e
             WHERE e.action_id = a.id AND e.withdrawn_at IS NULL AND {visible evidence e})
      FROM obligation o
      JOIN action a ON a.id = (
           SELECT x.id FROM action x  -- sees all: only to know which one it is
            WHERE x.origin_type = 'obligation' AND x.origin_id = o.id
            ORDER BY CASE WHEN x.state <> 'done' AND x.due_on < :today AND x.is_binding = 1
                          THEN x.due_on ELSE '9999-12-31' END, x.period DESC
            LIMIT 1)
      JOIN unit u ON u.id = a.unit_id
     WHERE o.clause_id = :clause AND o.succeeded_by_id IS NULL
       AND {visible obligation o} AND {visible action a}
     ORDER BY u.sort_order, u.name, a.unit_id
)";
constexpr Statement sql_evidence_counts = R"(
    SELECT o.clause_id, count(*)
      FROM evidence e
      JOIN action a ON a.id = e.action_id AND a.origin_type = 'obligation' AND {visible action a}
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
     WHERE e.withdrawn_at IS NULL AND {visible evidence e} AND o.succeeded_by_id IS NULL
       -- planned each time: the range is one clause or all of a plan
       AND o.clause_id >= :first AND o.clause_id <= :last
     GROUP BY o.clause_id
)";
constexpr Statement sql_latest_evidence = R"(
    SELECT a.id, u.name, e.title, e.created_on
      FROM obligation o
      JOIN action a ON a.origin_type = 'obligation' AND a.origin_id = o.id AND {visible action a}
      JOIN evidence e ON e.action_id = a.id AND e.withdrawn_at IS NULL AND {visible evidence e}
      JOIN unit u ON u.id = e.unit_id
     WHERE o.clause_id = :clause AND {visible obligation o}
     ORDER BY e.created_at DESC, e.id DESC LIMIT :most
)";
constexpr Statement sql_stamp = R"(
    SELECT coalesce((SELECT max(id) FROM action_change), 0),
           coalesce((SELECT max(id) FROM evidence), 0)  -- sees all: only to know that it is another
)";

void count_standing(ClauseStanding& standing, std::string_view binding, std::string_view state,
                    bool is_past, int number) {
    if (binding == "declined") {
        standing.declined += number;
        return;
    }
    UnitCounts counts;
    count_in(counts, binding, state, is_past, number);
    standing.proposed += counts.proposed;
    standing.done += counts.done;
    standing.late += counts.late;
    standing.in_progress += counts.in_progress;
    standing.not_started += counts.not_started;
}

class Standings {
public:
    Standings(Work& work, Id<Clause> first, Id<Clause> last)
        : work_(work), first_(first), last_(last) {}

    void count_units() {
        work_.each(sql_standings, {{"first", first_}, {"last", last_}}, [&](Row& row) {
            auto& standing = at(row.id<Clause>());
            const auto binding = row.text();
            const auto state = row.text();
            const bool is_past = row.flag();
            count_standing(standing, binding, state, is_past, static_cast<int>(row.integer()));
            const auto changed = row.instant();
            if (!standing.changed_at || *standing.changed_at < changed)
                standing.changed_at = changed;
            return true;
        });
    }
    void count_evidence() {
        work_.each(sql_evidence_counts, {{"first", first_}, {"last", last_}}, [&](Row& row) {
            auto& standing = at(row.id<Clause>());
            standing.evidence = static_cast<int>(row.integer());
            return true;
        });
    }
    void look_at(Id<Unit> unit) {
        work_.each(sql_standings_of_unit, {{"unit", unit}, {"first", first_}, {"last", last_}},
                   [&](Row& row) {
                       const auto action = action_from(row);
                       auto& standing = at(action.clause);
                       standing.own_action = action.id;
                       standing.own_standing = standing_of(action, work_.today());
                       standing.own_due_on = action.due_on;
                       standing.own_done_on = action.done_on;
                       standing.own_changed_at = action.changed_at;
                       standing.own_evidence = static_cast<int>(row.integer());
                       return true;
                   });
    }
    std::vector<ClauseStanding> of(std::span<const Id<Clause>> clauses) const {
        std::vector<ClauseStanding> all;
        for (const auto& clause : clauses)
            if (const auto found = found_.find(clause.value); found != found_.end())
                all.push_back(found->second);
        return all;
    }

private:
    ClauseStanding& at(Id<Clause> clause) {
        auto& standing = found_[clause.value];
        standing.clause = clause;
        return standing;
    }

    Work& work_;
    Id<Clause> first_, last_;
    std::unordered_map<std::int64_t, ClauseStanding> found_;
};

}  // namespace

std::vector<ClauseStanding> standings(Work& work, std::span<const Id<Clause>> clauses,
                                      std::optional<Id<Unit>> of) {
    if (clauses.empty()) return {};
    // A plan's clauses lie together, so a range is asked for instead of a list of any length.
    const auto [first, last] = std::minmax_element(clauses.begin(), clauses.end());
    Standings all(work, *first, *last);
    all.count_units();
    all.count_evidence();
    if (of) all.look_at(*of);
    return all.of(clauses);
}

std::vector<UnitStanding> units_of(Work& work, Id<Clause> clause) {
    auto units = work.rows(sql_units_of, {{"clause", clause}}, [&](Row& row) {
        const auto action = action_from(row);
        return UnitStanding{action.id,
                            action.unit,
                            action.unit_name,
                            standing_of(action, work.today()),
                            action.due_on,
                            action.done_on,
                            static_cast<int>(row.integer())};
    });
    std::ranges::stable_partition(
        units, [](const UnitStanding& unit) { return unit.standing == Standing::late; });
    return units;
}

std::vector<ClauseEvidence> latest_evidence(Work& work, Id<Clause> clause, int at_most) {
    return work.rows(sql_latest_evidence, {{"clause", clause}, {"most", at_most}}, [](Row& row) {
        return ClauseEvidence{row.id<Action>(), row.text(), row.text(), row.date()};
    });
}

std::string work_stamp(Work& work) {
    std::string stamp;
    work.each(sql_stamp, {}, [&](Row& row) {
        const auto changes = row.integer();
        stamp = std::to_string(changes) + "-" + std::to_string(row.integer());
        return true;
    });
    return stamp;
}

}  // namespace varna::obligations
