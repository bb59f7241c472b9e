// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/waiting.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace varna::decisions {
namespace {

constexpr Statement sql_to_register = R"(
    SELECT 'report_to_register', r.id, r.title, b.name, r.handed_over_on
      FROM office_report r
      JOIN matter m ON m.id = r.matter_id AND {visible matter m}
      JOIN unit b ON b.id = r.body_id
     WHERE r.state = 'handed_over' AND m.authority_id = :unit AND {visible office_report r}
       AND NOT EXISTS (SELECT 1 FROM case_number n
                        WHERE n.matter_id = m.id AND n.authority_id = m.authority_id)
     ORDER BY r.handed_over_on, r.id LIMIT :most
)";
constexpr Statement sql_to_prepare = R"(
    SELECT 'report_to_prepare', r.id, r.title, b.name, r.handed_over_on
      FROM office_report r
      JOIN matter m ON m.id = r.matter_id AND m.state = 'preparing' AND {visible matter m}
      JOIN unit b ON b.id = r.body_id
     WHERE r.state = 'handed_over' AND r.body_id = :unit AND {visible office_report r}
       AND NOT EXISTS (SELECT 1 FROM decision d  -- sees all: decided or not, whoever asks
                        WHERE d.matter_id = m.id AND d.body_id = r.body_id
                          AND d.state <> 'draft')
     ORDER BY r.handed_over_on, r.id LIMIT :most
)";
// What a delegate decided is reported to the body, and neither adjusted nor announced.
constexpr Statement sql_to_adjust = R"(
    SELECT CASE d.state WHEN 'decided' THEN 'decision_to_adjust' ELSE 'decision_to_announce' END,
           d.id, d.title, b.name, coalesce(d.adjusted_on, d.decided_on)
      FROM decision d JOIN unit b ON b.id = d.body_id
     WHERE d.body_id = :unit AND d.kind = 'body' AND d.announced_on IS NULL
       AND d.state IN ('decided', 'adjusted') AND {visible decision d}
     ORDER BY d.decided_on, d.id LIMIT :most
)";

Waiting waiting_from(Row& row) {
    Waiting waiting;
    waiting.kind = row.text();
    waiting.path = waiting.kind.starts_with("report") ? "/office_reports/" : "/decisions/";
    waiting.path += std::to_string(row.integer());
    waiting.title = row.text();
    waiting.body_name = row.text();
    waiting.since = row.date();
    return waiting;
}

}  // namespace

std::vector<Waiting> waiting(Work& work, int at_most) {
    std::vector<Waiting> all;
    const auto add = [&](const Statement& sql, Id<Unit> unit) {
        auto found = work.rows(sql, {{"unit", unit}, {"most", at_most}}, waiting_from);
        std::ranges::move(found, std::back_inserter(all));
    };
    std::set<std::int64_t> units;
    for (const auto& role : work.actor().roles) units.insert(role.unit.value);
    for (const auto value : units) {
        const Id<Unit> unit{value};
        if (work.actor().may(Right::register_cases, unit)) add(sql_to_register, unit);
        if (!work.actor().may(Right::record_decisions, unit)) continue;
        add(sql_to_prepare, unit);
        add(sql_to_adjust, unit);
    }
    std::ranges::stable_sort(all, {}, &Waiting::since);
    if (std::ssize(all) > at_most) all.resize(static_cast<std::size_t>(at_most));
    return all;
}

}  // namespace varna::decisions
