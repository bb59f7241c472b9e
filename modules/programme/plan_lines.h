// SPDX-License-Identifier: EUPL-1.2
// Bytes to clean lines: checks UTF-8, mends line ends, soft hyphens and decomposed letters, and
// remembers what the layout said. Knows no plan.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace varna::programme {

struct Line {
    int number = 0;  // counted from 1 in the file, blank lines included
    int indent = 0;
    bool blank_before = false;
    bool page_break_before = false;
    bool is_cut_by_soft_hyphen = false;  // the word goes on in the next line
    std::string text;                    // trimmed, never empty
};

// Non-empty lines only.
Result<std::vector<Line>> lines_of(std::string_view bytes);

// Joins a line to the text before it, mending a word that was cut by a hyphen at the line's end.
void join_line(std::string& text, bool is_cut_by_soft_hyphen, std::string_view next);

}  // namespace varna::programme
