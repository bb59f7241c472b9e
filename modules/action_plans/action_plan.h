// SPDX-License-Identifier: EUPL-1.2
// An action plan (handlingsplan) and its items, and their rules as pure functions. Knows no SQL, no
// HTTP and no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "modules/decisions/assignments.h"
#include "modules/obligations/obligations.h"

namespace varna::action_plans {

struct ActionPlan {};
struct ActionPlanItem {};

inline constexpr std::int64_t items_max = 500;  // of one plan

struct ActionPlanView {
    Id<ActionPlan> id;
    Id<Unit> unit;
    std::string unit_name, title;
    std::string period;     // "2027" or "2026-2028"
    std::string state;      // draft adopted
    std::string paragraph;  // "§ 45", of the unit's own minutes
    std::optional<Date> adopted_on;
    std::string secrecy;
    std::string secrecy_mark;  // the provisions of the marks that stand on it
    std::int64_t version = 1;
    int items = 0, done = 0, late = 0;  // of what the reader may see
    bool is_draft() const { return state == "draft"; }
};

struct ItemView {
    Id<ActionPlanItem> id;
    Id<ActionPlan> plan;
    Id<Unit> unit;
    std::string title, text, responsible;
    Date due_on;
    std::optional<Id<obligations::Obligation>> obligation;
    std::string obligation_reference, obligation_title;
    std::optional<Id<decisions::Assignment>> assignment;
    std::string assignment_title;
    std::optional<Id<obligations::Action>> action;  // once the plan is adopted
    obligations::State state = obligations::State::not_started;
    std::string secrecy;
    std::int64_t version = 1;
};

// The years that a period spans, the first and the last; nothing for what is no period.
struct Years {
    int first = 0, last = 0;
};
std::optional<Years> years_of(std::string_view period);
// "2026 – 2028 " -> "2026-2028", "2027-2027" -> "2027"; nothing when it is no period.
std::optional<std::string> period_from(std::string_view typed);
Date last_day_of(std::string_view period);

// As the register has it: late when it is not done and its day has passed.
obligations::Standing standing_of(const ItemView&, const Date& today);

}  // namespace varna::action_plans
