// SPDX-License-Identifier: EUPL-1.2
// Office reports (tjänsteskrivelser): the officials' proposal to a body in its fixed sections. A
// draft is the unit's own; handed over, it is as open as its matter and is no longer changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/decisions/decisions.h"
#include "platform/office/template.h"

namespace varna::decisions {

struct OfficeReport {};
struct DocumentTemplate {};

// What is written in it; lists are lines.
struct ReportSections {
    std::string title;
    Id<Unit> body;
    std::optional<Id<DocumentTemplate>> document_template;  // nothing: the one that comes along
    Date written_on;
    std::string case_officer;       // name, office, telephone
    std::string summary;            // Sammanfattning
    std::string decision_basis;     // Beslutsunderlag: "Remiss från kommunstyrelsen, 2026-03-05"
    std::string child_impact;       // Barnets bästa
    std::string account_of_matter;  // Ärendet
    std::string proposal;           // Förslag till beslut: one measure on each line
    std::string signatures;
    std::string dispatch;  // Beslutet expedieras till
    std::int64_t version = 0;
};

struct OfficeReportView {
    Id<OfficeReport> id;
    Id<Matter> matter;
    Id<Unit> unit;
    std::string unit_name, body_name, secrecy, state;  // draft handed_over
    ReportSections sections;
    std::optional<Date> handed_over_on;
    std::string handed_over_by;
    std::string secrecy_mark;  // the provisions of the marks that stand on it
    std::int64_t version = 1;
};

struct OfficeReportDetail {
    OfficeReportView report;
    MatterView matter;
    std::vector<CaseNumberView> case_numbers;
    std::vector<std::string> missing;  // sections that it lacks to be handed over, by field
    bool may_edit = false;
};

// Sections without which none is handed over; the impact on children is one of them (S3-04).
std::vector<std::string> missing_in(const ReportSections&);

std::vector<OfficeReportView> office_reports_of(Work&, Id<Matter>);
// The latest that proposes something to decide, of those that the reader may see.
std::optional<OfficeReportView> latest_proposal(Work&, Id<Matter>);
Result<OfficeReportDetail> find(Work&, Id<OfficeReport>);
// Begins with the matter's title, the unit's own body and the writer's name.
Result<Id<OfficeReport>> begin_office_report(Work&, Id<Matter>);
Result<Done> change(Work&, Id<OfficeReport>, const ReportSections&);
Result<Done> hand_over(Work&, Id<OfficeReport>, std::int64_t version);

// A line of the decision basis: its document, and the day at its end when there is one.
struct BasisDocument {
    std::string document;
    std::optional<Date> dated;
};
std::vector<BasisDocument> basis_documents(std::string_view lines);
office::Lines lines_of(std::string_view text);  // those that say something

}  // namespace varna::decisions
