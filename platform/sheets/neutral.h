// SPDX-License-Identifier: EUPL-1.2
// A spreadsheet program takes a CSV's cell for a formula when it begins with one of = + - @, a tab
// or a carriage return, and a formula can send the sheet to a stranger (S-11). An apostrophe before
// it makes it text.
#pragma once

#include <string>
#include <string_view>

namespace varna::sheets {

// Also when apostrophes stand before it already, so that one of them can always be taken away.
inline bool begins_as_formula(std::string_view text) {
    const auto first = text.find_first_not_of('\'');
    return first != std::string_view::npos &&
           std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}
inline std::string neutralised(std::string_view text) {
    return begins_as_formula(text) ? "'" + std::string(text) : std::string(text);
}
inline std::string_view restored(std::string_view text) {
    return text.starts_with('\'') && begins_as_formula(text) ? text.substr(1) : text;
}

}  // namespace varna::sheets
