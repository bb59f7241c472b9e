// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_meetings.h"

#include "modules/meetings/patterns.h"
#include "platform/base/days_of_rest.h"
#include "platform/base/ensure.h"

namespace varna::app {
namespace {

// Meets on the nth of a weekday (0 Monday), in every month or every third, but never in July.
struct Habit {
    const char* body;
    int nth;
    int weekday;
    const char* time;
    const char* place;
    int stop_days;         // before the meeting
    int preparation_days;  // before the meeting; 0: none
    int months = 1;
};

constexpr Habit habits[] = {
    {"Kommunfullmäktige", 4, 0, "18:00", "Stadshuset, sessionssalen", 28, 19},
    {"Kommunstyrelsen", 1, 2, "13:00", "Stadshuset, sessionssalen", 21, 8},
    {"Kommunstyrelsens arbetsutskott", 2, 1, "09:00", "Stadshuset, Lindsalen", 12, 0},
    {"Barn- och skolnämnden", 3, 2, "14:00", "Stadshuset, Klostersalen", 20, 13},
    {"Utbildningsnämnden", 2, 3, "13:30", "Lindvalla gymnasium, aulan", 20, 14},
    {"Socialnämnden", 3, 3, "13:00", "Stadshuset, Klostersalen", 19, 14},
    {"Vård- och omsorgsnämnden", 4, 1, "09:00", "Stadshuset, Klostersalen", 20, 13},
    {"Kultur- och fritidsnämnden", 3, 1, "17:00", "Stadsbiblioteket, hörsalen", 18, 12},
    {"Tekniska nämnden", 2, 0, "16:00", "Tekniska kontoret, plan 3", 21, 13},
    {"Byggnadsnämnden", 3, 2, "13:30", "Stadsbyggnadskontoret", 17, 12},
    {"Miljönämnden", 2, 3, "17:00", "Miljöförvaltningen, Eken", 18, 12},
    {"Servicenämnden", 2, 2, "15:00", "Serviceförvaltningen, Navet", 14, 7},
    {"Överförmyndarnämnden", 3, 0, "16:00", "Stadshuset, Lindsalen", 14, 0},
    {"Valnämnden", 1, 3, "10:00", "Stadshuset, Lindsalen", 14, 0, 3},
    {"Lindvalla Rådhus AB", 2, 4, "10:00", "Stadshuset, Lindsalen", 14, 0, 3},
    {"Lindvallabostäder AB", 3, 4, "09:00", "Bostadsbolagets kontor", 14, 0, 3},
    {"Lindvalla Energi AB", 2, 1, "13:00", "Kraftvärmeverket", 14, 0, 3},
    {"Räddningstjänstförbundet Sydslätt", 1, 3, "09:00", "Brandstationen", 21, 0, 3},
};

int weekday_of(const Date& date) {
    return static_cast<int>((date.days() + 3) % 7);
}

Date nth_weekday(const Date& month, int nth, int weekday) {
    const Date first{month.year, month.month, 1};
    return first.plus_days((weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1));
}

meetings::Pattern pattern_of(const Habit& habit) {
    meetings::Pattern pattern;
    pattern.manuscript_stop_days = habit.stop_days;
    if (habit.preparation_days > 0) pattern.preparation_days = habit.preparation_days;
    pattern.adjustment_days = 1;
    pattern.dispatch_days = 5;
    return pattern;
}

meetings::MeetingFacts facts_of(const Habit& habit, const Date& held_on) {
    meetings::MeetingFacts facts;
    facts.held_on = held_on;
    facts.start_time = habit.time;
    facts.place = habit.place;
    count_days(facts, pattern_of(habit));
    return facts;
}

}  // namespace

void make_meetings(Work& work, Date today) {
    for (const auto& habit : habits) {
        const auto body = organisation::unit_named(work, habit.body);
        ensure(body.has_value(), "the demo's bodies exist");
        // Two secretaries have said how their boards count; the others type all days.
        if (body->short_name == "Service" || body->short_name == "Teknik") {
            auto pattern = pattern_of(habit);
            pattern.unit = body->id;
            pattern.valid_from = {today.year, 1, 1};
            ensure(meetings::set_pattern(work, pattern, 0).has_value(), "the pattern is fit");
        }
        for (int month = -11; month <= 9; ++month) {
            const auto in = Date{today.year, today.month, 1}.plus_months(month);
            if (in.month == 7 || (in.month - 1) % habit.months != habit.months / 2) continue;
            auto held_on = nth_weekday(in, habit.nth, habit.weekday);
            if (is_day_of_rest(held_on)) held_on = held_on.plus_days(7);
            auto facts = facts_of(habit, held_on);
            // One meeting was found not to be needed.
            facts.is_cancelled = body->short_name == "Kultur" && month == 1;
            ensure(meetings::add(work, body->id, facts).has_value(), "the demo's meetings are fit");
        }
    }
}

}  // namespace varna::app
