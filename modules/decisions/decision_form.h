// SPDX-License-Identifier: EUPL-1.2
// Forms and JSON -> commands, with all field problems at once.
#pragma once

#include "modules/decisions/assignments.h"
#include "modules/decisions/document_templates.h"
#include "platform/web/request.h"

namespace varna::decisions {

Result<NewMatter> read_new_matter(const web::Form&);
Result<MatterChange> read_matter_change(const web::Form&);
Result<NewCaseNumber> read_case_number(const web::Form&);
Result<std::string> read_origin(const web::Form&);
Result<std::int64_t> read_version(const web::Form&);
MatterFilter read_matter_filter(const web::Request&);

Result<DecisionWords> read_decision(const web::Form&);
// Each field that the form has must be filled in.
Result<Taken> read_taken(const web::Form&);
Result<Adjustment> read_adjustment(const web::Form&);
Result<Announcement> read_announcement(const web::Form&);
Result<Appeal> read_appeal(const web::Form&);
Result<Settlement> read_settlement(const web::Form&);
std::optional<Id<Unit>> read_body_filter(const web::Request&);
DecisionCursor read_decision_cursor(const web::Request&);

Result<AssignmentWords> read_assignment(const web::Form&);
Result<ReportBack> read_report_back(const web::Form&);
Result<Closure> read_closure(const web::Form&);
AssignmentFilter read_assignment_filter(const web::Request&);
AssignmentCursor read_assignment_cursor(const web::Request&);

Result<ReportSections> read_report_sections(const web::Form&);
// The file itself is stored and looked at by who calls.
Result<NewDocumentTemplate> read_document_template(const web::Form&);

// The number in an address, 0 when it is none.
std::int64_t number_of(std::string_view digits);

}  // namespace varna::decisions
