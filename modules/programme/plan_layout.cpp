// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_layout.h"

#include <algorithm>
#include <array>

#include "modules/programme/plan_words.h"

namespace varna::programme {

namespace {

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

constexpr std::size_t kTitleLettersMax = 120;
constexpr std::size_t kWrappedLinesMin = 20;

// Bullet signs, also the private-use ones that word processors leave behind.
constexpr auto kBulletSigns = std::to_array<std::string_view>(
    {"-", "*", "\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7", "\xE2\x96\xAA",
     "\xE2\x97\x8F", "\xE2\x97\xA6", "\xE2\x97\x8B", "\xEF\x82\xB7", "\xEF\x82\xA7", "\xE2\x80\xA3",
     "\xE2\x81\x83", "o"});

std::size_t skip_spaces(std::string_view line, std::size_t at) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    return at;
}

std::size_t digits_from(std::string_view line, std::size_t at) {
    std::size_t end = at;
    while (end < line.size() && is_digit(line[end])) ++end;
    return end - at;
}

const PhraseBook& metadata_keys() {
    static const PhraseBook book =
        phrase_book(rules::kMetadataKeys, [](const auto& key) { return key.phrase; });
    return book;
}

// "a)" and "b." as list markers.
std::size_t lettered_marker(std::string_view line) {
    if (line.size() < 4 || line[0] < 'a' || line[0] > 'h') return 0;
    if (line[1] != ')' || line[2] != ' ') return 0;
    return skip_spaces(line, 2);
}

}  // namespace

std::size_t bullet_marker(std::string_view line) {
    for (const std::string_view sign : kBulletSigns) {
        if (!line.starts_with(sign) || line.size() <= sign.size()) continue;
        const std::size_t text = skip_spaces(line, sign.size());
        if (text > sign.size() && text < line.size()) return text;
    }
    return lettered_marker(line);
}

std::size_t paragraph_marker(std::string_view line) {
    const std::size_t sign = rules::kParagraphSign.size();
    if (line.starts_with(rules::kParagraphSign)) {
        const std::size_t from = skip_spaces(line, sign);
        const std::size_t digits = digits_from(line, from);
        if (digits == 0 || digits > 3) return 0;
        std::size_t at = from + digits;
        if (at < line.size() && line[at] == '.') ++at;
        const std::size_t text = skip_spaces(line, at);
        return text > at && text < line.size() ? text : 0;
    }
    const std::size_t digits = digits_from(line, 0);
    if (digits == 0 || digits > 3) return 0;
    std::size_t at = skip_spaces(line, digits);
    const bool has_letter =
        at + 1 < line.size() && line[at] >= 'a' && line[at] <= 'h' && line[at + 1] == ' ';
    if (has_letter) at = skip_spaces(line, at + 1);
    if (!line.substr(at).starts_with(rules::kParagraphSign)) return 0;
    const std::size_t text = skip_spaces(line, at + sign);
    return text > at + sign && text < line.size() ? text : 0;
}

rules::Section numbered_item(std::string_view line) {
    const auto space = line.find(' ');
    if (space == std::string_view::npos || space > 20) return rules::Section::none;
    const auto word = lower_swedish(line.substr(0, space));
    const auto item = std::ranges::find(rules::kItemPrefixes, word, &rules::ItemPrefix::phrase);
    if (item == rules::kItemPrefixes.end()) return rules::Section::none;
    const auto digits = space + 1;
    const auto end = std::min(line.find_first_not_of("0123456789.", digits), line.size());
    if (end == digits || !is_digit(line[digits])) return rules::Section::none;
    const bool is_deep = line.substr(digits, end - digits - 1).find('.') != std::string_view::npos;
    const bool goes_on = line.find_first_not_of(" :-\t", end) != std::string_view::npos;
    return goes_on && (is_deep || !item->needs_depth) ? item->section : rules::Section::none;
}

std::size_t sentence_marker(std::string_view line) {
    if (const std::size_t paragraph = paragraph_marker(line)) return paragraph;
    if (numbered_item(line) == rules::Section::none) {
        const auto numbering = numbering_of(line);
        return numbering && !numbering->is_named ? numbering->bytes : 0;
    }
    const auto end = line.find_first_not_of("0123456789.", line.find(' ') + 1);
    return end == std::string_view::npos ? 0 : line.find_first_not_of(" :-\t", end);
}

// "3 kap. Fokusområde 1 – Trygghet": the chapter's number, or the area's when the title has one.
std::optional<Numbering> chapter_numbering(std::string_view line) {
    const std::size_t digits = digits_from(line, 0);
    if (digits == 0 || digits > 2) return std::nullopt;
    const std::size_t word = skip_spaces(line, digits);
    if (!line.substr(word).starts_with(rules::kChapterWord)) return std::nullopt;
    const std::size_t title = skip_spaces(line, word + rules::kChapterWord.size());
    if (title >= line.size()) return std::nullopt;
    if (auto area = numbering_of(line.substr(title)); area && area->is_named) {
        area->bytes += title;
        return area;
    }
    Numbering found;
    found.number = line.substr(0, digits);
    found.bytes = title;
    found.is_closed = true;
    return found;
}

std::optional<Numbering> numbering_of(std::string_view line) {
    if (auto chapter = chapter_numbering(line)) return chapter;
    if (paragraph_marker(line) > 0) return std::nullopt;
    Numbering found;
    std::size_t at = 0;
    const std::string_view first_word = line.substr(0, std::min(line.find(' '), line.size()));
    if (first_word.size() < line.size() && first_word.size() < 40 &&
        is_one_of(lower_swedish(first_word), rules::kAreaPrefixes)) {
        at = skip_spaces(line, first_word.size());
        found.is_named = true;
    }
    for (std::size_t depth = 0; depth < 4; ++depth) {
        const std::size_t digits = digits_from(line, at);
        if (digits == 0 || digits > 2) break;
        if (depth > 0) found.number += '.';
        found.number += line.substr(at, digits);
        at += digits;
        found.is_closed = at < line.size() && (line[at] == '.' || line[at] == ')');
        if (!found.is_closed) break;
        ++at;
    }
    if (found.number.empty()) return std::nullopt;
    const std::size_t after_number = at;
    at = skip_spaces(line, at);
    if (found.is_named) {  // "Fokusområde 2 - Brott", "Mål 1: ..."
        if (at < line.size() && (line[at] == ':' || line[at] == '-')) ++at;
        if (line.substr(at).starts_with("\xE2\x80\x93")) at += 3;
        at = skip_spaces(line, at);
    }
    if (at == after_number || at >= line.size()) return std::nullopt;
    found.bytes = at;
    return found;
}

bool is_deep(const Numbering& numbering) {
    return !numbering.is_named && numbering.number.find('.') != std::string::npos;
}

std::string digits_of(std::string_view given) {
    const auto first = given.find_first_of("0123456789");
    if (first == std::string_view::npos) return {};
    const auto end = std::min(given.find_first_not_of("0123456789.", first), given.size());
    std::string digits(given.substr(first, end - first));
    while (digits.ends_with('.')) digits.pop_back();
    return digits;
}

bool is_section_question(std::string_view line) {
    static const PhraseBook book =
        phrase_book(rules::kSectionPhrases, [](const auto& entry) { return entry.phrase; });
    const Words words = words_of(line);
    if (words.empty()) return false;
    const auto hit = book.at(words, 0);
    return hit && hit->words == words.size();
}

std::size_t width_of(const std::vector<Line>& lines) {
    std::vector<std::size_t> widths;
    for (const Line& line : lines)
        if (!line.blank_before && line.hint == Hint::none) widths.push_back(letters_in(line.text));
    if (widths.size() < kWrappedLinesMin) return 0;
    std::sort(widths.begin(), widths.end());
    return widths[widths.size() * 9 / 10];
}

std::optional<std::string> contents_entry(std::string_view line) {
    std::size_t end = line.size();
    while (end > 0 && is_digit(line[end - 1])) --end;
    const std::size_t digits = line.size() - end;
    if (digits == 0 || digits > 3 || end == 0) return std::nullopt;
    std::size_t title_end = end;
    bool has_leader = false;
    while (title_end > 0) {
        const char byte = line[title_end - 1];
        const bool is_ellipsis = line.substr(0, title_end).ends_with("\xE2\x80\xA6");
        if (byte != ' ' && byte != '\t' && byte != '.' && byte != '_' && !is_ellipsis) break;
        has_leader = has_leader || byte == '\t' || is_ellipsis ||
                     (byte == '.' && title_end > 1 && line[title_end - 2] == '.') ||
                     (byte == ' ' && title_end > 1 && line[title_end - 2] == ' ');
        title_end -= is_ellipsis ? 3 : 1;
    }
    if (title_end == 0 || !has_leader) return std::nullopt;
    return std::string(line.substr(0, title_end));
}

bool is_contents_heading(std::string_view line) {
    return line.size() < 40 && is_one_of(lower_swedish(trimmed(line)), rules::kContentsHeadings);
}

bool is_page_number(std::string_view line) {
    if (line.size() > 40) return false;
    const Words words = words_of(line);
    if (words.empty()) return false;
    std::size_t at = words.front().lower == rules::kPageWord ? 1 : 0;
    const bool says_page = at == 1;
    std::size_t numbers = 0;
    for (; at < words.size(); ++at) {
        const std::string& word = words[at].lower;
        const bool is_number = word.size() <= 3 && std::all_of(word.begin(), word.end(), is_digit);
        if (is_number)
            ++numbers;
        else if (word != rules::kPageOf)
            return false;
    }
    return says_page ? numbers >= 1 && numbers <= 2 : numbers == 2;
}

bool is_ruling(std::string_view line) {
    return line.find_first_not_of("-_=*~. \t|+") == std::string_view::npos;
}

std::string without_digits(std::string_view line) {
    std::string out;
    for (const char byte : line)
        if (!is_digit(byte)) out += byte;
    return out;
}

std::string comparable_title(std::string_view line) {
    if (const auto numbering = numbering_of(line)) line.remove_prefix(numbering->bytes);
    if (line.size() > 4 * kTitleLettersMax) return {};
    std::string out;
    for (const Word& word : words_of(line)) out += (out.empty() ? "" : " ") + word.lower;
    return out;
}

std::string_view field_reach(std::string_view line, std::size_t from) {
    const std::size_t tab = std::min(line.find('\t', from), line.size());
    const std::size_t second = std::min(line.find('\t', tab + 1), line.size());
    return line.substr(from, second - from);
}

std::optional<MetadataField> metadata_field(std::string_view text) {
    const std::size_t tab = text.find('\t');
    const std::string_view head = text.substr(0, std::min<std::size_t>(text.size(), 120));
    const Words words = words_of(head);
    if (words.empty() || words.front().begin != 0) return std::nullopt;
    const auto hit = metadata_keys().at(words, 0);
    if (!hit) return std::nullopt;
    const rules::MetadataKey& key = rules::kMetadataKeys[hit->index];
    const Word& last = words[hit->words - 1];
    std::size_t at = skip_spaces(text, last.end);
    const bool has_colon = at < text.size() && text[at] == ':';
    const bool has_tab = tab != std::string_view::npos && tab >= last.end && tab < at + 1;
    if (!has_colon && !has_tab && !key.colon_optional) return std::nullopt;
    if (has_colon) at = skip_spaces(text, at + 1);
    std::string_view value = text.substr(at);
    value = value.substr(0, std::min(value.find('\t'), value.size()));
    return MetadataField{key.field, std::string(text.substr(0, last.end)),
                         std::string(trimmed(value))};
}

}  // namespace varna::programme
