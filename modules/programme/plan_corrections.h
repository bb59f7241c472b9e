// SPDX-License-Identifier: EUPL-1.2
// Where the reading divided a plan wrongly, a person divides a clause or joins it to the one
// before. No word is lost, and the first part keeps its identity, and so its obligations and
// evidence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plans.h"

namespace varna::programme {

// The parts of what was typed, divided by empty lines: 2 to 10, which together are the words of the
// whole in their order. The problem is one of the field "parts".
Result<std::vector<std::string>> parts_of(std::string_view typed, std::string_view whole);

Result<ClauseRecord> find_clause(Work&, Id<PlanVersion>, Id<Clause>);  // of a draft
// `version`: of the clause the person saw. The parts are what they were read as together until
// somebody says otherwise.
Result<Done> split_clause(Work&, Id<PlanVersion>, Id<Clause>, const std::vector<std::string>& parts,
                          std::int64_t version);

// Answers the clause before, which now has both texts. It stays what it is; what it does not say of
// who, when and how, it takes from the one that is joined to it.
Result<Id<Clause>> merge_with_previous(Work&, Id<PlanVersion>, Id<Clause>, std::int64_t version);

}  // namespace varna::programme
