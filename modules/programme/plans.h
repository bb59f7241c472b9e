// SPDX-License-Identifier: EUPL-1.2
// The adopted plan: imported as a draft, reviewed, activated, shown. A draft is seen by those who
// manage plans; an active plan and those before it by everybody who is logged in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/obligations/obligations.h"
#include "modules/organisation/organisation.h"
#include "modules/programme/plan.h"
#include "modules/programme/plan_inspection.h"
#include "modules/programme/plan_progress.h"
#include "modules/steering_documents/steering_document.h"
#include "platform/access/work.h"

namespace varna::programme {

struct VersionPage {
    std::vector<VersionRecord> versions;  // newest first, at most 50
    std::int64_t next = 0;                // list(work, next) goes on; 0 when there is no more
};
VersionPage list(Work&, std::int64_t after = 0);
Result<VersionRecord> find(Work&, Id<PlanVersion>);
std::vector<ClauseRecord> clauses(Work&, Id<PlanVersion>);  // numbered, in reading order
std::optional<Id<PlanVersion>> active_version(Work&);

// Where a clause stands now: in the active version, or in the last one that had it.
struct Place {
    Id<PlanVersion> version;
    std::string anchor;
};
std::optional<Place> place_of(Work&, Id<Clause>);

// Keeps the text and every clause of it as a draft. A title that differs in its years only makes
// a new version of that plan. A clause with the same words keeps its identity, so that its
// obligations and evidence go on; of one that is alike somebody decides (plan_comparison.h).
// Reading happens before, outside.
struct PlanSource {
    std::string name;
    std::string text;  // what stands in it, which the clauses' lines are counted in
    std::string format = "text";
    std::string hash;  // of the file as it came; empty when it is the text
};
Result<Id<PlanVersion>> import_plan(Work&, const PlanSource&, const ReadPlan&);
Result<PlanSource> source(Work&, Id<PlanVersion>);  // of what the actor may see

// ---- Review: only of a draft ------------------------------------------------------------------

struct Review {
    VersionRecord version;
    std::vector<ClauseRecord> clauses;  // all of them
    std::vector<organisation::UnitRecord> units;
    std::string source_text;
    DraftProgress progress;
    bool has_earlier = false;  // a version that it goes on from, or may go on from
};
Result<Review> review(Work&, Id<PlanVersion>);

Result<Done> save_metadata(Work&, Id<PlanVersion>, const PlanMetadata&, std::int64_t version);

struct ClauseEdit {
    Id<Clause> clause;
    ClauseKind kind = ClauseKind::prose;
    std::vector<Responsible> responsible;
    std::string periodicity, due;
    std::optional<std::string> method;  // as it is when it is left out
    std::int64_t version = 0;           // of the clause the person saw
};
// All or nothing. What a person has decided is no longer a guess: its confidence becomes 1, and a
// time or a method that was changed is no longer assumed. What first now is a task is given what it
// lacks of both, as an assumption.
Result<Done> save_review(Work&, Id<PlanVersion>, const std::vector<ClauseEdit>&);

// ---- Activation ---------------------------------------------------------------------------------

struct Activation {
    VersionRecord version;
    std::optional<std::int64_t> replaces;  // the number of the version that stops being active
    int clauses = 0;
    int bound = 0, boards = 0;               // obligations, and the boards they fall on
    int proposed = 0, companies = 0;         // proposals, and companies and federations
    std::vector<ClauseRecord> without_unit;  // activities and follow-ups that nobody is given
    std::vector<ClauseRecord> unfinished;    // tasks that still hold a template's words
    std::vector<std::string> missing;        // fields of the decision
    struct Carried {                         // from the version that this one goes on from
        int obligations = 0;                 // go on, with evidence and history
        int begin = 0, end = 0;
        int undecided = 0;  // changed clauses of which nobody has said whether they go on
    };
    std::optional<Carried> carried;
    DraftProgress progress;
};
Result<Activation> prepare_activation(Work&, Id<PlanVersion>);
// Binds boards and asks companies and federations; the earlier active version becomes replaced.
// `version` 0: whatever it is now.
Result<Activation> activate(Work&, Id<PlanVersion>, std::int64_t version = 0);

}  // namespace varna::programme
