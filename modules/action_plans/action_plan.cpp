// SPDX-License-Identifier: EUPL-1.2
#include "modules/action_plans/action_plan.h"

#include <charconv>

#include "platform/base/ensure.h"

namespace varna::action_plans {
namespace {

constexpr int years_max = 10;

std::optional<int> year_in(std::string_view digits) {
    int year = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    const bool is_whole = error == std::errc() && end == digits.data() + digits.size();
    return is_whole && year >= 2000 && year < 2100 ? std::optional(year) : std::nullopt;
}

}  // namespace

std::optional<Years> years_of(std::string_view period) {
    const auto dash = period.find('-');
    const auto first = year_in(period.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : year_in(period.substr(dash + 1));
    if (!first || !last || *last < *first || *last - *first > years_max) return std::nullopt;
    return Years{*first, *last};
}

std::optional<std::string> period_from(std::string_view typed) {
    std::string plain;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        if (typed.substr(at).starts_with("–")) {  // as a word processor writes it
            plain.push_back('-');
            at += std::string_view("–").size() - 1;
        } else if (typed[at] != ' ') {
            plain.push_back(typed[at]);
        }
    }
    const auto years = years_of(plain);
    if (!years) return std::nullopt;
    const auto first = std::to_string(years->first);
    return years->first == years->last ? first : first + "-" + std::to_string(years->last);
}

Date last_day_of(std::string_view period) {
    const auto years = years_of(period);
    ensure(years.has_value(), "a plan's period is one that was read");
    return {years->last, 12, 31};
}

obligations::Standing standing_of(const ItemView& item, const Date& today) {
    obligations::ActionView action;
    action.binding = "bound";
    action.state = item.state;
    action.due_on = item.due_on;
    return obligations::standing_of(action, today);
}

}  // namespace varna::action_plans
