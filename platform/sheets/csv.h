// SPDX-License-Identifier: EUPL-1.2
// CSV as RFC 4180 has it and Swedish Excel writes it. Our own reader, for libcsv, the one in
// Debian, has not changed since 2013, knows bytes only and leaves what is hard about a CSV to be
// found out here: its letters and its delimiter.
//   letters    UTF-8, UTF-16 with a byte order mark, or else Windows-1252
//   delimiter  ; , or tab: the one by which most of the first rows have as many cells as each other
//   quotes     around a cell that holds a delimiter, a line break or a quote, which is doubled
// A cell that was kept from being taken for a formula (neutral.h) says what it said before.
#pragma once

#include <string_view>

#include "platform/base/result.h"
#include "platform/extract/table.h"

namespace varna::sheets {

Result<extract::Table> read_csv(std::string_view bytes);

}  // namespace varna::sheets
