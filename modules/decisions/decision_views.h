// SPDX-License-Identifier: EUPL-1.2
// Matters, decisions and assignments as HTML. Knows no SQL.
#pragma once

#include <vector>

#include "modules/decisions/assignments.h"
#include "modules/decisions/document_templates.h"
#include "modules/decisions/report_packages.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::decisions {

struct MatterListView {
    MatterPage page;
    MatterFilter filter;
    std::vector<organisation::UnitName> units;
    bool may_open = false;
};
Html matter_list_view(const web::Request&, const MatterListView&);

struct NewMatterView {
    std::vector<organisation::UnitName> units;
    std::string origin;
};
Html new_matter_view(const web::Request&, const NewMatterView&, const Problem*);

struct MatterPageView {
    MatterDetail detail;
    std::vector<DecisionView> decisions;
    std::vector<OfficeReportView> reports;
    std::vector<organisation::UnitRecord> diaries;  // authorities whose diaries it can stand in
    bool may_draft = false;                         // a decision of some body
    Date today;
};
Html matter_view(const web::Request&, const MatterPageView&, const Problem*);

struct DecisionListView {
    DecisionPage page;
    std::optional<Id<Unit>> body;
    std::vector<organisation::UnitRecord> bodies;
    Date today;
};
Html decision_list_view(const web::Request&, const DecisionListView&);

struct DecisionFormView {
    MatterView matter;
    std::vector<organisation::UnitRecord> bodies;
    std::optional<DecisionView> decision;      // nothing: a new one
    std::vector<meetings::Meeting> meetings;   // coming ones, while the day is not settled
    std::optional<OfficeReportView> proposal;  // that a new one begins with
};
Html decision_form_view(const web::Request&, const DecisionFormView&, const Problem*);

struct DecisionPageView {
    DecisionDetail detail;
    std::vector<AssignmentView> assignments;
    Date today;
};
Html decision_view(const web::Request&, const DecisionPageView&, const Problem*);

struct AssignmentListView {
    AssignmentPage page;
    AssignmentFilter filter;
    std::vector<organisation::UnitName> units;
    Date today;
};
Html assignment_list_view(const web::Request&, const AssignmentListView&);

struct AssignmentFormView {
    std::vector<organisation::UnitRecord> bodies;
    std::vector<organisation::UnitName> units;
    std::optional<DecisionView> decision;      // that gives it
    std::optional<AssignmentView> assignment;  // nothing: a new one
    std::vector<meetings::Meeting> meetings;   // at which it can be reported back
};
Html assignment_form_view(const web::Request&, const AssignmentFormView&, const Problem*);

struct AssignmentPageView {
    AssignmentDetail detail;
    std::vector<DecisionView> since;  // that may have taken its report, for who may close it
    Date today;
};
Html assignment_view(const web::Request&, const AssignmentPageView&, const Problem*);

struct OfficeReportPageView {
    OfficeReportDetail detail;
    std::vector<organisation::UnitRecord> bodies;
    std::vector<DocumentTemplateView> templates;  // of the matter's authority
    std::optional<PackageView> package;
    bool may_send = false;
    bool may_note_number = false;
    std::string obstacle;  // why it cannot be sent; empty when it can
};
Html office_report_view(const web::Request&, const OfficeReportPageView&, const Problem*);
// The way to the registrator, and the case number back.
void package_section(Html&, const web::Request&, const OfficeReportPageView&,
                     const html::FormView&);
// As it will be read, in the page instead of in Word.
Html office_report_preview(const web::Request&, const OfficeReportDetail&);

struct TemplatesView {
    std::vector<DocumentTemplateView> templates;
    std::vector<organisation::UnitName> authorities;  // for which the reader may add one
};
Html document_templates_view(const web::Request&, const TemplatesView&, const Problem*);

// ---- Shared by the pages --------------------------------------------------------------------

std::string path_of(Id<Matter>);
std::string path_of(Id<Decision>);
std::string path_of(Id<Assignment>);
std::string path_of(Id<OfficeReport>);
void fact(Html&, std::string_view name, std::string_view value);  // of a facts-list; empty: nothing
void fact(Html&, const Text&, std::string_view key, const std::optional<Date>&);
// The version that the person saw goes round with what was typed in the form that has `field`, so
// that somebody else's change is noticed however many times it comes back. After a conflict both
// texts have been shown.
void hidden_version(Html&, const html::FormView&, std::string_view field, std::int64_t current);
// The line below a decision's name: "Servicenämnden, 10 juni 2026 § 45".
std::string meeting_words(const Text&, const DecisionView&);
// A choice of unit; `first` stands above them, for all or for none of them.
void unit_select(Html&, const html::FormView&, html::Field,
                 const std::vector<organisation::UnitName>&, std::optional<Id<Unit>> chosen,
                 std::optional<html::Choice> first = std::nullopt);
std::vector<organisation::UnitName> names_of(const std::vector<organisation::UnitRecord>&);
void secrecy_radios(Html&, const html::FormView&);
// What is stored now, beside what was typed, after somebody else's change.
void stored_words(Html&, const html::FormView&, std::string_view stored);

}  // namespace varna::decisions
