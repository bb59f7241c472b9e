// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan.h"

#include <algorithm>
#include <array>
#include <map>

#include "modules/programme/plan_words.h"

namespace varna::programme {
namespace {

constexpr auto kFrontMatter =
    std::to_array<std::string_view>({"framsida", "uppgifter", "innehall", "sida"});

}  // namespace

const std::vector<ClauseKind>& all_kinds() {
    static const std::vector<ClauseKind> kinds{
        ClauseKind::activity, ClauseKind::follow_up, ClauseKind::responsibility, ClauseKind::goal,
        ClauseKind::prose,    ClauseKind::heading,   ClauseKind::resource_use};
    return kinds;
}

std::optional<ClauseKind> kind_named(std::string_view name) {
    for (const auto kind : all_kinds())
        if (name_of(kind) == name) return kind;
    return std::nullopt;
}

const std::vector<std::string_view>& all_periodicities() {
    static const std::vector<std::string_view> periodicities{
        "",        "continuous", "once",       "yearly",       "half_yearly",
        "tertial", "tertial_2",  "two_yearly", "three_yearly", "term"};
    return periodicities;
}

const std::vector<std::string_view>& all_bodies() {
    static const std::vector<std::string_view> bodies{
        "all_boards",       "all_companies",       "all_departments",
        "concerned_boards", "concerned_companies", "executive_board",
        "executive_office", "crisis_board",        "council"};
    return bodies;
}

bool becomes_obligations(ClauseKind kind) {
    return kind == ClauseKind::activity || kind == ClauseKind::follow_up;
}

std::string_view chapter_of(const ReadClause& clause) {
    const std::string_view anchor = clause.anchor;
    return anchor.substr(0, anchor.find('.'));
}

bool is_front_matter(const ReadClause& clause) {
    return std::find(kFrontMatter.begin(), kFrontMatter.end(), chapter_of(clause)) !=
           kFrontMatter.end();
}

void number_clauses(std::vector<ClauseRecord>& clauses) {
    std::map<int, int> counted;
    for (auto& clause : clauses) {
        clause.reference.clear();
        if (!becomes_obligations(clause.read.kind)) continue;
        const int area = clause.read.focus_area ? clause.read.focus_area->number : 0;
        clause.reference = std::to_string(area) + "." + std::to_string(++counted[area]);
    }
}

std::vector<std::string> missing_decision(const PlanMetadata& metadata) {
    std::vector<std::string> missing;
    if (metadata.decision_body.empty()) missing.emplace_back("decision_body");
    if (!Date::parse(metadata.decided_on)) missing.emplace_back("plan_decided_on");
    if (metadata.decision_item.empty()) missing.emplace_back("decision_item");
    return missing;
}

std::string comparable_plan_title(std::string_view title) {
    std::string comparable;
    for (const auto& word : words_of(title)) {
        const bool is_year = !word.lower.empty() && word.lower[0] >= '0' && word.lower[0] <= '9';
        if (!is_year) comparable += word.lower + " ";
    }
    return comparable;
}

}  // namespace varna::programme
