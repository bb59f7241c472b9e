// SPDX-License-Identifier: EUPL-1.2
// What was reported of a clause: the sections of its focus area that have been handed over.
#include "modules/reporting/clause_outcomes.h"

namespace varna::reporting {
namespace {

constexpr Statement sql_sections = R"(
    SELECT s.id, d.title, u.name, r.submitted_at, r.state
      FROM report r
      JOIN round d ON d.id = r.round_id
      JOIN report_section s ON s.report_id = r.id AND {visible report_section s}
      JOIN template_section t ON t.id = s.template_section_id AND t.focus_area = :area
      JOIN unit u ON u.id = r.unit_id
     WHERE {visible report r} AND (:unit = 0 OR r.unit_id = :unit) AND s.answer <> 'none'
     ORDER BY d.period_to DESC, r.submitted_at DESC, s.id DESC LIMIT :most
)";

}  // namespace

void add_outcome_source(thread::OutcomeSources& sources) {
    sources.add({"reporting", [](Work& work, const thread::Asked& asked) {
                     if (asked.focus_area == 0) return std::vector<thread::Outcome>{};
                     return work.rows(
                         sql_sections,
                         {{"area", asked.focus_area},
                          {"unit", asked.unit.value_or(Id<Unit>{0})},
                          {"most", thread::outcomes_max}},
                         [](Row& row) {
                             thread::Outcome outcome;
                             outcome.path = "/reports/section/" + std::to_string(row.integer());
                             outcome.title = row.text();
                             outcome.unit_name = row.text();
                             if (const auto at = row.optional_integer())
                                 outcome.on = local_date(Instant{*at});
                             const bool is_submitted = row.text() == "submitted";
                             outcome.kind = is_submitted ? "report_section" : "report_draft";
                             outcome.shape = is_submitted ? "done" : "half";
                             return outcome;
                         });
                 }});
}

}  // namespace varna::reporting
