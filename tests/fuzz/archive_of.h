// SPDX-License-Identifier: EUPL-1.2
// An archive in memory of what a fuzzer made up.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varna::fuzz {

using Parts = std::vector<std::pair<std::string, std::string>>;

// "text\n==name\ntext\n==name\ntext": the first part has the name of the document itself.
inline Parts parts_of(std::string_view input, std::string name) {
    Parts parts;
    for (;;) {
        const auto cut = input.find("\n==");
        parts.emplace_back(std::move(name), input.substr(0, cut));
        if (cut == std::string_view::npos || parts.size() == 8) return parts;
        input.remove_prefix(cut + 3);
        const auto end = std::min(input.find('\n'), input.size());
        name = input.substr(0, std::min<std::size_t>(end, 200));
        input.remove_prefix(std::min(end + 1, input.size()));
    }
}

// As APPNOTE.TXT has it, stored and not deflated: written by hand, for it runs a million times.
inline std::string archive_of(std::string_view input, const std::string& name) {
    const auto number = [](std::uint64_t value, int bytes) {
        std::string text;
        for (; bytes > 0; --bytes, value >>= 8U) text += static_cast<char>(value & 0xFFU);
        return text;
    };
    std::string archive, list;
    const auto parts = parts_of(input, name);
    for (const auto& [part, content] : parts) {
        std::uint32_t sum = 0xFFFFFFFFU;
        for (const char c : content) {
            sum ^= static_cast<unsigned char>(c);
            for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ (0xEDB88320U & (0U - (sum & 1U)));
        }
        const auto shared = number(20, 2) + number(0, 8) + number(~sum & 0xFFFFFFFFU, 4) +
                            number(content.size(), 4) + number(content.size(), 4) +
                            number(part.size(), 2) + number(0, 2);
        list += "PK\x01\x02" + number(20, 2) + shared + number(0, 10) + number(archive.size(), 4) +
                part;
        archive += "PK\x03\x04" + shared + part + content;
    }
    return archive + list + "PK\x05\x06" + number(0, 4) + number(parts.size(), 2) +
           number(parts.size(), 2) + number(list.size(), 4) + number(archive.size(), 4) +
           number(0, 2);
}

}  // namespace varna::fuzz
