// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/write_xlsx.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <stdexcept>

#include "platform/base/ensure.h"
#include "platform/sheets/neutral.h"

namespace varna::sheets {
namespace {

constexpr std::size_t name_letters_max = 31;
constexpr std::size_t cell_letters_max = 32'767;
constexpr std::size_t rows_max = 1'048'576;
constexpr double width_min = 10, width_max = 40;

// The first letters, whole ones.
std::string cut(std::string_view text, std::size_t letters_max) {
    std::size_t letters = 0, at = 0;
    for (; at < text.size(); ++at) {
        const bool is_first_byte = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        // Those beyond the first plane count as two in a workbook.
        const bool is_long = static_cast<unsigned char>(text[at]) >= 0xF0U;
        if (is_first_byte && (letters += is_long ? 2 : 1) > letters_max) break;
    }
    return std::string(text.substr(0, at));
}

// What looks like a letter written as _x0041_ would be read as that letter.
std::string escaped(std::string text) {
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 2)) {
        const auto hex = std::string_view(text).substr(at + 2, 5);
        if (hex.size() < 5 || hex.back() != '_' ||
            hex.find_first_not_of("0123456789abcdefABCDEF") != 4)
            continue;
        text.insert(at, "_x005F");
        at += 6;
    }
    return text;
}

std::string sheet_name(std::string_view name) {
    auto text = cut(name, name_letters_max);
    for (char& c : text)
        if (std::string_view("[]:*?/\\'").find(c) != std::string_view::npos) c = ' ';
    return text;
}

}  // namespace

XlsxWriter::XlsxWriter(const Heading& heading)
    : file_(memfd_create("workbook", MFD_CLOEXEC)), columns_(heading.columns.size()) {
    if (file_ < 0) throw std::runtime_error("cannot make a file in memory");
    const auto path = "/proc/self/fd/" + std::to_string(file_);
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &options);
    ensure(book_ != nullptr, "a workbook can be begun");
    sheet_ = workbook_add_worksheet(book_, sheet_name(heading.name).c_str());
    ensure(sheet_ != nullptr, "a sheet has a name that a sheet may have");
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    format_set_text_wrap(bold_);
    format_set_align(bold_, LXW_ALIGN_VERTICAL_TOP);
    day_ = workbook_add_format(book_);
    format_set_num_format(day_, "yyyy-mm-dd");
    as_text_ = workbook_add_format(book_);
    format_set_num_format(as_text_, "@");

    std::string title = heading.name;
    lxw_doc_properties properties{};
    properties.title = title.data();
    workbook_set_properties(book_, &properties);
    for (std::size_t column = 0; column < columns_; ++column) {
        const auto at = static_cast<lxw_col_t>(column);
        const auto letters = static_cast<double>(heading.columns[column].size()) + 4;
        worksheet_set_column(sheet_, at, at, std::clamp(letters, width_min, width_max), nullptr);
        worksheet_write_string(sheet_, 0, at, heading.columns[column].c_str(), bold_);
    }
    worksheet_freeze_panes(sheet_, 1, 0);
}

XlsxWriter::~XlsxWriter() {
    if (book_) lxw_workbook_free(book_);
    close(file_);
}

void XlsxWriter::row(const std::vector<Cell>& cells) {
    ensure(next_row_ < rows_max, "a sheet has room for the row");
    const lxw_row_t row = next_row_++;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const auto at = static_cast<lxw_col_t>(column);
        if (const auto* text = std::get_if<std::string>(&cells[column])) {
            // Stays text also when somebody edits it.
            auto* format = begins_as_formula(*text) ? as_text_ : nullptr;
            const auto kept = escaped(cut(*text, cell_letters_max));
            worksheet_write_string(sheet_, row, at, kept.c_str(), format);
        } else if (const auto* whole = std::get_if<std::int64_t>(&cells[column])) {
            worksheet_write_number(sheet_, row, at, static_cast<double>(*whole), nullptr);
        } else if (const auto* number = std::get_if<double>(&cells[column])) {
            worksheet_write_number(sheet_, row, at, *number, nullptr);
        } else if (const auto* date = std::get_if<Date>(&cells[column])) {
            lxw_datetime day{date->year, date->month, date->day, 0, 0, 0};
            worksheet_write_datetime(sheet_, row, at, &day, day_);
        }
    }
}

std::string XlsxWriter::finish() {
    if (columns_ > 0)
        worksheet_autofilter(sheet_, 0, 0, next_row_ - 1, static_cast<lxw_col_t>(columns_ - 1));
    const auto error = workbook_close(book_);
    book_ = nullptr;
    if (error != LXW_NO_ERROR)
        throw std::runtime_error(std::string("cannot write a workbook: ") + lxw_strerror(error));
    struct stat about {};
    ensure(fstat(file_, &about) == 0, "a file in memory has a size");
    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    const auto got = pread(file_, bytes.data(), bytes.size(), 0);
    ensure(got == about.st_size, "a file in memory can be read");
    return bytes;
}

}  // namespace varna::sheets
