// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/coverage.h"

#include "modules/obligations/action_rows.h"
#include "platform/base/planted_fault.h"

namespace varna::obligations {
namespace {

// What counts is what sql_counts_by_unit of lists.cpp counts.
constexpr Statement sql_counts_by_area = R"(
    SELECT a.unit_id, o.focus_area, o.binding, a.state,
           CASE WHEN a.due_on < :today THEN 1 ELSE 0 END AS is_past, count(*)
      FROM action a
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
     WHERE a.origin_type = 'obligation' AND a.continued_by_id IS NULL AND {visible action a}
       AND ((a.state <> 'done' AND a.is_binding = 1)
            OR NOT EXISTS (SELECT 1 FROM action newer  -- sees all: only to know that it is not last
                            WHERE newer.origin_type = 'obligation'
                              AND newer.origin_id = a.origin_id AND newer.period > a.period))
     GROUP BY a.unit_id, o.focus_area, o.binding, a.state,
              CASE WHEN a.due_on < :today THEN 1 ELSE 0 END
     ORDER BY a.unit_id, o.focus_area
)";
constexpr Statement sql_due_days = R"(
    SELECT a.due_on, count(*),
           sum(CASE WHEN a.state <> 'done' AND a.continued_by_id IS NULL AND a.is_binding = 1
                    THEN 1 ELSE 0 END)
      FROM action a
      LEFT JOIN obligation o ON a.origin_type = 'obligation' AND o.id = a.origin_id
           AND {visible obligation o}
     WHERE (:unit = 0 OR a.unit_id = :unit) AND a.due_on >= :due_from AND a.due_on <= :due_to
       AND {visible action a} AND (o.id IS NOT NULL OR a.origin_type <> 'obligation')
     GROUP BY a.due_on
     ORDER BY a.due_on
)";

}  // namespace

std::vector<AreaCounts> counts_by_area(Work& work) {
    std::vector<AreaCounts> all;
    work.each(sql_counts_by_area, {}, [&](Row& row) {
        const auto unit = row.id<Unit>();
        const auto area = static_cast<int>(row.integer());
        if (all.empty() || all.back().unit != unit || all.back().focus_area != area)
            all.push_back({unit, area, {}});
        const auto binding = row.text();
        const auto state = row.text();
        const bool is_past = row.flag();
        const int number = static_cast<int>(row.integer());
        count_in(all.back().counts, binding, state, is_past,
                 VARNA_FAULT("pictures_count_more") ? number + 1 : number);
        return true;
    });
    return all;
}

std::vector<DueDay> due_days(Work& work, std::optional<Id<Unit>> unit, const Date& from,
                             const Date& to) {
    return work.rows(
        sql_due_days,
        {{"unit", unit.value_or(Id<Unit>{0})}, {"due_from", from.iso()}, {"due_to", to.iso()}},
        [](Row& row) {
            DueDay day;
            day.on = row.date();
            day.actions = static_cast<int>(row.integer());
            day.left = static_cast<int>(row.integer());
            return day;
        });
}

}  // namespace varna::obligations
