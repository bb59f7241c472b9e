// SPDX-License-Identifier: EUPL-1.2
// Targets, urlencoded forms and cookies: nothing a stranger sends may crash them, and what they
// accept keeps the promises of parse.h.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/http/parse.h"

namespace {

void insist(bool promise) {
    if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace varna::http;
    const std::string_view text(reinterpret_cast<const char*>(data), size);

    if (const auto target = parse_target(text)) {
        insist(target->path.starts_with('/') && is_valid_utf8(target->path));
        insist(target->path.find('\0') == std::string::npos);
        const std::string path = target->path + "/";
        insist(path.find("/../") == std::string::npos);
        // The path is decoded once and only once: encoded again it reads back the same.
        const auto again = parse_target("/" + percent_encode(target->path.substr(1)));
        insist(again && again->path == target->path);
    }
    if (const auto pairs = parse_urlencoded(text)) {
        insist(pairs->size() <= 2000);
        std::string encoded;
        for (const auto& [name, value] : *pairs) {
            insist(is_valid_utf8(name) && is_valid_utf8(value));
            encoded += percent_encode(name) + "=" + percent_encode(value) + "&";
        }
        insist(parse_urlencoded(encoded) == pairs);
    }
    const auto cookies = parse_cookies(text);
    insist(cookies.size() <= 50);
    for (const auto& [name, value] : cookies)
        insist(!name.empty() && value.find_first_of("\r\n;") == std::string::npos);
    return 0;
}
