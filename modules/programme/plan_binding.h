// SPDX-License-Identifier: EUPL-1.2
// Whom a clause binds and whom it is only proposed to. Pure rules over the clause and the
// municipality's units.
#pragma once

#include <span>
#include <vector>

#include "modules/organisation/organisation.h"
#include "modules/programme/plan_text.h"

namespace varna::programme {

struct Assignment {
    Id<Unit> unit;
    // A company or federation is its own legal person: naming it in the plan obliges it to nothing
    // until its own board has decided (S1-10, S1-11).
    bool is_proposal = false;
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

// Every unit once, in the order of `units`. "Concerned" boards and companies are all of them for
// now: which ones are concerned is decided in the coverage matrix, not by the reader.
std::vector<Assignment> assignments_of(const ReadClause&,
                                       std::span<const organisation::UnitRecord> units);

}  // namespace varna::programme
