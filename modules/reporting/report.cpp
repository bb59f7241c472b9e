// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/report.h"

#include "platform/base/crypto.h"

namespace varna::reporting {

bool is_answer(std::string_view answer) {
    return answer == "none" || answer == "confirmed" || answer == "corrected" ||
           answer == "unchanged";
}

bool is_answered(std::string_view answer, std::string_view text) {
    if (answer == "corrected") return !text.empty();
    return answer == "confirmed" || answer == "unchanged";
}

std::string fingerprint_of(std::string_view answer, std::string_view text) {
    constexpr std::size_t digits = 16;  // it tells two texts apart and guards nothing
    return crypto::hex(crypto::sha256(std::string(answer) + "\n" + std::string(text)))
        .substr(0, digits);
}

bool is_untouched(std::string_view answer, std::string_view text, std::string_view loaded) {
    if (loaded.empty()) return answer == "none" && text.empty();
    return fingerprint_of(answer, text) == loaded;
}

std::string_view secrecy_once_submitted(int focus_area) {
    return focus_area == 2 || focus_area == 3 ? "sensitive" : "open";
}

std::string_view frozen_secrecy(std::string_view of_figure, std::string_view of_section) {
    return of_figure == "sensitive" ? of_figure : of_section;
}

std::string numbered_title(int focus_area, std::string_view title) {
    if (focus_area == 0) return std::string(title);
    return std::to_string(focus_area) + " " + std::string(title);
}

}  // namespace varna::reporting
