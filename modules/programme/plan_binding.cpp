// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_binding.h"

#include <algorithm>
#include <cctype>

#include "modules/programme/plan_times.h"

namespace varna::programme {
namespace {

using organisation::UnitRecord;

bool is_board(std::string_view kind) {
    return kind == "board" || kind == "executive_board";
}

bool is_meant(const UnitRecord& unit, std::string_view resolved) {
    if (resolved == "all_boards" || resolved == "concerned_boards") return is_board(unit.kind);
    // A department works for its board, and it is the board that answers for what is done (S1-24).
    if (resolved == "all_departments") return is_board(unit.kind);
    if (resolved == "all_companies" || resolved == "concerned_companies")
        return organisation::decides_for_itself(unit.kind);
    // The executive office works under the executive board (S1-29).
    if (resolved == "executive_board" || resolved == "executive_office")
        return unit.kind == "executive_board";
    if (resolved == "crisis_board") return unit.kind == "crisis_board";
    // The council decides and receives; it is never given a task of its own plan.
    return unit.name == resolved && unit.kind != "council";
}

std::vector<Assignment> assigned(std::span<const Responsible> bodies,
                                 std::span<const UnitRecord> units) {
    std::vector<Assignment> all;
    for (const auto& unit : units) {
        const bool acts = std::any_of(bodies.begin(), bodies.end(), [&](const Responsible& body) {
            return !body.resolved.empty() && is_meant(unit, body.resolved);
        });
        if (acts) all.push_back({unit.id, organisation::decides_for_itself(unit.kind)});
    }
    return all;
}

struct Span {
    int from = 0;
    int to = 0;
};

// The first two years in the plan's words on its validity: "2023–2026", "gäller till 2026-12-31".
std::optional<Span> span_of(std::string_view validity) {
    std::vector<int> years;
    for (std::size_t at = 0; at < validity.size();) {
        std::size_t end = at;
        while (end < validity.size() && std::isdigit(static_cast<unsigned char>(validity[end])))
            ++end;
        if (end - at == 4 && validity.substr(at, 2) == "20")
            years.push_back(std::stoi(std::string(validity.substr(at, 4))));
        at = std::max(end, at + 1);
    }
    if (years.size() < 2 || years[1] < years[0]) return std::nullopt;
    return Span{years[0], years[1]};
}

std::string years(int from, int to) {
    return from == to ? std::to_string(from) : std::to_string(from) + "-" + std::to_string(to);
}

Date year_end(int year) {
    return {year, 12, 31};
}

// The first end of a part of the year, on or after `start`: of a tertial, of a half-year.
FirstPeriod next_part(const Date& start, std::initializer_list<Date> ends, char letter) {
    int number = 0;
    for (const auto& end : ends) {
        ++number;
        const Date day{start.year, end.month, end.day};
        if (day >= start)
            return {std::to_string(start.year) + " " + letter + std::to_string(number), day};
    }
    return {};
}

// Terms of office follow the elections: 2022, 2026, 2030.
int term_end(int year) {
    while ((year - 2022) % 4 != 0) ++year;
    return year;
}

FirstPeriod by_rhythm(std::string_view periodicity, const std::optional<Span>& span,
                      const Date& start) {
    const int year = start.year;
    if (periodicity == "yearly") return {years(year, year), year_end(year)};
    if (periodicity == "two_yearly") return {years(year, year + 1), year_end(year + 1)};
    if (periodicity == "three_yearly") return {years(year, year + 2), year_end(year + 2)};
    if (periodicity == "half_yearly") return next_part(start, {{0, 6, 30}, {0, 12, 31}}, 'H');
    if (periodicity == "tertial")
        return next_part(start, {{0, 4, 30}, {0, 8, 31}, {0, 12, 31}}, 'T');
    if (periodicity == "tertial_2") {
        const int of = Date{year, 8, 31} >= start ? year : year + 1;
        return {std::to_string(of), Date{of, 8, 31}};
    }
    if (periodicity == "term") {
        const int end = span ? span->to : term_end(year);
        return {span ? years(span->from, end) : years(end - 3, end), year_end(end)};
    }
    FirstPeriod whole{span ? years(span->from, span->to) : years(year, year), std::nullopt};
    if (periodicity == "once" && span) whole.due_on = year_end(span->to);
    return whole;
}

// "senast den 15 september varje år": the first such day on or after `start`.
FirstPeriod on_day_of_year(std::string_view month_and_day, const Date& start) {
    const auto day_in = [&](int year) {
        return Date::parse(std::to_string(year) + "-" + std::string(month_and_day));
    };
    const int year = *day_in(start.year) >= start ? start.year : start.year + 1;
    return {years(year, year), day_in(year)};
}

}  // namespace

std::vector<Assignment> assignments_of(const ReadClause& clause,
                                       std::span<const UnitRecord> units) {
    auto all = assigned(clause.responsible, units);
    // What nobody else is named for is done by the one who follows it up.
    if (all.empty() && clause.kind == ClauseKind::follow_up)
        all = assigned(clause.followed_up_by, units);
    return all;
}

FirstPeriod first_period(const ReadClause& clause, std::string_view validity, const Date& today) {
    auto span = span_of(validity);
    if (span && span->to < today.year) span.reset();
    const Date start = span && span->from > today.year ? Date{span->from, 1, 1} : today;
    auto period = by_rhythm(clause.periodicity, span, start);
    // A day that the plan names, or that was put in at the review, goes before the rhythm.
    if (const auto day = Date::parse(clause.due)) period.due_on = day;
    const bool is_once_a_year = clause.periodicity == "yearly" || clause.periodicity == "tertial_2";
    if (const auto day = yearly_day_in(words_of(clause.due)); day && is_once_a_year)
        return on_day_of_year(*day, start);
    return period;
}

}  // namespace varna::programme
