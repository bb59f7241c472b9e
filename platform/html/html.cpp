// SPDX-License-Identifier: EUPL-1.2
#include "platform/html/html.h"

#include <algorithm>
#include <cctype>

namespace varna {

void Html::append_escaped(std::string_view text) {
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char* escaped = nullptr;
        switch (text[at]) {
            case '&':
                escaped = "&amp;";
                break;
            case '<':
                escaped = "&lt;";
                break;
            case '>':
                escaped = "&gt;";
                break;
            case '"':
                escaped = "&quot;";
                break;
            case '\'':
                escaped = "&#39;";
                break;
            default:
                continue;
        }
        buffer_.append(text, copied, at - copied);
        buffer_.append(escaped);
        copied = at + 1;
    }
    buffer_.append(text, copied);
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
