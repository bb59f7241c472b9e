// SPDX-License-Identifier: EUPL-1.2
// The part of plans.h that changes a draft: review and activation.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "modules/programme/earlier_clauses.h"
#include "modules/programme/plan_assumptions.h"
#include "modules/programme/plan_binding.h"
#include "modules/programme/plan_concerned.h"
#include "modules/programme/plan_drafts.h"
#include "modules/programme/plan_metadata.h"
#include "modules/programme/plan_periods.h"
#include "modules/programme/plan_validity.h"
#include "modules/programme/plans.h"
#include "modules/steering_documents/steering_documents.h"
#include "platform/audit/audit.h"

namespace varna::programme {
namespace {

constexpr Statement sql_source = R"(
    SELECT v.source_text FROM plan_version v WHERE v.id = :id AND {visible plan_version v}
)";
constexpr Statement sql_save_metadata = R"(
    UPDATE plan_version
       SET title = :title, decision_body = :decision_body, decided_on = :decided_on,
           decision_item = :decision_item, case_number = :case_number, document_owner = :owner,
           validity = :validity, version = version + 1
     WHERE id = :id AND version = :version AND state = 'draft'
)";
constexpr Statement sql_save_clause = R"(
    UPDATE clause_version
       SET kind = :kind, responsible = :responsible, periodicity = :periodicity, due = :due,
           method = :method, assumed = :assumed, confidence = 1, version = version + 1
     WHERE plan_version_id = :id AND clause_id = :clause AND version = :version
)";
constexpr Statement sql_reviewed = R"(
    UPDATE plan_version SET version = version + 1 WHERE id = :id AND state = 'draft'
)";
constexpr Statement sql_dropped = R"(
    SELECT DISTINCT c.clause_id
      FROM clause_version c JOIN plan_version v ON v.id = c.plan_version_id
     WHERE v.plan_id = :plan AND v.id <> :id AND {visible plan_version v}
       AND NOT EXISTS (SELECT 1 FROM clause_version kept
                        WHERE kept.plan_version_id = :id AND kept.clause_id = c.clause_id)
)";
constexpr Statement sql_replaced = R"(
    SELECT v.id, v.number FROM plan_version v
     WHERE v.plan_id = :plan AND v.state = 'active' AND v.id <> :id AND {visible plan_version v}
     ORDER BY v.number DESC
)";
constexpr Statement sql_replace = R"(
    UPDATE plan_version SET state = 'replaced', version = version + 1
     WHERE plan_id = :plan AND state = 'active' AND id <> :id
)";
constexpr Statement sql_activate = R"(
    UPDATE plan_version SET state = 'active', activated_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'draft'
)";

Activation summary_of(const VersionRecord& version, const std::vector<ClauseRecord>& clauses,
                      const std::vector<Task>& tasks) {
    Activation activation;
    activation.version = version;
    activation.clauses = static_cast<int>(clauses.size());
    activation.missing = missing_decision(version.metadata);
    std::set<std::int64_t> boards, companies;
    for (const auto& task : tasks) {
        if (has_template_residue(task.clause->read.text))
            activation.unfinished.push_back(*task.clause);
        if (task.assignments.empty()) activation.without_unit.push_back(*task.clause);
        for (const auto& [unit, is_proposal] : task.assignments) {
            ++(is_proposal ? activation.proposed : activation.bound);
            (is_proposal ? companies : boards).insert(unit.value);
        }
    }
    activation.boards = static_cast<int>(boards.size());
    activation.companies = static_cast<int>(companies.size());
    return activation;
}

// Obligations of an adopted plan are open, in all six areas. What is sensitive in areas 2 and 3 is
// how a unit falls short (OSL 15:2, 18:8, 18:13), and that is said in its evidence and reports.
void bind_task(Work& work, const Task& task, const PlanMetadata& metadata) {
    const auto& clause = *task.clause;
    const auto first = first_period(clause.read, metadata.validity, work.today());
    for (const auto& [unit, is_proposal] : task.assignments) {
        obligations::NewObligation obligation;
        obligation.clause = clause.clause;
        obligation.unit = unit;
        obligation.is_proposal = is_proposal;
        obligation.focus_area = clause.read.focus_area ? clause.read.focus_area->number : 0;
        obligation.reference = clause.reference;
        obligation.title = clause.read.text;
        obligation.periodicity = clause.read.periodicity;
        obligation.period = first.period;
        obligation.due_on = first.due_on;
        obligations::bind(work, obligation);
    }
}

// A clause that this version does not have, or has for other units or as mere prose, binds those it
// bound no longer.
void end_the_rest(Work& work, const VersionRecord& version,
                  const std::vector<ClauseRecord>& clauses, const std::vector<Task>& tasks) {
    std::map<std::int64_t, std::vector<Id<Unit>>> kept;
    for (const auto& clause : clauses) kept[clause.clause.value];
    work.each(sql_dropped, {{"plan", version.plan}, {"id", version.id}}, [&](Row& row) {
        kept[row.id<Clause>().value];
        return true;
    });
    for (const auto& task : tasks)
        for (const auto& assignment : task.assignments)
            kept[task.clause->clause.value].push_back(assignment.unit);
    for (const auto& [clause, units] : kept) obligations::end_obligations(work, {clause}, units);
}

// What goes on, begins and ends, obligation by obligation.
std::optional<Activation::Carried> carried_over(Work& work, const VersionRecord& version,
                                                const std::vector<ClauseRecord>& clauses,
                                                const std::vector<Task>& tasks) {
    const auto before = version_before(work, version);
    if (!before) return std::nullopt;
    Activation::Carried carried;
    std::set<std::pair<std::int64_t, std::int64_t>> wanted;
    for (const auto& task : tasks)
        for (const auto& assignment : task.assignments)
            wanted.emplace(task.clause->clause.value, assignment.unit.value);
    carried.begin = static_cast<int>(wanted.size());
    std::vector<Id<Clause>> all;
    for (const auto& clause : clauses) {
        all.push_back(clause.clause);
        const bool is_task = becomes_obligations(clause.read.kind);
        carried.undecided += is_task && clause.may_go_on_from ? 1 : 0;
    }
    for (const auto& clause : programme::clauses(work, *before)) all.push_back(clause.clause);
    for (const auto& one : obligations::standing_obligations(work, all)) {
        const bool goes_on = wanted.contains({one.clause.value, one.unit.value});
        ++(goes_on ? carried.obligations : carried.end);
        carried.begin -= goes_on ? 1 : 0;
    }
    return carried;
}

struct Replaced {
    Id<PlanVersion> id;
    std::int64_t number = 0;
};

std::vector<Replaced> replaced_by(Work& work, const VersionRecord& version) {
    return work.rows(sql_replaced, {{"plan", version.plan}, {"id", version.id}}, [](Row& row) {
        const auto id = row.id<PlanVersion>();
        return Replaced{id, row.integer()};
    });
}

// A plan in force is a steering document (S0-08), and nobody has to enter it twice.
void enter_register(Work& work, const VersionRecord& version,
                    const std::vector<Replaced>& replaced) {
    const auto& metadata = version.metadata;
    const auto years = years_of_validity(metadata.validity, work.today());
    const auto decided_on = Date::parse(metadata.decided_on);
    steering_documents::PlanInForce plan;
    plan.id = version.id;
    if (!replaced.empty()) plan.replaces = replaced.front().id;
    plan.unit = version.unit;
    plan.title = metadata.title;
    plan.owner_function = metadata.owner;
    plan.decided_by = metadata.decision_body;
    plan.paragraph = metadata.decision_item;
    plan.case_number = metadata.case_number;
    plan.decided_on = decided_on;
    plan.valid_from = years ? Date{years->from, 1, 1} : decided_on.value_or(work.today());
    if (years) plan.valid_until = {years->to, 12, 31};
    steering_documents::enter_plan(work, plan);
}

Problem decision_missing(const std::vector<std::string>& fields) {
    Problem problem{Problem::Kind::invalid, "programme.needs_decision", {}};
    for (const auto& field : fields) problem.fields.push_back({field, "platform.required", {}});
    return problem;
}

// Nobody is bound by what is not decided yet, or by a sentence that nobody has finished.
std::optional<Problem> not_ready(Work& work, const Activation& activation) {
    if (!activation.missing.empty()) return decision_missing(activation.missing);
    const auto decided = Date::parse(activation.version.metadata.decided_on);
    if (decided && *decided > work.today())
        return Problem::invalid("plan_decided_on", "programme.decided_later");
    if (!activation.unfinished.empty()) return Problem::refused("programme.is_unfinished");
    return std::nullopt;
}

ClauseRecord edited(ClauseRecord clause, const ClauseEdit& edit, const PlanMetadata& metadata,
                    const Date& today) {
    auto& read = clause.read;
    const bool was_task = becomes_obligations(read.kind);
    const auto method = edit.method.value_or(clause.method);
    clause.assumed = still_assumed(clause, edit.periodicity, edit.due, method);
    clause.method = method;
    read.kind = edit.kind;
    read.responsible = edit.responsible;
    read.periodicity = edit.periodicity;
    read.due = edit.due;
    if (!was_task) assume(clause, metadata.validity, today);
    return clause;
}

void save_clause(Work& work, const VersionRecord& version, const ClauseRecord& clause) {
    const auto responsible = bodies_json(clause.read.responsible);
    work.run(sql_save_clause, {{"id", version.id},
                               {"clause", clause.clause},
                               {"version", clause.version},
                               {"kind", name_of(clause.read.kind)},
                               {"responsible", responsible},
                               {"periodicity", clause.read.periodicity},
                               {"due", clause.read.due},
                               {"method", clause.method},
                               {"assumed", clause.assumed}});
}

}  // namespace

Result<VersionRecord> find_draft(Work& work, Id<PlanVersion> id) {
    auto version = find(work, id);
    if (!version) return version;
    if (!work.actor().may(Right::manage_plan))
        return fail(Problem::forbidden("programme.not_a_plan_manager"));
    if (!version->is_draft()) return fail(Problem::conflict("programme.not_a_draft"));
    return version;
}

void move_on(Work& work, Id<PlanVersion> id) {
    work.run(sql_reviewed, {{"id", id}});
}

Result<Review> review(Work& work, Id<PlanVersion> id) {
    auto version = find_draft(work, id);
    if (!version) return fail(version.error());
    Review review;
    review.version = *std::move(version);
    review.clauses = clauses(work, id);
    review.units = organisation::units(work);
    review.source_text =
        work.maybe(sql_source, {{"id", id}}, [](Row& row) { return row.text(); }).value_or("");
    review.progress = progress_of(work, review.version, review.clauses, review.units);
    review.has_earlier = review.version.number > 1 || active_version(work);
    return review;
}

Result<Done> save_metadata(Work& work, Id<PlanVersion> id, const PlanMetadata& metadata,
                           std::int64_t version) {
    auto found = find_draft(work, id);
    if (!found) return fail(found.error());
    const auto saved = work.run(sql_save_metadata, {{"id", id},
                                                    {"version", version},
                                                    {"title", metadata.title},
                                                    {"decision_body", metadata.decision_body},
                                                    {"decided_on", metadata.decided_on},
                                                    {"decision_item", metadata.decision_item},
                                                    {"case_number", metadata.case_number},
                                                    {"owner", metadata.owner},
                                                    {"validity", metadata.validity}});
    if (saved == 0) return fail(Problem::conflict("programme.changed_meanwhile"));
    audit::record(work, {"plan_version.described", "plan_version", id.value, found->unit, "{}"});
    return Done{};
}

Result<Done> save_review(Work& work, Id<PlanVersion> id, const std::vector<ClauseEdit>& edits) {
    auto found = find_draft(work, id);
    if (!found) return fail(found.error());
    if (edits.empty()) return Done{};
    std::map<std::int64_t, ClauseRecord> kept;
    for (auto& clause : clauses(work, id)) kept.emplace(clause.clause.value, std::move(clause));
    std::string saved;
    for (const auto& edit : edits) {
        const auto clause = kept.find(edit.clause.value);
        if (clause == kept.end() || clause->second.version != edit.version)
            return fail(Problem::conflict("programme.changed_meanwhile"));
        save_clause(work, *found, edited(clause->second, edit, found->metadata, work.today()));
        saved += (saved.empty() ? "" : ",") + std::to_string(edit.clause.value);
    }
    move_on(work, id);
    audit::record(work, {"plan_version.reviewed", "plan_version", id.value, found->unit,
                         "{\"clauses\":[" + saved + "]}"});
    return Done{};
}

Result<Activation> prepare_activation(Work& work, Id<PlanVersion> id) {
    auto version = find_draft(work, id);
    if (!version) return fail(version.error());
    const auto all = clauses(work, id);
    const auto units = organisation::units(work);
    const auto asked = served_together(tasks_of(all, units, decisions(work, id)));
    auto activation = summary_of(*version, all, asked);
    activation.progress = progress_of(work, *version, all, units);
    activation.carried = carried_over(work, *version, all, asked);
    const auto earlier = replaced_by(work, *version);
    if (!earlier.empty()) activation.replaces = earlier.front().number;
    return activation;
}

Result<Activation> activate(Work& work, Id<PlanVersion> id, std::int64_t version) {
    auto found = find_draft(work, id);
    if (!found) return fail(found.error());
    if (version != 0 && version != found->version)
        return fail(Problem::conflict("programme.changed_meanwhile"));
    const auto all = clauses(work, id);
    const auto tasks =
        served_together(tasks_of(all, organisation::units(work), decisions(work, id)));
    auto activation = summary_of(*found, all, tasks);
    if (auto refusal = not_ready(work, activation)) return fail(*std::move(refusal));

    const auto replaced = replaced_by(work, *found);
    for (const auto& earlier : replaced) {
        activation.replaces = earlier.number;
        audit::record(work, {"plan_version.replaced", "plan_version", earlier.id.value, found->unit,
                             fmt::format("{{\"by\":{}}}", id.value)});
    }
    work.run(sql_replace, {{"plan", found->plan}, {"id", id}});
    if (work.run(sql_activate, {{"id", id}, {"version", found->version}}) == 0)
        return fail(Problem::conflict("programme.changed_meanwhile"));
    for (const auto& task : tasks) bind_task(work, task, found->metadata);
    end_the_rest(work, *found, all, tasks);
    enter_register(work, *found, replaced);
    audit::record(work, {"plan_version.activated", "plan_version", id.value, found->unit,
                         fmt::format("{{\"bound\":{},\"proposed\":{}}}", activation.bound,
                                     activation.proposed)});
    activation.version.state = "active";
    activation.version.activated_at = work.now();
    return activation;
}

}  // namespace varna::programme
