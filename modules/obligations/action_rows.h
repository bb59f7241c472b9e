// SPDX-License-Identifier: EUPL-1.2
// How rows of the action register become records. The column list and the reading stand together.
#pragma once

#include "modules/obligations/obligations.h"

namespace varna::obligations {

// Columns, in this order: a.id, o.id, o.clause_id, a.unit_id, o.focus_area, o.reference, o.title,
// a.period, o.periodicity, o.binding, a.state, a.due_on, a.done_on, a.version,
// a.continued_by_id. A long list pays for each of them fifty times, so it has a.secrecy besides and
// no others.
ActionView listed_from(Row&);
// The same, then u.name, a.changed_at, a.secrecy.
ActionView action_from(Row&);

inline constexpr std::string_view no_due_day = "9999-12-31";
std::string due_text(const std::optional<Date>&);

// What a row of work counts as; what is declined counts as nothing.
void count_in(UnitCounts&, std::string_view binding, std::string_view state, bool is_past,
              int number);

struct Held {  // what every change needs to know of an action
    Id<Action> id;
    Id<Obligation> obligation;
    Id<Unit> unit;
    State state = State::not_started;
    std::string binding;
    std::int64_t version = 0;
};
// Visible and the actor's to work on; otherwise the problem.
Result<Held> hold(Work&, Id<Action>);
Id<Evidence> insert_evidence(Work&, const Held&, const NewEvidence&);
void record_change(Work&, Id<Action>, Id<Unit>, State);

}  // namespace varna::obligations
