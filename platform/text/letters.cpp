// SPDX-License-Identifier: EUPL-1.2
#include "platform/text/letters.h"

namespace varna {

std::string with_capital(std::string utf8) {
    if (utf8.empty()) return utf8;
    const auto first = static_cast<unsigned char>(utf8[0]);
    if (first >= 'a' && first <= 'z') utf8[0] = static_cast<char>(first - 0x20);
    if (first != 0xC3 || utf8.size() < 2) return utf8;
    // Two bytes, of which the second differs; the sign of division has no capital.
    const auto second = static_cast<unsigned char>(utf8[1]);
    if (second >= 0xA0 && second <= 0xBE && second != 0xB7)
        utf8[1] = static_cast<char>(second - 0x20);
    return utf8;
}

}  // namespace varna
