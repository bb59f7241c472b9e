// SPDX-License-Identifier: EUPL-1.2
// Whom a clause binds and whom it is only proposed to. Pure rules over the clause, the
// municipality's units and what has been decided of "berörda".
#pragma once

#include <map>
#include <span>
#include <vector>

#include "modules/organisation/organisation.h"
#include "modules/programme/plan.h"

namespace varna::programme {

struct Assignment {
    Id<Unit> unit;
    // A company or federation is its own legal person: naming it in the plan obliges it to nothing
    // until its own board has decided (S1-10, S1-11).
    bool is_proposal = false;
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

// The units that a clause's "berörda nämnder och bolag" are, in no order.
using ConcernedUnits = std::vector<Id<Unit>>;
// Clauses without an entry are not decided yet, and concern everybody they may.
using Decisions = std::map<Id<Clause>, ConcernedUnits>;

// Every unit once, in the order of `units`. `concerned`: what is decided, or null.
std::vector<Assignment> assignments_of(const ReadClause&,
                                       std::span<const organisation::UnitRecord> units,
                                       const ConcernedUnits* concerned = nullptr);

// What nobody is named for is done by the one who follows it up. That nobody was found to be
// concerned is another thing: the plan does name somebody.
const std::vector<Responsible>& who_act(const ReadClause&,
                                        std::span<const organisation::UnitRecord> units);

// Those who act only if they are concerned, in the order of `units`: somebody has to decide on
// them. Who is named besides ("kommunstyrelsen och berörda nämnder") is bound all the same.
ConcernedUnits may_be_concerned(const ReadClause&, std::span<const organisation::UnitRecord> units);

// What somebody is to do, and who. Points into the clauses it was made from.
struct Task {
    const ClauseRecord* clause = nullptr;
    std::vector<Assignment> assignments;
    ConcernedUnits may_be;  // as may_be_concerned, whatever is decided
};
std::vector<Task> tasks_of(const std::vector<ClauseRecord>&,
                           std::span<const organisation::UnitRecord> units, const Decisions&);

// Where one answer serves several clauses, the first is asked of the units of all, and the others
// of nobody. One whose leader is no task stands for itself.
std::vector<Task> served_together(std::vector<Task>);

}  // namespace varna::programme
