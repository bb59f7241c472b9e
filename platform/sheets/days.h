// SPDX-License-Identifier: EUPL-1.2
// Days as people write them in a sheet that no program has made.
#pragma once

#include <optional>
#include <string_view>

#include "platform/base/time.h"

namespace varna::sheets {

// "2026-09-24", "20260924", "24/9 2026", "24.9.2026", "24 sep 2026", with a time or none behind it.
std::optional<Date> day_in(std::string_view);

}  // namespace varna::sheets
