// SPDX-License-Identifier: EUPL-1.2
// Which units "berörda nämnder och bolag" are: decided once, in one matrix of a draft's clauses and
// the municipality's units. Knows no HTTP.
#pragma once

#include <cstdint>
#include <vector>

#include "modules/programme/plan_binding.h"
#include "modules/programme/plans.h"

namespace varna::programme {

bool holds(const ConcernedUnits&, Id<Unit>);

Decisions decisions(Work&, Id<PlanVersion>);
// Clauses that leave open whom they concern, and that nobody has decided.
int count_undecided(const std::vector<Task>&, const Decisions&);

struct ConcernedRow {
    ClauseRecord clause;
    bool is_decided = false;
    ConcernedUnits may_be;     // the units to choose from
    ConcernedUnits named;      // who act in any case, because the plan names them besides
    ConcernedUnits concerned;  // what is decided; all of them until somebody decides
};
struct Matrix {
    VersionRecord version;
    std::vector<organisation::UnitRecord> units;  // those that a row may concern
    std::vector<ConcernedRow> rows;               // in reading order
    DraftProgress progress;
};
Result<Matrix> concerned_matrix(Work&, Id<PlanVersion>);

struct ConcernedChoice {
    Id<Clause> clause;
    ConcernedUnits units;
};
// Decides these clauses, all or nothing; what the matrix has no cell for is left out. `version`:
// that of the plan version which the person saw.
Result<Done> save_concerned(Work&, Id<PlanVersion>, const std::vector<ConcernedChoice>&,
                            std::int64_t version);

// The same without asking who may: for use cases that have asked. Moves the version on.
void decide(Work&, const VersionRecord&, const std::vector<ConcernedChoice>&);

// What was decided in the version that a new one goes on from, for clauses that are in both and not
// decided in the new one. To be called again when clauses have been paired.
void carry_decisions(Work&, Id<Plan>, Id<PlanVersion> version);

}  // namespace varna::programme
