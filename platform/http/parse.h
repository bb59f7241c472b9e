// SPDX-License-Identifier: EUPL-1.2
// Parsers of what strangers send: targets, urlencoded forms, cookies, multipart bodies. Pure
// functions over bytes, fuzzed (tests/fuzz). They never throw; what cannot be read is nullopt.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varna::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;  // in the order received
inline constexpr std::size_t pairs_max = 2'000;                  // of one body or query

struct Target {
    std::string path;  // percent-decoded, begins with '/', has no "..", no NUL, valid UTF-8
    Pairs query;
};
std::optional<Target> parse_target(std::string_view target);

// application/x-www-form-urlencoded. At most pairs_max; invalid UTF-8 or %-escapes: nullopt.
std::optional<Pairs> parse_urlencoded(std::string_view body);

// The Cookie header. Unreadable parts are skipped; at most 50 cookies.
Pairs parse_cookies(std::string_view header);

struct Upload {
    std::string field;
    std::string file_name;     // as sent, made harmless: base name, no control or bidi characters
    std::string content_type;  // as claimed; never trusted
    std::string content;
};
struct Multipart {
    Pairs fields;
    std::vector<Upload> uploads;  // a file input left empty is not an upload
};
// multipart/form-data (RFC 7578). `content_type` is the whole header. At most 200 parts.
std::optional<Multipart> parse_multipart(std::string_view content_type, std::string_view body);

bool is_valid_utf8(std::string_view);
std::string percent_encode(std::string_view);  // for one path segment or query value

}  // namespace varna::http
