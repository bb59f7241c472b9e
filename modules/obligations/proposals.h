// SPDX-License-Identifier: EUPL-1.2
// What companies and federations are proposed, and how a proposal becomes binding or does not: the
// group's parent forwards it, the own board accepts or declines, or the owner's directive binds.
// Knows no page. Duties to report are proposed by the same rules (modules/reporting).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/organisation/organisation.h"
#include "platform/access/work.h"

namespace varna::obligations {

struct OwnerDirective {};
struct Obligation;

struct Answer {
    bool accepts = false;
    std::string decision;  // "Styrelsen 2025-02-11 § 8"
    std::optional<Date> decided_on;
    std::string reason = {};  // why it was declined, for a proposer who may put it otherwise
};

struct Proposal {
    std::string_view type = "obligation";  // or reporting_duty
    std::int64_t id = 0;
    Id<Unit> company;
    std::string binding;        // bound proposed accepted declined
    bool is_at_parent = false;  // as stored: sent to the parent, and not forwarded yet
    // Declined and not withdrawn: who declined may still say yes.
    bool is_open_to_second_thought = false;
};

// Where it waits: at the parent of the company's group, as the group is today. A company that no
// longer has a parent is asked itself.
std::optional<organisation::UnitName> waits_at(Work&, const Proposal&);
// The unit whose board is asked now.
Id<Unit> asked_unit(const Proposal&, const std::optional<organisation::UnitName>& parent);

// What a decision makes of a proposal: to be stored by whoever keeps it.
struct Decided {
    std::string binding;
    bool is_at_parent = false;
};
// The board that is asked has decided: the parent's forwards or declines, the own accepts or
// declines. Keeps the step; a proposal is answered once at each place, but who has declined may
// accept later, while the proposal stands.
Result<Decided> decide(Work&, const Proposal&, const Answer&);

struct ProposalStep {
    std::string step;  // forwarded accepted declined bound proposed withdrawn
    Id<Unit> decider;
    std::string decider_name, decision;
    Date decided_on;
    std::optional<Id<OwnerDirective>> directive;
    std::string person_name;  // who wrote it down
    std::string words;        // the reason of a no, the words of a new proposal
};
std::vector<ProposalStep> steps_of(Work&, const Proposal&);  // in order

// A company or federation accepts or declines through its own board's decision (S1-11), or its
// group's parent forwards the proposal or declines it.
Result<Done> answer_proposal(Work&, Id<Obligation>, const Answer&);
// What was declined is proposed again in other words, for the same task of the plan: those of the
// proposer, who owns the plan. In a group the parent is asked first again.
Result<Done> propose_anew(Work&, Id<Obligation>, std::string_view words);
// What was declined is asked no more. It stays to be read, with the answer.
Result<Done> withdraw_proposal(Work&, Id<Obligation>, std::string_view reason);
// One decision of a board often answers many: all of them, or none.
Result<Done> answer_proposals(Work&, const std::vector<Id<Obligation>>&, const Answer&);

}  // namespace varna::obligations
