// SPDX-License-Identifier: EUPL-1.2
// Blocks and their outline to clauses: what kind each is, who acts, how often and how sure. Any
// reader that can make blocks (text today, other formats later) gets its clauses here.
#pragma once

#include <vector>

#include "modules/programme/plan_actors.h"
#include "modules/programme/plan_blocks.h"
#include "modules/programme/plan_text.h"

namespace varna::programme {

std::vector<ReadClause> clauses_of(const std::vector<Block>&, const Bodies&);

}  // namespace varna::programme
