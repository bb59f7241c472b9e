// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_tables.h"

#include <algorithm>
#include <map>
#include <string>

#include "modules/programme/plan_layout.h"
#include "modules/programme/plan_words.h"

namespace varna::programme {
namespace {

using extract::Piece;

// A cell's lines belong together; the reading joins what a line break has cut.
std::string text_of_cell(const Piece& cell) {
    std::string text;
    bool is_cut = false;
    std::string_view rest = cell.text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const Line line = line_of(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.text.empty()) continue;
        join_line(text, is_cut, line.text);
        is_cut = line.is_cut_by_soft_hyphen;
    }
    return text;
}

struct Cell {
    std::string text;
    int columns = 1;
    int page = 0;
};
using Row = std::map<int, Cell>;  // by the column that it begins in

class TableReader {
public:
    TableReader(std::span<const Piece> cells, const Vocabulary& vocabulary, bool says_merged)
        : vocabulary_(vocabulary), says_merged_(says_merged) {
        for (const auto& cell : cells) {
            Cell made{text_of_cell(cell), cell.columns, cell.page};
            auto& row = rows_[cell.row];
            // What was merged downwards holds for each of its rows.
            if (cell.is_merged_up && made.text.empty()) {
                const auto above = rows_.find(cell.row - 1);
                if (above != rows_.end() && above->second.contains(cell.column))
                    made.text = above->second.at(cell.column).text;
            }
            width_ = std::max(width_, cell.column + cell.columns);
            row[cell.column] = std::move(made);
        }
    }

    std::vector<Line> read() {
        for (const auto& [number, row] : rows_) {
            if (is_empty(row)) continue;
            if (take_header(row)) {
                say_whole(row, Hint::row_other);
            } else if (const Cell* only = only_cell(row)) {
                say(*only, is_short(only->text) && has_tasks_ ? Hint::heading : Hint::row_other);
                who_above_.clear();
            } else if (has_tasks_) {
                say_task(row);
            } else if (!say_pairs(row)) {
                say_whole(row, Hint::row_other);
            }
        }
        return std::move(lines_);
    }

private:
    static bool is_empty(const Row& row) {
        return std::ranges::all_of(row, [](const auto& at) { return at.second.text.empty(); });
    }
    static bool is_short(std::string_view text) {
        return letters_in(text) <= 80 && !text.ends_with('.') && !text.ends_with(':');
    }
    // A row of one cell over the whole width is a heading within the table, or a remark.
    const Cell* only_cell(const Row& row) const {
        const Cell* only = nullptr;
        for (const auto& [column, cell] : row) {
            if (cell.text.empty()) continue;
            if (only != nullptr) return nullptr;
            only = &cell;
        }
        return only != nullptr && only->columns == width_ ? only : nullptr;
    }

    // A heading row names at least a task and one thing more; the one that a page repeats is known
    // by naming the same.
    bool take_header(const Row& row) {
        std::map<int, Column> named;
        int known = 0;
        bool has_task = false;
        for (const auto& [column, cell] : row) {
            const bool is_heading = words_of(cell.text).size() <= 6 && !cell.text.ends_with('.');
            named[column] = is_heading ? vocabulary_.column_named(cell.text) : Column::other;
            known += named[column] == Column::other ? 0 : 1;
            has_task = has_task || named[column] == Column::task || named[column] == Column::goal;
        }
        if (!has_task || known < 2 || known * 2 < static_cast<int>(row.size())) return false;
        columns_ = std::move(named);
        has_tasks_ = true;
        who_above_.clear();
        return true;
    }

    Column column_at(int column) const {
        auto at = columns_.upper_bound(column);
        return at == columns_.begin() ? Column::other : std::prev(at)->second;
    }

    Line& say(const Cell& cell, Hint hint) {
        Line& line = lines_.emplace_back();
        line.text = cell.text;
        line.hint = hint;
        line.page = cell.page;
        line.blank_before = true;
        return line;
    }

    // "Dokumenttyp | Plan | Beslutsdatum | ...": the front page's facts, two and two.
    bool say_pairs(const Row& row) {
        std::vector<const Cell*> cells;
        for (const auto& [column, cell] : row)
            if (!cell.text.empty()) cells.push_back(&cell);
        if (cells.empty()) return false;
        if (cells.size() % 2 == 0 && metadata_field(cells[0]->text + "\t" + cells[1]->text)) {
            for (std::size_t at = 0; at < cells.size(); at += 2) {
                Cell pair = *cells[at];
                pair.text += "\t" + cells[at + 1]->text;
                say(pair, Hint::none);
            }
            return true;
        }
        const bool are_fields = std::ranges::all_of(
            cells, [](const Cell* cell) { return metadata_field(cell->text).has_value(); });
        if (are_fields)
            for (const Cell* cell : cells) say(*cell, Hint::none);
        return are_fields;
    }

    void say_whole(const Row& row, Hint hint) {
        Cell whole;
        for (const auto& [column, cell] : row) {
            if (cell.text.empty()) continue;
            whole.text += (whole.text.empty() ? "" : "\t") + cell.text;
            if (whole.page == 0) whole.page = cell.page;
        }
        say(whole, hint);
    }

    void say_task(const Row& row) {
        std::string who, when;
        for (const auto& [column, cell] : row) {
            const Column kind = column_at(column);
            if (cell.text.empty()) continue;
            if (kind == Column::responsible) who += (who.empty() ? "" : ", ") + cell.text;
            if (kind == Column::time) when += (when.empty() ? "" : ", ") + cell.text;
        }
        // Where the file does not say what is merged, whoever is named holds until somebody else
        // is.
        if (who.empty() && !says_merged_) who = who_above_;
        who_above_ = who;
        bool has_said = false;
        const std::size_t before = lines_.size();
        for (const auto& [column, cell] : row) {
            const Column kind = column_at(column);
            if (cell.text.empty() || kind == Column::number || kind == Column::responsible ||
                kind == Column::time)
                continue;
            const bool is_task = kind == Column::task && !has_said;
            Line& line = say(cell, is_task                     ? Hint::row
                                   : kind == Column::follow_up ? Hint::row_follow_up
                                                               : Hint::row_other);
            line.who = who;
            if (is_task) line.when = when;
            has_said = has_said || is_task;
        }
        // A row that only says who or when is kept whole, so that nothing of the table is left out.
        if (lines_.size() == before) say_whole(row, Hint::row_other);
    }

    const Vocabulary& vocabulary_;
    bool says_merged_;
    std::string who_above_;
    std::map<int, Row> rows_;
    int width_ = 0;
    std::map<int, Column> columns_;
    bool has_tasks_ = false;
    std::vector<Line> lines_;
};

}  // namespace

std::vector<Line> lines_of_table(std::span<const Piece> cells, const Vocabulary& vocabulary,
                                 bool says_merged) {
    return TableReader(cells, vocabulary, says_merged).read();
}

}  // namespace varna::programme
