// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/read.h"

#include "platform/base/planted_fault.h"
#include "platform/extract/child_process.h"
#include "platform/extract/xlsx.h"
#include "platform/sheets/csv.h"

namespace varna::sheets {
namespace {

using extract::Refusal;

// What is counted while it is read, and the numbers between the texts.
constexpr std::size_t answer_max = extract::table_bytes_max + (std::size_t{1} << 20U);

Problem refusal_words(Refusal refusal) {
    const auto about = [](const char* key) { return Problem::invalid("file", key); };
    switch (refusal) {
        case Refusal::too_large:
            return about("sheets.too_large");
        case Refusal::too_slow:
            return about("sheets.too_slow");
        case Refusal::old_word:
            return about("sheets.old_workbook");
        case Refusal::encrypted:
        case Refusal::no_sheet:
        case Refusal::not_started:
            return extract::problem_of(refusal);
        default:
            return about("sheets.broken");
    }
}

Result<Table> read_workbook(std::string_view bytes, std::string_view sheet) {
    std::string format(extract::xlsx_format);
    // An argument of a program ends at a zero byte.
    if (!sheet.empty()) format += ":" + std::string(sheet.substr(0, sheet.find('\0')));
    auto answer = extract::run_child(format, bytes, answer_max);
    if (!answer && VARNA_FAULT("bad_sheet_read")) answer = "0 0 2 id";
    if (!answer) return fail(refusal_words(answer.error()));
    auto table = extract::table_from_wire(*std::move(answer));
    if (!table) return fail(refusal_words(Refusal::too_large));
    return *std::move(table);
}

}  // namespace

Result<Table> read(std::string_view bytes, std::string_view sheet) {
    if (extract::is_old_word(bytes)) return fail(refusal_words(Refusal::old_word));
    const bool is_workbook = bytes.starts_with("PK\x03\x04");
    auto table = is_workbook ? read_workbook(bytes, sheet) : read_csv(bytes);
    if (table && table->row_count() == 0) return fail(Problem::invalid("file", "sheets.empty"));
    return table;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    constexpr std::string_view fixed = "\xC2\xA0";
    for (;;) {
        if (text.empty()) return text;
        if (spaces.find(text.front()) != std::string_view::npos)
            text.remove_prefix(1);
        else if (spaces.find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        else if (text.starts_with(fixed))
            text.remove_prefix(fixed.size());
        else if (text.ends_with(fixed))
            text.remove_suffix(fixed.size());
        else
            return text;
    }
}

}  // namespace varna::sheets
