// SPDX-License-Identifier: EUPL-1.2
// Reports as their authorities handle them.
#pragma once

#include "modules/reporting/reporting.h"

namespace varna::reporting {

// A report that has been submitted is noted as handed over to the executive board, which compiles
// them. Where a mark hides it, the receiver reads it with its parts all the same.
void note_receiver(Work&, Id<Report>);

}  // namespace varna::reporting
