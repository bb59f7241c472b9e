// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_outline.h"

#include <algorithm>
#include <unordered_map>

#include "modules/programme/plan_layout.h"
#include "modules/programme/plan_words.h"

namespace varna::programme {

namespace {

using rules::Section;

Section section_in_title(const Words& words, const Vocabulary& vocabulary) {
    for (std::size_t at = 0; at < words.size(); ++at)
        if (const auto own = vocabulary.own_section_at(words, at)) return *own;
    static const PhraseBook whole =
        phrase_book(rules::kSectionPhrases, [](const auto& entry) { return entry.phrase; });
    if (!words.empty())
        if (const auto hit = whole.at(words, 0); hit && hit->words == words.size())
            return rules::kSectionPhrases[hit->index].section;
    static const PhraseBook resource = phrase_book(rules::kResourceHeadings);
    if (mentions(resource, words)) return Section::resource_use;
    std::size_t best = rules::kSectionWords.size();
    for (const Word& word : words) {
        std::size_t index = 0;
        while (index < rules::kSectionWords.size() &&
               rules::kSectionWords[index].phrase != word.lower)
            ++index;
        if (index == rules::kSectionWords.size() && !is_one_of(word.lower, rules::kHeadingFillers))
            return Section::none;
        best = std::min(best, index);
    }
    return best == rules::kSectionWords.size() ? Section::none : rules::kSectionWords[best].section;
}

bool is_neutral_title(const Words& words) {
    return std::any_of(
               words.begin(), words.end(),
               [](const Word& word) { return is_one_of(word.lower, rules::kNeutralHeadings); }) &&
           std::all_of(words.begin(), words.end(), [](const Word& word) {
               return is_one_of(word.lower, rules::kNeutralHeadings) ||
                      is_one_of(word.lower, rules::kHeadingFillers);
           });
}

HeadingMeaning meaning_of(const Block& heading, const Bodies& bodies) {
    HeadingMeaning meaning;
    const Sentence title = bodies.read(heading.title);
    meaning.section = section_in_title(title.words, bodies.vocabulary());
    meaning.is_neutral = is_neutral_title(title.words);
    const bool is_one_mention = title.mentions.size() == 1 && title.mentions[0].first == 0 &&
                                title.mentions[0].last + 1 == title.words.size();
    if (is_one_mention && meaning.section == Section::none) {
        meaning.bodies = title.mentions[0].bodies;
        meaning.body_slug = title.mentions[0].slug;
    }
    return meaning;
}

std::size_t depth_of(const Block& heading) {
    if (heading.number.empty()) return static_cast<std::size_t>(heading.level);
    return 1 +
           static_cast<std::size_t>(std::count(heading.number.begin(), heading.number.end(), '.'));
}

bool holds_areas(const Block& heading) {
    const Words words = words_of(heading.title);
    return std::any_of(words.begin(), words.end(), [](const Word& word) {
        return is_one_of(word.lower, rules::kAreaContainers);
    });
}

class OutlineReader {
public:
    OutlineReader(const std::vector<Block>& blocks, const Bodies& bodies) : blocks_(blocks) {
        outline_.headings.resize(blocks.size());
        outline_.subjects.assign(blocks.size(), -1);
        for (std::size_t at = 0; at < blocks.size(); ++at) {
            if (blocks[at].kind != Block::Kind::heading) continue;
            outline_.headings[at] = meaning_of(blocks[at], bodies);
            is_numbered_ = is_numbered_ ||
                           (depth_of(blocks[at]) == 1 && outline_.headings[at]->names_subject());
            is_counted_ = is_counted_ || (blocks[at].level > 0 && !blocks[at].number.empty() &&
                                          outline_.headings[at]->names_subject());
            ++times_[comparable_title(blocks[at].title)];
        }
    }

    Outline read() {
        find_last_subject();
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            if (outline_.headings[at]) take(at, *outline_.headings[at]);
            outline_.subjects[at] = subject_;
        }
        return std::move(outline_);
    }

private:
    // Which headings may be subjects of their own, by numbering when the plan has it.
    bool is_subject(std::size_t at) const {
        const HeadingMeaning& meaning = *outline_.headings[at];
        if (!meaning.names_subject()) return false;
        const std::size_t depth = depth_of(blocks_[at]);
        if (is_named_area(blocks_[at])) return true;
        if (is_counted_ && blocks_[at].number.empty()) return false;
        if (!is_numbered_) return depth <= 1;
        if (depth == 1) return !holds_areas(blocks_[at]);
        return in_container_ && depth == 2;
    }

    void find_last_subject() {
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            if (!outline_.headings[at]) continue;
            if (depth_of(blocks_[at]) == 1) in_container_ = holds_areas(blocks_[at]);
            if (is_subject(at)) last_subject_ = static_cast<int>(at);
        }
        in_container_ = false;
    }

    void take(std::size_t at, HeadingMeaning& meaning) {
        const std::size_t depth = depth_of(blocks_[at]);
        if (depth == 1) in_container_ = holds_areas(blocks_[at]);
        if (is_subject(at)) {
            subject_ = static_cast<int>(at);
            meaning.opens_chapter = true;
        } else if (depth == 1 && is_numbered_) {
            subject_ = -1;
            meaning.opens_chapter = true;
        } else if (meaning.section != Section::none) {
            // A closing "Ansvar och uppföljning" after the last area belongs to the whole plan.
            const bool closes_plan = depth == 0 && subject_ == last_subject_ &&
                                     subjects_seen_ > 1 &&
                                     times_[comparable_title(blocks_[at].title)] == 1 &&
                                     (meaning.section == Section::responsibility ||
                                      meaning.section == Section::follow_up);
            if (closes_plan) subject_ = -1;
            meaning.opens_chapter = closes_plan || (subject_ == -1 && !has_chapter_);
        }
        if (is_subject(at)) ++subjects_seen_;
        if (meaning.opens_chapter) has_chapter_ = subject_ == -1;
    }

    const std::vector<Block>& blocks_;
    Outline outline_;
    std::unordered_map<std::string, int> times_;
    bool is_numbered_ = false;
    bool is_counted_ = false;  // the document's styles number its areas, and nothing else
    bool in_container_ = false;
    bool has_chapter_ = false;
    int subject_ = -1;
    int last_subject_ = -1;
    int subjects_seen_ = 0;
};

}  // namespace

Outline outline_of(const std::vector<Block>& blocks, const Bodies& bodies) {
    return OutlineReader(blocks, bodies).read();
}

bool is_named_area(const Block& heading) {
    if (heading.is_area) return true;
    const auto numbering = numbering_of(heading.text);
    return numbering && numbering->is_named;
}

}  // namespace varna::programme
