// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_blocks.h"

#include <algorithm>

#include "modules/programme/plan_layout.h"
#include "modules/programme/plan_roles.h"
#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

constexpr std::size_t kHeadingLettersMax = 100;
constexpr std::size_t kPlainHeadingLettersMax = 80;
constexpr std::size_t kTightHeadingLettersMax = 50;  // when text follows without a blank line
constexpr std::size_t kPlainHeadingWordsMax = 10;

bool ends_with_any(std::string_view text, std::string_view marks) {
    return !text.empty() && marks.find(text.back()) != std::string_view::npos;
}

bool says_shall(const Words& words) {
    return std::any_of(words.begin(), words.end(),
                       [](const Word& word) { return is_one_of(word.lower, rules::kShall); });
}

bool ends_open(std::string_view text) {
    if (text.ends_with(':')) return true;
    const std::size_t space = text.find_last_of(' ');
    return space != std::string_view::npos && text.substr(space + 1) == rules::kOpenLeadIn;
}

bool starts_with_label(std::string_view text) {
    static const PhraseBook book =
        phrase_book(rules::kLabels, [](const auto& label) { return label.phrase; });
    const Words words = words_of(text.substr(0, 80));
    if (words.empty()) return false;
    const auto hit = book.at(words, 0);
    return hit && rules::kLabels[hit->index].kind != rules::LabelKind::goal &&
           words[hit->words - 1].after == ':';
}

class BlockReader {
public:
    explicit BlockReader(const std::vector<Line>& lines)
        : lines_(lines), found_(line_roles_of(lines)) {}

    std::vector<Block> read() {
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            switch (found_.roles[at]) {
                case LineRole::ruling:
                    break;
                case LineRole::title:
                    title(at);
                    break;
                case LineRole::cover:
                    surround(at, Block::Kind::cover);
                    break;
                case LineRole::contents:
                    add(at, Block::Kind::contents, lines_[at].text);
                    break;
                case LineRole::page_furniture:
                    add(at, Block::Kind::page_furniture, lines_[at].text);
                    break;
                case LineRole::metadata:
                    metadata(at);
                    break;
                case LineRole::normal:
                    text(at);
                    break;
            }
        }
        return std::move(blocks_);
    }

private:
    const Line* next_text(std::size_t at) const {
        for (++at; at < lines_.size(); ++at)
            if (found_.roles[at] == LineRole::normal) return &lines_[at];
        return nullptr;
    }

    Block& add(std::size_t at, Block::Kind kind, std::string text) {
        const Line& line = lines_[at];
        blocks_.push_back({kind, line.number, line.number, line.indent, std::move(text), {}, {}});
        return blocks_.back();
    }

    void surround(std::size_t at, Block::Kind kind) {
        const bool joins =
            !lines_[at].blank_before && !blocks_.empty() && blocks_.back().kind == kind;
        if (joins)
            append(blocks_.back(), at);
        else
            add(at, kind, lines_[at].text);
    }

    void title(std::size_t at) {
        surround(at, Block::Kind::title);
        std::string& text = blocks_.back().text;
        text.erase(0, std::min(text.find_first_not_of("# "), text.size()));
    }

    void append(Block& block, std::size_t at) {
        join_line(block.text, is_cut_, lines_[at].text);
        block.line_end = lines_[at].number;
        is_cut_ = lines_[at].is_cut_by_soft_hyphen;
    }

    // One line may hold several fields with tabs between; "key<tab>value" is one field.
    void metadata(std::size_t at) {
        const std::string_view line = lines_[at].text;
        std::string field;
        for (std::size_t from = 0; from <= line.size();) {
            const std::size_t tab = std::min(line.find('\t', from), line.size());
            const std::string_view part = trimmed(line.substr(from, tab - from));
            const bool starts_field = metadata_field(field_reach(line, from)).has_value();
            if (starts_field && !field.empty()) {
                add(at, Block::Kind::metadata, std::move(field));
                field.clear();
            }
            if (!part.empty()) field += (field.empty() ? "" : "\t") + std::string(part);
            from = tab + 1;
        }
        if (!field.empty()) add(at, Block::Kind::metadata, std::move(field));
    }

    Block* open() { return has_open_ ? &blocks_[open_] : nullptr; }

    void begin(std::size_t at, Block::Kind kind, std::string_view content) {
        add(at, kind, std::string(content));
        open_ = blocks_.size() - 1;
        has_open_ = kind != Block::Kind::heading;
        is_cut_ = lines_[at].is_cut_by_soft_hyphen;
    }

    void text(std::size_t at) {
        const std::string_view line = lines_[at].text;
        if (const std::size_t marker = bullet_marker(line); marker > 0)
            return begin(at, Block::Kind::bullet, line.substr(marker));
        if (goes_on_from_before(at)) return append(*open(), at);
        if (heading(at)) return;
        if (const auto numbering = numbering_of(line);
            numbering && numbering->is_closed && !starts_with_lower(line.substr(numbering->bytes)))
            return begin(at, Block::Kind::bullet, line.substr(numbering->bytes));
        if (has_open_ && !lines_[at].blank_before && !is_new_lead_in(at))
            return append(*open(), at);
        begin(at, Block::Kind::paragraph, line);
    }

    // A sentence that a blank line, a page or a word processor split in two.
    bool goes_on_from_before(std::size_t at) {
        const Block* before = open();
        if (before == nullptr) return false;
        const std::string_view line = lines_[at].text;
        if (is_cut_) return true;
        if (starts_with_lower(line) && !ends_with_any(before->text, ".!?:")) return true;
        if (before->kind != Block::Kind::bullet) return false;
        if (starts_with_label(line)) return true;
        return lines_[at].indent > before->indent + 1 && numbering_of(line) == std::nullopt;
    }

    // Straight after a bullet without a blank line, only a new sentence that opens a list is new.
    bool is_new_lead_in(std::size_t at) {
        return open()->kind == Block::Kind::bullet && ends_with_any(open()->text, ".!?") &&
               ends_open(lines_[at].text) && starts_with_upper(lines_[at].text);
    }

    bool heading(std::size_t at) {
        std::string_view line = lines_[at].text;
        const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
        const bool is_marked =
            hashes > 0 && hashes < 7 && hashes < line.size() && line[hashes] == ' ';
        if (is_marked) line = trimmed(line.substr(hashes));
        const auto numbering = numbering_of(line);
        const bool is_heading =
            is_marked || (numbering ? is_numbered_heading(at, *numbering) : is_plain_heading(at));
        if (!is_heading) return false;
        begin(at, Block::Kind::heading, line);
        blocks_.back().title = numbering ? line.substr(numbering->bytes) : line;
        if (numbering) blocks_.back().number = numbering->number;
        return true;
    }

    bool is_numbered_heading(std::size_t at, const Numbering& numbering) {
        const std::string_view line = lines_[at].text;
        if (line.size() > 4 * kHeadingLettersMax) return false;
        if (found_.contents_titles.contains(comparable_title(line))) return true;
        const bool is_level_one = numbering.number.find('.') == std::string::npos;
        if (found_.contents_is_numbered && is_level_one && !numbering.is_named) return false;
        const std::string_view title = line.substr(numbering.bytes);
        if (!starts_with_upper(title) || letters_in(line) > kHeadingLettersMax) return false;
        if (ends_with_any(title, ".;:,") || says_shall(words_of(title))) return false;
        if (open() != nullptr && ends_open(open()->text)) return false;
        const Line* next = next_text(at);
        const bool is_tight_below = next != nullptr && !next->blank_before;
        if (is_tight_below && starts_with_lower(next->text)) return false;
        const bool is_in_list =
            (is_tight_below && numbering_of(next->text)) ||
            (has_open_ && !lines_[at].blank_before && open()->kind == Block::Kind::bullet);
        return !is_in_list;
    }

    bool is_plain_heading(std::size_t at) {
        const Line& line = lines_[at];
        if (line.text.size() > 4 * kPlainHeadingLettersMax) return false;
        const bool is_in_contents = found_.contents_titles.contains(comparable_title(line.text));
        const bool is_first =
            blocks_.empty() || blocks_.back().kind == Block::Kind::heading || !has_open_;
        if (!line.blank_before && !is_first && !is_in_contents) return false;
        if (!starts_with_upper(line.text) || ends_with_any(line.text, ".:;,!?-")) return false;
        const Words words = words_of(line.text);
        if (words.empty() || words.size() > kPlainHeadingWordsMax) return false;
        if (says_shall(words) || words.back().lower == rules::kOpenLeadIn) return false;
        const std::size_t letters = letters_in(line.text);
        const Line* next = next_text(at);
        if (next == nullptr) return is_in_contents;
        if (letters > kPlainHeadingLettersMax || starts_with_lower(next->text)) return false;
        return next->blank_before || is_in_contents || letters <= kTightHeadingLettersMax;
    }

    const std::vector<Line>& lines_;
    LineRoles found_;
    std::vector<Block> blocks_;
    std::size_t open_ = 0;
    bool has_open_ = false;
    bool is_cut_ = false;
};

}  // namespace

std::vector<Block> blocks_of(const std::vector<Line>& lines) {
    return BlockReader(lines).read();
}

}  // namespace varna::programme
