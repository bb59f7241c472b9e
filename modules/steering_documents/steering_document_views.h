// SPDX-License-Identifier: EUPL-1.2
// Steering documents as HTML. Knows no SQL.
#pragma once

#include <vector>

#include "modules/steering_documents/steering_documents.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::steering_documents {

struct ListView {
    Page page;
    Filter filter;
    std::vector<MonthCount> months;
    std::vector<organisation::UnitName> units;
    bool may_add = false;
    Date today;
};
Html list_view(const web::Request&, const ListView&);

struct FormView {
    std::vector<organisation::UnitName> units;  // for which the reader may keep documents
    std::optional<DocumentView> document;       // nothing: a new one
    std::string bases;
};
Html form_view(const web::Request&, const FormView&, const Problem*);

struct PageView {
    Detail detail;
    Date today;
};
Html page_view(const web::Request&, const PageView&, const Problem*);

// ---- Shared by the pages --------------------------------------------------------------------

// The years' months with what is to be renewed in them, and the same as a table.
void renewal_picture(Html&, const Text&, const ListView&);

std::string path_of(Id<SteeringDocument>);
std::string list_path(const Filter&);  // with the filter in its query
void standing(Html&, const Text&, const DocumentView&, const Date& today);
std::string kind_words(const Text&, std::string_view kind);
// "Kommunfullmäktige, 16 november 2026 § 204"
std::string decision_words(const Text&, const DocumentView&);

}  // namespace varna::steering_documents
