// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/flow.h"

#include <algorithm>

namespace varna::extract {
namespace {

// A plan of two hundred pages has some five thousand pieces and half a megabyte of text.
constexpr std::size_t pieces_max = 50'000;
constexpr std::size_t bytes_max = std::size_t{6} * 1024 * 1024;

constexpr std::string_view no_break_space = "\u00a0";
constexpr std::string_view blanks = " \t\r\n";

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\xc2\xa0") == std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty()) {
        if (blanks.find(text.front()) != std::string_view::npos)
            text.remove_prefix(1);
        else if (text.starts_with(no_break_space))
            text.remove_prefix(no_break_space.size());
        else
            break;
    }
    while (!text.empty()) {
        if (blanks.find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        else if (text.ends_with(no_break_space))
            text.remove_suffix(no_break_space.size());
        else
            break;
    }
    return text;
}

}  // namespace

std::string tidied(std::string_view text) {
    std::string tidy;
    tidy.reserve(text.size());
    while (!text.empty()) {
        const auto cut = text.find('\n');
        const auto line = trimmed(text.substr(0, cut));
        if (!line.empty()) {
            if (!tidy.empty()) tidy += '\n';
            tidy += line;
        }
        if (cut == std::string_view::npos) break;
        text.remove_prefix(cut + 1);
    }
    return tidy;
}

void Flow::add_text(std::string_view text, bool is_bold, double size) {
    if (!is_in_paragraph() || text.empty()) return;
    auto& paragraph = here().paragraphs.back();
    paragraph.text += text;
    bytes_ += text.size();
    if (is_blank(text)) return;
    (is_bold ? paragraph.has_bold : paragraph.has_plain) = true;
    here().has_text_in_row = true;
    for (auto& [known, letters] : paragraph.sizes)
        if (known == size) {
            letters += text.size();
            return;
        }
    if (paragraph.sizes.size() < 8) paragraph.sizes.emplace_back(size, text.size());
}

void Flow::add_mark(char mark) {
    if (!is_in_paragraph()) return;
    here().paragraphs.back().text += mark;
    ++bytes_;
}

void Flow::begin_paragraph() {
    auto& context = here();
    context.paragraphs.emplace_back();
    if (std::exchange(context.has_carried, false))
        context.paragraphs.back() = std::exchange(context.carried, {});
    if (is_blank(context.paragraphs.back().text)) context.paragraphs.back().page = page_;
}

void Flow::merge(Gathered& into, Gathered&& from, std::string_view between) {
    if (into.text.empty())
        into.text = std::move(from.text);
    else
        into.text.append(between).append(from.text);
    into.has_bold |= from.has_bold;
    into.has_plain |= from.has_plain;
    for (const auto& size : from.sizes)
        if (into.sizes.size() < 8) into.sizes.push_back(size);
}

void Flow::describe(Piece& piece, Gathered& from) {
    piece.is_bold = from.has_bold && !from.has_plain;
    const auto most = std::max_element(from.sizes.begin(), from.sizes.end(),
                                       [](auto& a, auto& b) { return a.second < b.second; });
    if (most != from.sizes.end()) piece.size = most->first;
}

void Flow::end_paragraph(Piece shape) {
    auto& context = here();
    if (context.paragraphs.empty()) return;
    Gathered paragraph = std::move(context.paragraphs.back());
    context.paragraphs.pop_back();
    paragraph.text = tidied(paragraph.text);
    if (context.tables > 0) {
        // The cell has one number: that of its first paragraph which has one.
        if (context.cell.number.empty()) context.cell.number = std::move(shape.number);
        if (context.is_in_cell && !paragraph.text.empty())
            merge(context.in_cell, std::move(paragraph), "\n");
        return;
    }
    if (!paragraph.text.empty()) {
        shape.page = paragraph.page;
        describe(shape, paragraph);
        shape.text = std::move(paragraph.text);
        emit(std::move(shape));
    }
    flush_asides();
}

void Flow::join_paragraph() {
    auto& context = here();
    if (context.paragraphs.empty()) return;
    context.has_carried = true;
    context.carried = std::move(context.paragraphs.back());
    context.paragraphs.pop_back();
}

// What was to go on in a paragraph that never came is one by itself.
void Flow::settle() {
    if (!here().has_carried) return;
    begin_paragraph();
    end_paragraph({});
}

void Flow::begin_table() {
    settle();
    auto& context = here();
    if (++context.tables > 1) return;
    context.table = ++tables_;
    context.row = -1;
}

void Flow::begin_row() {
    auto& context = here();
    if (context.tables != 1) return;
    ++context.row;
    context.has_text_in_row = false;
    context.row_page = context.row_page_last = page_;
}

void Flow::begin_cell(int column, int columns, bool is_merged_up) {
    auto& context = here();
    if (context.tables != 1) return;
    page_ = context.row_page;
    context.is_in_cell = true;
    context.in_cell = {};
    context.cell = {};
    context.cell.kind = Piece::Kind::cell;
    context.cell.table = context.table;
    context.cell.row = std::max(context.row, 0);
    context.cell.column = column;
    context.cell.columns = columns;
    context.cell.is_merged_up = is_merged_up;
}

void Flow::end_cell() {
    settle();
    auto& context = here();
    if (context.tables != 1 || !std::exchange(context.is_in_cell, false)) return;
    context.row_page_last = std::max(context.row_page_last, page_);
    context.cell.page = context.row_page;
    if (context.cell.is_merged_up) {
        context.cell.number.clear();
    } else {
        describe(context.cell, context.in_cell);
        context.cell.text = std::move(context.in_cell.text);
    }
    emit(std::move(context.cell));
    context.cell = {};
}

void Flow::end_row() {
    auto& context = here();
    if (context.tables == 1) page_ = std::max(context.row_page_last, page_);
}

void Flow::end_table() {
    auto& context = here();
    if (context.tables == 0) return;
    if (--context.tables > 0) return;
    context.is_in_cell = false;
    if (context.paragraphs.empty()) flush_asides();
}

void Flow::begin_aside() {
    contexts_.emplace_back();
}

void Flow::end_aside() {
    if (contexts_.size() < 2) return;
    settle();
    auto found = std::move(here().out);
    contexts_.pop_back();
    for (auto& piece : found) here().after.push_back(std::move(piece));
    if (here().paragraphs.empty() && here().tables == 0) flush_asides();
}

void Flow::add_aside(std::vector<Piece> pieces) {
    for (auto& piece : pieces) {
        if (piece.text.empty()) continue;  // of a table's cell
        Piece note;
        note.text = std::move(piece.text);
        note.page = page_;
        note.size = piece.size;
        note.is_bold = piece.is_bold;
        ++pieces_;
        here().after.push_back(std::move(note));
    }
}

void Flow::turn_page() {
    if (contexts_.size() > 1) return;
    auto& context = here();
    ++page_;
    has_turned_ = true;
    if (!context.paragraphs.empty() && is_blank(context.paragraphs.back().text))
        context.paragraphs.back().page = page_;
    // Each cell of a row that breaks tells of the same break.
    if (context.tables > 0 && !context.has_text_in_row) context.row_page = page_;
}

bool Flow::is_too_much() const {
    return pieces_ > pieces_max || bytes_ > bytes_max;
}

void Flow::emit(Piece piece) {
    ++pieces_;
    bytes_ += piece.number.size();
    here().out.push_back(std::move(piece));
}

void Flow::flush_asides() {
    auto& context = here();
    for (auto& piece : context.after) context.out.push_back(std::move(piece));
    context.after.clear();
}

std::vector<Piece> Flow::take(bool has_first_page) {
    while (contexts_.size() > 1) end_aside();
    settle();
    flush_asides();
    auto found = std::exchange(here().out, {});
    if (!has_turned_ && !has_first_page)
        for (auto& piece : found) piece.page = 0;
    return found;
}

void add_furniture(std::vector<Piece>& all, std::vector<Piece> found) {
    for (auto& piece : found) {
        const auto is_same = [&](const Piece& other) { return other.text == piece.text; };
        // A header has a handful of lines; a file with hundreds is not told of them all.
        if (piece.text.empty() || all.size() >= 200 || std::any_of(all.begin(), all.end(), is_same))
            continue;
        Piece furniture;
        furniture.kind = Piece::Kind::furniture;
        furniture.is_bold = piece.is_bold;
        furniture.size = piece.size;
        furniture.text = std::move(piece.text);
        all.push_back(std::move(furniture));
    }
}

int heading_level(std::string_view style_name) {
    for (const std::string_view word : {"heading ", "rubrik "}) {
        if (style_name.size() != word.size() + 1 || !style_name.starts_with(word)) continue;
        const char digit = style_name.back();
        if (digit >= '1' && digit <= '9') return digit - '0';
    }
    return 0;
}

}  // namespace varna::extract
