// SPDX-License-Identifier: EUPL-1.2
// Norms as HTML. Knows no SQL.
#pragma once

#include "modules/norms/norms.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::norms {

struct ListView {
    Page page;
    Filter filter;
    bool may_add = false;
    Date today;
};
Html list_view(const web::Request&, const ListView&);

struct FormView {
    std::optional<NormView> norm;  // nothing: a new one
};
Html form_view(const web::Request&, const FormView&, const Problem*);

// What rests on the norm, of one kind.
struct RestingOfKind {
    std::string type;
    std::vector<Resting> rows;      // at most a page
    std::optional<Id<Basis>> next;  // there are more after it
};
struct PageView {
    Detail detail;
    std::vector<RestingOfKind> resting;  // without kinds that nothing is of
    Date today;
};
Html page_view(const web::Request&, const PageView&, const Problem*);

// ---- Shared by the pages --------------------------------------------------------------------

std::string path_of(Id<Norm>);
std::string list_path(const Filter&);  // with the filter in its query
void standing(Html&, const Text&, const NormView&, const Date& today);
std::string kind_words(const Text&, std::string_view kind);

}  // namespace varna::norms
