// SPDX-License-Identifier: EUPL-1.2
// A Word document as PDF/A, by LibreOffice when the machine has it. The program runs in a child of
// its own folder, without network, and sees no other files than the system's.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace varna::office {

bool has_converter();
// A problem when there is no converter, when it takes too long, is stopped or makes nothing.
Result<std::string> to_pdf(std::string_view docx, const std::stop_token& stop = {});

// What the child runs: `program convert FOLDER`. Limits itself, then becomes the converter.
int convert_main(const char* folder);

}  // namespace varna::office
