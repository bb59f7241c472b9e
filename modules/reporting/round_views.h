// SPDX-License-Identifier: EUPL-1.2
// The list of rounds, and one round: every unit, its state and its dates.
#pragma once

#include <map>
#include <vector>

#include "modules/reporting/reporting.h"
#include "platform/web/request.h"

namespace varna::reporting {

void rounds_view(Html&, const web::Request&, const std::vector<RoundView>&);
// By unit, the meeting that its report must go to to be in time.
using Deadlines = std::map<Id<Unit>, meetings::Deadline>;
void round_view(Html&, const web::Request&, const RoundView&, const std::vector<RoundRow>&,
                const Deadlines&);

// "1 maj 2026–31 augusti 2026"
std::string period_words(const Text&, const RoundView&);

}  // namespace varna::reporting
