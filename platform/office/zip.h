// SPDX-License-Identifier: EUPL-1.2
// Writes ZIP archives in memory.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varna::office {

using Parts = std::vector<std::pair<std::string, std::string>>;  // name, content

std::string zip_of(const Parts&);
// The archive with these parts in the place of those it has under the same names; all else stays.
std::string with_parts(std::string_view archive, const Parts&);

}  // namespace varna::office
