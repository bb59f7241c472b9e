// SPDX-License-Identifier: EUPL-1.2
// How each unit stands to what the plan lays on it or proposes: for showing who is responsible.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "modules/obligations/obligations.h"

namespace varna::obligations {

struct ClauseBinding {
    Id<Clause> clause;
    Id<Unit> unit;
    std::string binding;  // bound proposed accepted declined
};
// Of obligations that have not ended; one statement.
std::vector<ClauseBinding> bindings_of(Work&, std::span<const Id<Clause>>);

}  // namespace varna::obligations
