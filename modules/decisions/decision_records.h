// SPDX-License-Identifier: EUPL-1.2
// Matters, decisions, office reports and assignments as their authority handles them: handed over,
// marked as secret, disclosed. For app/wiring.cpp.
#pragma once

#include "platform/records/records.h"

namespace varna::decisions {

void add_record_kinds(records::Register&);

}  // namespace varna::decisions
