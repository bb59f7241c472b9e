// SPDX-License-Identifier: EUPL-1.2
// How often and by when, as a sentence says it. Knows no calendar of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/programme/plan_words.h"

namespace varna::programme {

struct Timing {
    std::string periodicity;
    std::string due;
};
Timing timing_of(std::string_view text, const Words&);

// The first whole date, "2026-03-31" or "31 mars 2026", as ISO text.
std::optional<std::string> date_in(const Words&, std::size_t from, std::size_t to);

// The first day of the year, "15 september", as "09-15"; without a word on which year.
std::optional<std::string> yearly_day_in(const Words&);

}  // namespace varna::programme
