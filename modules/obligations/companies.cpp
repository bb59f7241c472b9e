// SPDX-License-Identifier: EUPL-1.2
// Reading what companies and federations are proposed.
#include "modules/obligations/companies.h"

namespace varna::obligations {
namespace {

constexpr std::size_t page_size = 50;

// The parent as organisation::group_parent finds it, for all at once.
constexpr Statement sql_companies = R"(
    SELECT u.id, u.name, u.kind,
           (SELECT min(p.id) FROM unit_link l JOIN unit p ON p.id = l.parent_id
             WHERE l.child_id = u.id AND u.kind = 'municipal_company'
               AND l.relation = 'owned_by' AND p.kind = 'municipal_company'
               AND l.valid_from <= :today AND l.valid_to > :today
               AND p.valid_from <= :today AND p.valid_to > :today),
           (SELECT count(*) FROM owner_directive d
             WHERE d.company_id = u.id AND d.valid_from <= :today AND d.valid_to > :today),
           coalesce(o.binding, ''), coalesce(o.is_at_parent, 0), count(o.id)
      FROM unit u
      LEFT JOIN obligation o ON o.unit_id = u.id AND o.ended_on IS NULL AND {visible obligation o}
     WHERE u.kind IN ('municipal_company', 'municipal_federation')
       AND u.valid_from <= :today AND u.valid_to > :today
     GROUP BY u.id, u.name, u.kind, u.sort_order, o.binding, o.is_at_parent
     ORDER BY u.sort_order, u.name, u.id
)";
constexpr Statement sql_proposals = R"(
    SELECT o.id,
           (SELECT max(a.id) FROM action a
             WHERE a.origin_type = 'obligation' AND a.origin_id = o.id AND {visible action a}),
           o.focus_area, o.reference, o.title, o.binding, o.is_at_parent, o.binding_decision,
           o.binding_decided_on, o.owner_directive_id, coalesce(d.title, ''),
           CASE WHEN o.binding = 'declined' THEN coalesce(
               (SELECT s.words FROM proposal_step s
                 WHERE s.subject_type = 'obligation' AND s.subject_id = o.id
                   AND s.company_id = o.unit_id AND s.step = 'declined'
                 ORDER BY s.id DESC LIMIT 1), '') ELSE '' END
      FROM obligation o
      LEFT JOIN owner_directive d ON d.id = o.owner_directive_id
     WHERE o.unit_id = :company AND o.ended_on IS NULL AND {visible obligation o}
       AND (:binding = '' OR o.binding = :binding)
       AND (:bound_by = 0 OR o.owner_directive_id = :bound_by)
       AND (:can_bind = 0 OR o.binding IN ('proposed', 'declined')
            OR (o.owner_directive_id IS NOT NULL AND o.owner_directive_id <> :can_bind))
       AND (o.focus_area, o.id) > (:area, :after)
     ORDER BY o.focus_area, o.id LIMIT 51
)";

ProposalRow proposal_from(Row& row) {
    ProposalRow proposal;
    proposal.obligation = row.id<Obligation>();
    proposal.action = Id<Action>{row.optional_integer().value_or(0)};
    proposal.focus_area = static_cast<int>(row.integer());
    proposal.reference = row.text();
    proposal.title = row.text();
    proposal.binding = row.text();
    proposal.is_at_parent = row.flag();
    proposal.decision = row.text();
    proposal.decided_on = row.optional_date();
    if (const auto id = row.optional_integer()) proposal.directive = Id<OwnerDirective>{*id};
    proposal.directive_title = row.text();
    proposal.reason = row.text();
    return proposal;
}

void count_in(CompanyRow& company, std::string_view binding, bool is_at_parent, int number) {
    if (binding == "proposed" && is_at_parent && company.parent) {
        company.at_parent += number;
    } else if (binding == "proposed") {
        company.proposed += number;
    } else if (binding == "accepted") {
        company.accepted += number;
    } else if (binding == "declined") {
        company.declined += number;
    } else if (binding == "bound") {
        company.bound += number;
    }
}

}  // namespace

std::vector<CompanyRow> companies(Work& work) {
    std::vector<CompanyRow> all;
    work.each(sql_companies, {}, [&](Row& row) {
        const auto unit = row.id<Unit>();
        if (all.empty() || all.back().unit != unit) all.emplace_back();
        auto& company = all.back();
        company.unit = unit;
        company.name = row.text();
        company.kind = row.text();
        if (const auto parent = row.optional_integer()) company.parent = Id<Unit>{*parent};
        company.directives = static_cast<int>(row.integer());
        const auto binding = row.text();
        const auto is_at_parent = row.flag();
        count_in(company, binding, is_at_parent, static_cast<int>(row.integer()));
        return true;
    });
    return all;
}

ProposalPage proposals_of(Work& work, Id<Unit> company, const ProposalFilter& filter,
                          const ProposalCursor& after) {
    ProposalPage page;
    page.rows = work.rows(sql_proposals,
                          {{"company", company},
                           {"binding", filter.binding},
                           {"bound_by", filter.bound_by.value_or(Id<OwnerDirective>{})},
                           {"can_bind", filter.can_be_bound_by.value_or(Id<OwnerDirective>{})},
                           {"area", after.focus_area},
                           {"after", after.id}},
                          proposal_from);
    if (page.rows.size() > page_size) {
        page.rows.resize(page_size);
        page.next = ProposalCursor{page.rows.back().focus_area, page.rows.back().obligation.value};
    }
    return page;
}

Result<Company> company(Work& work, Id<Unit> id) {
    auto unit = organisation::unit(work, id);
    if (!unit || !organisation::decides_for_itself(unit->kind)) return fail(Problem::not_found());
    Company found;
    found.parent = organisation::group_parent(work, id);
    found.subsidiaries = organisation::subsidiaries(work, id);
    found.directives = owner_directives_of(work, id);
    const auto& actor = work.actor();
    found.may_answer = actor.may(Right::answer_proposal, id);
    found.may_forward = found.parent && actor.may(Right::answer_proposal, found.parent->id);
    found.may_bind = unit->kind == "municipal_company" &&
                     (actor.may(Right::manage_owner_directives, id) || found.may_forward);
    found.unit = *std::move(unit);
    return found;
}

}  // namespace varna::obligations
