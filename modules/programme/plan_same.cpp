// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_same.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include "modules/programme/plan_drafts.h"
#include "modules/programme/plan_words.h"
#include "platform/audit/audit.h"

namespace varna::programme {
namespace {

constexpr Statement sql_same_as = R"(
    UPDATE clause_version SET same_as = :leader
     WHERE plan_version_id = :id AND clause_id = :clause
)";
// Those that another clause has answered for so far follow it.
constexpr Statement sql_follow = R"(
    UPDATE clause_version SET same_as = :leader
     WHERE plan_version_id = :id AND same_as = :clause AND clause_id <> :clause
)";

// Words that a sentence can have or lack without asking for anything else. "inte" is not among
// them.
constexpr auto kStopWords = std::to_array<std::string_view>(
    {"och",   "i",      "på",    "att",  "av",    "för",        "med",    "som",  "en",
     "ett",   "den",    "det",   "de",   "ska",   "skall",      "kan",    "är",   "har",
     "ha",    "till",   "vid",   "samt", "så",    "om",         "inom",   "från", "genom",
     "sin",   "sitt",   "sina",  "där",  "denna", "detta",      "dessa",  "bli",  "blir",
     "vara",  "kommer", "ur",    "hos",  "eller", "dess",       "deras",  "sig",  "får",
     "finns", "även",   "också", "åt",   "under", "respektive", "mellan", "sker"});
// Longest first; one is taken off. Roughly is enough: what is found is a proposal.
constexpr auto kEndings = std::to_array<std::string_view>(
    {"ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ers",
     "ars",   "nas",   "es",    "en",   "et",   "er",   "ar",  "or",  "na",
     "an",    "ad",    "as",    "s",    "t",    "n",    "e",   "a"});
constexpr auto kNegations = std::to_array<std::string_view>({"inte", "ej", "utan", "aldrig"});

constexpr std::size_t kStemBytesMin = 3;
constexpr std::size_t kWordsMin = 3;  // fewer words say too little to be the same
constexpr std::size_t kWordsForOneMiss = 12;
constexpr double kSharedMin = 0.6;          // of the longer one's words
constexpr std::size_t kComparedMax = 2000;  // beyond a plan's length: only identical ones are found

std::string stem_of(std::string_view word) {
    for (const auto ending : kEndings)
        if (word.ends_with(ending) && word.size() >= ending.size() + kStemBytesMin)
            return std::string(word.substr(0, word.size() - ending.size()));
    return std::string(word);
}

// What a clause asks, without who is asked, which is another column. Stems are numbered, so that
// comparing every clause of a long plan with every other stays cheap.
struct Asked {
    std::vector<int> stems;
    std::vector<std::string> exact;  // numbers and negations
    friend auto operator<=>(const Asked&, const Asked&) = default;
};

bool must_agree(std::string_view word) {
    return (word[0] >= '0' && word[0] <= '9') || is_one_of(word, kNegations);
}

class Asking {
public:
    Asked operator()(const ReadClause& clause) {
        std::set<std::string, std::less<>> actors, exact;
        std::set<int> stems;
        for (const auto& body : clause.responsible)
            for (const auto& word : words_of(body.as_written)) actors.insert(word.lower);
        for (const auto& word : words_of(clause.text)) {
            if (is_one_of(word.lower, kStopWords) || actors.contains(word.lower)) continue;
            if (must_agree(word.lower)) exact.insert(word.lower);
            const auto next = static_cast<int>(numbers_.size());
            stems.insert(numbers_.emplace(stem_of(word.lower), next).first->second);
        }
        return {{stems.begin(), stems.end()}, {exact.begin(), exact.end()}};
    }

private:
    std::map<std::string, int> numbers_;
};

bool is_same(const Asked& one, const Asked& other) {
    if (one.exact != other.exact) return false;
    const auto shorter = std::min(one.stems.size(), other.stems.size());
    const auto longer = std::max(one.stems.size(), other.stems.size());
    std::size_t shared = 0;
    for (auto a = one.stems.begin(), b = other.stems.begin();
         a != one.stems.end() && b != other.stems.end();) {
        if (*a == *b) {
            ++shared, ++a, ++b;
        } else {
            ++(*a < *b ? a : b);
        }
    }
    return shared >= kWordsMin && shorter - shared <= shorter / kWordsForOneMiss &&
           static_cast<double>(shared) >= kSharedMin * static_cast<double>(longer);
}

// Which clauses belong together, directly or through others.
class Together {
public:
    explicit Together(std::size_t count) : parent_(count) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }
    std::size_t root(std::size_t at) {
        while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
        return at;
    }
    void join(std::size_t one, std::size_t other) {
        const auto first = std::min(root(one), root(other));
        parent_[std::max(root(one), root(other))] = first;
    }

private:
    std::vector<std::size_t> parent_;
};

bool asks(const ClauseRecord& clause) {
    return becomes_obligations(clause.read.kind) ||
           clause.read.kind == ClauseKind::responsibility || clause.leader();
}

void join_similar(const std::vector<const ClauseRecord*>& asking, Together& together) {
    Asking asking_of;
    std::map<Asked, std::size_t> distinct;  // and the first clause that asks it
    for (std::size_t at = 0; at < asking.size(); ++at) {
        const auto [found, is_new] = distinct.emplace(asking_of(asking[at]->read), at);
        if (!is_new && found->first.stems.size() >= kWordsMin) together.join(found->second, at);
    }
    if (distinct.size() > kComparedMax) return;
    for (auto one = distinct.begin(); one != distinct.end(); ++one)
        for (auto other = std::next(one); other != distinct.end(); ++other)
            if (is_same(one->first, other->first)) together.join(one->second, other->second);
}

void join_decided(const std::vector<const ClauseRecord*>& asking, Together& together) {
    std::map<std::int64_t, std::size_t> place;
    for (std::size_t at = 0; at < asking.size(); ++at) place[asking[at]->clause.value] = at;
    for (std::size_t at = 0; at < asking.size(); ++at)
        if (const auto leader = asking[at]->leader())
            if (const auto found = place.find(leader->value); found != place.end())
                together.join(found->second, at);
}

SameChoice choice_of(const SameGroup& group) {
    const auto all = [&](auto holds) {
        return std::all_of(group.clauses.begin(), group.clauses.end(), holds);
    };
    if (all([](const ClauseRecord& clause) { return clause.same_as == clause.clause; }))
        return SameChoice::own_answers;
    const auto leader = group.leader();
    if (all([&](const ClauseRecord& clause) {
            return clause.clause == leader || clause.leader() == leader;
        }))
        return SameChoice::one_answer;
    return SameChoice::undecided;
}

// The one that others already follow is answered, or else the first that is a task at all.
bool put_leader_first(SameGroup& group) {
    const auto leads = [&](const ClauseRecord& one) {
        return std::any_of(group.clauses.begin(), group.clauses.end(),
                           [&](const ClauseRecord& other) { return other.leader() == one.clause; });
    };
    const auto is_task = [](const ClauseRecord& one) { return becomes_obligations(one.read.kind); };
    auto leader = std::find_if(group.clauses.begin(), group.clauses.end(),
                               [&](const auto& one) { return is_task(one) && leads(one); });
    if (leader == group.clauses.end())
        leader = std::find_if(group.clauses.begin(), group.clauses.end(), is_task);
    if (leader == group.clauses.end()) return false;
    std::rotate(group.clauses.begin(), leader, std::next(leader));
    return true;
}

}  // namespace

bool ask_the_same(const ReadClause& one, const ReadClause& other) {
    Asking asking;
    return is_same(asking(one), asking(other));
}

std::vector<SameGroup> same_groups(const std::vector<ClauseRecord>& clauses) {
    std::vector<const ClauseRecord*> asking;
    for (const auto& clause : clauses)
        if (asks(clause)) asking.push_back(&clause);
    Together together(asking.size());
    join_similar(asking, together);
    join_decided(asking, together);
    std::map<std::size_t, SameGroup> by_root;
    for (std::size_t at = 0; at < asking.size(); ++at)
        by_root[together.root(at)].clauses.push_back(*asking[at]);
    std::vector<SameGroup> groups;
    for (auto& [root, group] : by_root) {
        if (group.clauses.size() < 2 || !put_leader_first(group)) continue;
        group.choice = choice_of(group);
        groups.push_back(std::move(group));
    }
    return groups;
}

Result<Done> decide_same(Work& work, Id<PlanVersion> id,
                         const std::vector<SameDecision>& decisions) {
    auto found = find_draft(work, id);
    if (!found) return fail(found.error());
    if (decisions.empty()) return Done{};
    std::string led;
    for (const auto& decision : decisions) {
        const bool is_one = decision.choice == SameChoice::one_answer;
        const auto leader = decision.clauses.front();
        for (const auto& clause : decision.clauses) {
            std::optional<std::int64_t> same_as = is_one ? leader.value : clause.value;
            if (is_one && clause == leader) same_as.reset();
            work.run(sql_same_as, {{"id", id}, {"clause", clause}, {"leader", same_as}});
            if (is_one && clause != leader)
                work.run(sql_follow, {{"id", id}, {"clause", clause}, {"leader", leader}});
        }
        led += (led.empty() ? "" : ",") + std::to_string(leader.value);
    }
    move_on(work, id);
    audit::record(work, {"plan_version.same_decided", "plan_version", id.value, found->unit,
                         "{\"leaders\":[" + led + "]}"});
    return Done{};
}

}  // namespace varna::programme
