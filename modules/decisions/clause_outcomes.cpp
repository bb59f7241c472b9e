// SPDX-License-Identifier: EUPL-1.2
// What was decided of a clause: the matters that its obligations led to, and the decisions in them.
#include "modules/decisions/clause_outcomes.h"

namespace varna::decisions {
namespace {

constexpr Statement sql_decided = R"(
    SELECT m.id, coalesce(d.id, 0), coalesce(d.title, m.title), u.name,
           coalesce(d.decided_on, m.opened_on)
      FROM obligation o
      JOIN thread_link l ON l.from_type = 'obligation' AND l.from_id = o.id
           AND l.to_type = 'matter'
      JOIN matter m ON m.id = l.to_id AND {visible matter m}
      LEFT JOIN decision d ON d.matter_id = m.id AND d.state <> 'draft' AND {visible decision d}
      JOIN unit u ON u.id = coalesce(d.body_id, m.unit_id)
     WHERE o.clause_id = :clause AND {visible obligation o} AND (:unit = 0 OR o.unit_id = :unit)
     ORDER BY 5 DESC, 1 DESC, 2 DESC LIMIT :most
)";

thread::Outcome outcome_from(Row& row) {
    thread::Outcome outcome;
    const auto matter = row.integer();
    const auto decision = row.integer();
    const bool is_decided = decision != 0;
    outcome.kind = is_decided ? "decision" : "matter";
    outcome.shape = is_decided ? "done" : "half";
    outcome.path = is_decided ? "/decisions/" + std::to_string(decision)
                              : "/matters/" + std::to_string(matter);
    outcome.title = row.text();
    outcome.unit_name = row.text();
    outcome.on = row.optional_date();
    return outcome;
}

}  // namespace

void add_outcome_source(thread::OutcomeSources& sources) {
    sources.add({"decisions", [](Work& work, const thread::Asked& asked) {
                     return work.rows(sql_decided,
                                      {{"clause", asked.clause},
                                       {"unit", asked.unit.value_or(Id<Unit>{0})},
                                       {"most", thread::outcomes_max}},
                                      outcome_from);
                 }});
}

}  // namespace varna::decisions
