// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_text.h"

#include <cstddef>

#include "modules/programme/plan_actors.h"
#include "modules/programme/plan_blocks.h"
#include "modules/programme/plan_clauses.h"
#include "modules/programme/plan_lines.h"
#include "modules/programme/plan_metadata.h"
#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

constexpr std::size_t kWordsToJudgeLanguage = 120;
constexpr std::size_t kCommonWordsPercentMin = 5;

// Swedish prose has these words at every fourth place; a text in another language hardly ever.
bool is_foreign(const std::vector<Line>& lines) {
    std::size_t words = 0;
    std::size_t common = 0;
    for (const Line& line : lines)
        for (const Word& word : words_of(line.text)) {
            ++words;
            if (is_one_of(word.lower, rules::kCommonWords)) ++common;
        }
    return words >= kWordsToJudgeLanguage && common * 100 < words * kCommonWordsPercentMin;
}

}  // namespace

Result<ReadPlan> read_plan_lines(const std::vector<Line>& lines, const Vocabulary& vocabulary) {
    if (lines.empty()) return fail(Problem::invalid("file", "programme.plan_empty"));
    if (is_foreign(lines)) return fail(Problem::invalid("file", "programme.plan_not_swedish"));
    const std::vector<Block> blocks = blocks_of(lines);
    if (blocks.empty()) return fail(Problem::invalid("file", "programme.plan_empty"));
    const Bodies bodies(vocabulary);
    return ReadPlan{metadata_of(blocks, bodies), clauses_of(blocks, bodies)};
}

Result<ReadPlan> read_plan_text(std::string_view utf8, std::span<const std::string> known_units) {
    auto lines = lines_of(utf8);
    if (!lines) return fail(std::move(lines).error());
    return read_plan_lines(*lines, Vocabulary(known_units));
}

std::string_view name_of(ClauseKind kind) {
    switch (kind) {
        case ClauseKind::heading:
            return "heading";
        case ClauseKind::goal:
            return "goal";
        case ClauseKind::prose:
            return "prose";
        case ClauseKind::responsibility:
            return "responsibility";
        case ClauseKind::activity:
            return "activity";
        case ClauseKind::follow_up:
            return "follow_up";
        case ClauseKind::resource_use:
            return "resource_use";
    }
    return "prose";
}

}  // namespace varna::programme
