// SPDX-License-Identifier: EUPL-1.2
// What led to a matter, on the golden thread: found by the address of its page, shown by its title.
#pragma once

#include "modules/decisions/matters.h"

namespace varna::decisions {

std::vector<Origin> origins_of(Work&, Id<Matter>);  // one statement; of what the reader may see
// Answers the name of what was linked, "obligation 5".
Result<std::string> link_origin(Work&, Id<Matter>, std::string_view address);

}  // namespace varna::decisions
