// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/office_reports.h"
#include "modules/public_records/marks.h"

#include <algorithm>

#include "modules/decisions/document_templates.h"
#include "modules/public_records/handovers.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::decisions {
namespace {

constexpr Statement sql_of_matter = R"(
    SELECT r.id, r.matter_id, r.unit_id, u.name, r.body_id, b.name, r.secrecy, r.state,
           r.document_template_id, r.title, r.written_on, r.case_officer, r.summary,
           r.decision_basis, r.child_impact, r.account_of_matter, r.proposal, r.signatures,
           r.dispatch, r.handed_over_on, r.handed_over_by, r.version
      FROM office_report r
      JOIN unit u ON u.id = r.unit_id
      JOIN unit b ON b.id = r.body_id
     WHERE r.matter_id = :matter AND {visible office_report r}
     ORDER BY r.id
     LIMIT 50
)";
constexpr Statement sql_find = R"(
    SELECT r.id, r.matter_id, r.unit_id, u.name, r.body_id, b.name, r.secrecy, r.state,
           r.document_template_id, r.title, r.written_on, r.case_officer, r.summary,
           r.decision_basis, r.child_impact, r.account_of_matter, r.proposal, r.signatures,
           r.dispatch, r.handed_over_on, r.handed_over_by, r.version
      FROM office_report r
      JOIN unit u ON u.id = r.unit_id
      JOIN unit b ON b.id = r.body_id
     WHERE r.id = :id AND {visible office_report r}
)";
constexpr Statement sql_insert = R"(
    INSERT INTO office_report (uuid, matter_id, unit_id, body_id, title, written_on, case_officer,
                               state, changed_at)
    VALUES (:uuid, :matter, :unit, :body, :title, :today, :person, 'draft', :now)
    RETURNING id
)";
constexpr Statement sql_change = R"(
    UPDATE office_report SET body_id = :body, document_template_id = :template, title = :title,
                             written_on = :written_on, case_officer = :case_officer,
                             summary = :summary, decision_basis = :decision_basis,
                             child_impact = :child_impact,
                             account_of_matter = :account_of_matter, proposal = :proposal,
                             signatures = :signatures, dispatch = :dispatch,
                             changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'draft'
)";
// A draft that a mark hides is not shown to all by being handed over.
constexpr Statement sql_hand_over = R"(
    UPDATE office_report
       SET state = 'handed_over',
           secrecy = CASE WHEN secrecy = 'sensitive' THEN 'sensitive' ELSE :secrecy END,
           handed_over_on = :today, handed_over_by = :person, changed_at = :now,
           version = version + 1
     WHERE id = :id AND version = :version AND state = 'draft'
)";

OfficeReportView report_from(Row& row) {
    OfficeReportView report;
    auto& sections = report.sections;
    report.id = row.id<OfficeReport>();
    report.matter = row.id<Matter>();
    report.unit = row.id<Unit>();
    report.unit_name = row.text();
    sections.body = row.id<Unit>();
    report.body_name = row.text();
    report.secrecy = row.text();
    report.state = row.text();
    if (const auto chosen = row.optional_integer())
        sections.document_template = Id<DocumentTemplate>{*chosen};
    sections.title = row.text();
    sections.written_on = row.date();
    sections.case_officer = row.text();
    sections.summary = row.text();
    sections.decision_basis = row.text();
    sections.child_impact = row.text();
    sections.account_of_matter = row.text();
    sections.proposal = row.text();
    sections.signatures = row.text();
    sections.dispatch = row.text();
    report.handed_over_on = row.optional_date();
    report.handed_over_by = row.text();
    report.version = row.integer();
    return report;
}

void note(Work& work, std::string_view deed, const OfficeReportView& report) {
    audit::record(work, {deed, "office_report", report.id.value, report.unit, "{}"});
}

Result<OfficeReportDetail> hold(Work& work, Id<OfficeReport> id) {
    auto detail = find(work, id);
    if (!detail) return detail;
    if (!may_manage(work.actor(), detail->matter.unit, detail->matter.authority))
        return fail(Problem::forbidden("decisions.not_your_matter"));
    if (detail->report.state != "draft") return fail(Problem::conflict("decisions.is_handed_over"));
    return detail;
}

// The unit's board when it takes decisions itself, else its authority.
Id<Unit> body_of(Work& work, const MatterView& matter) {
    const auto unit = organisation::unit(work, matter.unit);
    return unit && is_body(unit->kind) ? unit->id : matter.authority;
}

}  // namespace

office::Lines lines_of(std::string_view text) {
    office::Lines lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        if (line.find_first_not_of(" \t") != std::string_view::npos) lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<BasisDocument> basis_documents(std::string_view text) {
    constexpr std::size_t day_bytes = 10;
    std::vector<BasisDocument> documents;
    for (const auto& line : lines_of(text)) {
        BasisDocument document{line, std::nullopt};
        if (line.size() > day_bytes)
            document.dated = Date::parse(std::string_view(line).substr(line.size() - day_bytes));
        if (document.dated) {
            document.document.resize(line.size() - day_bytes);
            const auto end = document.document.find_last_not_of(" ,");
            document.document.resize(end == std::string::npos ? 0 : end + 1);
        }
        documents.push_back(std::move(document));
    }
    return documents;
}

std::vector<std::string> missing_in(const ReportSections& sections) {
    std::vector<std::string> missing;
    const auto want = [&](const std::string& words, const char* field) {
        if (words.empty()) missing.emplace_back(field);
    };
    want(sections.summary, "report_summary");
    want(sections.decision_basis, "decision_basis");
    want(sections.child_impact, "child_impact");
    want(sections.account_of_matter, "account_of_matter");
    want(sections.proposal, "proposal");
    want(sections.dispatch, "dispatch");
    return missing;
}

std::vector<OfficeReportView> office_reports_of(Work& work, Id<Matter> matter) {
    auto reports = work.rows(sql_of_matter, {{"matter", matter}}, report_from);
    public_records::add_marks(work, "office_report", reports);
    return reports;
}

std::optional<OfficeReportView> latest_proposal(Work& work, Id<Matter> matter) {
    auto all = office_reports_of(work, matter);
    std::erase_if(all, [](const auto& report) { return report.sections.proposal.empty(); });
    if (all.empty()) return std::nullopt;
    return std::move(all.back());
}

Result<OfficeReportDetail> find(Work& work, Id<OfficeReport> id) {
    auto report = work.maybe(sql_find, {{"id", id}}, report_from);
    if (!report) return fail(Problem::not_found());
    auto matter = find(work, report->matter);
    if (!matter) return fail(matter.error());
    OfficeReportDetail detail;
    detail.missing = missing_in(report->sections);
    detail.may_edit = matter->may_manage && report->state == "draft";
    detail.report = std::move(*report);
    detail.report.secrecy_mark = public_records::mark_on(work, "office_report", id.value);
    detail.matter = std::move(matter->matter);
    detail.case_numbers = std::move(matter->case_numbers);
    return detail;
}

Result<Id<OfficeReport>> begin_office_report(Work& work, Id<Matter> matter_id) {
    const auto found = find(work, matter_id);
    if (!found) return fail(found.error());
    const auto& matter = found->matter;
    if (!found->may_manage) return fail(Problem::forbidden("decisions.not_your_matter"));
    if (matter.state == "closed") return fail(Problem::conflict("decisions.matter_is_closed"));
    const auto uuid = crypto::uuid();
    const auto id = work.insert<OfficeReport>(sql_insert, {{"uuid", uuid},
                                                           {"matter", matter.id},
                                                           {"unit", matter.unit},
                                                           {"body", body_of(work, matter)},
                                                           {"title", matter.title},
                                                           {"person", work.actor().name}});
    audit::record(work, {"office_report.begun", "office_report", id.value, matter.unit, "{}"});
    return id;
}

Result<Done> change(Work& work, Id<OfficeReport> id, const ReportSections& wanted) {
    const auto held = hold(work, id);
    if (!held) return fail(held.error());
    const auto body = organisation::unit(work, wanted.body);
    if (!body || !is_body(body->kind)) return fail(Problem::invalid("body", "platform.choose"));
    if (wanted.document_template && !can_use(work, *wanted.document_template, held->matter))
        return fail(Problem::invalid("document_template", "platform.choose"));
    const auto written_on = wanted.written_on.iso();
    if (work.run(sql_change, {{"id", id},
                              {"version", wanted.version},
                              {"body", wanted.body},
                              {"template", wanted.document_template},
                              {"title", wanted.title},
                              {"written_on", written_on},
                              {"case_officer", wanted.case_officer},
                              {"summary", wanted.summary},
                              {"decision_basis", wanted.decision_basis},
                              {"child_impact", wanted.child_impact},
                              {"account_of_matter", wanted.account_of_matter},
                              {"proposal", wanted.proposal},
                              {"signatures", wanted.signatures},
                              {"dispatch", wanted.dispatch}}) == 0)
        return fail(Problem::conflict("decisions.changed_meanwhile"));
    note(work, "office_report.changed", held->report);
    return Done{};
}

Result<Done> hand_over(Work& work, Id<OfficeReport> id, std::int64_t version) {
    const auto held = hold(work, id);
    if (!held) return fail(held.error());
    if (!held->missing.empty()) {
        Problem problem{Problem::Kind::invalid, "decisions.report_incomplete", {}};
        for (const auto& field : held->missing)
            problem.fields.push_back({field, "platform.required", {}});
        return fail(std::move(problem));
    }
    const auto secrecy = held->matter.secrecy == "sensitive" ? "sensitive" : "open";
    if (work.run(sql_hand_over, {{"id", id},
                                 {"version", version},
                                 {"secrecy", secrecy},
                                 {"person", work.actor().name}}) == 0)
        return fail(Problem::conflict("decisions.changed_meanwhile"));
    // Handed over while its matter is hidden, it is shown with it when that is.
    if (held->matter.secrecy == "sensitive")
        public_records::remember_part(work, "matter", held->matter.id.value,
                                      {"office_report", id.value, "open"});
    public_records::note_handover(work, {"office_report",
                                         id.value,
                                         held->report.unit,
                                         held->report.sections.body,
                                         held->report.sections.title,
                                         {},
                                         work.today()});
    note(work, "office_report.handed_over", held->report);
    return Done{};
}

}  // namespace varna::decisions
