// SPDX-License-Identifier: EUPL-1.2
// The duty, its template and its rounds.
#include <algorithm>
#include <boost/json.hpp>

#include "modules/norms/basis.h"
#include "modules/reporting/reporting.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::reporting {
namespace {

constexpr Statement sql_insert_template = R"(
    INSERT INTO report_template (code, number, title, valid_from)
    VALUES (:code, :number, :title, :valid_from) RETURNING id
)";
constexpr Statement sql_insert_template_section = R"(
    INSERT INTO template_section (template_id, position, focus_area, title, why_asked)
    VALUES (:template, :position, :focus_area, :title, :why_asked) RETURNING id
)";
constexpr Statement sql_insert_template_figure = R"(
    INSERT INTO template_figure (section_id, position, source)
    VALUES (:section, :position, :source)
)";
constexpr Statement sql_insert_duty = R"(
    INSERT INTO reporting_duty (code, title, basis_kind, basis, receiver, named_reader,
                                periodicity, minutes)
    VALUES (:code, :title, :basis_kind, :basis, :receiver, :named_reader, :periodicity, :minutes)
    RETURNING id
)";
constexpr Statement sql_bind_unit = R"(
    INSERT INTO duty_unit (duty_id, unit_id, binding, decision, is_at_parent)
    VALUES (:duty, :unit, :binding, :decision, :is_at_parent)
    ON CONFLICT (duty_id, unit_id) DO UPDATE
       SET binding = :binding, decision = :decision, is_at_parent = :is_at_parent
)";

constexpr Statement sql_round_exists = R"(
    SELECT count(*) FROM round WHERE duty_id = :duty AND period_to = :period_to
)";
constexpr Statement sql_insert_round = R"(
    INSERT INTO round (uuid, duty_id, template_id, title, period_from, period_to, opens_on, due_on,
                       state)
    VALUES (:uuid, :duty, :template, :title, :period_from, :period_to, :opens_on, :due_on, 'open')
    RETURNING id
)";
// A company or federation that is only proposed owes nothing (S1-11), and neither does a unit that
// has been taken over before anybody could begin.
constexpr Statement sql_units_bound = R"(
    SELECT d.unit_id FROM duty_unit d JOIN unit u ON u.id = d.unit_id
     WHERE d.duty_id = :duty AND d.binding IN ('bound', 'accepted')
       AND d.valid_from <= :on AND d.valid_to > :on
     ORDER BY u.sort_order, u.name, u.id
)";
constexpr Statement sql_insert_report = R"(
    INSERT INTO report (uuid, round_id, unit_id, state, changed_at)
    VALUES (:uuid, :round, :unit, 'draft', :now)
)";
// sees all: sections are laid out for every report that the round has just opened; none is shown.
constexpr Statement sql_insert_sections = R"(
    INSERT INTO report_section (report_id, template_section_id, unit_id, answer)
    SELECT r.id, t.id, r.unit_id, 'none'
      FROM report r
      JOIN round o ON o.id = r.round_id
      JOIN template_section t ON t.template_id = o.template_id
     WHERE o.id = :round
     ORDER BY r.id, t.position
)";

// sees all: how many have handed over is the round's state, and state and dates are open to
// everybody (decisions.md, "Who owns what"); what the reports say is not read here. What nobody can
// ask for is not counted, so that nobody is missed.
constexpr Statement sql_rounds = R"(
    SELECT o.id, o.title, o.period_from, o.period_to, o.due_on, o.state,
           (SELECT count(*) FROM report r
             WHERE r.round_id = o.id AND r.is_voluntary = 0 AND r.joined_into_id IS NULL),
           (SELECT count(*) FROM report r
             WHERE r.round_id = o.id AND r.is_voluntary = 0 AND r.joined_into_id IS NULL
               AND r.state = 'submitted'),
           o.version
      FROM round o
     WHERE :after = 0 OR (o.period_to, o.id) <
           (SELECT a.period_to, a.id FROM round a WHERE a.id = :after)
     ORDER BY o.period_to DESC, o.id DESC
     LIMIT 51
)";
// sees all: as above, for one round.
constexpr Statement sql_round = R"(
    SELECT o.id, o.title, o.period_from, o.period_to, o.due_on, o.state,
           (SELECT count(*) FROM report r
             WHERE r.round_id = o.id AND r.is_voluntary = 0 AND r.joined_into_id IS NULL),
           (SELECT count(*) FROM report r
             WHERE r.round_id = o.id AND r.is_voluntary = 0 AND r.joined_into_id IS NULL
               AND r.state = 'submitted'),
           o.version
      FROM round o WHERE o.id = :id
)";
// Others see that a unit works on its report and when it was handed over; how far it has come only
// those who may see the report itself. Without a report, those are shown whose duty it was all
// along; what a successor goes on with is shown as the successor's.
constexpr Statement sql_round_rows = R"(
    SELECT coalesce(r.id, 0), u.id, u.name, u.kind, coalesce(r.state, ''), r.submitted_at,
           coalesce(r.submitted_by, ''),
           (SELECT count(*) FROM report_section s
             WHERE s.report_id = r.id AND {visible report_section s}
               AND (s.answer IN ('confirmed', 'unchanged')
                    OR (s.answer = 'corrected' AND s.text <> ''))),
           (SELECT count(*) FROM report_section s
             WHERE s.report_id = r.id AND {visible report_section s}),
           d.binding, d.decision, CASE WHEN {visible report r} THEN 1 ELSE 0 END, d.duty_id,
           coalesce(r.is_voluntary, 0),
           CASE WHEN d.binding <> 'proposed' OR d.is_at_parent = 0 THEN ''
                ELSE coalesce((SELECT min(p.name) FROM unit_link l JOIN unit p ON p.id = l.parent_id
                                WHERE l.child_id = u.id AND u.kind = 'municipal_company'
                                  AND l.relation = 'owned_by' AND p.kind = 'municipal_company'
                                  AND l.valid_from <= :today AND l.valid_to > :today
                                  AND p.valid_from <= :today AND p.valid_to > :today), '') END,
           coalesce(f.name, ''), r.taken_over_on, coalesce(j.unit_id, 0)
      FROM round o
      JOIN duty_unit d ON d.duty_id = o.duty_id
      JOIN unit u ON u.id = d.unit_id
      LEFT JOIN report r ON r.round_id = o.id AND r.unit_id = u.id
      LEFT JOIN unit f ON f.id = r.taken_over_from_id
      LEFT JOIN report j ON j.id = r.joined_into_id
       -- sees all: only whose the report is that another has gone into.
     WHERE o.id = :round
       AND (r.id IS NOT NULL
            OR (d.valid_from <= o.opens_on AND d.valid_to > o.due_on
                AND NOT EXISTS (SELECT 1 FROM report t  -- sees all: only whose it is now.
                                 WHERE t.round_id = o.id AND t.taken_over_from_id = u.id)))
     ORDER BY u.sort_order, u.name, u.id
)";
constexpr Statement sql_close_round = R"(
    UPDATE round SET state = 'closed', version = version + 1
     WHERE id = :id AND version = :version AND state = 'open'
)";

RoundView round_from(Row& row) {
    RoundView round;
    round.id = row.id<Round>();
    round.title = row.text();
    round.period_from = row.date();
    round.period_to = row.date();
    round.due_on = row.date();
    round.state = row.text();
    round.reports = static_cast<int>(row.integer());
    round.submitted = static_cast<int>(row.integer());
    round.version = row.integer();
    return round;
}

RoundRow round_row_from(Row& row) {
    RoundRow unit;
    unit.report = row.id<Report>();
    unit.unit = row.id<Unit>();
    unit.unit_name = row.text();
    unit.unit_kind = row.text();
    unit.state = row.text();
    unit.submitted_at = row.optional_instant();
    unit.submitted_by = row.text();
    unit.answered = static_cast<int>(row.integer());
    unit.sections = static_cast<int>(row.integer());
    unit.binding = row.text();
    unit.decision = row.text();
    unit.may_see = row.flag();
    unit.duty = row.id<Duty>();
    unit.is_voluntary = row.flag();
    unit.waits_at = row.text();
    unit.taken_over_from = row.text();
    unit.taken_over_on = row.optional_date();
    unit.joined_into = row.id<Unit>();
    return unit;
}

void ensure_manager(const Work& work) {
    ensure(work.actor().may(Right::manage_rounds), "duties are set up by those who manage rounds");
}

Id<Unit> acting_unit(const Work& work) {
    return work.actor().own_unit().value_or(Id<Unit>{});
}

}  // namespace

Id<Template> create_template(Work& work, const NewTemplate& made) {
    ensure_manager(work);
    const auto valid_from = made.valid_from.iso();
    const auto id = work.insert<Template>(sql_insert_template, {{"code", made.code},
                                                                {"number", made.number},
                                                                {"title", made.title},
                                                                {"valid_from", valid_from}});
    struct TemplateSection {};
    int position = 0;
    for (const auto& section : made.sections) {
        const auto section_id = work.insert<TemplateSection>(sql_insert_template_section,
                                                             {{"template", id},
                                                              {"position", ++position},
                                                              {"focus_area", section.focus_area},
                                                              {"title", section.title},
                                                              {"why_asked", section.why_asked}});
        int figure = 0;
        for (const auto& source : section.figure_sources)
            work.run(sql_insert_template_figure,
                     {{"section", section_id}, {"position", ++figure}, {"source", source}});
    }
    audit::record(work, {"report_template.created", "report_template", id.value, acting_unit(work),
                         boost::json::serialize(boost::json::object{{"code", made.code}})});
    return id;
}

Id<Duty> create_duty(Work& work, const NewDuty& duty) {
    ensure_manager(work);
    const auto id = work.insert<Duty>(sql_insert_duty, {{"code", duty.code},
                                                        {"title", duty.title},
                                                        {"basis_kind", duty.basis_kind},
                                                        {"basis", duty.basis},
                                                        {"receiver", duty.receiver},
                                                        {"named_reader", duty.named_reader},
                                                        {"periodicity", duty.periodicity},
                                                        {"minutes", duty.minutes}});
    norms::rest_on(work, "reporting_duty", id.value, duty.basis);
    audit::record(work, {"reporting_duty.created", "reporting_duty", id.value, acting_unit(work),
                         boost::json::serialize(boost::json::object{{"code", duty.code}})});
    return id;
}

void bind_unit(Work& work, Id<Duty> duty, Id<Unit> unit, std::string_view binding,
               std::string_view decision) {
    ensure_manager(work);
    // In a group of companies the parent's board is asked first.
    const bool is_at_parent =
        binding == "proposed" && organisation::group_parent(work, unit).has_value();
    work.run(sql_bind_unit, {{"duty", duty},
                             {"unit", unit},
                             {"binding", binding},
                             {"decision", decision},
                             {"is_at_parent", is_at_parent}});
    audit::record(work, {"reporting_duty.bound", "reporting_duty", duty.value, unit,
                         boost::json::serialize(boost::json::object{{"binding", binding}})});
}

Result<Id<Round>> open_round(Work& work, const NewRound& opened) {
    if (!work.actor().may(Right::manage_rounds))
        return fail(Problem::forbidden("reporting.only_round_managers"));
    if (opened.period_to < opened.period_from)
        return fail(Problem::invalid("period_to", "reporting.period_ends_before_it_begins"));
    const auto from = opened.period_from.iso(), to = opened.period_to.iso();
    const auto opens_on = opened.opens_on.iso(), due_on = opened.due_on.iso();
    if (work.integer(sql_round_exists, {{"duty", opened.duty}, {"period_to", to}}) > 0)
        return fail(Problem::conflict("reporting.round_exists"));
    const auto round_uuid = crypto::uuid();
    const auto id = work.insert<Round>(sql_insert_round, {{"uuid", round_uuid},
                                                          {"duty", opened.duty},
                                                          {"template", opened.report_template},
                                                          {"title", opened.title},
                                                          {"period_from", from},
                                                          {"period_to", to},
                                                          {"opens_on", opens_on},
                                                          {"due_on", due_on}});
    const auto begins_on = std::max(opened.opens_on, work.today()).iso();
    const auto bound = work.rows(sql_units_bound, {{"duty", opened.duty}, {"on", begins_on}},
                                 [](Row& row) { return row.id<Unit>(); });
    for (const auto unit : bound) {
        const auto uuid = crypto::uuid();
        work.run(sql_insert_report, {{"uuid", uuid}, {"round", id}, {"unit", unit}});
    }
    work.run(sql_insert_sections, {{"round", id}});
    audit::record(work, {"round.opened", "round", id.value, acting_unit(work),
                         boost::json::serialize(boost::json::object{{"title", opened.title},
                                                                    {"reports", bound.size()}})});
    return id;
}

std::vector<RoundView> rounds(Work& work, Id<Round> after) {
    return work.rows(sql_rounds, {{"after", after}}, round_from);
}

std::optional<RoundView> round(Work& work, Id<Round> id) {
    return work.maybe(sql_round, {{"id", id}}, round_from);
}

std::vector<RoundRow> rows_of(Work& work, Id<Round> id) {
    return work.rows(sql_round_rows, {{"round", id}}, round_row_from);
}

Result<Done> close_round(Work& work, Id<Round> id, std::int64_t version) {
    const auto found = round(work, id);
    if (!found) return fail(Problem::not_found());
    if (!work.actor().may(Right::manage_rounds))
        return fail(Problem::forbidden("reporting.only_round_managers"));
    if (found->state == "closed") return fail(Problem::conflict("reporting.round_closed"));
    if (work.run(sql_close_round, {{"id", id}, {"version", version}}) == 0)
        return fail(Problem::conflict("reporting.changed_meanwhile"));
    audit::record(work, {"round.closed", "round", id.value, acting_unit(work),
                         boost::json::serialize(boost::json::object{
                             {"reports", found->reports}, {"submitted", found->submitted}})});
    return Done{};
}

}  // namespace varna::reporting
