// SPDX-License-Identifier: EUPL-1.2
// The matrix of "berörda" and the pages of units as HTML. No SQL and no decisions.
#pragma once

#include <string>
#include <vector>

#include "modules/programme/plan_concerned.h"
#include "modules/programme/plan_units.h"
#include "platform/web/request.h"

namespace varna::programme {

// What was typed when the form is shown again.
struct ConcernedShown {
    std::int64_t after = 0;  // the position before the first row
    const web::Form* typed = nullptr;
    const Problem* problem = nullptr;
};
Html concerned_view(const web::Request&, const Matrix&, const ConcernedShown&);

Html units_view(const web::Request&, const UnitList&);
// `not_concerned`: rows ticked as none of the unit's when the form is shown again.
Html unit_view(const web::Request&, const UnitPage&, const std::vector<Id<Clause>>& not_concerned,
               const Problem*);

std::string concerned_path(Id<PlanVersion>);
std::string units_path(Id<PlanVersion>);
std::string unit_path(Id<PlanVersion>, Id<Unit>);

// "2.4 Berörda nämnder ställer krav ...", with its number leading to the row of the review.
void clause_in_short(Html&, const Text&, const ClauseRecord&, Id<PlanVersion>, std::string_view id);

}  // namespace varna::programme
