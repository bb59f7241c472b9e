// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_units.h"
#include "modules/programme/plan_drafts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "modules/programme/plan_concerned.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::programme {
namespace {

using organisation::UnitRecord;

constexpr Statement sql_confirmations = R"(
    SELECT c.unit_id, c.fingerprint, c.confirmed_at, p.name
      FROM unit_confirmation c
      JOIN account a ON a.id = c.account_id
      JOIN person p ON p.id = a.person_id
     WHERE c.plan_version_id = :version
)";
constexpr Statement sql_confirm = R"(
    INSERT INTO unit_confirmation (plan_version_id, unit_id, fingerprint, confirmed_at, account_id)
    VALUES (:version, :unit, :fingerprint, :now, :account)
    ON CONFLICT (plan_version_id, unit_id) DO UPDATE
       SET fingerprint = excluded.fingerprint, confirmed_at = excluded.confirmed_at,
           account_id = excluded.account_id
)";

// Everything about a unit's rows that is shown, but for their numbers: those move when another row
// of the plan does, and change nothing for the unit. The validity sets the days of what is done
// once.
std::string fingerprint_of(const std::vector<UnitRow>& rows, const VersionRecord& version) {
    std::string all = version.metadata.validity;
    for (const auto& row : rows) {
        all += row.is_proposal ? "\nproposed" : "\nbound";
        for (const auto* clause : row.clauses)
            all += fmt::format("\n{}\t{}\t{}\t{}\t{}\t{}", clause->clause.value, clause->read.text,
                               clause->read.periodicity, clause->read.due, clause->method,
                               clause->assumed);
    }
    return crypto::hex(crypto::sha256(all)).substr(0, 32);
}

// A draft as everything here needs it.
struct Draft {
    VersionRecord version;
    std::vector<ClauseRecord> clauses;
    std::vector<UnitRecord> units;
    Decisions decided;
    std::vector<Task> tasks;  // point into `clauses`
    Draft() = default;
    Draft(Draft&&) = default;
    Draft& operator=(Draft&&) = default;
};

Result<Draft> draft_of(Work& work, Id<PlanVersion> id) {
    auto version = find_draft(work, id);
    if (!version) return fail(version.error());
    Draft all;
    all.version = *std::move(version);
    all.clauses = clauses(work, id);
    all.units = organisation::units(work);
    all.decided = decisions(work, id);
    all.tasks = tasks_of(all.clauses, all.units, all.decided);
    return all;
}

bool falls_on(const Task& task, Id<Unit> unit) {
    return std::any_of(task.assignments.begin(), task.assignments.end(),
                       [&](const Assignment& one) { return one.unit == unit; });
}

bool is_in(const std::vector<Id<Clause>>& clauses, Id<Clause> clause) {
    return std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
}

std::optional<UnitStanding> standing_in(std::vector<UnitStanding> all, Id<Unit> unit) {
    for (auto& standing : all)
        if (standing.unit.id == unit) return std::move(standing);
    return std::nullopt;
}

// The next one that is to be looked through: after this, and round from the first again.
std::optional<Id<Unit>> next_after(const std::vector<UnitStanding>& all, Id<Unit> unit) {
    std::optional<Id<Unit>> before;
    bool is_after = false;
    for (const auto& standing : all) {
        if (standing.unit.id == unit) {
            is_after = true;
        } else if (!standing.is_confirmed()) {
            if (is_after) return standing.unit.id;
            if (!before) before = standing.unit.id;
        }
    }
    return before;
}

// Clauses that the unit's rows ticked as not concerning it hold, without the unit.
std::vector<ConcernedChoice> without_unit(const Draft& draft, const std::vector<UnitRow>& rows,
                                          Id<Unit> unit,
                                          const std::vector<Id<Clause>>& not_concerned) {
    std::vector<ConcernedChoice> choices;
    for (const auto& row : rows) {
        if (!row.is_concerned || !is_in(not_concerned, row.clause().clause)) continue;
        for (const auto* clause : row.clauses) {
            const auto found = draft.decided.find(clause->clause);
            auto units = found == draft.decided.end() ? may_be_concerned(clause->read, draft.units)
                                                      : found->second;
            std::erase(units, unit);
            choices.push_back({clause->clause, std::move(units)});
        }
    }
    return choices;
}

}  // namespace

std::vector<UnitRow> rows_of(Id<Unit> unit, const std::vector<Task>& tasks,
                             std::span<const UnitRecord> units) {
    std::vector<UnitRow> rows;
    std::map<Id<Clause>, std::size_t> row_of;  // by the clause that is answered
    for (const auto& task : tasks) {
        if (!falls_on(task, unit)) continue;
        const auto& clause = *task.clause;
        const bool is_concerned = holds(task.may_be, unit);
        const auto [found, is_new] =
            row_of.emplace(clause.same_as.value_or(clause.clause), rows.size());
        if (is_new) rows.emplace_back().is_concerned = true;
        auto& row = rows[found->second];
        // The one that is answered speaks for the others, also when it stands after them.
        row.clauses.insert(clause.same_as ? row.clauses.end() : row.clauses.begin(), &clause);
        row.is_concerned = row.is_concerned && is_concerned;
    }
    for (const auto& one : units)
        if (one.id == unit)
            for (auto& row : rows) row.is_proposal = organisation::decides_for_itself(one.kind);
    return rows;
}

std::vector<UnitStanding> standings_of(Work& work, const VersionRecord& version,
                                       std::span<const UnitRecord> units,
                                       const std::vector<Task>& tasks) {
    std::map<Id<Unit>, Confirmation> confirmed;
    work.each(sql_confirmations, {{"version", version.id}}, [&](Row& row) {
        auto& one = confirmed[row.id<Unit>()];
        one.fingerprint = row.text();
        one.at = row.instant();
        one.by = row.text();
        return true;
    });
    std::vector<UnitStanding> all;
    for (const auto& unit : units) {
        const auto rows = rows_of(unit.id, tasks, units);
        if (rows.empty()) continue;
        UnitStanding standing{unit, static_cast<int>(rows.size()), fingerprint_of(rows, version),
                              std::nullopt};
        const auto found = confirmed.find(unit.id);
        if (found != confirmed.end()) standing.confirmation = found->second;
        all.push_back(std::move(standing));
    }
    return all;
}

Result<UnitList> unit_list(Work& work, Id<PlanVersion> id) {
    auto draft = draft_of(work, id);
    if (!draft) return fail(draft.error());
    auto standings = standings_of(work, draft->version, draft->units, draft->tasks);
    const auto progress = progress_of(work, draft->version, draft->clauses, draft->units);
    return UnitList{std::move(draft->version), std::move(standings), progress};
}

Result<UnitPage> unit_page(Work& work, Id<PlanVersion> id, Id<Unit> unit) {
    auto draft = draft_of(work, id);
    if (!draft) return fail(draft.error());
    UnitPage page;
    page.today = work.today();
    page.progress = progress_of(work, draft->version, draft->clauses, draft->units);
    auto standing =
        standing_in(standings_of(work, draft->version, draft->units, draft->tasks), unit);
    for (const auto& task : draft->tasks)
        if (holds(task.may_be, unit) && !falls_on(task, unit)) page.left_out.push_back(task.clause);
    if (!standing) {
        // One that nothing falls on any more can still be given what was taken from it.
        const auto found = std::find_if(draft->units.begin(), draft->units.end(),
                                        [&](const UnitRecord& one) { return one.id == unit; });
        if (found == draft->units.end() || page.left_out.empty()) return fail(Problem::not_found());
        standing.emplace().unit = *found;
    }
    page.standing = *std::move(standing);
    page.rows = rows_of(unit, draft->tasks, draft->units);
    page.version = std::move(draft->version);
    page.clauses = std::move(draft->clauses);
    return page;
}

Result<std::optional<Id<Unit>>> confirm_unit(Work& work, Id<PlanVersion> id, Id<Unit> unit,
                                             const std::vector<Id<Clause>>& not_concerned,
                                             std::string_view seen) {
    auto draft = draft_of(work, id);
    if (!draft) return fail(draft.error());
    if (!work.actor().is_known()) return fail(Problem::forbidden());
    auto rows = rows_of(unit, draft->tasks, draft->units);
    if (rows.empty()) return fail(Problem::not_found());
    if (fingerprint_of(rows, draft->version) != seen)
        return fail(Problem::conflict("programme.changed_meanwhile"));
    const auto choices = without_unit(*draft, rows, unit, not_concerned);
    if (!choices.empty()) {
        decide(work, draft->version, choices);
        draft = draft_of(work, id);
        if (!draft) return fail(draft.error());
        rows = rows_of(unit, draft->tasks, draft->units);
    }
    const auto fingerprint = fingerprint_of(rows, draft->version);
    work.run(sql_confirm, {{"version", id}, {"unit", unit}, {"fingerprint", fingerprint}});
    audit::record(work, {"plan_version.unit_confirmed", "plan_version", id.value, unit,
                         fmt::format("{{\"unit\":{},\"rows\":{},\"fingerprint\":\"{}\"}}",
                                     unit.value, rows.size(), fingerprint)});
    return next_after(standings_of(work, draft->version, draft->units, draft->tasks), unit);
}

}  // namespace varna::programme
