// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_comparison.h"
#include "modules/programme/plan_drafts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "modules/programme/earlier_clauses.h"
#include "platform/audit/audit.h"

namespace varna::programme {
namespace {

constexpr Statement sql_has_been_active = R"(
    SELECT count(*) FROM plan_version v
     WHERE v.plan_id = :plan AND v.state <> 'draft' AND {visible plan_version v}
)";
constexpr Statement sql_insert_clause = "INSERT INTO clause (plan_id) VALUES (:plan) RETURNING id";
constexpr Statement sql_become = R"(
    UPDATE clause_version SET clause_id = :to, may_go_on_from = NULL, version = version + 1
     WHERE plan_version_id = :id AND clause_id = :from
)";
constexpr Statement sql_propose = R"(
    UPDATE clause_version SET may_go_on_from = :earlier, version = version + 1
     WHERE plan_version_id = :id AND clause_id = :clause
)";
// What the draft says of a clause goes with it to its other identity.
constexpr Statement sql_same_as = R"(
    UPDATE clause_version SET same_as = :to WHERE plan_version_id = :id AND same_as = :from
)";
constexpr Statement sql_concerned_clause = R"(
    UPDATE concerned_clause SET clause_id = :to WHERE plan_version_id = :id AND clause_id = :from
)";
constexpr Statement sql_concerned_unit = R"(
    UPDATE concerned_unit SET clause_id = :to WHERE plan_version_id = :id AND clause_id = :from
)";
constexpr Statement sql_reviewed = R"(
    UPDATE plan_version SET version = version + 1 WHERE id = :id AND state = 'draft'
)";
constexpr Statement sql_of_plan = R"(
    SELECT v.id FROM plan_version v
     WHERE v.plan_id = :plan AND {visible plan_version v} ORDER BY v.number
)";
// sees all: a number is used once, also for those who may not see who has it.
constexpr Statement sql_last_number = R"(
    SELECT COALESCE(max(v.number), 0) FROM plan_version v WHERE v.plan_id = :plan
)";
constexpr Statement sql_move_versions = R"(
    UPDATE plan_version SET plan_id = :to, number = number + :after, version = version + 1
     WHERE plan_id = :from
)";
constexpr Statement sql_move_clauses = "UPDATE clause SET plan_id = :to WHERE plan_id = :from";
constexpr Statement sql_remove_plan = "DELETE FROM plan WHERE id = :plan";

void count_work(Work& work, std::vector<ClauseChange>& changes) {
    std::map<std::int64_t, ClauseChange*> by_clause;
    std::vector<Id<Clause>> clauses;
    for (auto& change : changes) {
        if (!change.earlier) continue;
        by_clause.emplace(change.earlier->clause.value, &change);
        clauses.push_back(change.earlier->clause);
    }
    for (const auto& one : obligations::standing_obligations(work, clauses)) {
        auto& change = *by_clause.at(one.clause.value);
        ++change.obligations;
        change.evidence += one.evidence;
    }
}

std::optional<VersionRecord> plan_to_continue(Work& work, const VersionRecord& version) {
    if (!version.is_draft() || work.integer(sql_has_been_active, {{"plan", version.plan}}) > 0)
        return std::nullopt;
    const auto active = active_version(work);
    if (!active) return std::nullopt;
    auto found = find(work, *active);
    if (!found || found->plan == version.plan) return std::nullopt;
    return *std::move(found);
}

void become(Work& work, Id<PlanVersion> id, Id<Clause> from, Id<Clause> to) {
    work.run(sql_become, {{"id", id}, {"from", from}, {"to", to}});
    if (from == to) return;
    work.run(sql_same_as, {{"id", id}, {"from", from}, {"to", to}});
    work.run(sql_concerned_clause, {{"id", id}, {"from", from}, {"to", to}});
    work.run(sql_concerned_unit, {{"id", id}, {"from", from}, {"to", to}});
}

void settle(Work& work, const VersionRecord& version, const ClauseChange& change, bool goes_on) {
    const auto now = change.now->clause;
    const auto earlier = change.earlier->clause;
    if (goes_on) {
        become(work, version.id, now, earlier);
    } else if (now == earlier) {
        become(work, version.id, now,
               work.insert<Clause>(sql_insert_clause, {{"plan", version.plan}}));
    } else {
        become(work, version.id, now, now);
    }
}

// What the decisions mean for each change with a choice; nothing when one of them was taken of
// something that is no longer so.
std::optional<std::vector<std::pair<const ClauseChange*, bool>>> meant(
    const Comparison& comparison, const std::vector<Decision>& decisions, bool all_proposed) {
    std::vector<std::pair<const ClauseChange*, bool>> wanted;
    std::size_t used = 0;
    for (const auto& change : comparison.changes) {
        if (!change.has_choice()) continue;
        const auto decision =
            std::find_if(decisions.begin(), decisions.end(), [&](const Decision& one) {
                const bool is_beside = !one.earlier || one.earlier == change.earlier->clause;
                return one.clause == change.now->clause && is_beside;
            });
        const bool is_decided = decision != decisions.end();
        used += is_decided ? 1 : 0;
        if (!is_decided && !(all_proposed && change.bond == Bond::proposed)) continue;
        const bool goes_on = !is_decided || decision->goes_on;
        const auto bond = goes_on ? Bond::kept : Bond::apart;
        if (change.bond != bond) wanted.emplace_back(&change, goes_on);
    }
    if (used != decisions.size()) return std::nullopt;
    return wanted;
}

std::string audit_words(const Decided& decided) {
    return fmt::format("{{\"going_on\":{},\"apart\":{}}}", decided.going_on, decided.apart);
}

// As an import does it, for a draft that is there already.
void match_again(Work& work, Id<PlanVersion> id) {
    const auto version = find(work, id);
    if (!version) return;
    const auto all = clauses(work, id);
    std::vector<ReadClause> read;
    for (const auto& clause : all) read.push_back(clause.read);
    const auto identities = EarlierClauses(work, *version).identities(read);
    for (std::size_t at = 0; at < all.size(); ++at) {
        const auto& [same, earlier] = identities[at];
        if (same) become(work, id, all[at].clause, *same);
        if (earlier)
            work.run(sql_propose, {{"id", id}, {"clause", all[at].clause}, {"earlier", *earlier}});
    }
}

}  // namespace

int Comparison::count(Change change) const {
    return static_cast<int>(
        std::count_if(changes.begin(), changes.end(),
                      [&](const ClauseChange& one) { return one.change == change; }));
}

int Comparison::count(Bond bond) const {
    return static_cast<int>(std::count_if(
        changes.begin(), changes.end(),
        [&](const ClauseChange& one) { return one.has_choice() && one.bond == bond; }));
}

Result<Comparison> compare(Work& work, Id<PlanVersion> id) {
    auto version = find(work, id);
    if (!version) return fail(version.error());
    Comparison comparison;
    comparison.version = *std::move(version);
    comparison.may_decide = comparison.version.is_draft() && work.actor().may(Right::manage_plan);
    const auto now = clauses(work, id);
    if (comparison.may_decide) {
        comparison.may_continue = plan_to_continue(work, comparison.version);
        comparison.progress = progress_of(work, comparison.version, now, organisation::units(work));
    }
    const auto before = version_before(work, comparison.version);
    if (!before) return comparison;
    auto earlier = find(work, *before);
    if (!earlier) return fail(earlier.error());
    comparison.earlier = *std::move(earlier);
    comparison.changes = changes_between(clauses(work, *before), now);
    count_work(work, comparison.changes);
    return comparison;
}

Result<Decided> decide(Work& work, Id<PlanVersion> id, const std::vector<Decision>& decisions,
                       bool all_proposed) {
    const auto version = find_draft(work, id);
    if (!version) return fail(version.error());
    const auto comparison = compare(work, id);
    if (!comparison) return fail(comparison.error());
    const auto wanted = meant(*comparison, decisions, all_proposed);
    if (!wanted) return fail(Problem::conflict("programme.changed_meanwhile"));
    Decided decided;
    // What becomes a clause of its own first leaves the identity that another may take.
    for (const bool goes_on : {false, true}) {
        for (const auto& [change, wish] : *wanted) {
            if (wish != goes_on) continue;
            settle(work, *version, *change, goes_on);
            ++(goes_on ? decided.going_on : decided.apart);
        }
    }
    if (wanted->empty()) return decided;
    work.run(sql_reviewed, {{"id", id}});
    audit::record(work, {"plan_version.compared", "plan_version", id.value, version->unit,
                         audit_words(decided)});
    return decided;
}

Result<Done> continue_plan(Work& work, Id<PlanVersion> id, Id<PlanVersion> active) {
    const auto version = find_draft(work, id);
    if (!version) return fail(version.error());
    const auto continued = plan_to_continue(work, *version);
    if (!continued || continued->id != active)
        return fail(Problem::conflict("programme.changed_meanwhile"));
    const auto from = version->plan;
    const auto to = continued->plan;
    const auto drafts =
        work.rows(sql_of_plan, {{"plan", from}}, [](Row& row) { return row.id<PlanVersion>(); });
    const auto after = work.integer(sql_last_number, {{"plan", to}});
    work.run(sql_move_versions, {{"from", from}, {"to", to}, {"after", after}});
    work.run(sql_move_clauses, {{"from", from}, {"to", to}});
    work.run(sql_remove_plan, {{"plan", from}});
    for (const auto draft : drafts) match_again(work, draft);
    audit::record(work, {"plan_version.continues", "plan_version", id.value, version->unit,
                         fmt::format("{{\"plan\":{},\"was\":{}}}", to.value, from.value)});
    return Done{};
}

}  // namespace varna::programme
