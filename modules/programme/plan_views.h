// SPDX-License-Identifier: EUPL-1.2
// The pages of plans as HTML. No SQL and no decisions: what is shown was read before.
#pragma once

#include <string>
#include <string_view>

#include "modules/programme/plan_form.h"
#include "modules/programme/plan_page.h"
#include "modules/programme/plans.h"
#include "platform/web/request.h"

namespace varna::programme {

// Words and paths that several pages share.
std::string plan_path(Id<PlanVersion>);                      // "/plans/7"
std::string row_path(Id<PlanVersion>, const ClauseRecord&);  // its row in the review of all
void version_state(Html&, const Text&, std::string_view state);
std::string decision_words(const Text&, const PlanMetadata&);  // "Antagen av ... § 214, KS ..."
std::string fragment_of(std::string_view anchor);  // "2.a3" -> "p-2-a3", an id in the page

Html list_view(const web::Request&, const VersionPage&);
Html upload_view(const web::Request&, const Problem*);
Html activation_view(const web::Request&, const Activation&, const Problem*);

// Which rows of the review are shown, and what was typed when a form is shown again.
struct ReviewShown {
    bool all = false;   // in the plan's order; otherwise what is unsure, then what is to be done
    std::string after;  // the row before the first: "u12", "t12", or "12" of all
    const web::Form* metadata_form = nullptr;
    const web::Form* clauses_form = nullptr;
    const Problem* problem = nullptr;
};
Html review_view(const web::Request&, const Review&, const ReviewShown&);
// Its upper part: what the plan says of itself.
void facts_section(Html&, const web::Request&, const Review&, const ReviewShown&);
const web::Form& typed_in(const web::Form*);  // an empty form when nothing was typed
bool is_conflict(const ReviewShown&);

std::string review_path(Id<PlanVersion>, const ReviewShown&);  // with its query
std::string review_query(const ReviewShown&);
// A clause that is to be divided; `typed` when the form is shown again.
Html split_view(const web::Request&, Id<PlanVersion>, const ClauseRecord&, const web::Form* typed,
                const Problem*);

// The adopted text with its live margin.
Html plan_view(const web::Request&, const PlanPage&, const PlanFilter&);
// Its marks: the shapes once a page, a mark beside its word, and all units' marks in one svg, which
// is left out for a single unit.
void mark_shapes(Html&);
void mark_status(Html&, std::string_view shape, std::string_view word);
void mark_strip(Html&, const obligations::ClauseStanding&);

}  // namespace varna::programme
