// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_lines.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

// A plan of 60 pages is some 200 kB and 3 000 lines; beyond these limits it is something else.
constexpr std::size_t kBytesMax = 1U << 20U;
constexpr std::size_t kLinesMax = 40'000;
constexpr int kTabWidth = 4;

struct Character {
    std::uint32_t code;
    std::size_t bytes;
};

// Strict UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF.
std::optional<Character> character_at(std::string_view bytes, std::size_t at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) return Character{lead, 1};
    if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > bytes.size()) return std::nullopt;
    std::uint32_t code = lead & (0x7FU >> length);
    for (std::size_t next = 1; next < length; ++next) {
        const auto byte = static_cast<unsigned char>(bytes[at + next]);
        if ((byte & 0xC0U) != 0x80U) return std::nullopt;
        code = (code << 6U) | (byte & 0x3FU);
    }
    const bool is_overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (is_overlong || is_surrogate || code > 0x10FFFF) return std::nullopt;
    return Character{code, length};
}

bool is_space(std::uint32_t code) {
    return code == 0xA0 || code == 0x202F || code == 0x3000 || (code >= 0x2000 && code <= 0x200A) ||
           (code < 0x20 && code != '\t') || code == 0x7F;
}

bool is_invisible(std::uint32_t code) {
    return code == 0x200B || code == 0x200C || code == 0x200D || code == 0x2060 || code == 0xFEFF;
}

bool is_line_end(std::uint32_t code) {
    return code == '\n' || code == '\r' || code == '\f' || code == '\v' || code == 0x85 ||
           code == 0x2028 || code == 0x2029;
}

// Text copied out of a PDF often has its rings and dots as separate characters.
bool compose(std::string& text, std::uint32_t mark) {
    struct Pair {
        char base;
        std::uint32_t mark;
        std::string_view composed;
    };
    static constexpr Pair kPairs[] = {{'a', 0x30A, "\xC3\xA5"}, {'A', 0x30A, "\xC3\x85"},
                                      {'a', 0x308, "\xC3\xA4"}, {'A', 0x308, "\xC3\x84"},
                                      {'o', 0x308, "\xC3\xB6"}, {'O', 0x308, "\xC3\x96"},
                                      {'e', 0x301, "\xC3\xA9"}, {'E', 0x301, "\xC3\x89"}};
    if (text.empty()) return false;
    for (const Pair& pair : kPairs) {
        if (pair.base != text.back() || pair.mark != mark) continue;
        text.pop_back();
        text += pair.composed;
        return true;
    }
    return false;
}

class LineBuilder {
public:
    void take(std::uint32_t code, std::string_view bytes) {
        const bool is_trailing_soft_hyphen = code == 0xAD;
        if (!is_trailing_soft_hyphen && !is_invisible(code)) soft_hyphen_last_ = false;
        if (is_trailing_soft_hyphen) {
            soft_hyphen_last_ = true;
        } else if (code == 0x2010 || code == 0x2011) {
            text_ += '-';
        } else if (is_space(code)) {
            text_ += ' ';
        } else if (!is_invisible(code) && !compose(text_, code)) {
            text_ += bytes;
        }
    }

    void finish_line(bool page_break) {
        const std::string_view content = trimmed(text_);
        if (!content.empty()) {
            Line& line = lines_.emplace_back();
            line.number = number_;
            line.indent = indent();
            line.blank_before = blank_before_;
            line.page_break_before = page_break_;
            line.is_cut_by_soft_hyphen = soft_hyphen_last_;
            line.text = content;
            page_break_ = false;
        }
        // A page break between two lines does not end the paragraph they belong to.
        if (!content.empty() || !page_break) blank_before_ = content.empty();
        page_break_ = page_break_ || page_break;
        text_.clear();
        soft_hyphen_last_ = false;
    }
    void count_line() { ++number_; }
    std::vector<Line>& lines() { return lines_; }

private:
    int indent() const {
        int width = 0;
        for (const char byte : text_) {
            if (byte != ' ' && byte != '\t') break;
            width += byte == '\t' ? kTabWidth : 1;
            if (width > 1000) break;
        }
        return width;
    }

    std::vector<Line> lines_;
    std::string text_;
    int number_ = 1;
    bool blank_before_ = false;
    bool page_break_ = false;
    bool soft_hyphen_last_ = false;
};

bool ends_with_hyphen_in_word(std::string_view text) {
    if (text.size() < 2 || text.back() != '-') return false;
    const auto before = static_cast<unsigned char>(text[text.size() - 2]);
    return before >= 0x80 || (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
}

// "2026–" and "2029" are a range that the line's end has cut.
bool is_cut_range(std::string_view text, std::string_view next) {
    constexpr std::string_view dash = "\xE2\x80\x93";
    const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    return text.size() > dash.size() && text.ends_with(dash) &&
           is_digit(text[text.size() - dash.size() - 1]) && is_digit(next.front());
}

// "IT-" keeps its hyphen when the line is joined, "olycks-" does not.
bool is_abbreviation_before_hyphen(std::string_view text) {
    const std::size_t space = text.find_last_of(" \t");
    std::string_view word = space == std::string_view::npos ? text : text.substr(space + 1);
    word.remove_suffix(1);
    return std::all_of(word.begin(), word.end(),
                       [](char byte) { return (byte >= 'A' && byte <= 'Z') || byte == '-'; });
}

}  // namespace

Result<std::vector<Line>> lines_of(std::string_view bytes) {
    if (bytes.size() > kBytesMax) return fail(Problem::too_large("programme.plan_too_large"));
    LineBuilder builder;
    bool after_return = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto character = character_at(bytes, at);
        if (!character)
            return fail(Problem::invalid("file", "programme.plan_not_utf8", std::to_string(at)));
        const std::uint32_t code = character->code;
        if (is_line_end(code)) {
            const bool is_second_half = code == '\n' && after_return;
            if (!is_second_half) {
                builder.finish_line(code == '\f');
                if (code != '\f' && code != '\v') builder.count_line();
            }
        } else {
            builder.take(code, bytes.substr(at, character->bytes));
        }
        after_return = code == '\r';
        at += character->bytes;
        if (builder.lines().size() > kLinesMax)
            return fail(Problem::too_large("programme.plan_too_large"));
    }
    builder.finish_line(false);
    return std::move(builder.lines());
}

Line line_of(std::string_view utf8) {
    LineBuilder builder;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto character = character_at(utf8, at);
        const bool is_text = character && !is_line_end(character->code);
        builder.take(is_text ? character->code : ' ',
                     is_text ? utf8.substr(at, character->bytes) : " ");
        at += character ? character->bytes : 1;
    }
    builder.finish_line(false);
    return builder.lines().empty() ? Line{} : std::move(builder.lines().front());
}

void join_line(std::string& text, bool is_cut_by_soft_hyphen, std::string_view next) {
    if (text.empty() || next.empty()) {
        text += next;
        return;
    }
    const bool is_suspended =
        is_one_of(lower_swedish(next.substr(0, next.find(' '))), rules::kConjunctions);
    if (is_cut_by_soft_hyphen || is_cut_range(text, next)) {
        text += next;
    } else if (ends_with_hyphen_in_word(text) && starts_with_lower(next) && !is_suspended) {
        if (!is_abbreviation_before_hyphen(text)) text.pop_back();
        text += next;
    } else {
        text += ' ';
        text += next;
    }
}

}  // namespace varna::programme
