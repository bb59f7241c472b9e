// SPDX-License-Identifier: EUPL-1.2
// Two texts compared by their words: what differs, and whether they say the same. Pure: knows no
// plan, no SQL and no HTTP.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace varna::programme {

struct DiffPiece {
    enum class Kind { same, added, removed };
    Kind kind = Kind::same;
    std::string text;  // with the space that stands before it in either text
    friend bool operator==(const DiffPiece&, const DiffPiece&) = default;
};
// The pieces that are same or removed are the earlier text, those that are same or added the text
// now, word by word. What was removed stands before what was put in its place.
std::vector<DiffPiece> diff_words(std::string_view earlier, std::string_view now);

// The words that carry meaning: without case, punctuation, hyphens and a leading number, and with
// "skall" as "ska".
std::vector<std::string> comparable_words(std::string_view text);

// The same words, but for a slip of the pen inside a long word here and there. An ending is no
// slip: "nämnden" and "nämnder" bind differently. Nor is a digit.
bool says_the_same(const std::vector<std::string>& words, const std::vector<std::string>& others);

}  // namespace varna::programme
