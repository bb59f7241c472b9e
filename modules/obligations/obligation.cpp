// SPDX-License-Identifier: EUPL-1.2
// Rules that need no database.
#include <fmt/format.h>

#include <algorithm>

#include "modules/obligations/obligations.h"

namespace varna::obligations {

std::string_view name_of(State state) {
    switch (state) {
        case State::in_progress:
            return "in_progress";
        case State::done:
            return "done";
        case State::not_started:
            break;
    }
    return "not_started";
}

std::optional<State> state_named(std::string_view name) {
    for (const auto state : {State::not_started, State::in_progress, State::done})
        if (name == name_of(state)) return state;
    return std::nullopt;
}

// A company or federation is never late with what its own board has not accepted (S1-11).
Standing standing_of(const ActionView& action, const Date& today) {
    if (action.continued_by) return Standing::taken_over;
    if (action.binding == "proposed") return Standing::proposed;
    if (action.binding == "declined") return Standing::declined;
    if (action.state == State::done) return Standing::done;
    if (action.due_on && *action.due_on < today) return Standing::late;
    return action.state == State::in_progress ? Standing::in_progress : Standing::not_started;
}

std::string_view shape_of(Standing standing) {
    switch (standing) {
        case Standing::done:
            return "done";
        case Standing::in_progress:
            return "half";
        case Standing::late:
            return "late";
        case Standing::proposed:
            return "prop";
        case Standing::declined:
            return "na";
        case Standing::taken_over:
            return "same";
        case Standing::not_started:
            break;
    }
    return "todo";
}

std::string_view word_of(Standing standing) {
    switch (standing) {
        case Standing::done:
            return "obligations.done";
        case Standing::in_progress:
            return "obligations.in_progress";
        case Standing::late:
            return "obligations.late";
        case Standing::proposed:
            return "obligations.proposed";
        case Standing::declined:
            return "obligations.declined";
        case Standing::taken_over:
            return "obligations.is_continued";
        case Standing::not_started:
            break;
    }
    return "obligations.not_started";
}

// Evidence is the municipality's own record, so its number is Swedish in every language.
std::string figure_words(double figure, std::string_view unit) {
    auto words = fmt::format("{:.15g}", figure);
    std::replace(words.begin(), words.end(), '.', ',');
    return unit.empty() ? words : words + " " + std::string(unit);
}

}  // namespace varna::obligations
