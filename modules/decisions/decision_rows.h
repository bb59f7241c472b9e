// SPDX-License-Identifier: EUPL-1.2
// What the files of decisions share: the columns of one, in the order that every SELECT lists them,
// and holding one to work on it.
#pragma once

#include <boost/json/object.hpp>

#include "modules/decisions/decisions.h"

namespace varna::decisions {

DecisionView decision_from(Row&);
void note(Work&, std::string_view deed, const DecisionView&, const boost::json::object& = {});

struct Held {
    DecisionView decision;
    Id<Unit> authority;  // of the matter
    std::string matter_secrecy, matter_state;
};
// Who may see it and change its words, while they may be changed.
Result<Held> hold_to_edit(Work&, Id<Decision>);
// Who may see it and records for its body; `to_decide`: or decides by delegation.
Result<Held> hold_to_record(Work&, Id<Decision>, bool to_decide = false);

// The days as they are stored.
struct Days {
    std::optional<std::string> meeting_on, decided_on;
};
Days days_of(const DecisionWords&);

// What contradicts itself in the words of any decision.
std::optional<Problem> fault_in(const DecisionWords&);
// What is missing before it can be called decided; nothing when it is whole.
std::optional<Problem> fault_in_deciding(Work&, const DecisionWords&);

bool may_edit(const Actor&, const Held&);
bool may_decide(const Actor&, const DecisionView&);
bool may_record(const Actor&, const DecisionView&);

}  // namespace varna::decisions
