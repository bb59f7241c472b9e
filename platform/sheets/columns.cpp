// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/columns.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "platform/base/ensure.h"

namespace varna::sheets {
namespace {

constexpr std::size_t rows_looked_at = 20;

using HeaderKeys = std::vector<std::string>;

HeaderKeys keys_of(const Table& table, std::size_t row) {
    HeaderKeys keys;
    for (std::size_t column = 0; column < table.column_count(row); ++column)
        keys.push_back(header_key(table.cell(row, column)));
    return keys;
}

std::optional<std::size_t> column_named(const HeaderKeys& keys, std::string_view header) {
    const auto key = header_key(header);
    if (key.empty()) return std::nullopt;
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end()) return std::nullopt;
    return static_cast<std::size_t>(found - keys.begin());
}

std::optional<std::size_t> column_of(const HeaderKeys& keys, const Wanted& wanted,
                                     const Mapping& mapping) {
    if (const auto said = mapping.find(wanted.field); said != mapping.end())
        return column_named(keys, said->second);
    for (const auto& header : wanted.headers)
        if (const auto column = column_named(keys, header)) return column;
    return std::nullopt;
}

}  // namespace

std::string header_key(std::string_view header) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKDInstance(error);
    ensure(U_SUCCESS(error), "ICU has its tables");
    auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(header.data(), static_cast<int32_t>(header.size())));
    text = normalizer->normalize(text.foldCase(), error);
    icu::UnicodeString letters;
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1))
        if (u_isalnum(text.char32At(at))) letters.append(text.char32At(at));
    std::string key;
    letters.toUTF8String(key);
    return key;
}

std::optional<std::size_t> Columns::find(std::string_view field) const {
    const auto found = column_of.find(field);
    return found == column_of.end() ? std::nullopt : std::optional(found->second);
}

std::string_view Columns::value(const Table& table, std::size_t row, std::string_view field) const {
    const auto column = find(field);
    return column ? trimmed(table.cell(row, *column)) : std::string_view();
}

Mapping Columns::mapping(const Table& table) const {
    Mapping mapping;
    for (const auto& [field, column] : column_of)
        mapping[field] = trimmed(table.cell(header_row, column));
    return mapping;
}

Columns find_columns(const Table& table, const std::vector<Wanted>& wanted,
                     const Mapping& mapping) {
    Columns best;
    const auto rows = std::min(table.row_count(), rows_looked_at);
    for (std::size_t row = 0; row < rows; ++row) {
        Columns columns;
        columns.header_row = row;
        const auto keys = keys_of(table, row);
        for (const auto& field : wanted)
            if (const auto column = column_of(keys, field, mapping))
                columns.column_of[field.field] = *column;
        if (columns.column_of.size() > best.column_of.size()) best = std::move(columns);
    }
    for (const auto& field : wanted)
        if (field.is_required && !best.find(field.field)) best.missing.push_back(field.field);
    return best;
}

}  // namespace varna::sheets
