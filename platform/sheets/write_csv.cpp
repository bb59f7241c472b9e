// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/write_csv.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/sheets/neutral.h"

namespace varna::sheets {
namespace {

constexpr char delimiter = ';';

std::string quoted(const std::string& cell) {
    // A comma as well, for those who guess the delimiter; a space at an end would be lost.
    const bool is_plain = cell.find_first_of(";,\"\r\n\t") == std::string::npos &&
                          (cell.empty() || (cell.front() != ' ' && cell.back() != ' '));
    if (is_plain) return cell;
    std::string all = "\"";
    for (const char c : cell) {
        if (c == '"') all += '"';
        all += c;
    }
    return all + '"';
}

struct Written {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return quoted(neutralised(text)); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    // With the decimal comma that Excel in Swedish takes for one.
    std::string operator()(double number) const {
        auto text = fmt::format("{:.15g}", number);
        std::replace(text.begin(), text.end(), '.', ',');
        return text;
    }
    std::string operator()(const Date& date) const { return date.iso(); }
};

}  // namespace

CsvWriter::CsvWriter(const Heading& heading) {
    row({heading.columns.begin(), heading.columns.end()});
}

void CsvWriter::row(const std::vector<Cell>& cells) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (column > 0) file_ += delimiter;
        file_ += std::visit(Written{}, cells[column]);
    }
    file_ += "\r\n";
}

std::string CsvWriter::finish() {
    return std::move(file_);
}

}  // namespace varna::sheets
