// SPDX-License-Identifier: EUPL-1.2
// Work that recurs: when its period is over the next one opens, whether or not the work was done.
// What was left undone stays beside it, and is late.
#include <boost/json.hpp>

#include <charconv>

#include "modules/obligations/obligations.h"
#include "platform/audit/audit.h"

namespace varna::obligations {
namespace {

// sees all: the calendar opens periods for every unit, whoever may read about them.
constexpr Statement sql_over = R"(
    SELECT a.unit_id, o.id, o.periodicity, a.period, a.due_on
      FROM action a
      JOIN obligation o ON o.id = a.origin_id
     WHERE a.origin_type = 'obligation' AND a.due_on < :today AND a.is_binding = 1
       AND o.ended_on IS NULL
       AND o.periodicity IN ('yearly', 'half_yearly', 'tertial', 'tertial_2', 'two_yearly',
                             'three_yearly', 'term')
       AND NOT EXISTS (SELECT 1 FROM action newer
                        WHERE newer.origin_type = 'obligation' AND newer.origin_id = a.origin_id
                          AND newer.period > a.period)
     ORDER BY a.due_on, a.id LIMIT :most
)";

constexpr Statement sql_latest = R"(
    SELECT a.id, a.unit_id, a.state, o.periodicity, a.period, a.due_on
      FROM action a JOIN obligation o ON o.id = a.origin_id
     -- sees all: called by the use cases that bind, which have asked for the right.
     WHERE a.origin_type = 'obligation' AND a.origin_id = :obligation
     ORDER BY a.period DESC LIMIT 1
)";
constexpr Statement sql_move = R"(
    UPDATE action SET period = :period, due_on = :due_on, changed_at = :now, version = version + 1
     WHERE id = :id
)";

struct Rhythm {
    std::string_view periodicity;
    int months;
    char part = 0;  // the letter of a part of the year: "2026 H1", "2026 T2"
};
constexpr Rhythm rhythms[] = {{"yearly", 12},      {"half_yearly", 6, 'H'}, {"tertial", 4, 'T'},
                              {"tertial_2", 12},   {"two_yearly", 24},      {"term", 48},
                              {"three_yearly", 36}};

int number_at(std::string_view text, std::size_t from, std::size_t size) {
    int number = 0;
    if (from + size > text.size()) return 0;
    const auto* end = text.data() + from + size;
    return std::from_chars(text.data() + from, end, number).ptr == end ? number : 0;
}

Date next_day(const Rhythm& rhythm, const Date& due_on) {
    const auto next = due_on.plus_months(rhythm.months);
    // A half-year that ends on 30 June is followed by one that ends on 31 December.
    const bool is_month_end = due_on.plus_days(1).day == 1;
    if (rhythm.part == 0 || !is_month_end) return next;
    return Date{next.year, next.month, 1}.plus_months(1).plus_days(-1);
}

// "2026 H1" is followed by "2026 H2", and that by "2027 H1". A name without its part is followed by
// the part that the new day is in.
std::string next_part(const Rhythm& rhythm, std::string_view period, const Date& next_due) {
    const int parts = 12 / rhythm.months;
    int year = number_at(period, 0, 4);
    int part = period.size() == 7 && period[5] == rhythm.part ? number_at(period, 6, 1) : 0;
    if (year > 0 && part > 0) {
        year += part / parts;
        part = part % parts + 1;
    } else {
        year = next_due.year;
        part = (next_due.month - 1) / rhythm.months + 1;
    }
    return std::to_string(year) + " " + rhythm.part + std::to_string(part);
}

// "2026" is followed by "2027", and "2025-2028" by "2029-2032".
std::string next_years(const Rhythm& rhythm, std::string_view period, const Date& next_due) {
    const int years = rhythm.months / 12;
    const int last = number_at(period, period.size() == 9 ? 5 : 0, 4);
    const int to = last > 0 ? last + years : next_due.year;
    if (years == 1) return std::to_string(to);
    return std::to_string(to - years + 1) + "-" + std::to_string(to);
}

struct Over {
    Id<Unit> unit;
    Id<Obligation> obligation;
    std::string periodicity, period;
    Date due_on;
};

}  // namespace

std::optional<Period> next_period(std::string_view periodicity, std::string_view period,
                                  const Date& due_on) {
    for (const auto& rhythm : rhythms) {
        if (rhythm.periodicity != periodicity) continue;
        const auto next = next_day(rhythm, due_on);
        return Period{
            rhythm.part == 0 ? next_years(rhythm, period, next) : next_part(rhythm, period, next),
            next};
    }
    return std::nullopt;
}

void begin_on(Work& work, Id<Obligation> obligation, const Date& on) {
    struct Latest {
        Id<Action> id;
        Id<Unit> unit;
        bool is_done;
        std::string periodicity;
        Period period;
    };
    const auto latest = work.maybe(sql_latest, {{"obligation", obligation}}, [](Row& row) {
        return Latest{row.id<Action>(), row.id<Unit>(), row.text() == "done", row.text(),
                      Period{row.text(), row.date()}};
    });
    if (!latest || latest->period.due_on >= on) return;
    auto current = next_period(latest->periodicity, latest->period.name, latest->period.due_on);
    while (current && current->due_on < on)
        current = next_period(latest->periodicity, current->name, current->due_on);
    if (!current || current->name <= latest->period.name) return;
    if (latest->is_done) {
        open_period(work, obligation, current->name, current->due_on);
        return;
    }
    const auto due_on = current->due_on.iso();
    work.run(sql_move, {{"id", latest->id}, {"period", current->name}, {"due_on", due_on}});
    audit::record(work, {"action.moved", "action", latest->id.value, latest->unit,
                         boost::json::serialize(boost::json::object{{"period", current->name}})});
}

int open_due_periods(Work& work, int at_most) {
    ensure(work.actor().is_system, "periods are opened by the calendar, not by a person");
    const auto over = work.rows(sql_over, {{"most", at_most}}, [](Row& row) {
        return Over{row.id<Unit>(), row.id<Obligation>(), row.text(), row.text(), row.date()};
    });
    int opened = 0;
    for (const auto& last : over) {
        const auto next = next_period(last.periodicity, last.period, last.due_on);
        // A period's name is its place in the order, so one that would not come last is not opened.
        if (!next || next->name <= last.period) continue;
        const auto action = open_period(work, last.obligation, next->name, next->due_on);
        audit::record(work, {"action.opened", "action", action.value, last.unit,
                             boost::json::serialize(boost::json::object{{"period", next->name}})});
        ++opened;
    }
    return opened;
}

}  // namespace varna::obligations
