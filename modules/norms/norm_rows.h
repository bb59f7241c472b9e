// SPDX-License-Identifier: EUPL-1.2
// What the files of norms share.
#pragma once

#include "modules/norms/norms.h"

namespace varna::norms {

// All that are known by name: a municipality has some hundred at the most.
std::vector<NormName> norm_names(Work&);

}  // namespace varna::norms
