// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/numbers.h"

#include <utility>

namespace varna::extract {
namespace {

constexpr int roman_max = 3999;
constexpr int letters_max = 26 * 20;

std::string roman(int value) {
    static constexpr std::pair<int, const char*> digits[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    std::string text;
    for (const auto& [worth, letters] : digits)
        for (; value >= worth; value -= worth) text += letters;
    return text;
}

std::string letters(int value) {
    const auto times = static_cast<std::size_t>((value - 1) / 26 + 1);
    return std::string(times, static_cast<char>('a' + (value - 1) % 26));
}

std::string upper(std::string text) {
    for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
    return text;
}

}  // namespace

std::string number_text(int value, NumberStyle style) {
    const bool is_roman = value >= 1 && value <= roman_max;
    const bool is_letter = value >= 1 && value <= letters_max;
    switch (style) {
        case NumberStyle::none:
            return {};
        case NumberStyle::padded:
            return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
        case NumberStyle::upper_roman:
            if (is_roman) return upper(roman(value));
            break;
        case NumberStyle::lower_roman:
            if (is_roman) return roman(value);
            break;
        case NumberStyle::upper_letter:
            if (is_letter) return upper(letters(value));
            break;
        case NumberStyle::lower_letter:
            if (is_letter) return letters(value);
            break;
        case NumberStyle::decimal:
            break;
    }
    return std::to_string(value);
}

void Counters::count(std::size_t level, int start, unsigned kept) {
    auto& here = levels_.at(level);
    if (!std::exchange(here.is_set, false)) here.value = here.is_used ? here.value + 1 : start;
    here.is_used = true;
    for (auto deeper = level + 1; deeper < levels_.size(); ++deeper)
        if (!(kept >> deeper & 1U)) levels_[deeper] = {};
}

void Counters::set(std::size_t level, int value) {
    levels_.at(level) = {false, true, value};
}

int Counters::at(std::size_t level, int otherwise) const {
    const auto& here = levels_.at(level);
    return here.is_used ? here.value : otherwise;
}

}  // namespace varna::extract
