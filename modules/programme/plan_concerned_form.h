// SPDX-License-Identifier: EUPL-1.2
// The matrix and the pages of units as they were sent: `row` for each row shown, `c<clause>` for
// each tick, and `set` for the button that sets a whole row or column.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/programme/plan_concerned.h"
#include "platform/web/form.h"

namespace varna::programme {

std::string tick_field(Id<Clause>);          // "c12"
std::string set_row(Id<Clause>, bool all);   // "row:12:all"
std::string set_column(Id<Unit>, bool all);  // "unit:3:none"
std::string fragment_set(const web::Form&);  // "#r12", where the button was

// A row as it was typed, with what the button set; nothing when it was not on the page.
std::optional<ConcernedUnits> typed_row(const web::Form&, const ConcernedRow&);

struct ConcernedForm {
    std::vector<ConcernedChoice> choices;
    std::int64_t version = 0;
};
// All rows of the page are decided by saving them; by a button only those that it or the person
// has changed, so that the others stay proposals.
Result<ConcernedForm> read_concerned(const web::Form&, const Matrix&);

// The ids in the fields of that name; what is no id is left out.
std::vector<Id<Clause>> clauses_in(const web::Form&, std::string_view name);

}  // namespace varna::programme
