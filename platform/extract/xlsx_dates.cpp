// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/xlsx_dates.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

#include "platform/base/time.h"

namespace varna::extract {
namespace {

constexpr double seconds_of_day = 86'400;
constexpr double serial_max = 2'958'466;  // the year 10000
constexpr Date first_day_1900{1899, 12, 31};
constexpr Date first_day_1904{1904, 1, 1};
// Spreadsheets count a 29 February 1900, which never was.
constexpr std::int64_t leap_day_that_never_was = 60;

std::string time_text(std::int64_t seconds) {
    const auto text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    return seconds % 60 == 0 ? text : text + fmt::format(":{:02}", seconds % 60);
}

}  // namespace

// ISO 29500-1, 18.8.30: those that are days or times in every language, and in some.
Shown shown_by(int format) {
    const bool is_date = (format >= 14 && format <= 22) || (format >= 27 && format <= 36) ||
                         format == 45 || format == 47 || (format >= 50 && format <= 58);
    return is_date ? Shown::date : Shown::number;
}

Shown shown_by(std::string_view code) {
    // The part for positive numbers; what is quoted, escaped or in brackets is no letter of it.
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char c = code[at];
        if (c == '"' || c == '[') {
            const auto end = code.find(c == '[' ? ']' : '"', at + 1);
            if (end == std::string_view::npos) return Shown::number;
            // Hours that are counted beyond a day are an amount of time, and no time of day.
            const auto inside = code.substr(at + 1, end - at - 1);
            if (c == '[' && !inside.empty() &&
                inside.find_first_not_of("hHmMsS") == std::string_view::npos)
                return Shown::number;
            at = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (code.substr(at, 7) == "General") {
            return Shown::number;
        } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) {
            return Shown::date;
        }
    }
    return Shown::number;
}

std::string date_text(double serial, bool is_1904) {
    if (!(serial >= 0 && serial < serial_max)) return {};
    auto day = static_cast<std::int64_t>(serial);
    auto seconds =
        static_cast<std::int64_t>(std::llround((serial - std::floor(serial)) * seconds_of_day));
    if (seconds == static_cast<std::int64_t>(seconds_of_day)) {
        seconds = 0;
        ++day;
    }
    if (day == 0 && (seconds > 0 || !is_1904)) return time_text(seconds);
    if (!is_1904 && day >= leap_day_that_never_was) --day;
    const auto date = (is_1904 ? first_day_1904 : first_day_1900).plus_days(day);
    return seconds == 0 ? date.iso() : date.iso() + "T" + time_text(seconds);
}

std::string number_text(double value) {
    const double rounded = std::nearbyint(value);
    if (rounded == value && std::abs(value) < 1e15)
        return fmt::format("{}", static_cast<std::int64_t>(value));
    return fmt::format("{:.15g}", value);
}

}  // namespace varna::extract
