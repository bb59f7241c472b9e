// SPDX-License-Identifier: EUPL-1.2
#include "platform/base/days_of_rest.h"

#include <algorithm>
#include <array>

namespace varna {
namespace {

struct DayOfYear {
    int month, day;
};
constexpr std::array<DayOfYear, 8> fixed{
    {{1, 1}, {1, 6}, {5, 1}, {6, 6}, {12, 24}, {12, 25}, {12, 26}, {12, 31}}};
// From Easter Sunday: Good Friday, Easter Monday, Ascension Day.
constexpr std::array<int, 3> around_easter{-2, 1, 39};

}  // namespace

// 1970-01-01 was a Thursday.
int weekday(const Date& date) {
    return static_cast<int>(((date.days() + 3) % 7 + 7) % 7);
}

// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
Date easter_sunday(int year) {
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return {year, n / 31, n % 31 + 1};
}

bool is_day_of_rest(const Date& date) {
    if (weekday(date) >= 5) return true;
    // All Saints' Day and Midsummer Day are Saturdays already.
    if (std::any_of(fixed.begin(), fixed.end(), [&](const DayOfYear& day) {
            return day.month == date.month && day.day == date.day;
        }))
        return true;
    // Midsummer Eve: the Friday from the 19th to the 25th of June.
    if (date.month == 6 && date.day >= 19 && date.day <= 25 && weekday(date) == 4) return true;
    const auto sunday = easter_sunday(date.year);
    return std::any_of(around_easter.begin(), around_easter.end(),
                       [&](int days) { return sunday.plus_days(days) == date; });
}

Date working_day_before(Date date) {
    while (is_day_of_rest(date)) date = date.plus_days(-1);
    return date;
}

Date working_day_after(Date date) {
    while (is_day_of_rest(date)) date = date.plus_days(1);
    return date;
}

}  // namespace varna
