// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_blocks.h"

#include <algorithm>

#include "modules/programme/plan_labels.h"
#include "modules/programme/plan_layout.h"
#include "modules/programme/plan_roles.h"
#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

using rules::Section;

constexpr std::size_t kHeadingLettersMax = 100;
constexpr std::size_t kPlainHeadingLettersMax = 80;
constexpr std::size_t kTightHeadingLettersMax = 50;  // when text follows without a blank line
constexpr std::size_t kPlainHeadingWordsMax = 10;
constexpr std::size_t kMarginSlack = 3;

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

class BlockReader {
public:
    explicit BlockReader(const std::vector<Line>& lines)
        : lines_(lines), found_(line_roles_of(lines)), width_(width_of(lines)) {}

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
        Block& block = blocks_.emplace_back();
        block.kind = kind;
        block.line = block.line_end = line.number;
        block.indent = line.indent;
        block.text = std::move(text);
        block.page = line.page;
        return block;
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

    // Answers false when the document says nothing of the line, or only that it is whole.
    bool hinted(std::size_t at) {
        const Line& line = lines_[at];
        switch (line.hint) {
            case Hint::heading:
                hinted_heading(at);
                return true;
            case Hint::bullet:
                begin(at, Block::Kind::bullet,
                      std::string_view(line.text).substr(bullet_marker(line.text)));
                break;
            case Hint::row:
                begin(at, Block::Kind::row, line.text);
                break;
            case Hint::row_follow_up:
                begin(at, Block::Kind::row_follow_up, line.text);
                break;
            case Hint::row_other:
                begin(at, Block::Kind::row_other, line.text);
                break;
            default:
                return false;
        }
        blocks_.back().who = line.who;
        blocks_.back().when = line.when;
        blocks_.back().item = numbered_item(blocks_.back().text);
        return true;
    }

    // In a PDF a long heading is several lines of the same size.
    void hinted_heading(std::size_t at) {
        const Line& line = lines_[at];
        const bool goes_on = !line.blank_before && at > 0 && !blocks_.empty() &&
                             blocks_.back().kind == Block::Kind::heading &&
                             blocks_.back().line_end == line.number - 1 &&
                             blocks_.back().level == line.level &&
                             !numbering_of(line.text).has_value();
        if (goes_on) {
            append(blocks_.back(), at);
        } else {
            begin(at, Block::Kind::heading, line.text);
            blocks_.back().level = line.level;
        }
        Block& heading = blocks_.back();
        const auto numbering = numbering_of(heading.text);
        heading.title = numbering ? heading.text.substr(numbering->bytes) : heading.text;
        heading.number = numbering ? numbering->number : digits_of(line.number_before);
        if (!goes_on) name_area(heading.text);
    }

    void text(std::size_t at) {
        if (hinted(at)) return;
        const std::string_view line = lines_[at].text;
        if (title_goes_on_) {
            title_goes_on_ = false;
            blocks_.back().title += " " + lines_[at].text;
            return append(blocks_.back(), at);
        }
        if (const std::size_t marker = bullet_marker(line); marker > 0)
            return begin(at, Block::Kind::bullet, line.substr(marker));
        if (is_note(line) && open() != nullptr && is_task(open()->kind))
            return begin(at, Block::Kind::note, line);
        if (goes_on_from_before(at)) return append(*open(), at);
        if (const auto item = numbered_item(line); item != Section::none) {
            begin(at, Block::Kind::bullet, line);
            blocks_.back().item = item;
            return;
        }
        if (const auto marker = paragraph_marker(line); marker > 0) {
            if (is_paragraph_title(at, marker)) return paragraph_heading(at, marker);
            return begin(at, Block::Kind::paragraph, line);
        }
        if (is_point(at)) {
            begin(at, Block::Kind::bullet, line.substr(numbering_of(line)->bytes));
            blocks_.back().is_point = true;
            return;
        }
        if (lines_[at].hint != Hint::paragraph && heading(at)) return;
        if (const auto numbering = numbering_of(line);
            numbering && (numbering->is_closed || is_deep(*numbering)) &&
            !starts_with_lower(line.substr(numbering->bytes)))
            return begin(at, Block::Kind::bullet, line.substr(numbering->bytes));
        if (has_open_ && !lines_[at].blank_before && !is_new_lead_in(at) && !breaks_early(at))
            return append(*open(), at);
        begin(at, Block::Kind::paragraph, line);
    }

    static bool is_task(Block::Kind kind) {
        return kind == Block::Kind::bullet || kind == Block::Kind::note;
    }

    // A line that ends its sentence well before the margin, where the next word would have had
    // room, ends its paragraph too.
    bool breaks_early(std::size_t at) const {
        const std::string& before = lines_[at - 1].text;
        const std::string& line = lines_[at].text;
        if (width_ == 0 || !ends_with_any(before, ".!?") || !starts_with_upper(line)) return false;
        const std::size_t first_word = letters_in(line.substr(0, line.find(' ')));
        return letters_in(before) + 1 + first_word + kMarginSlack < width_;
    }

    // "1. utse en samordnare" goes on from a sentence that has not ended, or from the point before.
    bool is_point(std::size_t at) {
        const std::string_view line = lines_[at].text;
        const auto numbering = numbering_of(line);
        const bool is_small = numbering && numbering->is_closed && !numbering->is_named &&
                              starts_with_lower(line.substr(numbering->bytes));
        if (!is_small || open() == nullptr) return false;
        return open()->is_point || !ends_with_any(open()->text, ".!?");
    }

    // "§ 3 Ansvar" is a heading, "3 § Kommunstyrelsen ska ..." is not.
    bool is_paragraph_title(std::size_t at, std::size_t marker) const {
        const std::string_view title = std::string_view(lines_[at].text).substr(marker);
        if (!starts_with_upper(title) || ends_with_any(title, ".:;,!?-")) return false;
        const Words words = words_of(title);
        const Line* next = next_text(at);
        return words.size() <= kPlainHeadingWordsMax && !says_shall(words) && next != nullptr &&
               !starts_with_lower(next->text) && !is_one_of(words.back().lower, rules::kDueStops) &&
               bullet_marker(next->text) == 0 && !numbering_of(next->text);
    }

    void paragraph_heading(std::size_t at, std::size_t marker) {
        const std::string_view line = lines_[at].text;
        begin(at, Block::Kind::heading, line);
        // "§ 4 Målområde 1. Trygga bostadsområden": the area's own number is what counts.
        const auto area = numbering_of(line.substr(marker));
        const bool is_named = area && area->is_named;
        blocks_.back().title = line.substr(marker + (is_named ? area->bytes : 0));
        blocks_.back().number = is_named ? area->number : digits_of(line);
        blocks_.back().is_area = is_named;
    }

    // A sentence that a blank line, a page or a word processor split in two.
    bool goes_on_from_before(std::size_t at) {
        const Block* before = open();
        if (before == nullptr) return false;
        const bool is_cell = before->kind == Block::Kind::row ||
                             before->kind == Block::Kind::row_follow_up ||
                             before->kind == Block::Kind::row_other;
        if (is_cell) return false;  // a cell is whole as it stands
        const std::string_view line = lines_[at].text;
        if (is_cut_) return true;
        if (paragraph_marker(line) > 0) return false;
        if (starts_with_lower(line) && !ends_with_any(before->text, ".!?:")) return true;
        if (!is_task(before->kind)) return false;
        if (starts_with_label(line)) return true;
        if (lines_[at].hint == Hint::paragraph) return false;
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
        name_area(line);
        if (blocks_.back().is_area) return true;
        blocks_.back().title = numbering ? line.substr(numbering->bytes) : line;
        if (numbering) blocks_.back().number = numbering->number;
        return true;
    }

    // "Insatsområde: Trygg hemma": an area by its own word, without a number.
    void name_area(std::string_view line) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos ||
            !is_one_of(lower_swedish(line.substr(0, colon)), rules::kAreaWords))
            return;
        blocks_.back().is_area = true;
        blocks_.back().title = trimmed(line.substr(colon + 1));
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
        if (is_tight_below && starts_with_lower(next->text)) return is_broken_title(at, numbering);
        const bool is_in_list =
            (is_tight_below && numbering_of(next->text)) ||
            (has_open_ && !lines_[at].blank_before && open()->kind == Block::Kind::bullet);
        return !is_in_list;
    }

    // "Målområde 5. Ett gott skydd för anställda och" goes on in the next line, and there it ends.
    bool is_broken_title(std::size_t at, const Numbering& numbering) {
        if (!numbering.is_named || at + 2 >= lines_.size()) return false;
        const Line& rest = lines_[at + 1];
        title_goes_on_ = lines_[at + 2].blank_before && !ends_with_any(rest.text, ".:;,!?") &&
                         letters_in(rest.text) <= kTightHeadingLettersMax;
        return title_goes_on_;
    }

    bool is_plain_heading(std::size_t at) {
        const Line& line = lines_[at];
        if (line.text.size() > 4 * kPlainHeadingLettersMax) return false;
        const bool is_in_contents = found_.contents_titles.contains(comparable_title(line.text));
        const bool is_first =
            blocks_.empty() || blocks_.back().kind == Block::Kind::heading || !has_open_;
        if (!line.blank_before && !is_first && !is_in_contents) return false;
        if (!starts_with_upper(line.text) || ends_with_any(line.text, ".:;,!-")) return false;
        if (line.text.ends_with('?') && !is_section_question(line.text)) return false;
        if (label_of(line.text)) return false;
        const Words words = words_of(line.text);
        if (words.empty() || words.size() > kPlainHeadingWordsMax) return false;
        if (says_shall(words) || words.back().lower == rules::kOpenLeadIn) return false;
        const std::size_t letters = letters_in(line.text);
        const Line* next = next_text(at);
        if (next == nullptr) return is_in_contents;
        const bool goes_on = starts_with_lower(next->text) && bullet_marker(next->text) == 0;
        if (letters > kPlainHeadingLettersMax || goes_on) return false;
        return next->blank_before || is_in_contents || letters <= kTightHeadingLettersMax;
    }

    const std::vector<Line>& lines_;
    LineRoles found_;
    std::size_t width_;
    std::vector<Block> blocks_;
    std::size_t open_ = 0;
    bool has_open_ = false;
    bool is_cut_ = false;
    bool title_goes_on_ = false;
};

}  // namespace

std::vector<Block> blocks_of(const std::vector<Line>& lines) {
    const auto apart = with_notes_apart(lines);
    return BlockReader(apart).read();
}

}  // namespace varna::programme
