// SPDX-License-Identifier: EUPL-1.2
// An authority's own Word templates of office reports, and the one that comes along.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/decisions/office_reports.h"

namespace varna::decisions {

struct DocumentTemplateView {
    Id<DocumentTemplate> id;
    Id<Unit> unit;  // the authority
    std::string unit_name, title, file_hash, file_name, language;
    std::vector<std::string> placeholders;  // found in it
    Date added_on;
    std::optional<Date> retired_on;
    bool may_retire = false;
    std::int64_t version = 1;
};
// What is in use, of all authorities; the latest first, at most 100.
std::vector<DocumentTemplateView> document_templates(Work&);
std::vector<DocumentTemplateView> document_templates_of(Work&, Id<Unit> authority);
Result<DocumentTemplateView> find(Work&, Id<DocumentTemplate>);
bool can_use(Work&, Id<DocumentTemplate>, const MatterView&);
// The authorities for which the actor may add one.
std::vector<organisation::UnitName> authorities_to_template(Work&);

struct NewDocumentTemplate {
    Id<Unit> unit;
    std::string title, file_hash, file_name;
    office::Findings findings;  // of the file, looked at before
};
// A template in which nothing is found that could be filled in is refused.
Result<Id<DocumentTemplate>> add_document_template(Work&, const NewDocumentTemplate&);
// No longer chosen for new reports; those that have it keep it.
Result<Done> retire(Work&, Id<DocumentTemplate>, std::int64_t version);

// ---- What a template can say ------------------------------------------------------------------

// Placeholders that are filled in, and among them those that a report needs.
const std::vector<std::string>& known_placeholders();
std::vector<std::string> unknown_in(const std::vector<std::string>& found);
std::vector<std::string> missing_from(const std::vector<std::string>& found);

office::Values values_of(const OfficeReportDetail&, std::string_view municipality);
std::string own_template();           // of an office report, as a .docx
std::string own_decision_template();  // of a decision

}  // namespace varna::decisions
