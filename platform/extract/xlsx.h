// SPDX-License-Identifier: EUPL-1.2
// Reads a sheet of an Office Open XML workbook (ISO 29500), what Excel saves as .xlsx: what its
// cells show, the formulas as they were last calculated.
#pragma once

#include <string_view>

#include "platform/base/result.h"
#include "platform/extract/table.h"

namespace varna::extract {

inline constexpr std::string_view xlsx_format = "xlsx";

// The sheet of that name, or the first that is not hidden; told to the sink as table_from_wire()
// wants it.
Result<Done> read_xlsx(std::string_view bytes, std::string_view sheet, const TableWire::Sink&);

}  // namespace varna::extract
