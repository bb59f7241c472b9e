// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_words.h"

#include <algorithm>

namespace varna::programme {

namespace {

constexpr std::size_t kPhraseWordsMax = 8;

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

std::size_t bytes_of_character(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xE0) return 2;
    return lead < 0xF0 ? 3 : 4;
}

bool is_ascii_word(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

// Letters beyond ASCII; the blocks C2 (signs) and E2 (dashes, quotes, bullets) hold none.
bool is_word_character(std::string_view text, std::size_t at) {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80) return is_ascii_word(lead);
    if (lead == 0xC2 || lead == 0xE2) return false;
    if (lead != 0xC3 || at + 1 >= text.size()) return true;
    const unsigned char next = byte_at(text, at + 1);
    return next != 0x97 && next != 0xB7;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (is_word_character(text, at)) {
            at = std::min(text.size(), at + bytes_of_character(byte_at(text, at)));
            continue;
        }
        const bool is_inner_hyphen =
            text[at] == '-' && at + 1 < text.size() && is_word_character(text, at + 1);
        if (!is_inner_hyphen) break;
        ++at;
    }
    return at;
}

}  // namespace

std::string lower_swedish(std::string_view utf8) {
    std::string out(utf8);
    for (std::size_t at = 0; at < out.size(); ++at) {
        const auto byte = static_cast<unsigned char>(out[at]);
        if (byte >= 'A' && byte <= 'Z') out[at] = static_cast<char>(byte + 32);
        if (byte != 0xC3 || at + 1 >= out.size()) continue;
        const auto next = static_cast<unsigned char>(out[at + 1]);
        if (next >= 0x80 && next <= 0x9E && next != 0x97)
            out[at + 1] = static_cast<char>(next + 0x20);
    }
    return out;
}

bool starts_with_lower(std::string_view utf8) {
    if (utf8.empty()) return false;
    const unsigned char lead = byte_at(utf8, 0);
    if (lead < 0x80) return lead >= 'a' && lead <= 'z';
    if (lead != 0xC3 || utf8.size() < 2) return false;
    return byte_at(utf8, 1) >= 0xA0 && byte_at(utf8, 1) != 0xB7;
}

bool starts_with_upper(std::string_view utf8) {
    if (utf8.empty()) return false;
    const unsigned char lead = byte_at(utf8, 0);
    if (lead < 0x80) return lead >= 'A' && lead <= 'Z';
    if (lead != 0xC3 || utf8.size() < 2) return false;
    return byte_at(utf8, 1) <= 0x9E && byte_at(utf8, 1) != 0x97;
}

std::size_t letters_in(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string shortened(std::string_view utf8, std::size_t bytes_max) {
    if (utf8.size() <= bytes_max) return std::string(utf8);
    std::size_t end = bytes_max;
    while (end > 0 && (byte_at(utf8, end) & 0xC0) == 0x80) --end;
    return std::string(utf8.substr(0, end));
}

Words words_of(std::string_view utf8) {
    static constexpr std::string_view kMarks = ".,:;!?()-/|";
    Words words;
    std::size_t at = 0;
    while (at < utf8.size()) {
        if (!is_word_character(utf8, at)) {
            const bool is_mark = kMarks.find(utf8[at]) != std::string_view::npos;
            if (is_mark && !words.empty() && words.back().after == 0) {
                words.back().after = utf8[at];
                words.back().glued_hyphen = utf8[at] == '-' && words.back().end == at;
            }
            at += bytes_of_character(byte_at(utf8, at));
            continue;
        }
        const std::size_t end = end_of_word(utf8, at);
        words.push_back({at, end, lower_swedish(utf8.substr(at, end - at)), 0, false});
        at = end;
    }
    return words;
}

bool ends_sentence(const Word& word) {
    return word.after == '.' || word.after == '!' || word.after == '?';
}

void PhraseBook::add(std::string_view phrase, std::size_t index) {
    const Words words = words_of(phrase);
    if (words.empty() || words.size() > kPhraseWordsMax) return;
    std::string key;
    for (const Word& word : words) key += (key.empty() ? "" : " ") + word.lower;
    whole_.emplace(std::move(key), index);
    std::size_t& longest = longest_by_first_word_[words.front().lower];
    longest = std::max(longest, words.size());
}

std::optional<PhraseBook::Hit> PhraseBook::at(const Words& words, std::size_t position) const {
    const auto longest = longest_by_first_word_.find(words[position].lower);
    if (longest == longest_by_first_word_.end()) return std::nullopt;
    std::optional<Hit> best;
    std::string key;
    for (std::size_t length = 1; length <= longest->second; ++length) {
        if (position + length > words.size()) break;
        key += (length == 1 ? "" : " ") + words[position + length - 1].lower;
        if (const auto found = whole_.find(key); found != whole_.end())
            best = Hit{found->second, length};
        const Word& last = words[position + length - 1];
        if (last.after != 0 && !last.glued_hyphen) break;
    }
    return best;
}

bool mentions(const PhraseBook& book, const Words& words) {
    for (std::size_t position = 0; position < words.size(); ++position)
        if (book.at(words, position)) return true;
    return false;
}

}  // namespace varna::programme
