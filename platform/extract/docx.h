// SPDX-License-Identifier: EUPL-1.2
// Reads WordprocessingML (ISO 29500), what Word saves as .docx.
#pragma once

#include <string_view>
#include <vector>

#include "platform/extract/extract.h"

namespace varna::extract {

Result<std::vector<Piece>> read_docx(std::string_view bytes);

}  // namespace varna::extract
