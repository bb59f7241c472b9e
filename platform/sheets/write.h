// SPDX-License-Identifier: EUPL-1.2
// Rows on their way to a spreadsheet program: CSV as Swedish Excel reads it (UTF-8 with its mark,
// semicolons, RFC 4180 quotes), or XLSX with days and numbers as such and a header row that is
// bold, stands still and filters. Rows are given one by one and none is kept. What begins as a
// formula is text in both (S-11): in CSV with an apostrophe before it, in XLSX as a cell of text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "platform/base/time.h"

namespace varna::sheets {

enum class Format { csv, xlsx };

using Cell = std::variant<std::monostate, std::string, std::int64_t, double, Date>;

struct Heading {
    std::string name;  // of the sheet and of what the workbook is called: "Åtaganden"
    std::vector<std::string> columns;
};

class Writer {
public:
    virtual ~Writer() = default;
    virtual void row(const std::vector<Cell>&) = 0;
    // The file's bytes. Nothing is added after it.
    virtual std::string finish() = 0;
};
std::unique_ptr<Writer> writer(Format, const Heading&);

}  // namespace varna::sheets
