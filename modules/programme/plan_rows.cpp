// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_rows.h"

#include <algorithm>

#include "modules/programme/plan_sentences.h"
#include "modules/programme/plan_times.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

std::vector<Responsible> everybody_in(const Bodies& bodies, const std::string& cell) {
    std::vector<Responsible> all;
    for (const auto& mention : bodies.read(cell).mentions)
        for (const auto& body : mention.bodies)
            if (std::ranges::find(all, body) == all.end()) all.push_back(body);
    if (all.empty()) all.push_back({cell, ""});
    return all;
}

void take_time(ReadClause& clause, const std::string& when, const Vocabulary& vocabulary) {
    const std::string labelled = std::string(rules::kTimeLabel) + ": " + when;
    const Timing timing = timing_of(labelled, words_of(labelled), vocabulary);
    clause.periodicity = timing.periodicity;
    clause.due = timing.due.empty() && timing.periodicity.empty() ? when : timing.due;
}

bool means_the_same(const std::vector<Responsible>& item, const Acting& acting) {
    if (item.empty() || acting.bodies.size() != 1) return false;
    const auto written = lower_swedish(acting.bodies[0].as_written);
    return is_one_of(written, rules::kThoseSame) ||
           (acting.bodies[0].resolved.empty() && is_one_of(written, rules::kBareBodies));
}

bool tells_follow_up(const Sentence& sentence, const std::optional<Acting>& acting) {
    const Words& words = sentence.words;
    if (words.empty()) return false;
    if (acting && acting->opens_sentence && says_follows_up(words)) return true;
    return words.front().lower.starts_with(rules::kFollowUpStem) &&
           std::ranges::any_of(
               words, [](const Word& word) { return is_one_of(word.lower, rules::kHappens); });
}

Ahead ahead_of(const std::vector<Block>& blocks) {
    Ahead ahead{std::vector<bool>(blocks.size(), false), std::vector<bool>(blocks.size(), false)};
    bool next = false;
    bool later = false;
    for (std::size_t at = blocks.size(); at-- > 0;) {
        ahead.bullet_next[at] = next;
        ahead.bullet_in_section[at] = later;
        const Block::Kind kind = blocks[at].kind;
        if (kind == Block::Kind::page_furniture) continue;
        next = (kind == Block::Kind::bullet && blocks[at].item == rules::Section::none) ||
               kind == Block::Kind::row;
        later = kind != Block::Kind::heading && (later || next);
    }
    return ahead;
}

}  // namespace varna::programme
