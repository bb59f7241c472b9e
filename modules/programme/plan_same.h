// SPDX-License-Identifier: EUPL-1.2
// Clauses that ask the same in almost the same words. One answer can serve them all, when a person
// says so: then the first of them is answered, by the units of all.
#pragma once

#include <vector>

#include "modules/programme/plans.h"

namespace varna::programme {

enum class SameChoice { undecided, one_answer, own_answers };

struct SameGroup {
    std::vector<ClauseRecord> clauses;  // the one that is answered first, then in reading order
    SameChoice choice = SameChoice::undecided;
    Id<Clause> leader() const { return clauses.front().clause; }
};

// What is asked in one of them is asked in the other, and not much more: all words of the shorter,
// but for who acts and how the words are bent, stand in the longer. Numbers and "inte" must agree.
bool ask_the_same(const ReadClause&, const ReadClause&);

// Of activities, follow-ups and responsibilities; each group holds something that is to be done.
// Also those that somebody has decided on.
std::vector<SameGroup> same_groups(const std::vector<ClauseRecord>&);

struct SameDecision {
    std::vector<Id<Clause>> clauses;  // the one that is answered first
    SameChoice choice = SameChoice::one_answer;
};
Result<Done> decide_same(Work&, Id<PlanVersion>, const std::vector<SameDecision>&);

}  // namespace varna::programme
