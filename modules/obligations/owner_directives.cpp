// SPDX-License-Identifier: EUPL-1.2
// The register of owner directives, and what they bind to: permission, rule, SQL, audit.
#include "modules/obligations/owner_directives.h"

#include <boost/json.hpp>

#include "modules/obligations/obligations.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::obligations {
namespace {

// sees all: how many tasks a directive binds to follows from the directive, which is open.
constexpr Statement sql_of_company = R"(
    SELECT d.id, d.company_id, u.name, d.title, d.text, d.url, d.council_decision,
           d.council_decided_on, d.meeting_kind, d.meeting_name, d.decided_on, d.case_number,
           d.valid_from, d.valid_to, d.replaced_by_id, coalesce(n.title, ''), d.version,
           (SELECT count(*) FROM obligation o WHERE o.owner_directive_id = d.id)
      FROM owner_directive d
      JOIN unit u ON u.id = d.company_id
      LEFT JOIN owner_directive n ON n.id = d.replaced_by_id
     WHERE d.company_id = :company
     ORDER BY d.decided_on DESC, d.id DESC LIMIT 50
)";
// sees all: as above, for one directive.
constexpr Statement sql_one = R"(
    SELECT d.id, d.company_id, u.name, d.title, d.text, d.url, d.council_decision,
           d.council_decided_on, d.meeting_kind, d.meeting_name, d.decided_on, d.case_number,
           d.valid_from, d.valid_to, d.replaced_by_id, coalesce(n.title, ''), d.version,
           (SELECT count(*) FROM obligation o WHERE o.owner_directive_id = d.id)
      FROM owner_directive d
      JOIN unit u ON u.id = d.company_id
      LEFT JOIN owner_directive n ON n.id = d.replaced_by_id
     WHERE d.id = :id
)";
constexpr Statement sql_insert = R"(
    INSERT INTO owner_directive (uuid, company_id, title, text, url, council_decision,
                                 council_decided_on, meeting_kind, meeting_name, decided_on,
                                 case_number, valid_from, valid_to, created_at)
    VALUES (:uuid, :company, :title, :text, :url, :council_decision, :council_decided_on,
            :meeting_kind, :meeting_name, :decided_on, :case_number, :valid_from, :valid_to, :now)
    RETURNING id
)";
constexpr Statement sql_replace = R"(
    UPDATE owner_directive
       SET replaced_by_id = :by, version = version + 1,
           valid_to = CASE WHEN valid_to < :from THEN valid_to
                           WHEN valid_from > :from THEN valid_from ELSE :from END
     WHERE id = :id AND company_id = :company AND replaced_by_id IS NULL
)";
constexpr Statement sql_end = R"(
    UPDATE owner_directive SET valid_to = :on, version = version + 1
     WHERE id = :id AND version = :version AND valid_to > :on AND replaced_by_id IS NULL
)";
constexpr Statement sql_candidate = R"(
    SELECT o.binding, o.owner_directive_id FROM obligation o
     WHERE o.id = :id AND o.unit_id = :company AND {visible obligation o}
)";
constexpr Statement sql_bind = R"(
    UPDATE obligation SET binding = 'bound', is_at_parent = 0, owner_directive_id = :directive,
                          binding_decision = :decision, binding_decided_on = :decided_on,
                          version = version + 1
     WHERE id = :id
)";
constexpr Statement sql_bind_actions = R"(
    UPDATE action SET is_binding = 1, changed_at = :now, version = version + 1
     WHERE origin_type = 'obligation' AND origin_id = :id AND is_binding = 0
)";
constexpr Statement sql_keep_step = R"(
    INSERT INTO proposal_step (subject_type, subject_id, company_id, step, decider_id, decision,
                               decided_on, owner_directive_id, person_name, recorded_at)
    VALUES (:type, :id, :company, 'bound', :company, :decision, :decided_on, :directive, :person,
            :now)
)";

OwnerDirectiveView directive_from(Row& row) {
    OwnerDirectiveView directive;
    directive.id = row.id<OwnerDirective>();
    directive.company = row.id<Unit>();
    directive.company_name = row.text();
    directive.title = row.text();
    directive.text = row.text();
    directive.url = row.text();
    directive.council_decision = row.text();
    directive.council_decided_on = row.date();
    directive.meeting_kind = row.text();
    directive.meeting_name = row.text();
    directive.decided_on = row.date();
    directive.case_number = row.text();
    directive.valid_from = row.date();
    directive.valid_to = row.date();
    if (const auto by = row.optional_integer()) directive.replaced_by = Id<OwnerDirective>{*by};
    directive.replaced_by_title = row.text();
    directive.version = row.integer();
    directive.bound = static_cast<int>(row.integer());
    return directive;
}

// The general meeting decides what the council has adopted, never the other way round, and a
// directive cannot hold before the meeting.
Result<Done> check(Work& work, const NewOwnerDirective& made) {
    const auto company = organisation::unit(work, made.company);
    if (!company || !organisation::decides_for_itself(company->kind))
        return fail(Problem::not_found());
    if (!may_bind(work, made.company))
        return fail(Problem::forbidden("obligations.only_owner_binds"));
    if (company->kind != "municipal_company")
        return fail(Problem::refused("obligations.federation_has_no_directive"));
    if (made.decided_on > work.today())
        return fail(Problem::invalid("meeting_decided_on", "obligations.decided_in_future"));
    if (made.council_decided_on > made.decided_on)
        return fail(Problem::invalid("council_decided_on", "obligations.council_after_meeting"));
    if (made.valid_from < made.decided_on)
        return fail(Problem::invalid("valid_from", "obligations.valid_before_meeting"));
    if (made.valid_to <= made.valid_from)
        return fail(Problem::invalid("valid_to", "obligations.ends_before_it_begins"));
    return Done{};
}

// Ended again it would hold again: until a later day, or beside the one that replaced it.
Problem why_not_ended(const OwnerDirectiveView& directive, const DirectiveEnd& end) {
    if (directive.version != end.version) return Problem::conflict("obligations.changed_meanwhile");
    if (directive.replaced_by) return Problem::refused("obligations.directive_is_replaced");
    return Problem::invalid("on", "obligations.directive_ends_already");
}

std::string decision_words(const OwnerDirectiveView& directive) {
    return directive.meeting_name + ", " + directive.case_number;
}

}  // namespace

std::vector<OwnerDirectiveView> owner_directives_of(Work& work, Id<Unit> company) {
    return work.rows(sql_of_company, {{"company", company}}, directive_from);
}

Result<OwnerDirectiveView> owner_directive(Work& work, Id<OwnerDirective> id) {
    auto found = work.maybe(sql_one, {{"id", id}}, directive_from);
    if (!found) return fail(Problem::not_found());
    return *std::move(found);
}

bool may_bind(Work& work, Id<Unit> company) {
    const auto& actor = work.actor();
    if (actor.may(Right::manage_owner_directives, company)) return true;
    if (!actor.may(Right::answer_proposal)) return false;
    const auto parent = organisation::group_parent(work, company);
    return parent && actor.may(Right::answer_proposal, parent->id);
}

Result<Id<OwnerDirective>> add_owner_directive(Work& work, const NewOwnerDirective& made) {
    if (const auto whole = check(work, made); !whole) return fail(whole.error());
    const auto uuid = crypto::uuid();
    const auto council_on = made.council_decided_on.iso(), decided_on = made.decided_on.iso();
    const auto from = made.valid_from.iso(), to = made.valid_to.iso();
    const auto id =
        work.insert<OwnerDirective>(sql_insert, {{"uuid", uuid},
                                                 {"company", made.company},
                                                 {"title", made.title},
                                                 {"text", made.text},
                                                 {"url", made.url},
                                                 {"council_decision", made.council_decision},
                                                 {"council_decided_on", council_on},
                                                 {"meeting_kind", made.meeting_kind},
                                                 {"meeting_name", made.meeting_name},
                                                 {"decided_on", decided_on},
                                                 {"case_number", made.case_number},
                                                 {"valid_from", from},
                                                 {"valid_to", to}});
    if (made.replaces &&
        work.run(sql_replace,
                 {{"id", *made.replaces}, {"by", id}, {"company", made.company}, {"from", from}}) ==
            0)
        return fail(Problem::invalid("replaces", "obligations.cannot_be_replaced"));
    audit::record(work, {"owner_directive.added", "owner_directive", id.value, made.company,
                         boost::json::serialize(boost::json::object{{"title", made.title}})});
    return id;
}

Result<Done> end_owner_directive(Work& work, Id<OwnerDirective> id, const DirectiveEnd& end) {
    const auto found = owner_directive(work, id);
    if (!found) return fail(found.error());
    if (!may_bind(work, found->company))
        return fail(Problem::forbidden("obligations.only_owner_binds"));
    if (end.on <= found->valid_from)
        return fail(Problem::invalid("on", "obligations.ends_before_it_begins"));
    const auto on = end.on.iso();
    if (work.run(sql_end, {{"id", id}, {"on", on}, {"version", end.version}}) == 0)
        return fail(why_not_ended(*found, end));
    audit::record(work, {"owner_directive.ended", "owner_directive", id.value, found->company,
                         boost::json::serialize(boost::json::object{{"on", on}})});
    return Done{};
}

Result<OwnerDirectiveView> binding_directive(Work& work, Id<OwnerDirective> id, Id<Unit> company) {
    auto found = owner_directive(work, id);
    if (!found) return found;
    if (found->company != company) return fail(Problem::not_found());
    if (!may_bind(work, company)) return fail(Problem::forbidden("obligations.only_owner_binds"));
    if (!found->holds_on(work.today()))
        return fail(Problem::refused("obligations.directive_does_not_hold"));
    return found;
}

void record_bound(Work& work, const Proposal& proposal, const OwnerDirectiveView& directive) {
    const auto decided_on = directive.decided_on.iso();
    const auto decision = decision_words(directive);
    work.run(sql_keep_step, {{"type", proposal.type},
                             {"id", proposal.id},
                             {"company", proposal.company},
                             {"decision", decision},
                             {"decided_on", decided_on},
                             {"directive", directive.id},
                             {"person", work.actor().name}});
    audit::record(work,
                  {std::string(proposal.type) + ".bound_by_directive", std::string(proposal.type),
                   proposal.id, proposal.company,
                   boost::json::serialize(boost::json::object{{"directive", directive.id.value}})});
}

Result<Done> bind_by_directive(Work& work, Id<OwnerDirective> id,
                               const std::vector<Id<Obligation>>& obligations) {
    const auto known = owner_directive(work, id);
    if (!known) return fail(known.error());
    const auto directive = binding_directive(work, id, known->company);
    if (!directive) return fail(directive.error());
    if (obligations.empty())
        return fail(Problem::invalid("obligation", "obligations.choose_proposals"));
    const auto decided_on = std::max(directive->decided_on, directive->valid_from).iso();
    const auto decision = decision_words(*directive);
    for (const auto obligation : obligations) {
        const auto can_be_bound = work.maybe(
            sql_candidate, {{"id", obligation}, {"company", directive->company}}, [&](Row& row) {
                const auto binding = row.text();
                const auto bound_by = row.optional_integer();
                return binding == "proposed" || binding == "declined" ||
                       (bound_by && *bound_by != id.value);
            });
        if (!can_be_bound) return fail(Problem::not_found());
        if (!*can_be_bound)
            return fail(Problem::invalid("obligation", "obligations.is_bound_already"));
        work.run(sql_bind, {{"id", obligation},
                            {"directive", id},
                            {"decision", decision},
                            {"decided_on", decided_on}});
        work.run(sql_bind_actions, {{"id", obligation}});
        begin_on(work, obligation, work.today());
        record_bound(work, {"obligation", obligation.value, directive->company, "proposed", false},
                     *directive);
    }
    return Done{};
}

}  // namespace varna::obligations
