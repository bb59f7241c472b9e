// SPDX-License-Identifier: EUPL-1.2
// A sheet as text: rows of cells, numbered as a spreadsheet program numbers them but from 0. The
// letters are kept once and the cells point at them, so that 13 500 people weigh what their file
// does. And how a child tells its parent such a sheet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varna::extract {

inline constexpr std::size_t rows_max = 100'000;
inline constexpr std::size_t columns_max = 256;
inline constexpr std::size_t cells_max = 1'500'000;
inline constexpr std::size_t cell_bytes_max = std::size_t{64} * 1024;
inline constexpr std::size_t table_bytes_max = std::size_t{24} << 20U;

class Table {
public:
    // `text`: what the cells point at.
    explicit Table(std::string text = {}) : text_(std::move(text)) {}

    std::size_t row_count() const { return rows_.size(); }
    // A row ends with the last cell that says something; an empty row has none.
    std::size_t column_count(std::size_t row) const {
        return row < rows_.size() ? rows_[row].size() : 0;
    }
    // Empty outside of the table as well.
    std::string_view cell(std::size_t row, std::size_t column) const {
        if (column >= column_count(row)) return {};
        const auto& place = rows_[row][column];
        return std::string_view(text_).substr(place.at, place.size);
    }

    // For who reads a file. All answer false beyond the limits.
    const std::string& text() const { return text_; }
    // A cell at its place, and where in the text it stands; or with what it says.
    bool put(std::size_t row, std::size_t column, std::size_t at, std::size_t size);
    bool put(std::size_t row, std::size_t column, std::string_view said);
    // All of a merged range says what its first cell says, as far as the table has rows.
    bool merge(std::size_t row, std::size_t column, std::size_t last_row, std::size_t last_column);

private:
    struct Place {
        std::uint32_t at = 0;
        std::uint32_t size = 0;
    };
    bool widen(std::size_t row, std::size_t columns);

    std::string text_;
    std::vector<std::vector<Place>> rows_;
    std::size_t cells_ = 0;
};

// What the child says while it reads, cell by cell, so that it never holds the sheet as a whole.
// Answers false when it is too much, or nobody listens.
class TableWire {
public:
    using Sink = std::function<bool(std::string_view)>;
    explicit TableWire(Sink sink) : sink_(std::move(sink)) {}

    bool cell(std::size_t row, std::size_t column, std::string_view text);
    bool merged(std::size_t row, std::size_t column, std::size_t last_row, std::size_t last_column);
    bool finish();

private:
    bool is_room_for(std::size_t bytes);

    Sink sink_;
    std::string waiting_;
    std::size_t bytes_ = 0;
    std::size_t cells_ = 0;
};

// Nothing of what the child says is believed: what is not exactly so is no table.
std::optional<Table> table_from_wire(std::string wire);

}  // namespace varna::extract
