// SPDX-License-Identifier: EUPL-1.2
// Reads a PDF by Debian's pdftotext, a program of its own (docs/adr/0011-reading-documents.md).
// Only for the child: it forks, and the program reads the file from standard input again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/extract/layout.h"

namespace varna::extract {

Result<std::vector<Piece>> read_pdf(std::string_view bytes);

// What pdftotext -bbox-layout writes; pure.
Result<std::vector<LayoutPage>> read_layout(std::string xhtml);

}  // namespace varna::extract
