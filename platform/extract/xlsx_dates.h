// SPDX-License-Identifier: EUPL-1.2
// How a workbook's numbers are shown: which are days and times, and what a number says.
#pragma once

#include <string>
#include <string_view>

namespace varna::extract {

enum class Shown { number, date };

// By a number format's own number, or by its code: "yyyy\-mm\-dd", "0.00", "[h]:mm".
Shown shown_by(int format);
Shown shown_by(std::string_view code);

// A serial number as ISO: "2026-11-22", "2026-11-22T14:05" or, below one day, "14:05". Empty when
// it is beyond the calendar.
std::string date_text(double serial, bool is_1904);
// As few digits as say it, fifteen at most, as spreadsheet programs show them.
std::string number_text(double value);

}  // namespace varna::extract
