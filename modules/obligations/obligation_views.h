// SPDX-License-Identifier: EUPL-1.2
// Obligations as HTML.
#pragma once

#include <vector>

#include "modules/obligations/obligations.h"
#include "modules/organisation/organisation.h"
#include "platform/thread/thread.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::obligations {

struct ListView {
    ActionPage page;
    Filter filter;
    Date today;
};
Html list_view(const web::Request&, const ListView&);

struct DetailView {
    Detail detail;
    std::vector<thread::Link> up;         // why this is done
    std::vector<norms::BasisView> bases;  // laws and rules that the clause rests on
    bool may_set_bases = false;
    Date today;
};
std::string heading_words(const Text&, const ActionView&);  // "Åtagande 2.3"
// What may be done about a no: said yes to after all, proposed anew, bound by the owner, withdrawn.
void declined_forms(Html&, const web::Request&, const Detail&, const html::FormView&);
Html detail_view(const web::Request&, const DetailView&, const Problem*);

}  // namespace varna::obligations
