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

// "Berörda" leaves open who acts; the word names a group to choose from, in the matrix.
bool leaves_open(std::string_view resolved) {
    return resolved == "concerned_boards" || resolved == "concerned_companies";
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

enum class Part { none, if_concerned, named };

Part part_of(const UnitRecord& unit, std::span<const Responsible> bodies,
             std::span<const UnitRecord> units) {
    auto part = Part::none;
    for (const auto& body : bodies) {
        if (body.resolved.empty() || !is_meant(unit, body.resolved, units)) continue;
        if (!leaves_open(body.resolved)) return Part::named;
        part = Part::if_concerned;
    }
    return part;
}

}  // namespace

const std::vector<Responsible>& who_act(const ReadClause& clause,
                                        std::span<const UnitRecord> units) {
    const bool names_somebody =
        std::any_of(units.begin(), units.end(), [&](const UnitRecord& unit) {
            return part_of(unit, clause.responsible, units) != Part::none;
        });
    const bool falls_back = !names_somebody && clause.kind == ClauseKind::follow_up;
    return falls_back ? clause.followed_up_by : clause.responsible;
}

std::vector<Assignment> assignments_of(const ReadClause& clause, std::span<const UnitRecord> units,
                                       const ConcernedUnits* concerned) {
    const auto& bodies = who_act(clause, units);
    std::vector<Assignment> all;
    for (const auto& unit : units) {
        const auto part = part_of(unit, bodies, units);
        const bool is_left_out =
            part == Part::if_concerned && concerned != nullptr &&
            std::find(concerned->begin(), concerned->end(), unit.id) == concerned->end();
        if (part != Part::none && !is_left_out)
            all.push_back({unit.id, organisation::decides_for_itself(unit.kind)});
    }
    return all;
}

ConcernedUnits may_be_concerned(const ReadClause& clause, std::span<const UnitRecord> units) {
    const auto& bodies = who_act(clause, units);
    ConcernedUnits all;
    for (const auto& unit : units)
        if (part_of(unit, bodies, units) == Part::if_concerned) all.push_back(unit.id);
    return all;
}

std::vector<Task> tasks_of(const std::vector<ClauseRecord>& clauses,
                           std::span<const UnitRecord> units, const Decisions& decisions) {
    std::vector<Task> tasks;
    for (const auto& clause : clauses) {
        if (!becomes_obligations(clause.read.kind)) continue;
        const auto decided = decisions.find(clause.clause);
        tasks.push_back({&clause,
                         assignments_of(clause.read, units,
                                        decided == decisions.end() ? nullptr : &decided->second),
                         may_be_concerned(clause.read, units)});
    }
    return tasks;
}

std::vector<Task> served_together(std::vector<Task> tasks) {
    std::map<std::int64_t, Task*> leaders;
    for (auto& task : tasks)
        if (!task.clause->leader()) leaders[task.clause->clause.value] = &task;
    const auto leader_of = [&](const Task& task) {
        const auto leader = task.clause->leader();
        const auto found = leader ? leaders.find(leader->value) : leaders.end();
        return found == leaders.end() ? nullptr : found->second;
    };
    for (const auto& task : tasks)
        if (auto* leader = leader_of(task))
            for (const auto& one : task.assignments)
                if (std::find(leader->assignments.begin(), leader->assignments.end(), one) ==
                    leader->assignments.end())
                    leader->assignments.push_back(one);
    std::vector<Task> asked;
    for (auto& task : tasks)
        if (leader_of(task) == nullptr) asked.push_back(task);
    return asked;
}

}  // namespace varna::programme
