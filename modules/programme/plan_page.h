// SPDX-License-Identifier: EUPL-1.2
// The adopted plan as a page: its clauses, how the units stand with each, and for the one that is
// opened the golden thread, up (why) and down (what came of it). Knows no HTTP.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/norms/basis.h"
#include "modules/obligations/clause_standings.h"
#include "modules/programme/plans.h"
#include "platform/thread/outcomes.h"

namespace varna::programme {

struct PlanFilter {
    std::string show;              // "", ours, attention, late, no_evidence
    std::optional<Id<Unit>> unit;  // whose margin is shown; nothing: the reader's own, 0: none
    int area = 0;                  // of the focus areas; 0 = all
    std::string state;             // "", or a standing: done in_progress not_started late proposed
    std::string words;             // that the clause has
    std::optional<Id<Clause>> open;

    bool narrows() const { return !show.empty() || area != 0 || !state.empty() || !words.empty(); }
};

struct ClauseThread {
    std::string goal;  // of its focus area
    std::vector<norms::BasisView> bases;
    std::vector<obligations::UnitStanding> units;
    std::vector<obligations::ClauseEvidence> evidence;
    std::vector<thread::Outcome> outcomes;
};

struct PlanPage {
    VersionRecord version;
    std::vector<ClauseRecord> clauses;
    std::vector<obligations::ClauseStanding> standings;  // of an active version
    std::vector<organisation::UnitName> units;           // to choose among
    std::optional<organisation::UnitName> looked_at;     // whose margin it is
    bool is_own = false;                                 // the reader's own unit is looked at
    std::optional<Id<steering_documents::SteeringDocument>> entry;  // in the register
    bool may_manage = false;
    std::optional<ClauseThread> thread;  // of the clause that is open
    std::string stamp;                   // of the work as it is shown
    Date today;
};
Result<PlanPage> plan_page(Work&, Id<PlanVersion>, const PlanFilter&,
                           const thread::OutcomeSources&);

}  // namespace varna::programme
