// SPDX-License-Identifier: EUPL-1.2
// Duties to report, and drafts, of units that were closed go on with those that took them over.
#pragma once

#include "platform/access/work.h"

namespace varna::reporting {

// For the system alone, of every unit whose closing has come into force: answers how many duties
// were taken over. Doing it again does nothing.
int follow_successions(Work&);

}  // namespace varna::reporting
