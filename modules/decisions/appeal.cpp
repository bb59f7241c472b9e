// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/appeal.h"

#include <algorithm>
#include <array>

namespace varna::decisions {
namespace {

constexpr Statement sql_on = R"(
    SELECT id, provision, days, rest_basis
      FROM appeal_rule
     WHERE valid_from <= :day AND :day < valid_to
)";

constexpr Statement sql_of = R"(
    SELECT a.id, a.provision, a.days, a.rest_basis
      FROM decision d
      JOIN appeal_rule a ON a.id = d.appeal_rule_id
     WHERE d.id = :id AND {visible decision d}
)";

AppealRule rule_from(Row& row) {
    AppealRule rule;
    rule.id = row.id<AppealRule>();
    rule.provision = row.text();
    rule.days = static_cast<int>(row.integer());
    rule.rest_basis = row.text();
    return rule;
}

// 0 is Monday: 1970-01-01 was a Thursday.
int weekday(const Date& date) {
    return static_cast<int>(((date.days() + 3) % 7 + 7) % 7);
}

// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
Date easter(int year) {
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return {year, n / 31, n % 31 + 1};
}

struct DayOfYear {
    int month, day;
};
constexpr std::array<DayOfYear, 8> fixed{
    {{1, 1}, {1, 6}, {5, 1}, {6, 6}, {12, 24}, {12, 25}, {12, 26}, {12, 31}}};
// From Easter Sunday: Good Friday, Easter Monday, Ascension Day.
constexpr std::array<int, 3> around_easter{-2, 1, 39};

}  // namespace

std::optional<AppealRule> appeal_rule_on(Work& work, const Date& announced_on) {
    const auto day = announced_on.iso();
    return work.maybe(sql_on, {{"day", day}}, rule_from);
}

std::optional<AppealRule> appeal_rule_of(Work& work, Id<Decision> id) {
    auto rule = work.maybe(sql_of, {{"id", id}}, rule_from);
    if (rule) rule->bases = norms::bases_of(work, "appeal_rule", rule->id.value);
    return rule;
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
    const auto sunday = easter(date.year);
    return std::any_of(around_easter.begin(), around_easter.end(),
                       [&](int days) { return sunday.plus_days(days) == date; });
}

Date last_day_to_appeal(const Date& announced_on, const AppealRule& rule) {
    auto last = announced_on.plus_days(rule.days);
    while (!rule.rest_basis.empty() && is_day_of_rest(last)) last = last.plus_days(1);
    return last;
}

}  // namespace varna::decisions
