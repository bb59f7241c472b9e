// SPDX-License-Identifier: EUPL-1.2
// The pure part of plan_comparison.h: which clauses belong together and what became of them.
#include <algorithm>
#include <map>

#include "modules/programme/plan_comparison.h"
#include "modules/programme/plan_continuity.h"
#include "modules/programme/plan_diff.h"

namespace varna::programme {
namespace {

struct Match {
    std::size_t earlier = 0;
    Bond bond = Bond::apart;
};
using Matches = std::vector<std::optional<Match>>;  // for each clause now

ClauseList list_of(const std::vector<ClauseRecord>& clauses) {
    ClauseList list;
    for (const auto& clause : clauses) list.push_back(&clause.read);
    return list;
}

std::vector<ClauseRecord> body_of(const std::vector<ClauseRecord>& clauses) {
    std::vector<ClauseRecord> body;
    for (const auto& clause : clauses)
        if (!is_front_matter(clause.read)) body.push_back(clause);
    return body;
}

class Pairing {
public:
    Pairing(const std::vector<ClauseRecord>& earlier, const std::vector<ClauseRecord>& now)
        : earlier_(earlier), now_(now), matches_(now.size()), is_taken_(earlier.size(), false) {}

    Matches find() {
        std::map<std::int64_t, std::size_t> places;
        for (std::size_t at = 0; at < earlier_.size(); ++at)
            places.emplace(earlier_[at].clause.value, at);
        const auto take = [&](std::size_t now, Id<Clause> wanted, Bond bond) {
            const auto place = places.find(wanted.value);
            if (matches_[now] || place == places.end() || is_taken_[place->second]) return;
            matches_[now] = Match{place->second, bond};
            is_taken_[place->second] = true;
        };
        for (std::size_t at = 0; at < now_.size(); ++at) take(at, now_[at].clause, Bond::kept);
        for (std::size_t at = 0; at < now_.size(); ++at)
            if (now_[at].may_go_on_from) take(at, *now_[at].may_go_on_from, Bond::proposed);
        the_rest();
        return std::move(matches_);
    }

private:
    // What is alike and yet two clauses, since somebody said so or the text was changed in review.
    void the_rest() {
        ClauseList earlier, now;
        std::vector<std::size_t> earlier_at, now_at;
        for (std::size_t at = 0; at < earlier_.size(); ++at) {
            if (is_taken_[at]) continue;
            earlier.push_back(&earlier_[at].read);
            earlier_at.push_back(at);
        }
        for (std::size_t at = 0; at < now_.size(); ++at) {
            if (matches_[at]) continue;
            now.push_back(&now_[at].read);
            now_at.push_back(at);
        }
        const auto found = continuations(earlier, now);
        for (std::size_t at = 0; at < found.size(); ++at)
            if (found[at]) matches_[now_at[at]] = Match{earlier_at[found[at]->earlier]};
    }

    const std::vector<ClauseRecord>& earlier_;
    const std::vector<ClauseRecord>& now_;
    Matches matches_;
    std::vector<bool> is_taken_;
};

// Where a clause belongs: its area, or else its chapter.
std::string home_of(const ReadClause& clause, int area) {
    return area != 0 ? std::to_string(area) : "." + std::string(chapter_of(clause));
}

// Of those that stay at home, the longest row that has kept its order; the others have moved.
std::vector<std::size_t> longest_rising(const std::vector<std::size_t>& numbers) {
    std::vector<std::size_t> ends, before(numbers.size(), numbers.size());
    for (std::size_t at = 0; at < numbers.size(); ++at) {
        const auto place = std::lower_bound(
            ends.begin(), ends.end(), numbers[at],
            [&](std::size_t end, std::size_t number) { return numbers[end] < number; });
        if (place != ends.begin()) before[at] = *(place - 1);
        if (place == ends.end()) {
            ends.push_back(at);
        } else {
            *place = at;
        }
    }
    std::vector<std::size_t> row;
    for (auto at = ends.empty() ? numbers.size() : ends.back(); at != numbers.size();
         at = before[at])
        row.push_back(at);
    return row;
}

// Headings, and lines such as "Kommunstyrelsen följer upp att:", follow what stands under them.
bool is_lead_in(const ReadClause& clause) {
    return clause.kind == ClauseKind::heading ||
           (!becomes_obligations(clause.kind) && clause.text.ends_with(':'));
}

// Which clauses now stand somewhere else than before.
std::vector<bool> moved_ones(const std::vector<ClauseRecord>& earlier,
                             const std::vector<ClauseRecord>& now, const Matches& matches) {
    const AreaNumbers areas(list_of(earlier), list_of(now));
    std::vector<bool> has_moved(now.size(), false);
    std::map<std::string, std::vector<std::size_t>> at_home;
    for (std::size_t at = 0; at < now.size(); ++at) {
        if (!matches[at] || is_lead_in(now[at].read)) continue;
        const auto& was = earlier[matches[at]->earlier].read;
        const auto& is = now[at].read;
        const auto home = home_of(is, is.focus_area ? is.focus_area->number : 0);
        has_moved[at] = true;
        if (home_of(was, areas.now(was)) == home) at_home[home].push_back(at);
    }
    for (const auto& [home, places] : at_home) {
        std::vector<std::size_t> order;
        for (const auto at : places) order.push_back(matches[at]->earlier);
        for (const auto kept : longest_rising(order)) has_moved[places[kept]] = false;
    }
    return has_moved;
}

bool is_same_text(const ReadClause& one, const ReadClause& other) {
    return one.text == other.text ||
           says_the_same(comparable_words(one.text), comparable_words(other.text));
}

}  // namespace

std::string_view name_of(Change change) {
    constexpr std::string_view names[] = {"unchanged", "moved", "changed", "added", "removed"};
    return names[static_cast<std::size_t>(change)];
}

std::string_view name_of(Bond bond) {
    constexpr std::string_view names[] = {"none", "kept", "proposed", "apart"};
    return names[static_cast<std::size_t>(bond)];
}

bool ClauseChange::is_task() const {
    return (earlier && becomes_obligations(earlier->read.kind)) ||
           (now && becomes_obligations(now->read.kind));
}

bool ClauseChange::has_choice() const {
    return change == Change::changed && earlier && becomes_obligations(earlier->read.kind) && now &&
           becomes_obligations(now->read.kind);
}

bool ClauseChange::ends_work() const {
    return earlier && bond != Bond::kept;
}

std::vector<ClauseChange> changes_between(const std::vector<ClauseRecord>& earlier,
                                          const std::vector<ClauseRecord>& now) {
    const auto before = body_of(earlier);
    const auto after = body_of(now);
    const auto matches = Pairing(before, after).find();
    const auto has_moved = moved_ones(before, after, matches);
    std::vector<ClauseChange> changes;
    std::vector<bool> is_kept(before.size(), false);
    for (std::size_t at = 0; at < after.size(); ++at) {
        ClauseChange change;
        change.now = after[at];
        change.change = Change::added;
        if (matches[at]) {
            is_kept[matches[at]->earlier] = true;
            change.earlier = before[matches[at]->earlier];
            change.bond = matches[at]->bond;
            const bool is_same = is_same_text(change.earlier->read, change.now->read);
            // The same words can be two clauses, and then somebody may make them one.
            const bool is_settled = change.bond == Bond::kept || !change.is_task();
            change.change = !is_same || !is_settled ? Change::changed
                            : has_moved[at]         ? Change::moved
                                                    : Change::unchanged;
        }
        changes.push_back(std::move(change));
    }
    for (std::size_t at = 0; at < before.size(); ++at) {
        if (is_kept[at]) continue;
        ClauseChange change;
        change.change = Change::removed;
        change.earlier = before[at];
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace varna::programme
