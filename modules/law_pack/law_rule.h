// SPDX-License-Identifier: EUPL-1.2
// On which days a rule of the law pack falls. Pure functions: no SQL, no HTTP, no clock.
//
// A pattern is one of these, or several with "; " between them:
//   03-01                     that day
//   05-01 to 08-31            from the one day to the other, within a year
//   first monday 03-01        the first such weekday that day or later
//   first monday 03-01 workday    the first that is no holiday of the pack
//   easter +39                so many days after Easter Sunday, or before it (-2)
// and each may end with "every 4 from 2027": that year, and each fourth year after it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.h"
#include "platform/base/time.h"

namespace varna::law_pack {

inline constexpr Date long_ago{1, 1, 1};
inline constexpr Date forever{9999, 12, 31};

struct LawRule {
    Id<LawRule> id;
    std::string code;   // "vma.prov"; an own one has "own." and a number
    std::string kind;   // statutory, period, holiday, own
    std::string title;  // Swedish, as data
    std::string pattern;
    std::string at_time;  // "15:00", or empty
    std::string receiver, basis, source;
    std::string status;  // read, secondary, unchecked, own
    Date valid_from = long_ago;
    Date valid_until = forever;  // the last day
    std::int64_t version = 1;
};

struct Pattern {
    enum class Kind { day, period, weekday, easter };
    Kind kind = Kind::day;
    int month = 1, day = 1;  // of a day, of a period's first, or where a weekday is counted from
    int to_month = 1, to_day = 1;  // of a period's last
    int weekday = 0;               // 0 is Monday
    int offset = 0;                // days from Easter Sunday
    bool is_workday = false;       // not on a holiday
    int every = 1, since = 0;      // years
};
// Nothing for what is no pattern.
std::optional<std::vector<Pattern>> read_pattern(std::string_view);

bool is_yearly(const LawRule&);  // falls every year

struct Occurrence {
    std::size_t rule = 0;  // its place among the rules
    Date from;
    std::optional<Date> to;  // of a period: its last day
    const Date& last() const { return to ? *to : from; }
};
// Where the rules fall in a year, by day and then in the rules' own order; only the days on which
// each holds. A period belongs to the year in which it ends. Holidays are among them.
std::vector<Occurrence> occurrences(std::span<const LawRule>, int year);

// The next day on which a rule falls, that day or later, within ten years.
std::optional<Date> next_day(std::span<const LawRule>, std::size_t rule, const Date& from);

}  // namespace varna::law_pack
