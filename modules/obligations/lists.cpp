// SPDX-License-Identifier: EUPL-1.2
// Lists and counts over the action register. Long lists go by an index in their own order and stop
// after fifty rows, so they cost the same however many rows there are.
#include <algorithm>

#include "modules/obligations/action_rows.h"

namespace varna::obligations {
namespace {

constexpr std::size_t page_size = 50;

// What is not done has indexes of its own, so that the years behind cost nothing. "Not started" and
// "in progress" mean here what they mean in the counts: binding, and not past the day.
constexpr Statement sql_open = R"(
    SELECT a.id, coalesce(o.id, 0), coalesce(o.clause_id, 0), a.unit_id, coalesce(o.focus_area, 0),
           coalesce(o.reference, ''), coalesce(o.title, a.title), a.period,
           coalesce(o.periodicity, ''), coalesce(o.binding, 'bound'), a.state, a.due_on, a.done_on,
           a.version, CAST(NULL AS bigint), a.secrecy
      FROM action a
      LEFT JOIN obligation o ON a.origin_type = 'obligation' AND o.id = a.origin_id
           AND {visible obligation o}
     WHERE a.state <> 'done' AND a.continued_by_id IS NULL
       AND (a.due_on, a.id) > (:due_on, :id) AND {visible action a}
       AND (o.id IS NOT NULL OR a.origin_type <> 'obligation')
       AND coalesce(o.binding, 'bound') <> 'declined'
       AND (:area = 0 OR o.focus_area = :area
            OR (:area = -1 AND o.focus_area > 0))
       AND (:state = '' OR (a.state = :state AND a.due_on >= :today AND a.is_binding = 1))
       AND (:late = 0 OR (a.due_on < :today AND a.is_binding = 1))
       AND (:proposed = 0 OR o.binding = 'proposed')
       AND a.due_on >= :due_from AND a.due_on <= :due_to
     ORDER BY a.due_on, a.id LIMIT 51
)";
constexpr Statement sql_open_of_unit = R"(
    SELECT a.id, coalesce(o.id, 0), coalesce(o.clause_id, 0), a.unit_id, coalesce(o.focus_area, 0),
           coalesce(o.reference, ''), coalesce(o.title, a.title), a.period,
           coalesce(o.periodicity, ''), coalesce(o.binding, 'bound'), a.state, a.due_on, a.done_on,
           a.version, CAST(NULL AS bigint), a.secrecy
      FROM action a
      LEFT JOIN obligation o ON a.origin_type = 'obligation' AND o.id = a.origin_id
           AND {visible obligation o}
     WHERE a.unit_id = :unit AND a.state <> 'done' AND a.continued_by_id IS NULL
       AND (a.due_on, a.id) > (:due_on, :id)
       AND {visible action a}
       AND (o.id IS NOT NULL OR a.origin_type <> 'obligation')
       AND coalesce(o.binding, 'bound') <> 'declined'
       AND (:area = 0 OR o.focus_area = :area
            OR (:area = -1 AND o.focus_area > 0))
       AND (:state = '' OR (a.state = :state AND a.due_on >= :today AND a.is_binding = 1))
       AND (:late = 0 OR (a.due_on < :today AND a.is_binding = 1))
       AND (:proposed = 0 OR o.binding = 'proposed')
       AND a.due_on >= :due_from AND a.due_on <= :due_to
     ORDER BY a.due_on, a.id LIMIT 51
)";
constexpr Statement sql_all = R"(
    SELECT a.id, coalesce(o.id, 0), coalesce(o.clause_id, 0), a.unit_id, coalesce(o.focus_area, 0),
           coalesce(o.reference, ''), coalesce(o.title, a.title), a.period,
           coalesce(o.periodicity, ''), coalesce(o.binding, 'bound'), a.state, a.due_on, a.done_on,
           a.version, a.continued_by_id, a.secrecy
      FROM action a
      LEFT JOIN obligation o ON a.origin_type = 'obligation' AND o.id = a.origin_id
           AND {visible obligation o}
     WHERE (a.due_on, a.id) > (:due_on, :id) AND {visible action a}
       AND (o.id IS NOT NULL OR a.origin_type <> 'obligation')
       AND (:area = 0 OR o.focus_area = :area
            OR (:area = -1 AND o.focus_area > 0))
       AND (:state = '' OR a.state = :state)
       AND (:current = 0
            OR (a.origin_type = 'obligation' AND a.continued_by_id IS NULL
                AND o.binding NOT IN ('proposed', 'declined')
                AND ((a.state <> 'done' AND a.is_binding = 1)
                     OR NOT EXISTS (SELECT 1 FROM action newer  -- sees all: that it is not last
                                     WHERE newer.origin_type = 'obligation'
                                       AND newer.origin_id = a.origin_id
                                       AND newer.period > a.period))))
       AND a.due_on >= :due_from AND a.due_on <= :due_to
     ORDER BY a.due_on, a.id LIMIT 51
)";
constexpr Statement sql_all_of_unit = R"(
    SELECT a.id, coalesce(o.id, 0), coalesce(o.clause_id, 0), a.unit_id, coalesce(o.focus_area, 0),
           coalesce(o.reference, ''), coalesce(o.title, a.title), a.period,
           coalesce(o.periodicity, ''), coalesce(o.binding, 'bound'), a.state, a.due_on, a.done_on,
           a.version, a.continued_by_id, a.secrecy
      FROM action a
      LEFT JOIN obligation o ON a.origin_type = 'obligation' AND o.id = a.origin_id
           AND {visible obligation o}
     WHERE a.unit_id = :unit AND (a.due_on, a.id) > (:due_on, :id) AND {visible action a}
       AND (o.id IS NOT NULL OR a.origin_type <> 'obligation')
       AND (:area = 0 OR o.focus_area = :area
            OR (:area = -1 AND o.focus_area > 0))
       AND (:state = '' OR a.state = :state)
       AND (:current = 0
            OR (a.origin_type = 'obligation' AND a.continued_by_id IS NULL
                AND o.binding NOT IN ('proposed', 'declined')
                AND ((a.state <> 'done' AND a.is_binding = 1)
                     OR NOT EXISTS (SELECT 1 FROM action newer  -- sees all: that it is not last
                                     WHERE newer.origin_type = 'obligation'
                                       AND newer.origin_id = a.origin_id
                                       AND newer.period > a.period))))
       AND a.due_on >= :due_from AND a.due_on <= :due_to
     ORDER BY a.due_on, a.id LIMIT 51
)";
// What waits: not done, of whatever period, late first because the order is by day. A proposal
// waits for an answer and is no work yet.
constexpr Statement sql_to_do = R"(
    SELECT a.id, coalesce(o.id, 0), coalesce(o.clause_id, 0), a.unit_id, coalesce(o.focus_area, 0),
           coalesce(o.reference, ''), coalesce(o.title, a.title), a.period,
           coalesce(o.periodicity, ''), coalesce(o.binding, 'bound'), a.state, a.due_on, a.done_on,
           a.version, a.continued_by_id, u.name, a.changed_at, a.secrecy
      FROM action a
      LEFT JOIN obligation o ON a.origin_type = 'obligation' AND o.id = a.origin_id
           AND {visible obligation o}
      JOIN unit u ON u.id = a.unit_id
     WHERE a.unit_id = :unit AND a.state <> 'done' AND a.continued_by_id IS NULL
       AND coalesce(o.binding, 'bound') <> 'declined'
       AND {visible action a}
       AND (o.id IS NOT NULL OR a.origin_type <> 'obligation')
       AND a.is_binding = 1
     ORDER BY a.due_on, a.id LIMIT :most
)";
// Counts are over the current work: the latest period of each obligation, and what is left undone
// of the periods before, which would otherwise be late and unseen.
constexpr Statement sql_counts_by_unit = R"(
    SELECT a.unit_id, u.name, u.kind, o.binding, a.state,
           CASE WHEN a.due_on < :today THEN 1 ELSE 0 END AS is_past, count(*)
      FROM action a
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
      JOIN unit u ON u.id = a.unit_id
     WHERE a.origin_type = 'obligation' AND a.continued_by_id IS NULL AND {visible action a}
       AND (:unit = 0 OR a.unit_id = :unit)
       AND ((a.state <> 'done' AND a.is_binding = 1)
            OR NOT EXISTS (SELECT 1 FROM action newer  -- sees all: only to know that it is not last
                            WHERE newer.origin_type = 'obligation'
                              AND newer.origin_id = a.origin_id AND newer.period > a.period))
     GROUP BY a.unit_id, u.name, u.kind, u.sort_order, o.binding, a.state,
              CASE WHEN a.due_on < :today THEN 1 ELSE 0 END
     ORDER BY u.sort_order, u.name, a.unit_id
)";
// The first row of an action only says that it came to be; whatever follows, somebody did.
constexpr Statement sql_latest_changes = R"(
    SELECT a.id, u.name, coalesce(o.title, a.title), c.state, c.changed_at
      FROM action_change c
      JOIN action a ON a.id = c.action_id AND {visible action a}
      LEFT JOIN obligation o ON a.origin_type = 'obligation' AND o.id = a.origin_id
           AND {visible obligation o}
      JOIN unit u ON u.id = a.unit_id
     WHERE (o.id IS NOT NULL OR a.origin_type <> 'obligation')
       AND (:unit = 0 OR c.unit_id = :unit)
       AND EXISTS (SELECT 1 FROM action_change earlier
                    WHERE earlier.action_id = c.action_id AND earlier.id < c.id)
     ORDER BY c.changed_at DESC, c.id DESC LIMIT :most
)";

std::vector<UnitRow> count_units(Work& work, Id<Unit> unit) {
    std::vector<UnitRow> rows;
    work.each(sql_counts_by_unit, {{"unit", unit}}, [&](Row& row) {
        const auto id = row.id<Unit>();
        auto name = row.text();
        auto kind = row.text();
        if (rows.empty() || rows.back().unit != id)
            rows.push_back({id, std::move(name), std::move(kind), {}});
        const auto binding = row.text();
        const auto state = row.text();
        const bool is_past = row.flag();
        count_in(rows.back().counts, binding, state, is_past, static_cast<int>(row.integer()));
        return true;
    });
    return rows;
}

// Units are few and rows many, so the names are read once for the page and not once for each row.
// Only work that a unit since closed has left behind needs the names of all.
void name_units(Work& work, ActionPage& page) {
    page.units = organisation::reporting_units(work);
    std::vector<organisation::UnitName> all;
    for (auto& action : page.actions) {
        const auto is_its_own = [&](const auto& unit) { return unit.id == action.unit; };
        const auto known = std::ranges::find_if(page.units, is_its_own);
        if (known != page.units.end()) {
            action.unit_name = known->name;
            continue;
        }
        if (all.empty()) all = organisation::unit_names(work);
        const auto at = std::ranges::find_if(all, is_its_own);
        if (at != all.end()) action.unit_name = at->name;
    }
}

}  // namespace

void count_in(UnitCounts& counts, std::string_view binding, std::string_view state, bool is_past,
              int number) {
    if (binding == "declined") return;
    if (binding == "proposed") {
        counts.proposed += number;
    } else if (state == "done") {
        counts.done += number;
    } else if (is_past) {
        counts.late += number;
    } else if (state == "in_progress") {
        counts.in_progress += number;
    } else {
        counts.not_started += number;
    }
}

ActionPage list(Work& work, const Filter& filter, const Cursor& after) {
    const bool is_current = filter.state == "current";
    const bool with_done = is_current || filter.state == "all" || filter.state == "done";
    const std::string state = state_named(filter.state) ? filter.state : "";
    const Statement of_unit = with_done ? sql_all_of_unit : sql_open_of_unit;
    const Statement of_all = with_done ? sql_all : sql_open;
    ActionPage page;
    page.actions = work.rows(filter.unit ? of_unit : of_all,
                             {{"unit", filter.unit.value_or(Id<Unit>{0})},
                              {"due_on", after.due_on},
                              {"id", after.id},
                              {"area", filter.focus_area},
                              {"state", state},
                              {"late", filter.state == "late"},
                              {"proposed", filter.state == "proposed"},
                              {"current", is_current},
                              {"due_from", filter.due_from ? filter.due_from->iso() : ""},
                              {"due_to", due_text(filter.due_to)}},
                             [](Row& row) {
                                 auto action = listed_from(row);
                                 action.secrecy = row.text();
                                 return action;
                             });
    if (page.actions.size() > page_size) {
        page.actions.resize(page_size);
        const auto& last = page.actions.back();
        page.next = Cursor{due_text(last.due_on), last.id.value};
    }
    name_units(work, page);
    // A unit that has been closed is no choice, but whoever has chosen it sees that she has.
    const auto is_chosen = [&](const auto& unit) { return unit.id == filter.unit; };
    if (filter.unit && std::ranges::none_of(page.units, is_chosen))
        if (const auto closed = organisation::unit(work, *filter.unit))
            page.units.push_back({closed->id, closed->name});
    return page;
}

std::vector<ActionView> to_do(Work& work, Id<Unit> unit, int at_most) {
    return work.rows(sql_to_do, {{"unit", unit}, {"most", at_most}}, action_from);
}

UnitCounts counts(Work& work, Id<Unit> unit) {
    const auto rows = count_units(work, unit);
    return rows.empty() ? UnitCounts{} : rows.front().counts;
}

std::vector<UnitRow> counts_by_unit(Work& work) {
    return count_units(work, {0});
}

std::vector<ChangeRow> latest_changes(Work& work, std::optional<Id<Unit>> unit, int at_most) {
    return work.rows(
        sql_latest_changes, {{"unit", unit.value_or(Id<Unit>{0})}, {"most", at_most}},
        [](Row& row) {
            return ChangeRow{row.id<Action>(), row.text(), row.text(), row.text(), row.instant()};
        });
}

}  // namespace varna::obligations
