// SPDX-License-Identifier: EUPL-1.2
// Work of units that were closed goes on with those that took them over. What was done stays with
// the unit that did it.
#pragma once

#include "platform/access/work.h"

namespace varna::obligations {

// For the system alone, of every unit whose closing has come into force: answers how much work was
// taken over. Doing it again does nothing.
int follow_successions(Work&);

}  // namespace varna::obligations
