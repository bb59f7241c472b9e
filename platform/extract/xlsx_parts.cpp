// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/xlsx_parts.h"

#include <charconv>

#include "platform/extract/table.h"

namespace varna::extract {
namespace {

constexpr std::size_t sheets_max = 1000;
constexpr std::size_t formats_max = 70'000;  // a little more than Excel itself keeps
constexpr std::size_t strings_bytes_max = std::size_t{20} << 20U;

bool is_on(std::string_view flag) {
    return flag == "1" || flag == "true";
}

}  // namespace

void XlsxBook::begin(std::string_view name, const Attributes& attributes) {
    if (name == "s:workbook") is_book = true;
    if (name == "s:workbookPr") is_1904 = is_on(attributes.get("date1904"));
    if (name != "s:sheet") return;
    if (sheets.size() >= sheets_max) return stop(too_large());
    sheets.push_back({std::string(attributes.get("name")), std::string(attributes.get("r:id")),
                      attributes.get("state", "visible") != "visible"});
}

void XlsxStyles::begin(std::string_view name, const Attributes& attributes) {
    if (by_number_.size() + cell_formats_.size() >= formats_max) return stop(too_large());
    if (name == "s:numFmt")
        by_number_[attributes.number("numFmtId", 0)] = shown_by(attributes.get("formatCode"));
    if (name == "s:cellXfs") is_in_cell_formats_ = true;
    if (name != "s:xf" || !is_in_cell_formats_) return;
    const int number = attributes.number("numFmtId", 0);
    const auto own = by_number_.find(number);
    cell_formats_.push_back(own == by_number_.end() ? shown_by(number) : own->second);
}

void XlsxStyles::end(std::string_view name) {
    if (name == "s:cellXfs") is_in_cell_formats_ = false;
}

Shown XlsxStyles::shown(int cell_format) const {
    const auto at = static_cast<std::size_t>(cell_format);
    return cell_format >= 0 && at < cell_formats_.size() ? cell_formats_[at] : Shown::number;
}

void XlsxStrings::begin(std::string_view name, const Attributes&) {
    if (name == "s:rPh") return skip();  // how it is pronounced
    is_text_ = name == "s:t";
}

void XlsxStrings::end(std::string_view name) {
    is_text_ = false;
    if (name != "s:si") return;
    if (ends_.size() >= cells_max) return stop(too_large());
    ends_.push_back(static_cast<std::uint32_t>(all_.size()));
}

void XlsxStrings::text(std::string_view text) {
    if (!is_text_) return;
    if (all_.size() + text.size() > strings_bytes_max) return stop(too_large());
    all_ += text;
}

std::string_view XlsxStrings::at(int index) const {
    if (index < 0 || static_cast<std::size_t>(index) >= ends_.size()) return {};
    const auto at = static_cast<std::size_t>(index);
    const std::size_t begin = at == 0 ? 0 : ends_[at - 1];
    return std::string_view(all_).substr(begin, ends_[at] - begin);
}

std::string unescaped(std::string_view text) {
    constexpr std::size_t size = 7;  // _xHHHH_
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto part = text.substr(at, size);
        int code = -1;
        if (part.size() == size && part.starts_with("_x") && part.back() == '_') {
            const char* end = part.data() + size - 1;
            const auto read = std::from_chars(part.data() + 2, end, code, 16);
            if (read.ec != std::errc() || read.ptr != end) code = -1;
        }
        // Of other letters than these there is no need to write them so.
        if (code < 0 || code > 0x7E) {
            plain += text[at];
            continue;
        }
        if (code >= ' ' || code == '\t' || code == '\n' || code == '\r')
            plain += static_cast<char>(code);
        at += size - 1;
    }
    return plain;
}

}  // namespace varna::extract
