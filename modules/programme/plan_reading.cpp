// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_reading.h"

#include <algorithm>

#include "modules/programme/plan_words.h"
#include "platform/http/parse.h"
#include "platform/text/letters.h"

namespace varna::programme {
namespace {

using obligations::ClauseStanding;
using obligations::Standing;

constexpr int soon_days = 30;

}  // namespace

const std::vector<StandingWords>& counted_standings() {
    static const std::vector<StandingWords> all{
        {"done", "done", "programme.done", "programme.n_done", &ClauseStanding::done},
        {"half", "in_progress", "programme.in_progress", "programme.n_in_progress",
         &ClauseStanding::in_progress},
        {"late", "late", "programme.late", "programme.n_late", &ClauseStanding::late},
        {"todo", "not_started", "programme.not_started", "programme.n_not_started",
         &ClauseStanding::not_started},
        {"prop", "proposed", "programme.proposed", "programme.n_proposed",
         &ClauseStanding::proposed},
        {"na", "declined", "programme.declined", "programme.n_declined",
         &ClauseStanding::declined}};
    return all;
}

const StandingWords& words_of(Standing standing) {
    const auto place = [&]() -> std::size_t {
        switch (standing) {
            case Standing::done:
                return 0;
            case Standing::in_progress:
                return 1;
            case Standing::late:
                return 2;
            case Standing::proposed:
                return 4;
            case Standing::declined:
                return 5;
            case Standing::taken_over:
            case Standing::not_started:
                break;
        }
        return 3;
    };
    return counted_standings()[place()];
}

int units_in(const ClauseStanding& standing) {
    int units = 0;
    for (const auto& words : counted_standings()) units += standing.*words.number;
    return units;
}

PlanReading::PlanReading(const web::Request& request, const PlanPage& page,
                         const PlanFilter& filter)
    : text(request.text),
      page_(page),
      filter_(filter),
      words_lower_(lower_swedish(filter.words)),
      words_(request.text, {}) {
    for (const auto& standing : page.standings)
        standings_.emplace(standing.clause.value, &standing);
    for (const auto& clause : page.clauses) clauses_.emplace(clause.clause.value, &clause);
}

const ClauseRecord* PlanReading::leader(const ClauseRecord& clause) const {
    const auto leader = clause.leader();
    const auto found = leader ? clauses_.find(leader->value) : clauses_.end();
    const bool is_task =
        found != clauses_.end() && !found->second->reference.empty() && !found->second->leader();
    return is_task ? found->second : nullptr;
}

const ClauseStanding* PlanReading::standing(const ClauseRecord& clause) const {
    if (clause.reference.empty()) return nullptr;
    const auto* answered = leader(clause);
    const auto found = standings_.find((answered == nullptr ? clause : *answered).clause.value);
    return found == standings_.end() ? nullptr : found->second;
}

// What somebody has to see to: late, soon due and not done, unanswered. Without a unit to look at,
// what is late or unanswered anywhere.
bool PlanReading::needs_attention(const ClauseStanding& at) const {
    if (!has_unit()) return at.late > 0 || at.proposed > 0 || units_in(at) == 0;
    if (!at.own_standing) return false;
    switch (*at.own_standing) {
        case Standing::late:
        case Standing::proposed:
            return true;
        case Standing::not_started:
        case Standing::in_progress:
            return at.own_due_on && *at.own_due_on <= page_.today.plus_days(soon_days);
        default:
            return false;
    }
}

// Lateness and missing evidence concern the unit that is looked at, when there is one.
bool PlanReading::matches(const ClauseRecord& clause, std::string_view show) const {
    if (is_front_matter(clause.read)) return false;
    if (show.empty()) return true;
    const auto* at = standing(clause);
    if (show == "attention" && at == nullptr) return !clause.reference.empty() && !has_unit();
    if (at == nullptr) return false;
    if (show == "attention") return needs_attention(*at);
    if (show == "late" && !has_unit()) return at->late > 0;
    if (!at->own_standing) return false;
    if (show == "ours") return true;
    if (show == "late") return *at->own_standing == Standing::late;
    return at->own_evidence == 0 && *at->own_standing != Standing::proposed &&
           *at->own_standing != Standing::declined;
}

bool PlanReading::has_state(const ClauseRecord& clause) const {
    if (filter_.state.empty()) return true;
    const auto* at = standing(clause);
    if (at == nullptr) return false;
    if (has_unit()) return at->own_standing && words_of(*at->own_standing).state == filter_.state;
    for (const auto& words : counted_standings())
        if (words.state == filter_.state) return at->*words.number > 0;
    return false;
}

bool PlanReading::has_words(const ClauseRecord& clause) const {
    return words_lower_.empty() || clause.reference == filter_.words ||
           lower_swedish(clause.read.text).find(words_lower_) != std::string::npos;
}

bool PlanReading::is_shown(const ClauseRecord& clause) const {
    if (is_open(clause)) return true;
    const auto& area = clause.read.focus_area;
    return matches(clause, filter_.show) && has_state(clause) && has_words(clause) &&
           (filter_.area == 0 || (area && area->number == filter_.area));
}

int PlanReading::count(std::string_view show) const {
    return static_cast<int>(std::ranges::count_if(
        page_.clauses, [&](const ClauseRecord& clause) { return matches(clause, show); }));
}

std::string PlanReading::who(const ReadClause& read) const {
    return with_capital(
        words_.words(read.responsible.empty() ? read.followed_up_by : read.responsible));
}

std::string PlanReading::query(std::optional<Id<Clause>> open) const {
    std::string query = "?";
    const auto add = [&](std::string_view name, std::string_view value) {
        if (query.size() > 1) query += '&';
        query.append(name).append("=").append(http::percent_encode(value));
    };
    if (!filter_.show.empty()) add("show", filter_.show);
    if (filter_.unit) add("unit", std::to_string(filter_.unit->value));
    if (filter_.area != 0) add("area", std::to_string(filter_.area));
    if (!filter_.state.empty()) add("state", filter_.state);
    if (!filter_.words.empty()) add("q", filter_.words);
    if (open) add("open", std::to_string(open->value));
    return query;
}

}  // namespace varna::programme
