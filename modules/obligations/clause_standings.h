// SPDX-License-Identifier: EUPL-1.2
// For the plan page: how the units stand with what a clause asks of them. Of each unit the period
// counts that has been late the longest, or else the latest.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "modules/obligations/obligations.h"

namespace varna::obligations {

struct ClauseStanding {
    Id<Clause> clause;
    int not_started = 0, in_progress = 0, done = 0, late = 0, proposed = 0, declined = 0;
    int evidence = 0;                      // of these periods, that the reader may see
    std::optional<Instant> changed_at;     // latest, of any unit
    std::optional<Id<Action>> own_action;  // of the unit that is looked at
    std::optional<Standing> own_standing;
    std::optional<Date> own_due_on, own_done_on;
    std::optional<Instant> own_changed_at;
    int own_evidence = 0;
};
// `of`: the unit that is looked at; nothing looks at none. Three statements, however many clauses.
std::vector<ClauseStanding> standings(Work&, std::span<const Id<Clause>>,
                                      std::optional<Id<Unit>> of);

struct UnitStanding {
    Id<Action> action;
    Id<Unit> unit;
    std::string unit_name;
    Standing standing = Standing::not_started;
    std::optional<Date> due_on, done_on;
    int evidence = 0;  // that the reader may see
};
// Every unit that the clause binds or is proposed to, late first.
std::vector<UnitStanding> units_of(Work&, Id<Clause>);

struct ClauseEvidence {
    Id<Action> action;
    std::string unit_name, title;
    Date created_on;
};
// The latest pieces that the reader may see, of any unit and period.
std::vector<ClauseEvidence> latest_evidence(Work&, Id<Clause>, int at_most);

// Changes whenever work does, in any unit: what a page compares to know that it is old. It says
// nothing else.
std::string work_stamp(Work&);

}  // namespace varna::obligations
