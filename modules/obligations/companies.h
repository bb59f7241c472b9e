// SPDX-License-Identifier: EUPL-1.2
// Companies and federations with what they are proposed: how many wait, and where; what one of them
// has accepted, declined and is bound to. Open to everybody who is logged in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/obligations/obligations.h"
#include "modules/obligations/owner_directives.h"

namespace varna::obligations {

struct CompanyRow {
    Id<Unit> unit;
    std::string name, kind;
    std::optional<Id<Unit>> parent;  // of its group
    int at_parent = 0, proposed = 0, accepted = 0, bound = 0, declined = 0;
    int directives = 0;  // that hold today
};
std::vector<CompanyRow> companies(Work&);  // one statement

struct ProposalFilter {
    std::string binding;  // proposed accepted declined bound, or empty: all
    // What a directive can bind to: proposed, declined, or bound by another directive.
    std::optional<Id<OwnerDirective>> can_be_bound_by;
    std::optional<Id<OwnerDirective>> bound_by;
};
struct ProposalCursor {
    int focus_area = 0;
    std::int64_t id = 0;
};
struct ProposalRow {
    Id<Obligation> obligation;
    Id<Action> action;  // of its latest period
    int focus_area = 0;
    std::string reference, title, binding;
    bool is_at_parent = false;
    std::string decision;
    std::optional<Date> decided_on;
    std::string reason;  // why it was declined
    std::optional<Id<OwnerDirective>> directive;
    std::string directive_title;
};
struct ProposalPage {
    std::vector<ProposalRow> rows;  // at most 50, in the plan's order
    std::optional<ProposalCursor> next;
};
ProposalPage proposals_of(Work&, Id<Unit> company, const ProposalFilter&,
                          const ProposalCursor& after = {});

struct Company {
    organisation::UnitRecord unit;
    std::optional<organisation::UnitName> parent;
    std::vector<organisation::UnitName> subsidiaries;
    std::vector<OwnerDirectiveView> directives;
    bool may_answer = false;   // the reader speaks for its board
    bool may_forward = false;  // the reader speaks for its parent's
    bool may_bind = false;
};
Result<Company> company(Work&, Id<Unit>);

}  // namespace varna::obligations
