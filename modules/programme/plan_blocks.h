// SPDX-License-Identifier: EUPL-1.2
// Lines to blocks: headings, bullets, paragraphs, and what merely surrounds them. Looks at layout,
// numbering and a few words only; who, when and what kind of clause is for others to say.
#pragma once

#include <string>
#include <vector>

#include "modules/programme/plan_lines.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

struct Block {
    enum class Kind {
        title,
        cover,
        metadata,
        contents,
        page_furniture,
        heading,
        bullet,
        paragraph,
        note,           // "Uppföljning: ..." beneath what is to be done
        row,            // of a table: what is to be done
        row_follow_up,  // the same row's follow-up
        row_other,      // its headings, and what is neither
    };

    Kind kind = Kind::paragraph;
    int line = 0;
    int line_end = 0;
    int indent = 0;
    std::string text;
    std::string number;                          // of a numbered heading: "2" or "3.1"
    std::string title;                           // of a heading, without its number
    rules::Section item = rules::Section::none;  // what its own number calls it: "Åtgärd 1.2"
    bool is_area = false;                        // of a heading: "Insatsområde: Trygg hemma"
    bool is_point = false;                       // a numbered part of a sentence that goes on
    int level = 0;                               // of a heading, when the document says it
    int page = 0;
    std::string who, when;  // of a row, from cells of their own
};

// Every line's text ends up in exactly one block, in reading order.
std::vector<Block> blocks_of(const std::vector<Line>& lines);

}  // namespace varna::programme
