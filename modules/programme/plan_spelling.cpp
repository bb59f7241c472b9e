// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_spelling.h"

#include <algorithm>

#include "modules/programme/reading_rules.h"

namespace varna::programme {
namespace {

constexpr std::size_t kLettersMin = 6;

std::size_t common_start(std::string_view a, std::string_view b) {
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t at = 0;
    while (at < most && a[at] == b[at]) ++at;
    return at;
}

std::size_t common_end(std::string_view a, std::string_view b, std::size_t most) {
    std::size_t at = 0;
    while (at < most && a[a.size() - 1 - at] == b[b.size() - 1 - at]) ++at;
    return at;
}

// One letter too many, too few or another, or two that have changed places; never the first or the
// last, because an ending changes what a word says ("nämnden", "nämnder").
bool is_slip(std::string_view word, std::string_view known) {
    if (word == known || word.front() != known.front() || word.back() != known.back()) return false;
    const std::size_t start = common_start(word, known);
    const std::size_t shorter = std::min(word.size(), known.size());
    const std::size_t end = common_end(word, known, shorter - std::min(start, shorter));
    const std::size_t left = word.size() - std::min(word.size(), start + end);
    const std::size_t right = known.size() - std::min(known.size(), start + end);
    if (end == 0) return false;
    const bool is_swapped = left == 2 && right == 2 && word[start] == known[start + 1] &&
                            word[start + 1] == known[start];
    constexpr std::size_t bytes_of_a_letter = 2;  // "å" is two bytes
    return is_swapped || (left + right > 0 && left <= 1 && right <= 1) ||
           (left == 0 && right <= bytes_of_a_letter) || (right == 0 && left <= 1);
}

}  // namespace

void mend_spelling(Words& words) {
    for (auto& word : words) {
        if (word.lower.size() < kLettersMin || is_one_of(word.lower, rules::kSpelledWords))
            continue;
        for (const auto known : rules::kSpelledWords)
            if (is_slip(word.lower, known)) {
                word.lower = known;
                break;
            }
    }
}

}  // namespace varna::programme
