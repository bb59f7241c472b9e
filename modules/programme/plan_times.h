// SPDX-License-Identifier: EUPL-1.2
// How often and by when, as a sentence says it. Knows no calendar of its own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "modules/programme/plan_vocabulary.h"
#include "modules/programme/plan_words.h"
#include "platform/base/time.h"

namespace varna::programme {

struct Timing {
    std::string periodicity;
    std::string due;
};
Timing timing_of(std::string_view text, const Words&, const Vocabulary&);

// The first whole date, "2026-03-31" or "31 mars 2026", as ISO text.
std::optional<std::string> date_in(const Words&, std::size_t from, std::size_t to);

// What a due rule names of the calendar. What it does not name is left empty.
struct NamedTime {
    std::optional<Date> day;                 // "senast den 31 mars 2027"
    std::optional<std::string> day_of_year;  // "senast den 31 mars" as "03-31"
    int month = 0;                           // that it ends with: "i oktober", "våren" in June
    int first_year = 0, last_year = 0;       // "under 2026–2027"
};
NamedTime named_time_in(const Words&);

// Whether one of `openers` leads to the year at that word, or to the end of the words, with nothing
// but a day and its like between: "till och med den 31 december 2026".
bool leads_to_year(std::span<const std::string_view> openers, const Words&, std::size_t at);
// What may stand beside a year without changing what is said of it.
bool is_beside_a_year(const Word&);

}  // namespace varna::programme
