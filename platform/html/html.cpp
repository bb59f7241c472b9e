// SPDX-License-Identifier: EUPL-1.2
#include "platform/html/html.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace varna {

namespace {

constexpr std::string_view escape_of(char character) {
    switch (character) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

constexpr auto special_characters = [] {
    std::array<bool, 256> table{};
    for (const unsigned char c : {'&', '<', '>', '"', '\''}) table[c] = true;
    return table;
}();
constexpr bool is_special(char c) {
    return special_characters[static_cast<unsigned char>(c)];
}

// Every character of every page is asked about, so sixteen are asked at once: a loop of fixed
// length without branches becomes a few vector instructions.
const char* find_special(const char* at, const char* end) {
    constexpr int stride = 16;
    for (; end - at >= stride; at += stride) {
        unsigned char found = 0;
        for (int i = 0; i < stride; ++i) {
            const char c = at[i];
            found |= static_cast<unsigned char>((c == '&') | (c == '<') | (c == '>') | (c == '"') |
                                                (c == '\''));
        }
        if (found != 0) break;
    }
    return std::find_if(at, end, is_special);
}

}  // namespace

void Html::append_escaped(std::string_view text) {
    const char* copied = text.data();
    const char* const end = copied + text.size();
    for (;;) {
        const char* special = find_special(copied, end);
        buffer_.append(copied, special);
        if (special == end) return;
        buffer_.append(escape_of(*special));
        copied = special + 1;
    }
}

bool is_safe_url(std::string_view url) {
    std::string start(url.substr(0, 8));
    std::transform(start.begin(), start.end(), start.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool has_control =
        std::any_of(url.begin(), url.end(), [](unsigned char c) { return c <= 0x20 || c == 0x7f; });
    return !has_control && (start.starts_with("https://") || start.starts_with("http://") ||
                            start.starts_with("mailto:"));
}

}  // namespace varna
