// SPDX-License-Identifier: EUPL-1.2
// How long it takes to write and to read a sheet of 13 500 people, as CSV and as XLSX: the median
// of five. Usage: varna-bench-sheets; exits with 1 when a bar is missed.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <vector>

#include "platform/extract/extract.h"
#include "platform/sheets/read.h"
#include "platform/sheets/write.h"

namespace {

using namespace varna;

constexpr int rows = 13'500;
constexpr int columns = 12;
constexpr int runs = 5;
constexpr double seconds_max = 2;

std::string file_of(sheets::Format format) {
    sheets::Heading heading{"Personal", {}};
    for (int column = 0; column < columns; ++column)
        heading.columns.push_back("Rubrik " + std::to_string(column));
    const auto file = sheets::writer(format, heading);
    for (int row = 0; row < rows; ++row) {
        std::vector<sheets::Cell> cells{std::int64_t{100'000} + row, Date{2020, 1, 1}};
        for (int column = 2; column < columns; ++column)
            cells.push_back("Servicen\u00e4mnden, text " + std::to_string(row * column % 5000));
        file->row(cells);
    }
    return file->finish();
}

template <class Deed>
double median_seconds(Deed deed) {
    std::vector<double> taken;
    for (int run = 0; run < runs; ++run) {
        const auto begun = std::chrono::steady_clock::now();
        deed();
        taken.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    }
    std::sort(taken.begin(), taken.end());
    return taken[runs / 2];
}

bool holds(const char* name, sheets::Format format) {
    std::string file;
    const double writing = median_seconds([&] { file = file_of(format); });
    std::size_t read_rows = 0;
    const double reading = median_seconds([&] {
        const auto table = sheets::read(file);
        read_rows = table ? table->row_count() : 0;
    });
    const bool is_well = read_rows == rows + 1 && reading <= seconds_max;
    std::cout << (is_well ? "  " : "! ") << name << ", " << rows << " x " << columns << ", "
              << file.size() / 1024 << " KiB: written in " << writing << " s, read in " << reading
              << " s (bar: " << seconds_max << " s)\n";
    return is_well;
}

}  // namespace

int main(int argc, char** argv) {
    // The child that reads a workbook is this program itself.
    if (argc == 3 && std::string_view(argv[1]) == "extract") return extract::child_main(argv[2]);
    const bool is_csv_well = holds("csv", sheets::Format::csv);
    const bool is_xlsx_well = holds("xlsx", sheets::Format::xlsx);
    return is_csv_well && is_xlsx_well ? 0 : 1;
}
