// SPDX-License-Identifier: EUPL-1.2
// What a document says, piece by piece in reading order: paragraphs, list items, headings and the
// cells of tables. Knows files, no plans. Every parser but that of plain text runs in a child
// process with limits of its own, because a document is what strangers wrote (S-12).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace varna::extract {

enum class Format { text, docx, odt, pdf };
std::string_view name_of(Format);  // "text" "docx" "odt" "pdf"

// By what the bytes are, never by a file's name; nothing for what no reader here knows.
std::optional<Format> format_of(std::string_view bytes);

struct Piece {
    // paragraph: of running text; in a PDF, which knows no paragraphs, one line of it.
    // furniture: page headers and footers of docx and odt, once each. contents: an entry of a
    // contents list that the file itself marks as one. cell: of a table.
    enum class Kind { paragraph, heading, list_item, title, contents, furniture, cell };

    Kind kind = Kind::paragraph;
    int level = 0;  // of a heading from 1, of a list item from 0; else 0
    int page = 0;   // from 1; 0 when the file does not say
    std::string
        number;  // what the file numbers the piece with and does not write in its text: "1.2"

    // Of a cell only. A row of a table that goes on over a page has the same table number.
    int table = 0;              // from 1 in the document
    int row = 0;                // from 0 in the table
    int column = 0;             // from 0
    int columns = 1;            // how many columns it spans
    bool is_merged_up = false;  // the cell above reaches down here; `text` is then empty

    // Layout, where the file says it; of a PDF always.
    bool is_bold = false;  // all of its text
    double size = 0;       // of most of its letters, in points; 0 unknown
    double left = 0;       // in points
    double space_above =
        0;  // of a PDF: the gap to the line above, in line heights; -1 at a page's top

    // UTF-8, trimmed, never empty except in a cell. '\n' where a line was broken by hand or between
    // the paragraphs of a cell, '\t' for tabs; soft hyphens (U+00AD) are left in.
    std::string text;
};

struct Document {
    Format format = Format::text;
    std::vector<Piece> pieces;
};

// docx, odt and pdf. A Problem with a text key for what cannot be read: not a document of that
// kind, encrypted, scanned (no text), too large or too many parts, a DOCTYPE, took too long, no
// reader of PDF installed. At most 2 s of processor time and 64 MB of memory, both the child's.
Result<Document> extract(std::string_view bytes, Format);

// What the child runs: `program extract docx`, or xlsx for platform/sheets and ics for
// platform/calendar. Reads the file on standard input, writes the pieces on standard output; the
// exit code is 0, or says what was wrong. For main() of every program that calls extract(), because
// the child is the program itself.
int child_main(std::string_view format);

}  // namespace varna::extract
