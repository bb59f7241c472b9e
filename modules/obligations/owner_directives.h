// SPDX-License-Identifier: EUPL-1.2
// Owner directives (ägardirektiv): what the owner orders a company, adopted by the council and
// decided by the company's general meeting. Open to everybody who is logged in. A federation has
// none: its charter and its own assembly decide (kommunallagen 9 kap.).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/obligations/proposals.h"

namespace varna::obligations {

struct OwnerDirectiveView {
    Id<OwnerDirective> id;
    Id<Unit> company;
    std::string company_name;
    std::string title, text, url;
    std::string council_decision;  // "KF 2025-03-27 § 46"
    Date council_decided_on;
    std::string meeting_kind;  // annual extraordinary
    std::string meeting_name;  // "Årsstämma 2025"
    Date decided_on;           // the day of the general meeting
    std::string case_number;
    Date valid_from;
    Date valid_to;  // the first day on which it no longer holds
    std::optional<Id<OwnerDirective>> replaced_by;
    std::string replaced_by_title;
    std::int64_t version = 0;
    int bound = 0;  // tasks of the plan that it binds the company to

    bool holds_on(const Date& day) const { return valid_from <= day && valid_to > day; }
};
std::vector<OwnerDirectiveView> owner_directives_of(Work&, Id<Unit> company);  // the latest first
Result<OwnerDirectiveView> owner_directive(Work&, Id<OwnerDirective>);

// The security chief writes down what the council has adopted, for every company; the group's
// parent, which is the shareholder at their general meetings, for the companies it owns. Never the
// company itself: it is ordered (README.md says why).
bool may_bind(Work&, Id<Unit> company);

struct NewOwnerDirective {
    Id<Unit> company;
    std::string title, text, url, council_decision, meeting_kind, meeting_name, case_number;
    Date council_decided_on, decided_on, valid_from;
    Date valid_to = organisation::forever;
    std::optional<Id<OwnerDirective>> replaces;  // which ends the day this one begins
};
Result<Id<OwnerDirective>> add_owner_directive(Work&, const NewOwnerDirective&);

struct DirectiveEnd {
    Date on;  // the first day on which it no longer holds
    std::int64_t version = 0;
};
Result<Done> end_owner_directive(Work&, Id<OwnerDirective>, const DirectiveEnd&);

// Whether the directive binds, today and by this actor's hand; otherwise the problem.
Result<OwnerDirectiveView> binding_directive(Work&, Id<OwnerDirective>, Id<Unit> company);
// Keeps the step of a proposal that the directive binds to.
void record_bound(Work&, const Proposal&, const OwnerDirectiveView&);

// Binds the company to tasks it was proposed, also those it has declined: all of them, or none.
Result<Done> bind_by_directive(Work&, Id<OwnerDirective>, const std::vector<Id<Obligation>>&);

}  // namespace varna::obligations
