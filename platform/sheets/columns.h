// SPDX-License-Identifier: EUPL-1.2
// Which column of somebody else's table holds what we want to know. The headers are the other
// system's words: they are compared without regard to case, accents, spaces and signs, with what
// a field is usually called and with what the municipality has said that it is called there. A
// module that wants that remembered keeps the Mapping in a table of its own.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheets/read.h"

namespace varna::sheets {

struct Wanted {
    std::string field;                 // "email"
    std::vector<std::string> headers;  // what it is usually called, the likeliest first
    bool is_required = false;
};

// field -> header, as the municipality has said it. An empty header: it is not in the file.
using Mapping = std::map<std::string, std::string, std::less<>>;

class Columns {
public:
    std::size_t header_row = 0;
    std::map<std::string, std::size_t, std::less<>> column_of;  // of the fields that were found
    std::vector<std::string> missing;  // fields that are required and were not found

    std::optional<std::size_t> find(std::string_view field) const;
    // Trimmed; empty when the field has no column.
    std::string_view value(const Table&, std::size_t row, std::string_view field) const;
    Mapping mapping(const Table&) const;  // what was found, to be shown and kept
};

// The header row is the one among the first twenty in which most fields are found.
Columns find_columns(const Table&, const std::vector<Wanted>&, const Mapping& = {});

// "E-postadress " and "epostadress" are the same word.
std::string header_key(std::string_view header);

}  // namespace varna::sheets
