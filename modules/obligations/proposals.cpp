// SPDX-License-Identifier: EUPL-1.2
// Decisions about proposals: permission, rule, SQL, audit.
#include "modules/obligations/proposals.h"

#include "modules/obligations/obligations.h"
#include "platform/audit/audit.h"

namespace varna::obligations {
namespace {

constexpr Statement sql_visible = R"(
    SELECT o.unit_id, o.binding, o.is_at_parent FROM obligation o
     WHERE o.id = :obligation AND {visible obligation o}
)";
constexpr Statement sql_answer = R"(
    UPDATE obligation SET binding = :binding, is_at_parent = :is_at_parent,
                          binding_decision = :decision, binding_decided_on = :decided_on,
                          version = version + 1
     WHERE id = :obligation AND binding = 'proposed'
)";
constexpr Statement sql_forward = R"(
    UPDATE obligation SET is_at_parent = 0, version = version + 1
     WHERE id = :obligation AND binding = 'proposed'
)";
constexpr Statement sql_answer_actions = R"(
    UPDATE action SET is_binding = :is_binding, changed_at = :now, version = version + 1
     WHERE origin_type = 'obligation' AND origin_id = :obligation
)";
constexpr Statement sql_keep_step = R"(
    INSERT INTO proposal_step (subject_type, subject_id, company_id, step, decider_id, decision,
                               decided_on, person_name, recorded_at)
    VALUES (:type, :id, :company, :step, :decider, :decision, :decided_on, :person, :now)
)";
constexpr Statement sql_steps = R"(
    SELECT s.step, s.decider_id, u.name, s.decision, s.decided_on, s.owner_directive_id,
           s.person_name
      FROM proposal_step s JOIN unit u ON u.id = s.decider_id
     WHERE s.subject_type = :type AND s.subject_id = :id AND s.company_id = :company
     ORDER BY s.id LIMIT 50
)";

Result<Done> check(Work& work, const Answer& answer) {
    if (answer.decision.empty())
        return fail(Problem::invalid("decision", "obligations.decision_needed"));
    if (!answer.decided_on) return fail(Problem::invalid("decided_on", "platform.required"));
    if (*answer.decided_on > work.today())
        return fail(Problem::invalid("decided_on", "obligations.decided_in_future"));
    return Done{};
}

}  // namespace

std::optional<organisation::UnitName> waits_at(Work& work, const Proposal& proposal) {
    if (!proposal.is_at_parent || proposal.binding != "proposed") return std::nullopt;
    return organisation::group_parent(work, proposal.company);
}

Id<Unit> asked_unit(const Proposal& proposal, const std::optional<organisation::UnitName>& parent) {
    return parent ? parent->id : proposal.company;
}

Result<Decided> decide(Work& work, const Proposal& proposal, const Answer& answer) {
    const auto parent = waits_at(work, proposal);
    const auto asked = asked_unit(proposal, parent);
    if (!work.actor().may(Right::answer_proposal, asked))
        return fail(Problem::forbidden(parent ? "obligations.waits_at_parent"
                                              : "obligations.not_your_unit"));
    if (proposal.binding != "proposed")
        return fail(Problem::conflict("obligations.already_answered"));
    if (const auto whole = check(work, answer); !whole) return fail(whole.error());
    const std::string step = !answer.accepts ? "declined" : parent ? "forwarded" : "accepted";
    const auto decided_on = answer.decided_on->iso();
    work.run(sql_keep_step, {{"type", proposal.type},
                             {"id", proposal.id},
                             {"company", proposal.company},
                             {"step", step},
                             {"decider", asked},
                             {"decision", answer.decision},
                             {"decided_on", decided_on},
                             {"person", work.actor().name}});
    audit::record(work, {std::string(proposal.type) + "." + step, std::string(proposal.type),
                         proposal.id, proposal.company, "{}"});
    return Decided{step == "forwarded" ? "proposed" : step, false};
}

std::vector<ProposalStep> steps_of(Work& work, const Proposal& proposal) {
    return work.rows(sql_steps,
                     {{"type", proposal.type}, {"id", proposal.id}, {"company", proposal.company}},
                     [](Row& row) {
                         ProposalStep step;
                         step.step = row.text();
                         step.decider = row.id<Unit>();
                         step.decider_name = row.text();
                         step.decision = row.text();
                         step.decided_on = row.date();
                         if (const auto id = row.optional_integer())
                             step.directive = Id<OwnerDirective>{*id};
                         step.person_name = row.text();
                         return step;
                     });
}

Result<Done> answer_proposal(Work& work, Id<Obligation> id, const Answer& answer) {
    const auto proposal = work.maybe(sql_visible, {{"obligation", id}}, [&](Row& row) {
        return Proposal{"obligation", id.value, row.id<Unit>(), row.text(), row.flag()};
    });
    if (!proposal) return fail(Problem::not_found());
    return decide(work, *proposal, answer).map([&](const Decided& decided) {
        if (decided.binding == "proposed") {
            work.run(sql_forward, {{"obligation", id}});
            return Done{};
        }
        const auto decided_on = answer.decided_on->iso();
        work.run(sql_answer, {{"obligation", id},
                              {"binding", decided.binding},
                              {"is_at_parent", decided.is_at_parent},
                              {"decision", answer.decision},
                              {"decided_on", decided_on}});
        work.run(sql_answer_actions, {{"obligation", id}, {"is_binding", answer.accepts}});
        if (answer.accepts) begin_on(work, id, *answer.decided_on);
        return Done{};
    });
}

Result<Done> answer_proposals(Work& work, const std::vector<Id<Obligation>>& ids,
                              const Answer& answer) {
    if (ids.empty()) return fail(Problem::invalid("obligation", "obligations.choose_proposals"));
    for (const auto id : ids)
        if (const auto answered = answer_proposal(work, id, answer); !answered) return answered;
    return Done{};
}

}  // namespace varna::obligations
