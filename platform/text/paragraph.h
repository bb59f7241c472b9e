// SPDX-License-Identifier: EUPL-1.2
// The paragraph of a body's minutes, as people read it whether they wrote the sign or only the
// number.
#pragma once

#include <string>
#include <string_view>

namespace varna {

// "204", "§204" and "§ 204" are all "§ 204", which stands on one line.
std::string paragraph_words(std::string_view written);

}  // namespace varna
