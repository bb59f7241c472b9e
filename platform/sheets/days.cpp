// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/days.h"

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "platform/sheets/read.h"

namespace varna::sheets {
namespace {

std::optional<int> month_named(std::string_view word) {
    constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "maj", "jun",
                                                         "jul", "aug", "sep", "okt", "nov", "dec"};
    for (std::size_t at = 0; at < months.size(); ++at)
        if (word.starts_with(months[at])) return static_cast<int>(at) + 1;
    if (word.starts_with("may")) return 5;
    if (word.starts_with("oct")) return 10;
    return std::nullopt;
}

// The numbers in a text, and a month that is written as a word in their midst.
std::vector<int> numbers_in(std::string_view text) {
    std::vector<int> numbers;
    for (std::size_t at = 0; at < text.size() && numbers.size() < 4;) {
        const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
        auto end = at + 1;
        if (is_digit(at)) {
            while (end < text.size() && is_digit(end)) ++end;
            int number = -1;
            std::from_chars(text.data() + at, text.data() + end, number);
            numbers.push_back(number);
        } else if (const auto month = month_named(text.substr(at))) {
            while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
            numbers.push_back(*month);
        }
        at = end;
    }
    return numbers;
}

}  // namespace

std::optional<Date> day_in(std::string_view text) {
    text = trimmed(text);
    if (const auto date = Date::parse(text.substr(0, 10)))
        return text.size() == 10 || text[10] == ' ' || text[10] == 'T' ? date : std::nullopt;
    if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos)
        return Date::parse(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) +
                           "-" + std::string(text.substr(6)));
    std::string lower(text);
    for (auto& letter : lower)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    const auto numbers = numbers_in(lower);
    if (numbers.size() != 3 || numbers[2] < 1000) return std::nullopt;
    const Date date{numbers[2], numbers[1], numbers[0]};
    return Date::parse(date.iso());
}

}  // namespace varna::sheets
