// SPDX-License-Identifier: EUPL-1.2
// Duties that are proposed: permission, rule, SQL, audit.
#include "modules/reporting/duties.h"

#include <algorithm>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::reporting {
namespace {

using obligations::OwnerDirective;
using obligations::Proposal;

constexpr Statement sql_duty = R"(
    SELECT d.id, u.id, d.title, d.basis, d.receiver, d.named_reader, d.periodicity, d.minutes,
           u.name, u.kind, b.binding, b.decision, b.decided_on, b.is_at_parent, b.valid_from,
           b.valid_to, b.owner_directive_id
      FROM duty_unit b
      JOIN reporting_duty d ON d.id = b.duty_id
      JOIN unit u ON u.id = b.unit_id
     WHERE b.duty_id = :duty AND b.unit_id = :unit
)";
// sees all: whether there is a report is the round's state; its id is given to those who see it.
constexpr Statement sql_open_round = R"(
    SELECT o.id, o.title, coalesce(r.id, 0),
           CASE WHEN r.id IS NOT NULL AND {visible report r} THEN 1 ELSE 0 END
      FROM round o
      LEFT JOIN report r ON r.round_id = o.id AND r.unit_id = :unit
     WHERE o.duty_id = :duty AND o.state = 'open'
     ORDER BY o.due_on, o.id LIMIT 1
)";
constexpr Statement sql_answer = R"(
    UPDATE duty_unit SET binding = :binding, is_at_parent = 0, decision = :decision,
                         decided_on = :decided_on
     WHERE duty_id = :duty AND unit_id = :unit AND binding = 'proposed'
)";
constexpr Statement sql_forward = R"(
    UPDATE duty_unit SET is_at_parent = 0
     WHERE duty_id = :duty AND unit_id = :unit AND binding = 'proposed'
)";
constexpr Statement sql_bind = R"(
    UPDATE duty_unit SET binding = 'bound', is_at_parent = 0, decision = :decision,
                         decided_on = :decided_on, owner_directive_id = :directive
     WHERE duty_id = :duty AND unit_id = :unit
)";
constexpr Statement sql_round = R"(
    SELECT o.duty_id, o.state FROM round o WHERE o.id = :round
)";
// sees all: a unit has one report in a round, whoever may read it.
constexpr Statement sql_has_report = R"(
    SELECT count(*) FROM report r WHERE r.round_id = :round AND r.unit_id = :unit
)";
constexpr Statement sql_insert_report = R"(
    INSERT INTO report (uuid, round_id, unit_id, state, is_voluntary, changed_at)
    VALUES (:uuid, :round, :unit, 'draft', 1, :now) RETURNING id
)";
// sees all: the sections of the report that has just been opened; none is shown.
constexpr Statement sql_insert_sections = R"(
    INSERT INTO report_section (report_id, template_section_id, unit_id, answer)
    SELECT r.id, t.id, r.unit_id, 'none'
      FROM report r
      JOIN round o ON o.id = r.round_id
      JOIN template_section t ON t.template_id = o.template_id
     WHERE r.id = :report
     ORDER BY t.position
)";

DutyOfUnit duty_from(Row& row) {
    DutyOfUnit duty;
    duty.duty = row.id<Duty>();
    duty.unit = row.id<Unit>();
    duty.title = row.text();
    duty.basis = row.text();
    duty.receiver = row.text();
    duty.named_reader = row.text();
    duty.periodicity = row.text();
    duty.minutes = static_cast<int>(row.integer());
    duty.unit_name = row.text();
    duty.unit_kind = row.text();
    duty.binding = row.text();
    duty.decision = row.text();
    duty.decided_on = row.optional_date();
    duty.is_at_parent = row.flag();
    duty.valid_from = row.date();
    duty.valid_to = row.date();
    if (const auto id = row.optional_integer()) duty.directive = Id<OwnerDirective>{*id};
    return duty;
}

Proposal proposal_of(const DutyOfUnit& duty) {
    return {"reporting_duty", duty.duty.value, duty.unit, duty.binding, duty.is_at_parent};
}

bool can_be_bound(const DutyOfUnit& duty, Id<OwnerDirective> by) {
    return duty.binding == "proposed" || duty.binding == "declined" ||
           (duty.directive && *duty.directive != by);
}

// The work on a report is the unit's own, whether somebody can ask for it or not.
bool may_report_for(const Actor& actor, Id<Unit> unit) {
    return actor.may(Right::work_on_obligations, unit) || actor.may(Right::submit_report, unit);
}

void fill_open_round(Work& work, DutyOfUnit& duty) {
    work.each(sql_open_round, {{"duty", duty.duty}, {"unit", duty.unit}}, [&](Row& row) {
        duty.open_round = row.id<Round>();
        duty.open_round_title = row.text();
        const auto report = row.id<Report>();
        if (row.flag()) duty.open_report = report;
        duty.may_report = report.value == 0 && duty.valid_to > work.today() &&
                          may_report_for(work.actor(), duty.unit);
        return false;
    });
}

void fill_directives(Work& work, DutyOfUnit& duty) {
    if (duty.unit_kind != "municipal_company" || !obligations::may_bind(work, duty.unit)) return;
    duty.directives = obligations::owner_directives_of(work, duty.unit);
    std::erase_if(duty.directives, [&](const auto& directive) {
        return !directive.holds_on(work.today()) || !can_be_bound(duty, directive.id);
    });
    duty.may_bind = !duty.directives.empty();
}

std::optional<DutyOfUnit> stored(Work& work, Id<Duty> duty, Id<Unit> unit) {
    return work.maybe(sql_duty, {{"duty", duty}, {"unit", unit}}, duty_from);
}

}  // namespace

Result<DutyOfUnit> duty_of_unit(Work& work, Id<Duty> id, Id<Unit> unit) {
    auto duty = stored(work, id, unit);
    if (!duty) return fail(Problem::not_found());
    duty->bases = norms::bases_of(work, "reporting_duty", id.value);
    fill_open_round(work, *duty);
    if (!organisation::decides_for_itself(duty->unit_kind)) return *std::move(duty);
    const auto proposal = proposal_of(*duty);
    duty->waits_at = obligations::waits_at(work, proposal);
    duty->steps = obligations::steps_of(work, proposal);
    duty->may_answer =
        duty->binding == "proposed" &&
        work.actor().may(Right::answer_proposal, obligations::asked_unit(proposal, duty->waits_at));
    fill_directives(work, *duty);
    return *std::move(duty);
}

Result<Done> answer_duty(Work& work, Id<Duty> id, Id<Unit> unit,
                         const obligations::Answer& answer) {
    const auto duty = stored(work, id, unit);
    if (!duty) return fail(Problem::not_found());
    return obligations::decide(work, proposal_of(*duty), answer)
        .map([&](const obligations::Decided& decided) {
            if (decided.binding == "proposed") {
                work.run(sql_forward, {{"duty", id}, {"unit", unit}});
                return Done{};
            }
            const auto decided_on = answer.decided_on->iso();
            work.run(sql_answer, {{"duty", id},
                                  {"unit", unit},
                                  {"binding", decided.binding},
                                  {"decision", answer.decision},
                                  {"decided_on", decided_on}});
            return Done{};
        });
}

Result<Done> bind_duty(Work& work, Id<Duty> id, Id<Unit> unit, Id<OwnerDirective> by) {
    const auto duty = stored(work, id, unit);
    if (!duty) return fail(Problem::not_found());
    return obligations::binding_directive(work, by, unit)
        .and_then([&](const obligations::OwnerDirectiveView& directive) -> Result<Done> {
            if (!can_be_bound(*duty, by))
                return fail(Problem::conflict("obligations.already_answered"));
            const auto decision = directive.meeting_name + ", " + directive.case_number;
            const auto decided_on = directive.decided_on.iso();
            work.run(sql_bind, {{"duty", id},
                                {"unit", unit},
                                {"decision", decision},
                                {"decided_on", decided_on},
                                {"directive", by}});
            obligations::record_bound(work, proposal_of(*duty), directive);
            return Done{};
        });
}

Result<Id<Report>> report_voluntarily(Work& work, Id<Round> round, Id<Unit> unit) {
    struct Found {
        Id<Duty> duty;
        std::string state;
    };
    const auto found = work.maybe(sql_round, {{"round", round}}, [](Row& row) {
        return Found{row.id<Duty>(), row.text()};
    });
    if (!found) return fail(Problem::not_found());
    const auto duty = stored(work, found->duty, unit);
    if (!duty || duty->valid_to <= work.today()) return fail(Problem::not_found());
    if (!may_report_for(work.actor(), unit))
        return fail(Problem::forbidden("reporting.not_your_report"));
    if (found->state != "open") return fail(Problem::conflict("reporting.round_closed"));
    if (work.integer(sql_has_report, {{"round", round}, {"unit", unit}}) > 0)
        return fail(Problem::conflict("reporting.has_report"));
    const auto uuid = crypto::uuid();
    const auto id =
        work.insert<Report>(sql_insert_report, {{"uuid", uuid}, {"round", round}, {"unit", unit}});
    work.run(sql_insert_sections, {{"report", id}});
    audit::record(work, {"report.volunteered", "report", id.value, unit, "{}"});
    return id;
}

}  // namespace varna::reporting
