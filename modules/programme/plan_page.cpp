// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_page.h"

#include <algorithm>

#include "modules/steering_documents/steering_documents.h"

namespace varna::programme {
namespace {

constexpr int evidence_max = 5;

std::string goal_of(const PlanPage& page, const ReadClause& read) {
    if (!read.focus_area) return {};
    for (const auto& clause : page.clauses)
        if (clause.read.kind == ClauseKind::goal && clause.read.focus_area &&
            clause.read.focus_area->number == read.focus_area->number)
            return clause.read.text;
    return {};
}

std::optional<ClauseThread> thread_of(Work& work, const PlanPage& page, Id<Clause> id,
                                      const thread::OutcomeSources& sources) {
    const auto clause = std::ranges::find_if(page.clauses, [&](const ClauseRecord& one) {
        return one.clause == id && !one.reference.empty();
    });
    if (clause == page.clauses.end()) return std::nullopt;
    // What is answered with another task has its work there.
    const auto answered = clause->leader().value_or(id);
    ClauseThread thread;
    thread.goal = goal_of(page, clause->read);
    thread.bases = obligations::bases_of(work, answered);
    thread.units = obligations::units_of(work, answered);
    thread.evidence = obligations::latest_evidence(work, answered, evidence_max);
    thread::Asked asked;
    asked.clause = answered.value;
    if (clause->read.focus_area) asked.focus_area = clause->read.focus_area->number;
    if (page.looked_at) asked.unit = page.looked_at->id;
    thread.outcomes = sources.ask(work, asked);
    return thread;
}

void look_at(Work& work, PlanPage& page, const PlanFilter& filter) {
    page.units = organisation::reporting_units(work);
    const auto own = work.actor().own_unit();
    const auto unit = filter.unit ? filter.unit : own;
    if (!unit || !*unit) return;
    page.is_own = unit == own;
    if (const auto found = organisation::unit(work, *unit))
        page.looked_at = organisation::UnitName{found->id, found->name};
}

}  // namespace

Result<PlanPage> plan_page(Work& work, Id<PlanVersion> id, const PlanFilter& filter,
                           const thread::OutcomeSources& sources) {
    auto version = find(work, id);
    if (!version) return fail(version.error());
    PlanPage page;
    page.version = *std::move(version);
    page.may_manage = work.actor().may(Right::manage_plan);
    page.clauses = clauses(work, id);
    page.entry = steering_documents::of_plan(work, id);
    page.today = work.today();
    if (!page.version.is_active()) return page;
    look_at(work, page, filter);
    std::vector<Id<Clause>> tasks;
    for (const auto& clause : page.clauses)
        if (!clause.reference.empty()) tasks.push_back(clause.clause);
    std::optional<Id<Unit>> looked_at;
    if (page.looked_at) looked_at = page.looked_at->id;
    page.stamp = obligations::work_stamp(work);
    page.standings = obligations::standings(work, tasks, looked_at);
    if (filter.open) page.thread = thread_of(work, page, *filter.open, sources);
    return page;
}

}  // namespace varna::programme
