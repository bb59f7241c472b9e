// SPDX-License-Identifier: EUPL-1.2
#include "modules/norms/norm.h"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace varna::norms {
namespace {

// Letters of Swedish names in lower case; the second byte of Å, Ä and Ö in UTF-8 as well.
std::string folded(std::string_view words) {
    std::string low(words);
    bool after_c3 = false;
    for (auto& letter : low) {
        const auto byte = static_cast<unsigned char>(letter);
        if (after_c3 && byte >= 0x80 && byte <= 0x9e)
            letter = static_cast<char>(byte + 0x20);
        else if (byte < 0x80)
            letter = static_cast<char>(std::tolower(byte));
        after_c3 = byte == 0xc3;
    }
    return low;
}

bool is_of_word(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x80 || std::isalnum(byte) != 0;
}

// As words of their own: "2009:40" does not stand in "2009:400", nor "KL" in "KLN".
bool stands_in(std::string_view part, std::string_view words) {
    if (part.empty()) return false;
    for (auto at = words.find(part); at != std::string_view::npos; at = words.find(part, at + 1)) {
        const auto end = at + part.size();
        const bool begins = at == 0 || !is_of_word(words[at - 1]);
        const bool ends = end == words.size() || !is_of_word(words[end]);
        if (begins && ends) return true;
    }
    return false;
}

std::size_t longest_name_in(const NormName& norm, std::string_view words, const std::string& low) {
    std::size_t chars = 0;
    if (stands_in(norm.designation, words)) chars = norm.designation.size();
    if (stands_in(norm.short_name, words)) chars = std::max(chars, norm.short_name.size());
    if (stands_in(folded(norm.name), low)) chars = std::max(chars, norm.name.size());
    return chars;
}

}  // namespace

Standing standing_of(const NormView& norm, const Date& today) {
    if (norm.valid_until < today) return Standing::ended;
    if (norm.valid_from && *norm.valid_from > today) return Standing::coming;
    return norm.valid_until == no_day ? Standing::in_force : Standing::ending;
}

std::string_view name_of(Standing standing) {
    switch (standing) {
        case Standing::coming:
            return "coming";
        case Standing::in_force:
            return "in_force";
        case Standing::ending:
            return "ending";
        case Standing::ended:
            return "ended";
    }
    return "";
}

std::string_view shape_of(Standing standing) {
    switch (standing) {
        case Standing::coming:
            return "todo";
        case Standing::in_force:
            return "done";
        case Standing::ending:
            return "half";
        case Standing::ended:
            return "na";
    }
    return "";
}

bool kind_exists(std::string_view name) {
    return std::find(kinds.begin(), kinds.end(), name) != kinds.end();
}

std::string words_of(const NormName& norm) {
    return norm.name + " (" + norm.designation + ")";
}

std::optional<Id<Norm>> cited_in(std::string_view words, const std::vector<NormName>& norms,
                                 const Date& today) {
    const auto low = folded(words);
    const NormName* best = nullptr;
    std::tuple<std::size_t, bool> best_rank{0, false};
    for (const auto& norm : norms) {
        const std::tuple rank{longest_name_in(norm, words, low), norm.valid_until >= today};
        if (std::get<0>(rank) == 0 || rank <= best_rank) continue;
        best_rank = rank;
        best = &norm;
    }
    if (best == nullptr) return std::nullopt;
    return best->id;
}

std::vector<std::string> bases_in(std::string_view field) {
    std::vector<std::string> bases;
    while (!field.empty()) {
        const auto end = field.find_first_of(";\n");
        auto one = field.substr(0, end);
        field.remove_prefix(end == std::string_view::npos ? field.size() : end + 1);
        const auto first = one.find_first_not_of(" \t\r");
        if (first == std::string_view::npos) continue;
        one = one.substr(first, one.find_last_not_of(" \t\r") - first + 1);
        bases.emplace_back(one);
    }
    return bases;
}

}  // namespace varna::norms
