// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/thread/outcomes.h"

namespace varna::decisions {

void add_outcome_source(thread::OutcomeSources&);

}  // namespace varna::decisions
