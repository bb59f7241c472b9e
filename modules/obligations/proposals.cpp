// SPDX-License-Identifier: EUPL-1.2
// Decisions about proposals: permission, rule, SQL, audit.
#include "modules/obligations/proposals.h"

#include "modules/obligations/obligations.h"
#include "platform/audit/audit.h"

namespace varna::obligations {
namespace {

constexpr Statement sql_visible = R"(
    SELECT o.unit_id, o.binding, o.is_at_parent, CASE WHEN o.ended_on IS NULL THEN 1 ELSE 0 END
      FROM obligation o
     WHERE o.id = :obligation AND {visible obligation o}
)";
constexpr Statement sql_answer = R"(
    UPDATE obligation SET binding = :binding, is_at_parent = :is_at_parent,
                          binding_decision = :decision, binding_decided_on = :decided_on,
                          version = version + 1
     WHERE id = :obligation AND binding IN ('proposed', 'declined')
)";
constexpr Statement sql_forward = R"(
    UPDATE obligation SET binding = 'proposed', is_at_parent = 0, binding_decision = '',
                          binding_decided_on = NULL, version = version + 1
     WHERE id = :obligation AND binding IN ('proposed', 'declined')
)";
constexpr Statement sql_propose_anew = R"(
    UPDATE obligation SET binding = 'proposed', is_at_parent = :is_at_parent,
                          proposed_words = :words, binding_decision = '',
                          binding_decided_on = NULL, version = version + 1
     WHERE id = :obligation AND binding = 'declined'
)";
constexpr Statement sql_end = R"(
    UPDATE obligation SET ended_on = :today, version = version + 1
     WHERE id = :obligation AND binding = 'declined'
)";
constexpr Statement sql_answer_actions = R"(
    UPDATE action SET is_binding = :is_binding, changed_at = :now, version = version + 1
     WHERE origin_type = 'obligation' AND origin_id = :obligation
)";
constexpr Statement sql_keep_step = R"(
    INSERT INTO proposal_step (subject_type, subject_id, company_id, step, decider_id, decision,
                               decided_on, person_name, recorded_at, words, follows_id)
    VALUES (:type, :id, :company, :step, :decider, :decision, :decided_on, :person, :now, :words,
            (SELECT max(s.id) FROM proposal_step s
              WHERE s.subject_type = :type AND s.subject_id = :id AND s.company_id = :company))
)";
constexpr Statement sql_steps = R"(
    SELECT s.step, s.decider_id, u.name, s.decision, s.decided_on, s.owner_directive_id,
           s.person_name, s.words
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

void keep(Work& work, const Proposal& proposal, const ProposalStep& step) {
    const auto decided_on = step.decided_on.iso();
    work.run(sql_keep_step, {{"type", proposal.type},
                             {"id", proposal.id},
                             {"company", proposal.company},
                             {"step", step.step},
                             {"decider", step.decider},
                             {"decision", step.decision},
                             {"decided_on", decided_on},
                             {"person", work.actor().name},
                             {"words", step.words}});
    audit::record(work, {std::string(proposal.type) + "." + step.step, std::string(proposal.type),
                         proposal.id, proposal.company, "{}"});
}

std::optional<Proposal> find_proposal(Work& work, Id<Obligation> id) {
    return work.maybe(sql_visible, {{"obligation", id}}, [&](Row& row) {
        Proposal proposal;
        proposal.id = id.value;
        proposal.company = row.id<Unit>();
        proposal.binding = row.text();
        proposal.is_at_parent = row.flag();
        proposal.is_open_to_second_thought = row.flag() && proposal.binding == "declined";
        return proposal;
    });
}

// What the proposer does with a no. The plan's owner proposes; the company never to itself.
Result<Proposal> declined(Work& work, Id<Obligation> id) {
    auto proposal = find_proposal(work, id);
    if (!proposal) return fail(Problem::not_found());
    if (!work.actor().may(Right::manage_plan))
        return fail(Problem::forbidden("obligations.only_proposer"));
    if (!proposal->is_open_to_second_thought)
        return fail(Problem::conflict("obligations.is_not_declined"));
    return *std::move(proposal);
}

ProposalStep own_step(Work& work, const Proposal& proposal, const char* name,
                      std::string_view words) {
    const auto by = work.actor().own_unit().value_or(proposal.company);
    return {name, by, "", "", work.today(), {}, "", std::string(words)};
}

}  // namespace

Result<Done> propose_anew(Work& work, Id<Obligation> id, std::string_view words) {
    const auto proposal = declined(work, id);
    if (!proposal) return fail(proposal.error());
    if (words.empty()) return fail(Problem::invalid("proposed_words", "platform.required"));
    keep(work, *proposal, own_step(work, *proposal, "proposed", words));
    const bool is_at_parent = organisation::group_parent(work, proposal->company).has_value();
    work.run(sql_propose_anew,
             {{"obligation", id}, {"is_at_parent", is_at_parent}, {"words", words}});
    return Done{};
}

Result<Done> withdraw_proposal(Work& work, Id<Obligation> id, std::string_view reason) {
    const auto proposal = declined(work, id);
    if (!proposal) return fail(proposal.error());
    keep(work, *proposal, own_step(work, *proposal, "withdrawn", reason));
    work.run(sql_end, {{"obligation", id}});
    return Done{};
}

std::optional<organisation::UnitName> waits_at(Work& work, const Proposal& proposal) {
    const bool is_asked = proposal.binding == "proposed" || proposal.binding == "declined";
    if (!proposal.is_at_parent || !is_asked) return std::nullopt;
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
    const bool thinks_again = proposal.is_open_to_second_thought && answer.accepts;
    if (proposal.binding != "proposed" && !thinks_again)
        return fail(Problem::conflict("obligations.already_answered"));
    if (const auto whole = check(work, answer); !whole) return fail(whole.error());
    const std::string step = !answer.accepts ? "declined" : parent ? "forwarded" : "accepted";
    keep(work, proposal,
         {step,
          asked,
          "",
          answer.decision,
          *answer.decided_on,
          {},
          "",
          answer.accepts ? "" : answer.reason});
    // A parent's no stays with the parent, which may think again; the company was never asked.
    return Decided{step == "forwarded" ? "proposed" : step, parent && !answer.accepts};
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
                         step.words = row.text();
                         return step;
                     });
}

Result<Done> answer_proposal(Work& work, Id<Obligation> id, const Answer& answer) {
    const auto proposal = find_proposal(work, id);
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
