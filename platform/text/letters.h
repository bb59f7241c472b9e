// SPDX-License-Identifier: EUPL-1.2
// Letters of Swedish words in UTF-8.
#pragma once

#include <string>

namespace varna {

// What often begins in the middle of a sentence begins with a capital where it stands alone. Knows
// ASCII and the letters of Latin-1, which is all Swedish needs.
std::string with_capital(std::string utf8);

}  // namespace varna
