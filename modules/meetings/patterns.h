// SPDX-License-Identifier: EUPL-1.2
// The bodies' patterns as they are kept. Who keeps a body's calendar keeps its pattern.
#pragma once

#include <vector>

#include "modules/meetings/meetings.h"
#include "modules/meetings/pattern.h"

namespace varna::meetings {

// Of all bodies, the latest first: a handful for each.
std::vector<Pattern> patterns(Work&);

struct BodyPatterns {
    organisation::UnitRecord body;
    std::vector<Pattern> patterns;  // the latest first
    std::int64_t version = 0;       // of all of them together
};
// Forbidden for who does not keep the body's calendar, not found when it has none.
Result<BodyPatterns> patterns_of(Work&, Id<Unit>);

// For meetings held from `valid_from` on; in the place of the pattern that begins on the same day.
Result<Done> set_pattern(Work&, const Pattern&, std::int64_t version);

}  // namespace varna::meetings
