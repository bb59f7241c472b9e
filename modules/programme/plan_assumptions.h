// SPDX-License-Identifier: EUPL-1.2
// When and how a task is followed up belongs in a plan (S1-06). Where the plan leaves it unsaid,
// Värna proposes it from the plan's validity and the yearly round, and marks it as assumed until a
// person has changed or confirmed it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plans.h"

namespace varna::programme {

// How a task is followed up, as it is kept: one of these, which are shown by their words in the
// reader's language, or what a person has written.
const std::vector<std::string_view>& all_methods();

// Fills in what the clause of a task leaves unsaid and notes it in `assumed`; any other clause
// stays as it is.
void assume(ClauseRecord&, std::string_view validity, const Date& today);
// The marks that are left when these values replace those of the clause.
std::string still_assumed(const ClauseRecord&, std::string_view periodicity, std::string_view due,
                          std::string_view method);

// For a version that has just been read in.
void assume_unsaid(Work&, Id<PlanVersion>, std::string_view validity);
// What is assumed becomes what somebody has said.
Result<Done> confirm_assumptions(Work&, Id<PlanVersion>);

}  // namespace varna::programme
