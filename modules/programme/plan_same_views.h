// SPDX-License-Identifier: EUPL-1.2
// The part of the review where one answer is chosen for clauses that ask the same.
#pragma once

#include "modules/programme/plan_review_rows.h"

namespace varna::programme {

// Nothing when no clauses ask the same. Inside the form of the rows.
void same_section(Html&, const ReviewTable&);

}  // namespace varna::programme
