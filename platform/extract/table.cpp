// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "platform/extract/wire_reader.h"
#include "platform/http/parse.h"

namespace varna::extract {
namespace {

constexpr std::size_t step = std::size_t{64} * 1024;

bool is_within(std::size_t row, std::size_t column) {
    return row < rows_max && column < columns_max;
}

}  // namespace

bool Table::widen(std::size_t row, std::size_t columns) {
    auto& cells = rows_[row];
    if (cells.size() >= columns) return true;
    cells_ += columns - cells.size();
    if (cells_ > cells_max) return false;
    cells.resize(columns);
    return true;
}

bool Table::put(std::size_t row, std::size_t column, std::size_t at, std::size_t size) {
    if (!is_within(row, column) || size > cell_bytes_max || at + size > text_.size()) return false;
    if (size == 0) return true;
    if (row >= rows_.size()) rows_.resize(row + 1);
    if (!widen(row, column + 1)) return false;
    rows_[row][column] = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(size)};
    return true;
}

bool Table::put(std::size_t row, std::size_t column, std::string_view said) {
    if (text_.size() + said.size() > table_bytes_max) return false;
    text_ += said;
    return put(row, column, text_.size() - said.size(), said.size());
}

bool Table::merge(std::size_t row, std::size_t column, std::size_t last_row,
                  std::size_t last_column) {
    if (column >= column_count(row)) return true;
    const Place first = rows_[row][column];
    const auto rows_end = std::min(last_row + 1, rows_.size());
    const auto columns_end = std::min(last_column + 1, columns_max);
    for (auto at = row; at < rows_end; ++at) {
        if (!widen(at, columns_end)) return false;
        for (auto to = column; to < columns_end; ++to) rows_[at][to] = first;
    }
    return true;
}

bool TableWire::is_room_for(std::size_t bytes) {
    constexpr std::size_t numbers_max = 32;
    bytes_ += bytes + numbers_max;
    return ++cells_ <= cells_max && bytes_ <= table_bytes_max &&
           (waiting_.size() + bytes < step || finish());
}

bool TableWire::cell(std::size_t row, std::size_t column, std::string_view text) {
    if (text.empty()) return true;
    if (!is_within(row, column) || text.size() > cell_bytes_max || !is_room_for(text.size()))
        return false;
    fmt::format_to(std::back_inserter(waiting_), "{} {} {} ", row, column, text.size());
    waiting_ += text;
    return true;
}

// A merged range has its last place where a cell has its text.
bool TableWire::merged(std::size_t row, std::size_t column, std::size_t last_row,
                       std::size_t last_column) {
    if (!is_within(row, column) || !is_room_for(0)) return false;
    fmt::format_to(std::back_inserter(waiting_), "{} {} 0 {} {} ", row, column,
                   std::min(last_row, rows_max - 1), std::min(last_column, columns_max - 1));
    return true;
}

bool TableWire::finish() {
    const bool is_heard = waiting_.empty() || sink_(waiting_);
    waiting_.clear();
    return is_heard;
}

std::optional<Table> table_from_wire(std::string wire) {
    Table table(std::move(wire));
    const char* begin = table.text().data();
    WireReader reader(table.text());
    std::size_t merged_cells = 0;
    while (!reader.is_done()) {
        std::size_t row = 0, column = 0, size = 0, last_row = 0, last_column = 0;
        if (!reader.number(row, std::size_t{0}, rows_max - 1) ||
            !reader.number(column, std::size_t{0}, columns_max - 1) ||
            !reader.number(size, std::size_t{0}, cell_bytes_max))
            return std::nullopt;
        if (size > 0) {
            std::string_view text;
            if (!reader.text(text, size) || text.find('\0') != std::string_view::npos ||
                !http::is_valid_utf8(text) ||
                !table.put(row, column, static_cast<std::size_t>(text.data() - begin), size))
                return std::nullopt;
        } else {
            if (!reader.number(last_row, row, rows_max - 1) ||
                !reader.number(last_column, column, columns_max - 1))
                return std::nullopt;
            // Ranges that lie over each other are work without end.
            const auto rows = std::min(last_row + 1, std::max(table.row_count(), row)) - row;
            merged_cells += rows * (last_column + 1 - column);
            if (merged_cells > cells_max || !table.merge(row, column, last_row, last_column))
                return std::nullopt;
        }
    }
    return table;
}

}  // namespace varna::extract
