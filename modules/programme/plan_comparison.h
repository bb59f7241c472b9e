// SPDX-License-Identifier: EUPL-1.2
// Two versions of a plan side by side: what stays, moves, changes, comes and goes, and whether a
// changed clause of a draft goes on from the earlier one with its obligations and evidence.
#pragma once

#include <optional>
#include <vector>

#include "modules/programme/plans.h"

namespace varna::programme {

enum class Change { unchanged, moved, changed, added, removed };
std::string_view name_of(Change);  // "unchanged"

// Whether the two clauses of a change are one. `proposed`: until somebody says yes or no.
enum class Bond { none, kept, proposed, apart };
std::string_view name_of(Bond);

struct ClauseChange {
    Change change = Change::unchanged;
    Bond bond = Bond::none;
    std::optional<ClauseRecord> earlier;  // not of what is added
    std::optional<ClauseRecord> now;      // not of what is removed
    int obligations = 0;      // that stand on the earlier clause, and the evidence of them that the
    int evidence = 0;         // reader may see
    bool is_task() const;     // somebody is to do it, before or now
    bool has_choice() const;  // changed, and something to do before and now
    bool ends_work() const;   // what stands on the earlier clause ends with this version
};
// Pure: what stands in the plan, but for cover and contents. In the order of the new version, what
// is removed last in that of the earlier.
std::vector<ClauseChange> changes_between(const std::vector<ClauseRecord>& earlier,
                                          const std::vector<ClauseRecord>& now);

struct Comparison {
    VersionRecord version;
    std::optional<VersionRecord> earlier;
    std::vector<ClauseChange> changes;
    // For a draft of a plan that has never been active: the plan that it may be a new version of.
    std::optional<VersionRecord> may_continue;
    bool may_decide = false;
    std::optional<DraftProgress> progress;  // of a draft that the reader may decide on
    int count(Change) const;
    int count(Bond) const;
};
Result<Comparison> compare(Work&, Id<PlanVersion>);

// Of a draft. `clause` is the draft's clause and `earlier` the one it was shown beside, or nothing
// for whichever that is.
struct Decision {
    Id<Clause> clause, earlier;
    bool goes_on = false;
};
struct Decided {
    int going_on = 0, apart = 0;
};
// All or nothing; with `all_proposed` also what is proposed and not among the decisions goes on.
Result<Decided> decide(Work&, Id<PlanVersion>, const std::vector<Decision>&, bool all_proposed);

// The draft is a new version of that active plan though its title is another: all drafts of its
// own plan move there, and their clauses are matched with the active ones.
Result<Done> continue_plan(Work&, Id<PlanVersion> draft, Id<PlanVersion> active);

}  // namespace varna::programme
