// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/earlier_clauses.h"

#include "modules/programme/plan_continuity.h"
#include "modules/programme/plans.h"

namespace varna::programme {
namespace {

constexpr Statement sql_before_draft = R"(
    SELECT v.id FROM plan_version v
     WHERE v.plan_id = :plan AND v.id <> :id AND (v.state = 'active' OR v.number < :number)
       AND {visible plan_version v}
     ORDER BY CASE v.state WHEN 'active' THEN 0 ELSE 1 END, v.number DESC LIMIT 1
)";
constexpr Statement sql_active_before = R"(
    SELECT v.id FROM plan_version v
     WHERE v.plan_id = :plan AND v.state <> 'draft'
       AND (v.activated_at < :activated_at OR (v.activated_at = :activated_at AND v.id < :id))
       AND {visible plan_version v}
     ORDER BY v.activated_at DESC, v.id DESC LIMIT 1
)";

// A person's decision makes a reading sure; a reading alone never is.
bool is_decided(const ReadClause& clause) {
    return clause.confidence >= 1;
}

void keep_decisions(ReadClause& now, const ReadClause& earlier) {
    if (!is_decided(earlier) || now.text != earlier.text) return;
    now.kind = earlier.kind;
    now.responsible = earlier.responsible;
    now.followed_up_by = earlier.followed_up_by;
    now.periodicity = earlier.periodicity;
    now.due = earlier.due;
    now.confidence = earlier.confidence;
}

}  // namespace

std::optional<Id<PlanVersion>> version_before(Work& work, const VersionRecord& version) {
    const auto id_of = [](Row& row) { return row.id<PlanVersion>(); };
    if (version.is_draft())
        return work.maybe(sql_before_draft,
                          {{"plan", version.plan}, {"id", version.id}, {"number", version.number}},
                          id_of);
    return work.maybe(
        sql_active_before,
        {{"plan", version.plan}, {"id", version.id}, {"activated_at", version.activated_at}},
        id_of);
}

EarlierClauses::EarlierClauses(Work& work, const VersionRecord& of) {
    if (const auto id = version_before(work, of)) earlier_ = clauses(work, *id);
}

std::vector<EarlierClauses::Identity> EarlierClauses::identities(
    std::vector<ReadClause>& now) const {
    std::vector<Identity> identities(now.size());
    if (earlier_.empty()) return identities;
    ClauseList before, after;
    for (const auto& clause : earlier_) before.push_back(&clause.read);
    for (const auto& clause : now) after.push_back(&clause);
    const auto found = continuations(before, after);
    for (std::size_t at = 0; at < now.size(); ++at) {
        if (!found[at]) continue;
        const auto& earlier = earlier_[found[at]->earlier];
        if (found[at]->is_certain) {
            identities[at].clause = earlier.clause;
            keep_decisions(now[at], earlier.read);
        } else if (becomes_obligations(now[at].kind) && becomes_obligations(earlier.read.kind)) {
            identities[at].may_go_on_from = earlier.clause;
        }
    }
    return identities;
}

}  // namespace varna::programme
