// SPDX-License-Identifier: EUPL-1.2
// A record that is handed over to a unit: whom it belongs to stays, and the receiver reads it too.
#pragma once

#include <string_view>

#include "platform/access/work.h"

namespace varna::access {

// From today, for good: what another authority has received it keeps.
void let_read(Work&, std::string_view record_type, std::int64_t record_id, Id<Unit> receiver);

}  // namespace varna::access
