// SPDX-License-Identifier: EUPL-1.2
// Reading reports: one with its figures, the unit's open one, and the list.
#include "modules/public_records/marks.h"
#include "modules/reporting/report_reading.h"
#include "platform/base/planted_fault.h"

namespace varna::reporting {
namespace {

constexpr Statement sql_open_report = R"(
    SELECT r.id FROM report r JOIN round o ON o.id = r.round_id
     WHERE r.unit_id = :unit AND o.state = 'open' AND r.joined_into_id IS NULL
       AND {visible report r}
     ORDER BY r.is_voluntary, CASE WHEN r.state = 'draft' THEN 0 ELSE 1 END, o.due_on, r.id LIMIT 1
)";
constexpr Statement sql_report_of_section = R"(
    SELECT r.id FROM report_section s JOIN report r ON r.id = s.report_id
     WHERE s.id = :section AND {visible report_section s} AND {visible report r}
)";
constexpr Statement sql_reports = R"(
    SELECT r.id, r.round_id, r.unit_id, o.title, u.name, r.state, r.submitted_at
      FROM report r
      JOIN round o ON o.id = r.round_id
      JOIN unit u ON u.id = r.unit_id
     WHERE (:round = 0 OR r.round_id = :round) AND (:after = 0 OR r.id < :after)
       AND {visible report r}
     ORDER BY r.id DESC
     LIMIT 51
)";

}  // namespace

Result<ReportView> find_report(Work& work, const figures::Register& sources, Id<Report> id) {
    auto head = head_of(work, id);
    if (!head) return fail(Problem::not_found());
    auto sections = sections_of(work, *head);
    if (head->view.state == "draft" || VARNA_FAULT("figures_not_frozen")) {
        fill_live_figures(work, sources, *head, sections);
    } else {
        fill_frozen_figures(work, *head, sections);
    }
    fill_earlier(work, *head, sections);
    head->view.sections = std::move(sections);
    head->view.secrecy_mark = public_records::mark_on(work, "report", id.value);
    if (head->view.state == "draft" && head->view.round.state == "open")
        head->view.deadline =
            meetings::deadline_for(work, head->view.unit, work.today(), head->view.round.due_on);
    return std::move(head->view);
}

std::optional<Id<Report>> open_report_of(Work& work, Id<Unit> unit) {
    return work.maybe(sql_open_report, {{"unit", unit}}, [](Row& row) { return row.id<Report>(); });
}

Result<Id<Report>> report_of_section(Work& work, Id<ReportSection> section) {
    const auto report = work.maybe(sql_report_of_section, {{"section", section}},
                                   [](Row& row) { return row.id<Report>(); });
    if (!report) return fail(Problem::not_found());
    return *report;
}

std::vector<ReportRow> reports(Work& work, std::optional<Id<Round>> round, Id<Report> after) {
    return work.rows(sql_reports, {{"round", round.value_or(Id<Round>{})}, {"after", after}},
                     [](Row& row) {
                         ReportRow report;
                         report.id = row.id<Report>();
                         report.round = row.id<Round>();
                         report.unit = row.id<Unit>();
                         report.round_title = row.text();
                         report.unit_name = row.text();
                         report.state = row.text();
                         report.submitted_at = row.optional_instant();
                         return report;
                     });
}

}  // namespace varna::reporting
