// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_binding.h"

#include <algorithm>
#include <string_view>

namespace varna::programme {
namespace {

using organisation::UnitRecord;

bool is_board(std::string_view kind) {
    return kind == "board" || kind == "executive_board";
}

// Who answers for what a unit is named for. A department works for its board, and it is the board
// that answers for what is done (S1-24); the executive office and the executive committee prepare
// and carry out for the executive board (S1-29). They neither work in Värna nor report.
bool answers_for(const UnitRecord& unit, const UnitRecord& named) {
    // The council decides and receives; it is never given a task of its own plan.
    if (named.kind == "council") return false;
    if (named.kind == "department")
        return unit.id == named.authority &&
               (is_board(unit.kind) || organisation::decides_for_itself(unit.kind));
    if (named.kind == "executive_office" || named.kind == "executive_committee")
        return unit.kind == "executive_board";
    return unit.id == named.id;
}

bool is_meant(const UnitRecord& unit, std::string_view resolved,
              std::span<const UnitRecord> units) {
    if (resolved == "all_boards" || resolved == "concerned_boards") return is_board(unit.kind);
    if (resolved == "all_departments") return is_board(unit.kind);
    if (resolved == "all_companies" || resolved == "concerned_companies")
        return organisation::decides_for_itself(unit.kind);
    if (resolved == "executive_board" || resolved == "executive_office")
        return unit.kind == "executive_board";
    if (resolved == "crisis_board") return unit.kind == "crisis_board";
    return std::any_of(units.begin(), units.end(), [&](const UnitRecord& named) {
        return named.name == resolved && answers_for(unit, named);
    });
}

std::vector<Assignment> assigned(std::span<const Responsible> bodies,
                                 std::span<const UnitRecord> units) {
    std::vector<Assignment> all;
    for (const auto& unit : units) {
        const bool acts = std::any_of(bodies.begin(), bodies.end(), [&](const Responsible& body) {
            return !body.resolved.empty() && is_meant(unit, body.resolved, units);
        });
        if (acts) all.push_back({unit.id, organisation::decides_for_itself(unit.kind)});
    }
    return all;
}

}  // namespace

std::vector<Assignment> assignments_of(const ReadClause& clause,
                                       std::span<const UnitRecord> units) {
    auto all = assigned(clause.responsible, units);
    // What nobody else is named for is done by the one who follows it up.
    if (all.empty() && clause.kind == ClauseKind::follow_up)
        all = assigned(clause.followed_up_by, units);
    return all;
}

}  // namespace varna::programme
