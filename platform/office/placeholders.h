// SPDX-License-Identifier: EUPL-1.2
// Where placeholders stand in a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace varna::office {

struct Placeholder {
    std::size_t begin = 0, end = 0;  // with its braces
    std::string key;                 // "rubrik", "underlag.handling"
    // "underlag" of "underlag.handling"; empty when it belongs to no group.
    std::string_view group() const { return std::string_view(key).substr(0, dot()); }
    std::string_view name() const {
        return std::string_view(key).substr(dot() == 0 ? 0 : dot() + 1);
    }

private:
    std::size_t dot() const {
        const auto at = key.find('.');
        return at == std::string::npos ? 0 : at;
    }
};
std::vector<Placeholder> placeholders_in(std::string_view text);

}  // namespace varna::office
