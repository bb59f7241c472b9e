// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_sentences.h"

#include <algorithm>

namespace varna::programme {

using rules::Section;

namespace {
constexpr std::size_t kGoalReach = 6;  // words from the beginning: "Målet med arbetet är ..."
}  // namespace

ClauseKind kind_in(Section section) {
    switch (section) {
        case Section::responsibility:
            return ClauseKind::responsibility;
        case Section::activity:
            return ClauseKind::activity;
        case Section::follow_up:
            return ClauseKind::follow_up;
        case Section::goal:
            return ClauseKind::goal;
        case Section::resource_use:
            return ClauseKind::resource_use;
        case Section::none:
            break;
    }
    return ClauseKind::prose;
}

// Tabs and runs of spaces are layout, which the reading of blocks has already used.
std::string single_spaced(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char byte : text) {
        const bool is_space = byte == ' ' || byte == '\t';
        if (!is_space)
            out += byte;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

bool ends_open(const std::string& text, const Words& words) {
    return text.ends_with(':') ||
           (!words.empty() && words.back().lower == rules::kOpenLeadIn && words.back().after == 0);
}

// What a lead-in promises. Activities and follow-up outweigh words of goal and responsibility,
// which often stand in the same sentence ("for målet ska följande åtgärder ...").
Section promised_by(const Words& words, const Vocabulary& vocabulary) {
    static const PhraseBook phrases =
        phrase_book(rules::kLeadIns, [](const auto& entry) { return entry.phrase; });
    Section weak = Section::none;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (const auto own = vocabulary.own_section_at(words, at)) return *own;
        Section section = Section::none;
        if (const auto hit = phrases.at(words, at)) section = rules::kLeadIns[hit->index].section;
        for (const auto& entry : rules::kLeadIns)
            if (section == Section::none && words[at].lower.starts_with(entry.phrase) &&
                !is_one_of(words[at].lower, rules::kNotLeadIns))
                section = entry.section;
        if (section == Section::activity || section == Section::follow_up) return section;
        if (weak == Section::none) weak = section;
    }
    return weak;
}

bool says_follows_up(const Words& words) {
    constexpr std::size_t reach = 4;  // "följer varje år upp"
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (book_of(rules::kFollowsUp).at(words, at)) return true;
        if (!is_one_of(words[at].lower, rules::kFollow)) continue;
        for (std::size_t next = at + 1; next < std::min(words.size(), at + reach); ++next)
            if (words[next].lower == rules::kUp) return true;
    }
    return false;
}

bool refers_back(const Sentence& sentence) {
    return !sentence.words.empty() &&
           is_one_of(sentence.words.front().lower, rules::kBackReferences);
}

bool is_doing(const Sentence& sentence) {
    if (sentence.mentions.empty() || sentence.mentions.front().first != 0) return false;
    const std::size_t next = sentence.mentions.front().last + 1;
    if (next >= sentence.words.size()) return false;
    return is_one_of(sentence.words[next].lower, rules::kActingVerbs) ||
           sentence.vocabulary->is_own_verb(sentence.words, next);
}

bool only_leads(const Sentence& sentence) {
    const Words& words = sentence.words;
    if (words.empty() || sentence.mentions.empty()) return false;
    const bool ends_with_shall = is_one_of(words.back().lower, rules::kShall);
    return ends_with_shall || std::ranges::any_of(words, [](const Word& word) {
               return word.lower == rules::kFollowing;
           });
}

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

bool states_goal(const Words& words) {
    static const auto is_being = [](const Word& word) { return word.lower == rules::kIs; };
    const auto end =
        words.begin() + static_cast<std::ptrdiff_t>(std::min(kGoalReach, words.size()));
    const auto goal = std::find_if(words.begin(), end, [](const Word& word) {
        return is_one_of(word.lower, rules::kGoalWords);
    });
    if (goal != end && std::any_of(goal, end, is_being)) return true;
    static const PhraseBook& openers = book_of(rules::kGoalOpeners);
    for (std::size_t at = 0; at < std::min<std::size_t>(words.size(), 3); ++at) {
        if (openers.at(words, at)) return true;
        const bool is_municipality = is_one_of(words[at].lower, rules::kMunicipality);
        if (is_municipality && at + 1 < words.size() &&
            is_one_of(words[at + 1].lower, rules::kShall))
            return true;
        if (at > 0 || words[at].after != ':') continue;
        for (const auto& label : rules::kLabels)
            if (label.kind == rules::LabelKind::goal && label.phrase == words[at].lower)
                return true;
    }
    return false;
}

}  // namespace varna::programme
