// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_anchors.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

constexpr std::size_t kSlugBytesMax = 16;

char letter_of(ClauseKind kind) {
    switch (kind) {
        case ClauseKind::heading:
            return 'h';
        case ClauseKind::goal:
            return 'g';
        case ClauseKind::prose:
            return 'p';
        case ClauseKind::responsibility:
            return 'r';
        case ClauseKind::activity:
            return 'a';
        case ClauseKind::follow_up:
            return 'f';
        case ClauseKind::resource_use:
            return 'u';
    }
    return 'x';
}

// The first word of a title in plain ASCII, because anchors end up in addresses.
std::string slug_of(std::string_view title) {
    const Words words = words_of(title);
    std::string slug;
    if (words.empty()) return "del";
    const std::string& word = words.front().lower;
    for (std::size_t at = 0; at < word.size() && slug.size() < kSlugBytesMax; ++at) {
        const auto byte = static_cast<unsigned char>(word[at]);
        if (byte < 0x80 && byte != '-') slug += word[at];
        if (byte != 0xC3 || at + 1 >= word.size()) continue;
        const auto next = static_cast<unsigned char>(word[++at]);
        slug += next == 0xA5 || next == 0xA4 ? 'a' : next == 0xB6 ? 'o' : 'e';
    }
    const bool is_number = slug.empty() || (slug.front() >= '0' && slug.front() <= '9');
    return is_number ? "del" : slug;
}

std::string chapter_slug(const Block& heading, const HeadingMeaning& meaning) {
    switch (meaning.section) {
        case rules::Section::responsibility:
            return "ansvar";
        case rules::Section::follow_up:
            return "uppfoljning";
        case rules::Section::activity:
            return "aktiviteter";
        case rules::Section::goal:
            return "mal";
        case rules::Section::resource_use:
            return "ersattning";
        case rules::Section::none:
            break;
    }
    return slug_of(heading.title);
}

std::string surrounding_slug(Block::Kind kind) {
    switch (kind) {
        case Block::Kind::metadata:
            return "uppgifter";
        case Block::Kind::contents:
            return "innehall";
        case Block::Kind::page_furniture:
            return "sida";
        case Block::Kind::title:
        case Block::Kind::cover:
            return "framsida";
        case Block::Kind::heading:
        case Block::Kind::bullet:
        case Block::Kind::paragraph:
        case Block::Kind::note:
        case Block::Kind::row:
        case Block::Kind::row_follow_up:
        case Block::Kind::row_other:
            break;
    }
    return {};
}

int last_number(const std::string& number) {
    const std::size_t point = number.rfind('.');
    int value = 0;
    for (const char byte : point == std::string::npos ? number : number.substr(point + 1))
        value = value * 10 + (byte - '0');
    return value;
}

bool is_in_text(const Block& block) {
    return surrounding_slug(block.kind).empty();
}

}  // namespace

void name_focus_areas(const std::vector<Block>& blocks, const Outline& outline,
                      std::vector<ReadClause>& clauses) {
    std::unordered_set<int> working;
    for (std::size_t at = 0; at < clauses.size(); ++at) {
        const int subject = outline.subjects[at];
        if (subject < 0) continue;
        const bool works = clauses[at].kind == ClauseKind::activity ||
                           clauses[at].kind == ClauseKind::follow_up ||
                           is_named_area(blocks[static_cast<std::size_t>(subject)]);
        if (works) working.insert(subject);
    }
    std::unordered_map<int, FocusArea> areas;
    std::unordered_set<int> taken;
    int highest = 0;
    for (std::size_t at = 0; at < clauses.size(); ++at) {
        const int subject = outline.subjects[at];
        if (!working.contains(subject) || !is_in_text(blocks[at])) continue;
        if (!areas.contains(subject)) {
            const Block& heading = blocks[static_cast<std::size_t>(subject)];
            int number = heading.number.empty() ? 0 : last_number(heading.number);
            if (number == 0 || taken.contains(number)) number = highest + 1;
            taken.insert(number);
            highest = std::max(highest, number);
            areas[subject] = {number, heading.title};
        }
        clauses[at].focus_area = areas[subject];
    }
}

void name_anchors(const std::vector<Block>& blocks, const Outline& outline,
                  const std::vector<std::string_view>& body_slugs,
                  std::vector<ReadClause>& clauses) {
    std::unordered_map<std::string, int> used;
    std::string chapter = "inledning";
    for (std::size_t at = 0; at < clauses.size(); ++at) {
        ReadClause& clause = clauses[at];
        if (outline.headings[at] && outline.headings[at]->opens_chapter)
            chapter = chapter_slug(blocks[at], *outline.headings[at]);
        std::string prefix = surrounding_slug(blocks[at].kind);
        if (prefix.empty()) prefix = chapter;
        if (clause.focus_area) prefix = std::to_string(clause.focus_area->number);
        const bool has_body = !clause.focus_area && !body_slugs[at].empty();
        prefix += '.';
        if (has_body)
            prefix += std::string(body_slugs[at]) + ".";
        else
            prefix += letter_of(clause.kind);
        clause.anchor = prefix + std::to_string(++used[prefix]);
    }
}

}  // namespace varna::programme
