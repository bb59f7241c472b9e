// SPDX-License-Identifier: EUPL-1.2
// A new version's clauses get the identity of the earlier ones, so that obligations and evidence
// go on. Reads which version is the earlier one; what goes on from what is plan_continuity.h.
#pragma once

#include <optional>
#include <vector>

#include "modules/programme/plan.h"
#include "platform/access/work.h"

namespace varna::programme {

// The version that this one goes on from: for a draft the active one of its plan, or else the
// latest before it; for one that has been active, the one that was active before it.
std::optional<Id<PlanVersion>> version_before(Work&, const VersionRecord&);

class EarlierClauses {
public:
    EarlierClauses(Work&, const VersionRecord& of);

    struct Identity {
        std::optional<Id<Clause>> clause;          // what it is; nothing for a clause of its own
        std::optional<Id<Clause>> may_go_on_from;  // what somebody may say that it is
    };
    // One for each clause, in their order. Where the words stand unchanged and a person has decided
    // what they mean, that is what they mean now as well.
    std::vector<Identity> identities(std::vector<ReadClause>& now) const;

private:
    std::vector<ClauseRecord> earlier_;
};

}  // namespace varna::programme
