// SPDX-License-Identifier: EUPL-1.2
#include "platform/office/placeholders.h"

#include <array>

#include "platform/office/template.h"

namespace varna::office {
namespace {

constexpr std::size_t name_bytes_max = 60;

// Two bytes of UTF-8 each, and what they are spelled as in a key.
struct Letter {
    std::string_view from;
    char to;
};
constexpr std::array<Letter, 6> letters{{{"\xc3\xa5", 'a'},
                                         {"\xc3\xa4", 'a'},
                                         {"\xc3\xb6", 'o'},
                                         {"\xc3\x85", 'a'},
                                         {"\xc3\x84", 'a'},
                                         {"\xc3\x96", 'o'}}};

}  // namespace

std::string placeholder_key(std::string_view name) {
    std::string key;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char c = name[at];
        char letter = 0;
        for (const auto& known : letters)
            if (name.substr(at, 2) == known.from) letter = known.to;
        if (letter != 0) {
            key.push_back(letter);
            ++at;
        } else if (c >= 'A' && c <= 'Z') {
            key.push_back(static_cast<char>(c - 'A' + 'a'));
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.') {
            key.push_back(c);
        } else if (!key.empty() && key.back() != '_') {
            key.push_back('_');
        }
    }
    while (!key.empty() && key.back() == '_') key.pop_back();
    return key;
}

std::vector<Placeholder> placeholders_in(std::string_view text) {
    std::vector<Placeholder> found;
    for (auto at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
        const auto end = text.find("}}", at);
        if (end == std::string_view::npos) break;
        const auto name = text.substr(at + 2, end - at - 2);
        auto key = name.size() > name_bytes_max ? std::string() : placeholder_key(name);
        if (key.empty() || name.find("{{") != std::string_view::npos) {
            at += 2;
            continue;
        }
        found.push_back({at, end + 2, std::move(key)});
        at = end + 2;
    }
    return found;
}

}  // namespace varna::office
