// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_continuity.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "modules/programme/plan.h"
#include "modules/programme/plan_diff.h"

namespace varna::programme {
namespace {

// Clearly alike: six words of ten are the same.
constexpr double kAlikeFrom = 0.6;
// Of that many words none says what a clause is about.
constexpr std::size_t kWordsMin = 3;
constexpr std::size_t kCandidatesMax = 64;

int area_of(const ReadClause& clause) {
    return clause.focus_area ? clause.focus_area->number : 0;
}

std::string key_of(const std::vector<std::string>& words) {
    std::string key;
    for (const auto& word : words) key += word + " ";
    return key;
}

// What somebody does, what is said about it, and headings: no one becomes another.
int family_of(ClauseKind kind) {
    switch (kind) {
        case ClauseKind::heading:
            return 0;
        case ClauseKind::goal:
        case ClauseKind::prose:
            return 1;
        default:
            return 2;
    }
}

struct Entry {
    const ReadClause* clause = nullptr;
    int area = 0;  // as numbered now
    std::vector<std::string> words;
    std::vector<int> numbers;  // of its words, ascending; made when it is compared
};
using Entries = std::vector<Entry>;

// A heading such as "Uppföljning" stands in every area and is no trace of where a text went.
bool is_telling(const Entry& entry) {
    return !is_front_matter(*entry.clause) &&
           (entry.words.size() > kWordsMin || family_of(entry.clause->kind) == 2);
}

bool may_be_alike(const Entry& entry) {
    return entry.words.size() >= kWordsMin && !is_front_matter(*entry.clause);
}

// Of all words in two clauses, the share that they have in common.
double likeness(const std::vector<int>& one, const std::vector<int>& other) {
    std::size_t common = 0, at = 0;
    for (const int word : one) {
        while (at < other.size() && other[at] < word) ++at;
        if (at == other.size()) break;
        if (other[at] == word) {
            ++common;
            ++at;
        }
    }
    return 2.0 * static_cast<double>(common) / static_cast<double>(one.size() + other.size());
}

std::size_t distance(std::size_t one, std::size_t other) {
    return one > other ? one - other : other - one;
}

struct Pair {
    double likeness;
    bool is_same_area;
    std::size_t distance, earlier, now;
    bool operator<(const Pair& other) const {  // the best first
        return std::tuple(-likeness, !is_same_area, distance, now, earlier) <
               std::tuple(-other.likeness, !other.is_same_area, other.distance, other.now,
                          other.earlier);
    }
};

// Finds clauses that share rare words, so that not every pair has to be looked at.
class WordIndex {
public:
    explicit WordIndex(Entries& earlier) : earlier_(earlier), votes_(earlier.size(), 0) {}

    void add(std::size_t at) {
        auto& entry = earlier_[at];
        entry.numbers = numbers_of(entry.words);
        int before = -1;
        for (const int word : entry.numbers) {
            if (word != before) clauses_[static_cast<std::size_t>(word)].push_back(at);
            before = word;
        }
    }
    void find(Entry& entry, std::size_t now, std::vector<Pair>& pairs) {
        entry.numbers = numbers_of(entry.words);
        auto candidates = voted(entry);
        const auto nearer = [&](std::size_t one, std::size_t other) {
            return std::tuple(-votes_[one], distance(one, now), one) <
                   std::tuple(-votes_[other], distance(other, now), other);
        };
        const auto most = std::min(candidates.size(), kCandidatesMax);
        std::partial_sort(candidates.begin(),
                          candidates.begin() + static_cast<std::ptrdiff_t>(most), candidates.end(),
                          nearer);
        for (const auto at : candidates) votes_[at] = 0;
        candidates.resize(most);
        for (const auto at : candidates) {
            const auto& other = earlier_[at];
            if (family_of(other.clause->kind) != family_of(entry.clause->kind)) continue;
            const auto alike = likeness(entry.numbers, other.numbers);
            if (alike >= kAlikeFrom)
                pairs.push_back({alike, other.area == entry.area, distance(at, now), at, now});
        }
    }

private:
    std::vector<int> numbers_of(const std::vector<std::string>& words) {
        std::vector<int> numbers;
        numbers.reserve(words.size());
        for (const auto& word : words) {
            const auto next = static_cast<int>(number_.size());
            const auto [found, is_new] = number_.emplace(word, next);
            if (is_new) clauses_.emplace_back();
            numbers.push_back(found->second);
        }
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    }
    // Clauses that are alike have a word in common among the rarest of these: of n words, at least
    // 3 n / 7 are common, so one of any 4 n / 7 + 1 is.
    std::vector<std::size_t> voted(const Entry& entry) {
        auto rarest = entry.numbers;
        rarest.erase(std::unique(rarest.begin(), rarest.end()), rarest.end());
        const auto many = [&](int word) { return clauses_[static_cast<std::size_t>(word)].size(); };
        std::sort(rarest.begin(), rarest.end(), [&](int one, int other) {
            return std::tuple(many(one), one) < std::tuple(many(other), other);
        });
        rarest.resize(std::min(rarest.size(), rarest.size() * 4 / 7 + 1));
        std::vector<std::size_t> candidates;
        for (const int word : rarest)
            for (const auto at : clauses_[static_cast<std::size_t>(word)])
                if (votes_[at]++ == 0) candidates.push_back(at);
        return candidates;
    }

    Entries& earlier_;
    std::vector<int> votes_;
    std::unordered_map<std::string, int> number_;
    std::vector<std::vector<std::size_t>> clauses_;  // by the number of a word in them
};

class Matching {
public:
    Matching(const ClauseList& earlier, const ClauseList& now)
        : found_(now.size()), is_taken_(earlier.size(), false) {
        const AreaNumbers areas(earlier, now);
        for (const auto* clause : earlier)
            earlier_.push_back({clause, areas.now(*clause), comparable_words(clause->text), {}});
        for (const auto* clause : now)
            now_.push_back({clause, area_of(*clause), comparable_words(clause->text), {}});
    }

    std::vector<std::optional<Continuation>> find() {
        same_words(true);
        same_words(false);
        alike();
        return std::move(found_);
    }

private:
    void take(std::size_t earlier, std::size_t now, bool is_certain) {
        found_[now] = Continuation{earlier, is_certain};
        is_taken_[earlier] = true;
    }

    void same_words(bool in_same_area) {
        // Places in reading order, so that repeated words keep their order.
        std::map<std::pair<int, std::string>, std::vector<std::size_t>> places;
        const auto key = [&](const Entry& entry) {
            return std::pair(in_same_area ? entry.area : 0, key_of(entry.words));
        };
        for (std::size_t at = earlier_.size(); at-- > 0;)
            if (!is_taken_[at] && (in_same_area || is_telling(earlier_[at])))
                places[key(earlier_[at])].push_back(at);
        for (std::size_t at = 0; at < now_.size(); ++at) {
            if (found_[at] || !(in_same_area || is_telling(now_[at]))) continue;
            const auto place = places.find(key(now_[at]));
            if (place == places.end() || place->second.empty()) continue;
            take(place->second.back(), at, true);
            place->second.pop_back();
        }
    }

    void alike() {
        WordIndex index(earlier_);
        for (std::size_t at = 0; at < earlier_.size(); ++at)
            if (!is_taken_[at] && may_be_alike(earlier_[at])) index.add(at);
        std::vector<Pair> pairs;
        for (std::size_t at = 0; at < now_.size(); ++at)
            if (!found_[at] && may_be_alike(now_[at])) index.find(now_[at], at, pairs);
        std::sort(pairs.begin(), pairs.end());
        for (const auto& pair : pairs)
            if (!found_[pair.now] && !is_taken_[pair.earlier])
                take(pair.earlier, pair.now,
                     says_the_same(earlier_[pair.earlier].words, now_[pair.now].words));
    }

    Entries earlier_, now_;
    std::vector<std::optional<Continuation>> found_;
    std::vector<bool> is_taken_;
};

std::map<int, std::string> titles_of(const ClauseList& clauses) {
    std::map<int, std::string> titles;
    for (const auto* clause : clauses)
        if (clause->focus_area)
            titles.emplace(clause->focus_area->number,
                           key_of(comparable_words(clause->focus_area->title)));
    return titles;
}

}  // namespace

AreaNumbers::AreaNumbers(const ClauseList& earlier, const ClauseList& now) {
    const auto titles_now = titles_of(now);
    std::map<std::string, int> numbers_now;
    for (const auto& [number, title] : titles_now) numbers_now.emplace(title, number);
    std::set<int> taken;
    const auto titles = titles_of(earlier);
    for (const auto& [number, title] : titles) {
        const auto found = numbers_now.find(title);
        if (found == numbers_now.end() || title.empty()) continue;
        if (taken.insert(found->second).second) now_[number] = found->second;
    }
    for (const auto& [number, title] : titles) {
        if (now_.contains(number)) continue;
        const bool is_free = titles_now.contains(number) && taken.insert(number).second;
        now_[number] = is_free ? number : -number;
    }
}

int AreaNumbers::now(const ReadClause& earlier) const {
    const auto found = now_.find(area_of(earlier));
    return found == now_.end() ? 0 : found->second;
}

std::vector<std::optional<Continuation>> continuations(const ClauseList& earlier,
                                                       const ClauseList& now) {
    return Matching(earlier, now).find();
}

}  // namespace varna::programme
