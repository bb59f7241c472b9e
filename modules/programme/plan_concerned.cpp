// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_concerned.h"
#include "modules/programme/plan_drafts.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/audit/audit.h"

namespace varna::programme {
namespace {

constexpr Statement sql_decisions = R"(
    SELECT d.clause_id, u.unit_id
      FROM concerned_clause d
      LEFT JOIN concerned_unit u
        ON u.plan_version_id = d.plan_version_id AND u.clause_id = d.clause_id
     WHERE d.plan_version_id = :version
)";
constexpr Statement sql_forget_units = R"(
    DELETE FROM concerned_unit WHERE plan_version_id = :version AND clause_id = :clause
)";
constexpr Statement sql_forget_clause = R"(
    DELETE FROM concerned_clause WHERE plan_version_id = :version AND clause_id = :clause
)";
constexpr Statement sql_insert_clause = R"(
    INSERT INTO concerned_clause (plan_version_id, clause_id) VALUES (:version, :clause)
)";
constexpr Statement sql_insert_unit = R"(
    INSERT INTO concerned_unit (plan_version_id, clause_id, unit_id)
    VALUES (:version, :clause, :unit)
)";
constexpr Statement sql_decided = R"(
    UPDATE plan_version SET version = version + 1 WHERE id = :id AND state = 'draft'
)";
// The version that a new one goes on from, as in plans.cpp.
constexpr Statement sql_earlier_version = R"(
    SELECT v.id FROM plan_version v
     WHERE v.plan_id = :plan AND v.id <> :version AND {visible plan_version v}
     ORDER BY CASE v.state WHEN 'active' THEN 0 ELSE 1 END, v.number DESC LIMIT 1
)";
constexpr Statement sql_carry_units = R"(
    INSERT INTO concerned_unit (plan_version_id, clause_id, unit_id)
    SELECT c.plan_version_id, u.clause_id, u.unit_id
      FROM concerned_unit u
      JOIN clause_version c ON c.clause_id = u.clause_id AND c.plan_version_id = :version
     WHERE u.plan_version_id = :earlier
       AND NOT EXISTS (SELECT 1 FROM concerned_clause d
                        WHERE d.plan_version_id = :version AND d.clause_id = u.clause_id)
)";
constexpr Statement sql_carry_clauses = R"(
    INSERT INTO concerned_clause (plan_version_id, clause_id)
    SELECT c.plan_version_id, e.clause_id
      FROM concerned_clause e
      JOIN clause_version c ON c.clause_id = e.clause_id AND c.plan_version_id = :version
     WHERE e.plan_version_id = :earlier
       AND NOT EXISTS (SELECT 1 FROM concerned_clause d
                        WHERE d.plan_version_id = :version AND d.clause_id = e.clause_id)
)";

}  // namespace

bool holds(const ConcernedUnits& units, Id<Unit> unit) {
    return std::find(units.begin(), units.end(), unit) != units.end();
}

Decisions decisions(Work& work, Id<PlanVersion> version) {
    Decisions all;
    work.each(sql_decisions, {{"version", version}}, [&](Row& row) {
        auto& units = all[row.id<Clause>()];
        if (const auto unit = row.optional_integer()) units.push_back({*unit});
        return true;
    });
    return all;
}

int count_undecided(const std::vector<Task>& tasks, const Decisions& decided) {
    return static_cast<int>(std::count_if(tasks.begin(), tasks.end(), [&](const Task& task) {
        return !task.may_be.empty() && !decided.contains(task.clause->clause);
    }));
}

Result<Matrix> concerned_matrix(Work& work, Id<PlanVersion> id) {
    auto version = find_draft(work, id);
    if (!version) return fail(version.error());
    Matrix matrix;
    matrix.version = *std::move(version);
    const auto decided = decisions(work, id);
    const auto units = organisation::units(work);
    const auto all = clauses(work, id);
    matrix.progress = progress_of(work, matrix.version, all, units);
    for (const auto& task : tasks_of(all, units, decided)) {
        if (task.may_be.empty()) continue;
        auto& row = matrix.rows.emplace_back();
        row.clause = *task.clause;
        row.may_be = task.may_be;
        for (const auto& assignment : task.assignments)
            if (!holds(task.may_be, assignment.unit)) row.named.push_back(assignment.unit);
        const auto found = decided.find(row.clause.clause);
        row.is_decided = found != decided.end();
        for (const auto unit : row.may_be)
            if (!row.is_decided || holds(found->second, unit)) row.concerned.push_back(unit);
    }
    for (const auto& unit : units)
        if (std::any_of(matrix.rows.begin(), matrix.rows.end(),
                        [&](const ConcernedRow& row) { return holds(row.may_be, unit.id); }))
            matrix.units.push_back(unit);
    return matrix;
}

void decide(Work& work, const VersionRecord& version, const std::vector<ConcernedChoice>& choices) {
    if (choices.empty()) return;
    std::string payload;
    for (const auto& [clause, units] : choices) {
        work.run(sql_forget_units, {{"version", version.id}, {"clause", clause}});
        work.run(sql_forget_clause, {{"version", version.id}, {"clause", clause}});
        work.run(sql_insert_clause, {{"version", version.id}, {"clause", clause}});
        std::string ids;
        for (const auto unit : units) {
            work.run(sql_insert_unit,
                     {{"version", version.id}, {"clause", clause}, {"unit", unit}});
            ids += (ids.empty() ? "" : ",") + std::to_string(unit.value);
        }
        payload += fmt::format("{}{{\"clause\":{},\"units\":[{}]}}", payload.empty() ? "" : ",",
                               clause.value, ids);
    }
    work.run(sql_decided, {{"id", version.id}});
    audit::record(work, {"plan_version.concerned_decided", "plan_version", version.id.value,
                         version.unit, "{\"concerned\":[" + payload + "]}"});
}

Result<Done> save_concerned(Work& work, Id<PlanVersion> id,
                            const std::vector<ConcernedChoice>& choices, std::int64_t version) {
    const auto matrix = concerned_matrix(work, id);
    if (!matrix) return fail(matrix.error());
    if (matrix->version.version != version)
        return fail(Problem::conflict("programme.changed_meanwhile"));
    std::vector<ConcernedChoice> kept;
    for (const auto& row : matrix->rows) {
        const auto choice = std::find_if(
            choices.begin(), choices.end(),
            [&](const ConcernedChoice& one) { return one.clause == row.clause.clause; });
        if (choice == choices.end()) continue;
        kept.push_back({choice->clause, {}});
        for (const auto unit : row.may_be)
            if (holds(choice->units, unit)) kept.back().units.push_back(unit);
    }
    decide(work, matrix->version, kept);
    return Done{};
}

void carry_decisions(Work& work, Id<Plan> plan, Id<PlanVersion> version) {
    const auto earlier = work.maybe(sql_earlier_version, {{"plan", plan}, {"version", version}},
                                    [](Row& row) { return row.id<PlanVersion>(); });
    if (!earlier) return;
    // A clause that is decided on nobody has no units, so the clauses come last.
    work.run(sql_carry_units, {{"version", version}, {"earlier", *earlier}});
    work.run(sql_carry_clauses, {{"version", version}, {"earlier", *earlier}});
}

}  // namespace varna::programme
