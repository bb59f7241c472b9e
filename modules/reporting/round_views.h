// SPDX-License-Identifier: EUPL-1.2
// The list of rounds, and one round: every unit, its state and its dates.
#pragma once

#include <vector>

#include "modules/reporting/reporting.h"
#include "platform/web/request.h"

namespace varna::reporting {

void rounds_view(Html&, const web::Request&, const std::vector<RoundView>&);
void round_view(Html&, const web::Request&, const RoundView&, const std::vector<RoundRow>&);

// "1 maj 2026–31 augusti 2026"
std::string period_words(const Text&, const RoundView&);

}  // namespace varna::reporting
