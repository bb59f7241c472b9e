// SPDX-License-Identifier: EUPL-1.2
// The page that shows two versions of a plan side by side. No SQL and no decisions.
#pragma once

#include <string>

#include "modules/programme/plan_comparison.h"
#include "platform/web/request.h"

namespace varna::programme {

Html comparison_view(const web::Request&, const Comparison&, const Problem*);

// The field of a changed clause, "c12", and what it says: "same-7" or "new-7" of the earlier one.
std::string decision_field(const ClauseChange&);
Result<std::vector<Decision>> read_decisions(const web::Form&);

}  // namespace varna::programme
