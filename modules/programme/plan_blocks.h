// SPDX-License-Identifier: EUPL-1.2
// Lines to blocks: headings, bullets, paragraphs, and what merely surrounds them. Looks at layout,
// numbering and a few words only; who, when and what kind of clause is for others to say.
#pragma once

#include <string>
#include <vector>

#include "modules/programme/plan_lines.h"

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
        paragraph
    };

    Kind kind = Kind::paragraph;
    int line = 0;
    int line_end = 0;
    int indent = 0;
    std::string text;
    std::string number;  // of a numbered heading: "2" or "3.1"
    std::string title;   // of a heading, without its number
};

// Every line's text ends up in exactly one block, in reading order.
std::vector<Block> blocks_of(const std::vector<Line>& lines);

}  // namespace varna::programme
