// SPDX-License-Identifier: EUPL-1.2
// What was read, written out: as JSON for programs, as a table for people, and as the two small
// lists of bodies that a clause's row keeps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plan.h"

namespace varna::programme {

// One clause in the format of `varna plan inspect --json` and of the API; `more` is put before the
// closing brace ("\"id\":7").
std::string clause_json(const ReadClause&, std::string_view more = {});
std::string clauses_json(const ReadPlan&);   // an array, one clause a line
std::string clauses_table(const ReadPlan&);  // line, anchor, kind, who, when, how sure, words

std::string bodies_json(const std::vector<Responsible>&);
std::vector<Responsible> bodies_from(std::string_view json);

}  // namespace varna::programme
