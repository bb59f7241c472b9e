// SPDX-License-Identifier: EUPL-1.2
// The child's side of template.h: what it reads on its standard input and writes on its output.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace varna::office {

inline constexpr std::string_view inspect_format = "template";
inline constexpr std::string_view fill_format = "filling";

// A line for the language and one for each placeholder.
Result<std::string> inspect_here(std::string_view docx);
// `input`: the length of the values as JSON, a line break, the values, the template.
Result<std::string> fill_here(std::string_view input);

}  // namespace varna::office
