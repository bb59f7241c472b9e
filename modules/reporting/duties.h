// SPDX-License-Identifier: EUPL-1.2
// A duty to report as one unit has it. A board is bound; a company or federation is proposed the
// duty until it has accepted it or is bound by a directive, by the same rules as tasks of the plan
// (modules/obligations/proposals.h). Until then it may report, and is not missed if it does not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/norms/basis.h"
#include "modules/obligations/owner_directives.h"
#include "modules/reporting/reporting.h"

namespace varna::reporting {

struct DutyOfUnit {
    Id<Duty> duty;
    Id<Unit> unit;
    std::string title, basis, receiver, named_reader, periodicity;
    std::vector<norms::BasisView> bases;  // the basis, tied to its norms
    int minutes = 0;
    std::string unit_name, unit_kind, binding, decision;
    std::optional<Date> decided_on;
    bool is_at_parent = false;
    Date valid_from, valid_to;
    std::optional<organisation::UnitName> waits_at;
    std::optional<Id<obligations::OwnerDirective>> directive;
    std::vector<obligations::ProposalStep> steps;
    // Those that hold and could bind the company: for those who may bind it.
    std::vector<obligations::OwnerDirectiveView> directives;
    std::optional<Id<Round>> open_round;    // of the duty
    std::optional<Id<Report>> open_report;  // the unit's in it, when the reader may see it
    std::string open_round_title;
    bool may_answer = false, may_bind = false;
    bool may_report = false;  // though nobody can ask for it
};
Result<DutyOfUnit> duty_of_unit(Work&, Id<Duty>, Id<Unit>);

Result<Done> answer_duty(Work&, Id<Duty>, Id<Unit>, const obligations::Answer&);
Result<Done> bind_duty(Work&, Id<Duty>, Id<Unit>, Id<obligations::OwnerDirective>);

// Opens the unit's report in a round that asks nothing of it.
Result<Id<Report>> report_voluntarily(Work&, Id<Round>, Id<Unit>);

}  // namespace varna::reporting
