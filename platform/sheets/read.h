// SPDX-License-Identifier: EUPL-1.2
// What somebody exported from another system, as a table of texts: CSV or XLSX, by what the bytes
// are and never by the file's name. Knows no fields; columns.h finds those.
#pragma once

#include <string_view>

#include "platform/base/result.h"
#include "platform/extract/table.h"

namespace varna::sheets {

using extract::Table;

// XLSX is read in a child process with limits of its own (platform/extract), the sheet of that name
// or else the first that is not hidden. Days are ISO ("2026-11-22"), a formula is what it last came
// to, and every cell of a merged range says what its first does. CSV is read here, for its format
// is one page of ours (csv.h). A Problem about the field "file" says what cannot be read and what
// to do: empty, an old or protected workbook, too large, no table at all.
Result<Table> read(std::string_view bytes, std::string_view sheet = {});

// Without the spaces around it, those of a fixed width included.
std::string_view trimmed(std::string_view);

}  // namespace varna::sheets
