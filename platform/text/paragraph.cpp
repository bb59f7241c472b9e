// SPDX-License-Identifier: EUPL-1.2
#include "platform/text/paragraph.h"

namespace varna {
namespace {

constexpr std::string_view sign = "§";
constexpr std::string_view unbroken_space = "\u00a0";

bool begins_with_digit(std::string_view words) {
    return !words.empty() && words.front() >= '0' && words.front() <= '9';
}

}  // namespace

std::string paragraph_words(std::string_view written) {
    const bool has_sign = written.starts_with(sign);
    const auto after_sign = has_sign ? written.substr(sign.size()) : written;
    std::string words;
    if (begins_with_digit(after_sign)) {
        words.append(sign).append(" ");
        written = after_sign;
    }
    words += written;
    for (auto at = words.find(' '); at != std::string::npos; at = words.find(' ', at))
        words.replace(at, 1, unbroken_space);
    return words;
}

}  // namespace varna
