// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_periods.h"

#include <algorithm>

#include "modules/programme/plan_times.h"
#include "modules/programme/plan_validity.h"

namespace varna::programme {
namespace {

constexpr int kTermYears = 4;

std::string words_for(const Years& years) {
    const auto from = std::to_string(years.from);
    return years.from == years.to ? from : from + "-" + std::to_string(years.to);
}

Date year_end(int year) {
    return {year, 12, 31};
}

Date month_end(int year, int month) {
    return Date{year, month, 1}.plus_months(1).plus_days(-1);
}

// The day in that year by which the rule's own words want it done, if they say so.
std::optional<Date> day_in(int year, const NamedTime& named) {
    if (named.day_of_year) return Date::parse(std::to_string(year) + "-" + *named.day_of_year);
    if (named.month != 0) return month_end(year, named.month);
    return std::nullopt;
}

// How many years a rhythm takes; 0 for what comes several times a year or has no rhythm.
int years_of(std::string_view periodicity) {
    if (periodicity == "yearly" || periodicity == "tertial_2") return 1;
    if (periodicity == "two_yearly") return 2;
    if (periodicity == "three_yearly") return 3;
    return periodicity == "term" ? kTermYears : 0;
}

// Terms of office follow the elections: 2022, 2026, 2030.
Years term_of(int year) {
    int end = year;
    while ((end - 2022) % kTermYears != 0) ++end;
    return {end - kTermYears + 1, end};
}

// What one piece of work is to be planned by.
struct Frame {
    std::string_view periodicity;
    std::optional<Years> span;  // of the plan's validity
    NamedTime named;            // in the clause's due rule
    Date start;                 // today, or the first day of a plan for coming years
    Date today;
};

Years years_from(const Frame& frame, int year) {
    if (frame.periodicity == "term") return frame.span.value_or(term_of(year));
    return {year, year + years_of(frame.periodicity) - 1};
}

// A year, or several: the day lies in the last of them.
FirstPeriod by_years(const Frame& frame) {
    const auto due_in = [&](int year) {
        const auto rhythm = frame.periodicity == "tertial_2" ? Date{year, 8, 31} : year_end(year);
        return day_in(year, frame.named).value_or(rhythm);
    };
    Years years = years_from(frame, frame.start.year);
    if (due_in(years.to) < frame.start)
        years = {years.from + years.count(), years.to + years.count()};
    return {words_for(years), due_in(years.to)};
}

// The same with a whole date: the first such day on or after the start says which years are meant.
FirstPeriod by_years_on(Date day, const Frame& frame) {
    const int count = years_of(frame.periodicity);
    while (day < frame.start) day = day.plus_months(12 * count);
    Years years = years_from(frame, frame.start.year);
    if (!years.has(day.year))
        years =
            frame.periodicity == "term" ? term_of(day.year) : Years{day.year - count + 1, day.year};
    return {words_for(years), day};
}

// The first end of a part of the year, on or after `start`: of a tertial, of a half-year.
FirstPeriod next_part(const Date& start, std::string_view periodicity) {
    const bool is_half = periodicity == "half_yearly";
    const int months = is_half ? 6 : 4;
    const int number = (start.month - 1) / months + 1;
    return {std::to_string(start.year) + (is_half ? " H" : " T") + std::to_string(number),
            month_end(start.year, number * months)};
}

FirstPeriod by_parts(const Frame& frame) {
    const auto& day = frame.named.day;
    if (!day || *day < frame.start) return next_part(frame.start, frame.periodicity);
    return {next_part(*day, frame.periodicity).period, day};
}

FirstPeriod recurring(Frame frame) {
    const auto& named = frame.named;
    // "årligen, med början 2027" begins then.
    if (!named.day && named.first_year > frame.start.year) frame.start = {named.first_year, 1, 1};
    if (years_of(frame.periodicity) == 0) return by_parts(frame);
    return named.day ? by_years_on(*named.day, frame) : by_years(frame);
}

std::optional<Date> due_once(const Frame& frame) {
    const auto& named = frame.named;
    if (named.day) return named.day;
    if (named.last_year != 0)
        return day_in(named.last_year, named).value_or(year_end(named.last_year));
    if (frame.periodicity == "once" && frame.span) return year_end(frame.span->to);
    return std::nullopt;
}

// Done once, by the day that is named, or else by the plan's last.
FirstPeriod once(const Frame& frame) {
    const auto due = due_once(frame);
    Years years = frame.span.value_or(Years{frame.start.year, frame.start.year});
    const bool is_in_plan = frame.span && due && frame.span->has(due->year);
    if (due && !is_in_plan) {
        const int first = frame.named.day ? 0 : frame.named.first_year;
        years = {first != 0 ? first : due->year, due->year};
    }
    return {words_for(years), due};
}

// What goes on all the time is over on no day, unless one is named that is still to come.
FirstPeriod continuous(const Frame& frame) {
    const Years years = frame.span.value_or(Years{frame.start.year, frame.start.year});
    const auto& day = frame.named.day;
    return {words_for(years), day && *day >= frame.today ? day : std::nullopt};
}

bool is_recurring(std::string_view periodicity) {
    return years_of(periodicity) != 0 || periodicity == "half_yearly" || periodicity == "tertial";
}

}  // namespace

FirstPeriod first_period(const ReadClause& clause, std::string_view validity, const Date& today) {
    auto span = years_of_validity(validity, today);
    if (span && span->to < today.year) span.reset();
    const Date start = span && span->from > today.year ? Date{span->from, 1, 1} : today;
    const Frame frame{clause.periodicity, span, named_time_in(words_of(clause.due)), start, today};
    if (is_recurring(clause.periodicity)) return recurring(frame);
    return clause.periodicity == "continuous" ? continuous(frame) : once(frame);
}

}  // namespace varna::programme
