// SPDX-License-Identifier: EUPL-1.2
// Bytes to clean lines: checks UTF-8, mends line ends, soft hyphens and decomposed letters, and
// remembers what the layout said. Knows no plan.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace varna::programme {

// What a document says of a line by itself; of a text file it is nothing.
enum class Hint : std::uint8_t {
    none,
    title,
    contents,
    furniture,
    heading,
    bullet,
    paragraph,      // whole as it stands
    row,            // a table's row: what is to be done
    row_follow_up,  // the same row's follow-up
    row_other,      // of a table, and neither
};

struct Line {
    int number = 0;  // counted from 1 in the file, blank lines included
    int indent = 0;
    bool blank_before = false;
    bool page_break_before = false;
    bool is_cut_by_soft_hyphen = false;  // the word goes on in the next line
    std::string text;                    // trimmed, never empty
    Hint hint = Hint::none;
    int page = 0;
    int level = 0;                // of a heading, from 1
    std::string number_before{};  // what the file numbers it with outside its text
    std::string who{}, when{};    // of a row, from cells of their own
};

// Non-empty lines only.
Result<std::vector<Line>> lines_of(std::string_view bytes);

// What another reader found to be one line, cleaned in the same way; its text may come out empty.
Line line_of(std::string_view utf8);

// Joins a line to the text before it, mending a word that was cut by a hyphen at the line's end.
void join_line(std::string& text, bool is_cut_by_soft_hyphen, std::string_view next);

}  // namespace varna::programme
