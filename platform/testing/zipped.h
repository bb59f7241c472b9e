// SPDX-License-Identifier: EUPL-1.2
// Archives made in memory, for the tests of what reads them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varna::testing {

// A ZIP archive of the parts (name and content), deflated. With a password they are encrypted.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts,
                   const std::string& password = {});

}  // namespace varna::testing
