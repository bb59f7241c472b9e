// SPDX-License-Identifier: EUPL-1.2
#include "platform/text/content_check.h"

#include <array>
#include <cctype>
#include <string>

namespace varna {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool has_right_check_digit(std::string_view ten_digits) {
    int sum = 0;
    for (std::size_t at = 0; at < 10; ++at) {
        const int weighted = (ten_digits[at] - '0') * (at % 2 == 0 ? 2 : 1);
        sum += weighted / 10 + weighted % 10;
    }
    return sum % 10 == 0;
}

// `digits` is YYMMDDNNNC; a coordination number has 60 added to the day.
bool is_possible(std::string_view digits) {
    const int month = (digits[2] - '0') * 10 + (digits[3] - '0');
    int day = (digits[4] - '0') * 10 + (digits[5] - '0');
    if (day > 60) day -= 60;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && has_right_check_digit(digits);
}

bool is_number_at(std::string_view text, std::size_t from) {
    std::string digits;
    std::size_t at = from;
    while (at < text.size() && is_digit(text[at]) && digits.size() <= 12) digits += text[at++];
    const std::size_t before = digits.size();
    const bool has_sign =
        at + 1 < text.size() && (text[at] == '-' || text[at] == '+') && is_digit(text[at + 1]);
    if (has_sign && (before == 6 || before == 8)) {
        ++at;
        while (at < text.size() && is_digit(text[at]) && digits.size() <= 12) digits += text[at++];
    }
    const bool is_whole = at == text.size() || !is_digit(text[at]);
    if (!is_whole || (digits.size() != 10 && digits.size() != 12)) return false;
    return is_possible(std::string_view(digits).substr(digits.size() - 10));
}

}  // namespace

bool has_personal_number(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
        if (begins && is_number_at(text, at)) return true;
    }
    return false;
}

bool has_security_marking(std::string_view text) {
    constexpr std::array<std::string_view, 3> markings = {"KVALIFICERAT HEMLIG", "KONFIDENTIELL",
                                                          "HEMLIG"};
    for (const auto& marking : markings) {
        for (auto at = text.find(marking); at != std::string_view::npos;
             at = text.find(marking, at + 1)) {
            const auto end = at + marking.size();
            const bool begins = at == 0 || !std::isalpha(static_cast<unsigned char>(text[at - 1]));
            const bool ends =
                end == text.size() || !std::isalpha(static_cast<unsigned char>(text[end]));
            if (begins && ends) return true;
        }
    }
    return false;
}

}  // namespace varna
