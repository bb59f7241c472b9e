// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/parse.h"

#include <algorithm>

#include "platform/http/syntax.h"

namespace varna::http {
namespace {

constexpr std::size_t cookies_max = 50;

// Seen decoded, and with the separator of every file system, so no spelling of ".." gets through.
bool climbs(std::string_view path) {
    std::size_t begin = 0;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find_first_of("/\\", begin), path.size());
        if (path.substr(begin, end - begin) == "..") return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
    if (target.empty() || target.front() != '/' || target.find('#') != target.npos)
        return std::nullopt;
    const std::size_t mark = target.find('?');
    auto path = percent_decoded(target.substr(0, mark), Plus::is_itself);
    if (!path || std::any_of(path->begin(), path->end(), is_control) || climbs(*path))
        return std::nullopt;
    Target parsed{std::move(*path), {}};
    if (mark != target.npos) {
        auto query = parse_urlencoded(target.substr(mark + 1));
        if (!query) return std::nullopt;
        parsed.query = std::move(*query);
    }
    return parsed;
}

std::optional<Pairs> parse_urlencoded(std::string_view body) {
    Pairs pairs;
    while (!body.empty()) {
        std::string_view value = take_until(body, '&');
        if (value.empty()) continue;
        const std::string_view name = take_until(value, '=');
        auto decoded_name = percent_decoded(name, Plus::is_space);
        auto decoded_value = percent_decoded(value, Plus::is_space);
        if (!decoded_name || !decoded_value || pairs.size() == pairs_max) return std::nullopt;
        pairs.emplace_back(std::move(*decoded_name), std::move(*decoded_value));
    }
    return pairs;
}

Pairs parse_cookies(std::string_view header) {
    Pairs cookies;
    while (!header.empty() && cookies.size() < cookies_max) {
        std::string_view value = take_until(header, ';');
        if (value.find('=') == value.npos) continue;
        const std::string_view name = trimmed(take_until(value, '='));
        value = trimmed(value);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        if (!is_token(name) || std::any_of(value.begin(), value.end(), is_control) ||
            !is_valid_utf8(value))
            continue;
        cookies.emplace_back(name, value);
    }
    return cookies;
}

bool is_valid_utf8(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char first = byte(i);
        if (first < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || text.size() - i < length) return false;
        // The second byte alone rules out overlong forms, surrogates and points past U+10FFFF.
        const unsigned char low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        const unsigned char high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (byte(i + 1) < low || byte(i + 1) > high) return false;
        for (std::size_t k = 2; k < length; ++k)
            if ((byte(i + k) & 0xc0) != 0x80) return false;
        i += length;
    }
    return true;
}

std::string percent_encode(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            encoded.push_back(c);
        } else {
            encoded.push_back('%');
            encoded.push_back(digits[byte >> 4]);
            encoded.push_back(digits[byte & 15]);
        }
    }
    return encoded;
}

}  // namespace varna::http
