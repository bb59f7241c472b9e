// SPDX-License-Identifier: EUPL-1.2
// Reads OpenDocument Text (ISO 26300), what LibreOffice saves as .odt.
#pragma once

#include <string_view>
#include <vector>

#include "platform/extract/extract.h"

namespace varna::extract {

Result<std::vector<Piece>> read_odt(std::string_view bytes);

}  // namespace varna::extract
