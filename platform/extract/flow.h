// SPDX-License-Identifier: EUPL-1.2
// Gathers pieces while a document streams by: paragraphs, cells, and what stands aside of them
// (text boxes, notes), which comes after the paragraph or the table it stands in. Knows no format.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/extract/extract.h"

namespace varna::extract {

class Flow {
public:
    Flow() : contexts_(1) {}

    // All of this does nothing outside a paragraph.
    void add_text(std::string_view text, bool is_bold, double size);
    void add_mark(char mark);  // '\n' or '\t'

    void begin_paragraph();
    // The shape says kind, level and number; the rest is what has been gathered.
    void end_paragraph(Piece shape);
    // The mark at its end is deleted: the text goes on in the next paragraph.
    void join_paragraph();
    bool is_in_paragraph() const { return !here().paragraphs.empty(); }
    bool is_in_cell() const { return here().tables == 1 && here().is_in_cell; }

    // A table in a cell is text of that cell.
    void begin_table();
    void begin_row();
    void begin_cell(int column, int columns, bool is_merged_up);
    void end_cell();
    void drop_cell() { here().is_in_cell = false; }
    void end_row();
    void end_table();
    int table_depth() const { return here().tables; }

    void begin_aside();
    void end_aside();
    void add_aside(std::vector<Piece> pieces);  // a note, as paragraphs

    void turn_page();

    bool is_too_much() const;
    // Pages count only when the file said where they turn.
    std::vector<Piece> take(bool has_first_page = false);

private:
    struct Gathered {
        std::string text;
        int page = 0;
        bool has_plain = false;
        bool has_bold = false;
        std::vector<std::pair<double, std::size_t>> sizes;  // letters of each
    };
    struct Context {
        std::vector<Piece> out;
        std::vector<Piece> after;
        std::vector<Gathered> paragraphs;
        Gathered carried;  // of a paragraph joined with the next
        bool has_carried = false;
        int tables = 0;
        int table = 0;
        int row = -1;
        bool is_in_cell = false;
        Piece cell;
        Gathered in_cell;
        bool has_text_in_row = false;
        int row_page = 1;
        int row_page_last = 1;
    };

    Context& here() { return contexts_.back(); }
    const Context& here() const { return contexts_.back(); }
    void settle();
    void emit(Piece piece);
    void flush_asides();
    static void merge(Gathered& into, Gathered&& from, std::string_view between);
    static void describe(Piece& piece, Gathered& from);

    std::vector<Context> contexts_;
    int tables_ = 0;
    int page_ = 1;
    bool has_turned_ = false;
    std::size_t pieces_ = 0;
    std::size_t bytes_ = 0;
};

// Without the blanks around it and around its line breaks, and without empty lines.
std::string tidied(std::string_view text);

// Headers and footers: paragraphs and cells alike, each text once.
void add_furniture(std::vector<Piece>& all, std::vector<Piece> found);

// "heading 2" or "rubrik 2", in lower case: 2; else 0.
int heading_level(std::string_view style_name);

}  // namespace varna::extract
