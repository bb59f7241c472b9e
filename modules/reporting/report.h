// SPDX-License-Identifier: EUPL-1.2
// The rules of a report: when a section is answered, and who may read it once it is handed over.
// Pure functions: no SQL, no HTTP, no clock.
#pragma once

#include <string>
#include <string_view>

namespace varna::reporting {

bool is_answer(std::string_view);  // none confirmed corrected unchanged

// "Rätta" without words corrects nothing, so it counts only with a text.
bool is_answered(std::string_view answer, std::string_view text);

// What a section said when its form was opened goes round with the form as a fingerprint, so that
// what a person never touched is told from what she chose.
std::string fingerprint_of(std::string_view answer, std::string_view text);
// Without a fingerprint only silence is untouched.
bool is_untouched(std::string_view answer, std::string_view text, std::string_view loaded);

// Gaps in preparedness and information security stay with the own unit and the security unit
// (areas 2 and 3: OSL 15:2, 18:8, 18:13); everything else is handed over open.
std::string_view secrecy_once_submitted(int focus_area);

// A figure never becomes more open than its section, and a sensitive one stays so.
std::string_view frozen_secrecy(std::string_view of_figure, std::string_view of_section);

// "1 Olyckor"; a section about the unit as a whole has no number.
std::string numbered_title(int focus_area, std::string_view title);

}  // namespace varna::reporting
