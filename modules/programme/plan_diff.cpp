// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_diff.h"

#include <algorithm>
#include <cstddef>

#include "modules/programme/plan_words.h"

namespace varna::programme {
namespace {

using Kind = DiffPiece::Kind;

// Beyond these a text is shown as replaced as a whole: a comparison of whole chapters is neither
// readable nor worth its time.
constexpr int kDifferencesMax = 800;
constexpr std::size_t kTokensMax = 20'000;
// An equal word as short as this between two changes does not help the reader.
constexpr std::size_t kShortWord = 3;

struct Token {
    std::string_view text;
    bool has_space = false;  // before it
    bool operator==(const Token& other) const { return text == other.text; }
};
using Tokens = std::vector<Token>;

bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}
bool is_mark(char byte) {
    return std::string_view(".,;:!?()").find(byte) != std::string_view::npos;
}

// Words, and the marks around them each by itself, so that a new comma does not mark its word.
Tokens tokens_of(std::string_view text) {
    Tokens tokens;
    bool has_space = false;
    std::size_t at = 0;
    while (at < text.size()) {
        if (is_space(text[at])) {
            has_space = !tokens.empty();
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        const auto is_outer_mark = [&](std::size_t here) {
            std::size_t next = here;
            while (next < text.size() && is_mark(text[next])) ++next;
            return next > here && (next == text.size() || is_space(text[next]));
        };
        if (!is_mark(text[at]))
            while (end < text.size() && !is_space(text[end]) && !is_outer_mark(end)) ++end;
        tokens.push_back({text.substr(at, end - at), has_space});
        has_space = false;
        at = end;
    }
    return tokens;
}

struct Step {
    Kind kind;
    Token token;
};
using Steps = std::vector<Step>;

// The shortest way from one text to the other (Myers, "An O(ND) difference algorithm").
class ShortestEdit {
public:
    ShortestEdit(const Tokens& from, const Tokens& to) : from_(from), to_(to) {}

    // The steps in order; nothing when the texts have too little in common.
    bool find(Steps& steps) {
        const auto n = static_cast<int>(from_.size());
        const auto m = static_cast<int>(to_.size());
        std::vector<int> furthest(static_cast<std::size_t>(2 * kDifferencesMax + 3), 0);
        for (int d = 0; d <= std::min(n + m, kDifferencesMax); ++d) {
            trace_.emplace_back(furthest.begin() + kMiddle - d - 1,
                                furthest.begin() + kMiddle + d + 2);
            for (int k = -d; k <= d; k += 2) {
                auto* at = furthest.data() + kMiddle + k;
                int x = is_down(at, k, d) ? at[1] : at[-1] + 1;
                while (x < n && x - k < m && is_same(x, x - k)) ++x;
                *at = x;
                if (x >= n && x - k >= m) {
                    walk_back(steps);
                    return true;
                }
            }
        }
        return false;
    }

private:
    static constexpr int kMiddle = kDifferencesMax + 1;

    static bool is_down(const int* at, int k, int d) {
        return k == -d || (k != d && at[-1] < at[1]);
    }
    bool is_same(int x, int y) const { return token(from_, x) == token(to_, y); }
    static const Token& token(const Tokens& tokens, int at) {
        return tokens[static_cast<std::size_t>(at)];
    }

    void walk_back(Steps& steps) const {
        auto x = static_cast<int>(from_.size());
        auto y = static_cast<int>(to_.size());
        for (int d = static_cast<int>(trace_.size()) - 1; d >= 0; --d) {
            const auto* middle = trace_[static_cast<std::size_t>(d)].data() + d + 1;
            const int k = x - y;
            const bool down = is_down(middle + k, k, d);
            const int before_k = down ? k + 1 : k - 1;
            const int before_x = d == 0 ? 0 : middle[before_k];
            const int before_y = d == 0 ? 0 : before_x - before_k;
            while (x > before_x && y > before_y) {
                const auto& was = token(from_, --x);
                const auto& is = token(to_, --y);
                steps.push_back({Kind::same, {is.text, was.has_space || is.has_space}});
            }
            if (d == 0) break;
            if (down) {
                steps.push_back({Kind::added, token(to_, --y)});
            } else {
                steps.push_back({Kind::removed, token(from_, --x)});
            }
        }
        std::reverse(steps.begin(), steps.end());
    }

    const Tokens& from_;
    const Tokens& to_;
    std::vector<std::vector<int>> trace_;
};

Steps steps_between(const Tokens& from, const Tokens& to) {
    Steps steps;
    const bool is_short = from.size() + to.size() <= kTokensMax;
    if (is_short && ShortestEdit(from, to).find(steps)) return steps;
    for (const auto& token : from) steps.push_back({Kind::removed, token});
    for (const auto& token : to) steps.push_back({Kind::added, token});
    return steps;
}

bool is_changed(const Steps& steps, std::size_t at) {
    return at < steps.size() && steps[at].kind != Kind::same;
}

// A lone short word, or a mark, with changes on both sides.
bool is_island(const Steps& steps, std::size_t at) {
    return at > 0 && is_changed(steps, at - 1) && is_changed(steps, at + 1) &&
           letters_in(steps[at].token.text) <= kShortWord;
}

void append(std::string& text, const Token& token) {
    if (token.has_space) text += ' ';
    text += token.text;
}

void add_piece(std::vector<DiffPiece>& pieces, Kind kind, std::string& text) {
    if (!text.empty()) pieces.push_back({kind, std::move(text)});
    text.clear();
}

bool is_slip(std::string_view one, std::string_view other) {
    constexpr std::size_t kLettersMin = 6;
    const auto shorter = std::min(one.size(), other.size());
    const auto longer = std::max(one.size(), other.size());
    if (shorter < kLettersMin || longer - shorter > 1) return false;
    if (one.find_first_of("0123456789") != std::string_view::npos) return false;
    std::size_t before = 0, after = 0;
    while (before < shorter && one[before] == other[before]) ++before;
    while (after < shorter - before &&
           one[one.size() - 1 - after] == other[other.size() - 1 - after])
        ++after;
    if (before == 0 || after == 0) return false;
    const auto left = longer - before - after;
    const bool is_swapped = left == 2 && one.size() == other.size() &&
                            one[before] == other[before + 1] && one[before + 1] == other[before];
    return left <= 1 || is_swapped;
}

bool is_number(std::string_view word) {
    return word.size() <= 3 && word.find_first_not_of("0123456789") == std::string_view::npos;
}

// How many words at the beginning are a number in a list: "1.", "a)", "2.3".
std::size_t words_of_number(const Words& words) {
    std::size_t count = 0;
    while (count < words.size()) {
        const auto& word = words[count];
        const bool has_mark = word.after == '.' || word.after == ')';
        const bool is_part = is_number(word.lower) && (has_mark || count > 0);
        if (!is_part && !(word.lower.size() == 1 && has_mark)) break;
        ++count;
    }
    return count == words.size() ? 0 : count;
}

}  // namespace

std::vector<DiffPiece> diff_words(std::string_view earlier, std::string_view now) {
    const auto from = tokens_of(earlier);
    const auto to = tokens_of(now);
    const auto steps = steps_between(from, to);
    std::vector<DiffPiece> pieces;
    std::string same, removed, added;
    for (std::size_t at = 0; at < steps.size(); ++at) {
        const auto& [kind, token] = steps[at];
        const bool stays = kind == Kind::same && !is_island(steps, at);
        if (stays) {
            add_piece(pieces, Kind::removed, removed);
            add_piece(pieces, Kind::added, added);
            append(same, token);
            continue;
        }
        add_piece(pieces, Kind::same, same);
        if (kind != Kind::added) append(removed, token);
        if (kind != Kind::removed) append(added, token);
    }
    add_piece(pieces, Kind::same, same);
    add_piece(pieces, Kind::removed, removed);
    add_piece(pieces, Kind::added, added);
    return pieces;
}

std::vector<std::string> comparable_words(std::string_view text) {
    const auto words = words_of(text);
    std::vector<std::string> comparable;
    for (auto at = words_of_number(words); at < words.size(); ++at) {
        auto word = words[at].lower;
        std::erase(word, '-');
        if (word == "skall") word = "ska";
        comparable.push_back(std::move(word));
    }
    return comparable;
}

bool says_the_same(const std::vector<std::string>& words, const std::vector<std::string>& others) {
    constexpr std::size_t kWordsPerSlip = 8;
    if (words.size() != others.size()) return false;
    std::size_t slips = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] == others[at]) continue;
        if (!is_slip(words[at], others[at])) return false;
        ++slips;
    }
    return slips <= 1 + words.size() / kWordsPerSlip;
}

}  // namespace varna::programme
