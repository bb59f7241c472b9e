// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/assignments.h"
#include "modules/public_records/marks.h"

#include <boost/json.hpp>

#include "modules/meetings/meetings.h"
#include "modules/public_records/handovers.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/text/paragraph.h"

namespace varna::decisions {
namespace {

constexpr std::size_t page_rows = 50;

constexpr Statement sql_list = R"(
    SELECT a.id, a.unit_id, a.giver_id, u.name, g.name, a.decision_id, a.given_on, a.paragraph,
           a.title, a.text, a.secrecy, a.due_on, a.state, a.report_text, a.reported_by,
           a.reported_on, a.closing_decision, a.closed_on, a.version,
           a.is_noted_by_unit, a.report_meeting_id, a.report_held_on, a.report_stop_on,
           (SELECT d.id FROM decision d WHERE d.id = a.closed_by_id AND {visible decision d})
      FROM assignment a
      JOIN unit u ON u.id = a.unit_id
      JOIN unit g ON g.id = a.giver_id
     WHERE {visible assignment a} AND (:unit = 0 OR a.unit_id = :unit)
       AND (:state = 'all' OR a.state = :state OR (:state = 'unclosed' AND a.state <> 'closed')
            OR (:state = 'late' AND a.state = 'open' AND a.due_on < :today))
       AND (:day = '' OR a.due_on > :day OR (a.due_on = :day AND a.id > :id))
     ORDER BY a.due_on, a.id
     LIMIT :rows
)";
constexpr Statement sql_of_decision = R"(
    SELECT a.id, a.unit_id, a.giver_id, u.name, g.name, a.decision_id, a.given_on, a.paragraph,
           a.title, a.text, a.secrecy, a.due_on, a.state, a.report_text, a.reported_by,
           a.reported_on, a.closing_decision, a.closed_on, a.version,
           a.is_noted_by_unit, a.report_meeting_id, a.report_held_on, a.report_stop_on,
           (SELECT d.id FROM decision d WHERE d.id = a.closed_by_id AND {visible decision d})
      FROM assignment a
      JOIN unit u ON u.id = a.unit_id
      JOIN unit g ON g.id = a.giver_id
     WHERE a.decision_id = :decision AND {visible assignment a}
     ORDER BY a.due_on, a.id
     LIMIT 50
)";
constexpr Statement sql_find = R"(
    SELECT a.id, a.unit_id, a.giver_id, u.name, g.name, a.decision_id, a.given_on, a.paragraph,
           a.title, a.text, a.secrecy, a.due_on, a.state, a.report_text, a.reported_by,
           a.reported_on, a.closing_decision, a.closed_on, a.version,
           a.is_noted_by_unit, a.report_meeting_id, a.report_held_on, a.report_stop_on,
           (SELECT d.id FROM decision d WHERE d.id = a.closed_by_id AND {visible decision d})
      FROM assignment a
      JOIN unit u ON u.id = a.unit_id
      JOIN unit g ON g.id = a.giver_id
     WHERE a.id = :id AND {visible assignment a}
)";
constexpr Statement sql_insert = R"(
    INSERT INTO assignment (uuid, unit_id, giver_id, decision_id, secrecy, given_on, paragraph,
                            title, text, due_on, state, is_noted_by_unit, report_meeting_id,
                            report_held_on, report_stop_on, changed_at)
    VALUES (:uuid, :unit, :giver, :decision, :secrecy, :given_on, :paragraph, :title, :text,
            :due_on, 'open', :is_noted_by_unit, :meeting, :held_on, :stop_on, :now)
    RETURNING id
)";
constexpr Statement sql_change = R"(
    UPDATE assignment SET given_on = :given_on, paragraph = :paragraph, title = :title,
                          text = :text, due_on = :due_on, is_noted_by_unit = :is_noted_by_unit,
                          report_meeting_id = :meeting, report_held_on = :held_on,
                          report_stop_on = :stop_on, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'open'
)";
constexpr Statement sql_report = R"(
    UPDATE assignment SET state = 'reported', report_text = :text, reported_on = :today,
                          reported_by = :person, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state <> 'closed'
)";
constexpr Statement sql_close = R"(
    UPDATE assignment SET state = 'closed', closing_decision = :decision, closed_on = :closed_on,
                          closed_by_id = :closed_by, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'reported'
)";

AssignmentView assignment_from(Row& row) {
    AssignmentView assignment;
    assignment.id = row.id<Assignment>();
    assignment.unit = row.id<Unit>();
    assignment.giver = row.id<Unit>();
    assignment.unit_name = row.text();
    assignment.giver_name = row.text();
    if (const auto decision = row.optional_integer()) assignment.decision = Id<Decision>{*decision};
    assignment.given_on = row.date();
    assignment.paragraph = row.text();
    assignment.title = row.text();
    assignment.text = row.text();
    assignment.secrecy = row.text();
    assignment.due_on = row.date();
    assignment.state = row.text();
    assignment.report_text = row.text();
    assignment.reported_by = row.text();
    assignment.reported_on = row.optional_date();
    assignment.closing_decision = row.text();
    assignment.closed_on = row.optional_date();
    assignment.version = row.integer();
    assignment.is_noted_by_unit = row.flag();
    if (const auto meeting = row.optional_integer())
        assignment.meeting = Id<meetings::Meeting>{*meeting};
    assignment.held_on = row.optional_date();
    assignment.manuscript_stop_on = row.optional_date();
    if (const auto by = row.optional_integer()) assignment.closed_by = Id<Decision>{*by};
    return assignment;
}

// A company is given something by its owner's council or by itself; others propose to it.
bool can_be_given_by(const organisation::UnitRecord& unit, const organisation::UnitRecord& giver) {
    return !organisation::decides_for_itself(unit.kind) || giver.kind == "council" ||
           giver.id == unit.id;
}

// Who records for the giver, and who follows all that is given, have the giver's words in hand.
bool speaks_for_giver(const Actor& actor, const organisation::UnitRecord& unit,
                      const organisation::UnitRecord& giver) {
    return actor.may(Right::follow_assignments) ||
           (can_be_given_by(unit, giver) && actor.may(Right::record_decisions, giver.id));
}

bool may_change(Work& work, const AssignmentView& assignment) {
    const auto& actor = work.actor();
    if (assignment.is_noted_by_unit && actor.may(Right::manage_matters, assignment.unit))
        return true;
    const auto unit = organisation::unit(work, assignment.unit);
    const auto giver = organisation::unit(work, assignment.giver);
    return unit && giver && speaks_for_giver(actor, *unit, *giver);
}

bool may_close(const Actor& actor, const AssignmentView& assignment) {
    return actor.may(Right::follow_assignments) ||
           actor.may(Right::record_decisions, assignment.giver);
}

void note(Work& work, std::string_view deed, const AssignmentView& assignment) {
    audit::record(work, {deed, "assignment", assignment.id.value, assignment.unit, "{}"});
}

Result<AssignmentView> see(Work& work, Id<Assignment> id) {
    auto assignment = work.maybe(sql_find, {{"id", id}}, assignment_from);
    if (!assignment) return fail(Problem::not_found());
    return std::move(*assignment);
}

std::optional<Problem> fault_in(const Work& work, const AssignmentWords& words) {
    if (!words.given_on) return Problem::invalid("given_on", "platform.required");
    if (!words.due_on) return Problem::invalid("due_on", "platform.required");
    if (*words.given_on > work.today()) return Problem::invalid("given_on", "decisions.in_future");
    if (*words.due_on < *words.given_on)
        return Problem::invalid("due_on", "decisions.due_before_given");
    return std::nullopt;
}

// The last day of the report back and what it is counted from.
struct LastDay {
    std::optional<Id<meetings::Meeting>> meeting;
    std::optional<std::string> held_on, stop_on;
};

// Counted from the giver's meeting that was chosen: its manuscript stop, or the meeting itself.
Result<LastDay> count_last_day(Work& work, Id<Unit> giver, AssignmentWords& words) {
    if (!words.meeting) return LastDay{};
    const auto chosen = meetings::find(work, *words.meeting);
    if (!chosen) return fail(Problem::invalid("meeting", "platform.choose"));
    const auto& meeting = chosen->meeting;
    if (meeting.facts.is_cancelled)
        return fail(Problem::invalid("meeting", "decisions.meeting_is_cancelled"));
    if (meeting.unit != giver)
        return fail(Problem::invalid("meeting", "decisions.meeting_of_another_body"));
    words.due_on = meetings::deadline_of(meeting).hand_in_by();
    LastDay counted{meeting.id, meeting.facts.held_on.iso(), {}};
    if (const auto& stop = meeting.facts.manuscript_stop_on) counted.stop_on = stop->iso();
    return counted;
}

// A day that nobody changed stands as it was counted, also when its meeting is past.
LastDay kept(const AssignmentView& was) {
    LastDay last{was.meeting, {}, {}};
    if (was.held_on) last.held_on = was.held_on->iso();
    if (was.manuscript_stop_on) last.stop_on = was.manuscript_stop_on->iso();
    return last;
}

// Of a decision that is kept here: what it says itself.
Result<Closure> settled(Work& work, Closure closure) {
    if (!closure.by) return closure;
    if (!closure.decision.empty())
        return fail(Problem::invalid("closing_decision", "decisions.choose_or_type"));
    const auto found = find(work, *closure.by);
    if (!found || found->decision.state == "draft")
        return fail(Problem::invalid("closed_by", "platform.choose"));
    const auto& decision = found->decision;
    closure.closed_on = decision.decided_on;
    closure.decision = decision.body_name + " " + decision.decided_on->iso();
    if (!decision.paragraph.empty()) closure.decision += " " + paragraph_words(decision.paragraph);
    return closure;
}

}  // namespace

bool is_late(const AssignmentView& assignment, const Date& today) {
    return assignment.state == "open" && assignment.due_on < today;
}

AssignmentPage list(Work& work, const AssignmentFilter& filter, const AssignmentCursor& after) {
    AssignmentPage page;
    page.assignments = work.rows(sql_list,
                                 {{"unit", filter.unit.value_or(Id<Unit>{})},
                                  {"state", filter.state},
                                  {"day", after.due_on},
                                  {"id", after.id},
                                  {"rows", static_cast<std::int64_t>(page_rows + 1)}},
                                 assignment_from);
    if (page.assignments.size() > page_rows) {
        page.assignments.pop_back();
        const auto& last = page.assignments.back();
        page.next = AssignmentCursor{last.due_on.iso(), last.id.value};
    }
    public_records::add_marks(work, "assignment", page.assignments);
    return page;
}

std::vector<AssignmentView> assignments_of(Work& work, Id<Decision> decision) {
    return work.rows(sql_of_decision, {{"decision", decision}}, assignment_from);
}

Result<AssignmentDetail> find(Work& work, Id<Assignment> id) {
    auto assignment = see(work, id);
    if (!assignment) return fail(assignment.error());
    assignment->secrecy_mark = public_records::mark_on(work, "assignment", id.value);
    const auto& actor = work.actor();
    AssignmentDetail detail;
    detail.may_change = assignment->state == "open" && may_change(work, *assignment);
    detail.may_report =
        assignment->state != "closed" && actor.may(Right::manage_matters, assignment->unit);
    detail.may_close = assignment->state == "reported" && may_close(actor, *assignment);
    detail.assignment = std::move(*assignment);
    return detail;
}

bool may_give(const Actor& actor) {
    return actor.may(Right::follow_assignments) || actor.may(Right::record_decisions) ||
           actor.may(Right::manage_matters);
}

Result<Id<Assignment>> give(Work& work, AssignmentWords words) {
    if (!may_give(work.actor())) return fail(Problem::forbidden("decisions.may_not_give"));
    const auto unit = organisation::unit(work, words.unit);
    if (!unit) return fail(Problem::invalid("assigned_unit", "platform.choose"));
    const auto giver = organisation::unit(work, words.giver);
    if (!giver || !is_body(giver->kind)) return fail(Problem::invalid("giver", "platform.choose"));
    const bool is_for_giver = speaks_for_giver(work.actor(), *unit, *giver);
    if (!is_for_giver && !work.actor().may(Right::manage_matters, unit->id))
        return fail(Problem::forbidden(can_be_given_by(*unit, *giver)
                                           ? "decisions.may_not_give"
                                           : "decisions.company_is_proposed_to"));
    const auto last = count_last_day(work, giver->id, words);
    if (!last) return fail(last.error());
    if (auto fault = fault_in(work, words)) return fail(std::move(*fault));
    if (words.decision) {
        const auto decision = find(work, *words.decision);
        if (!decision) return fail(decision.error());
        if (decision->decision.state == "draft")
            return fail(Problem::conflict("decisions.not_decided"));
        if (decision->decision.body != giver->id)
            return fail(Problem::invalid("giver", "decisions.giver_decided_it"));
    }
    const auto uuid = crypto::uuid();
    const auto given_on = words.given_on->iso(), due_on = words.due_on->iso();
    const auto id =
        work.insert<Assignment>(sql_insert, {{"uuid", uuid},
                                             {"unit", unit->id},
                                             {"giver", giver->id},
                                             {"decision", words.decision},
                                             {"secrecy", words.is_sensitive ? "sensitive" : "open"},
                                             {"given_on", given_on},
                                             {"paragraph", words.paragraph},
                                             {"title", words.title},
                                             {"text", words.text},
                                             {"due_on", due_on},
                                             {"is_noted_by_unit", is_for_giver ? 0 : 1},
                                             {"meeting", last->meeting},
                                             {"held_on", last->held_on},
                                             {"stop_on", last->stop_on}});
    audit::record(work, {"assignment.given", "assignment", id.value, unit->id, "{}"});
    return id;
}

Result<Done> change(Work& work, Id<Assignment> id, AssignmentWords words) {
    const auto was = see(work, id);
    if (!was) return fail(was.error());
    if (!may_change(work, *was)) return fail(Problem::forbidden("decisions.may_not_change_given"));
    if (was->state != "open") return fail(Problem::conflict("decisions.already_reported"));
    auto last = count_last_day(work, was->giver, words);
    if (!last) return fail(last.error());
    if (!words.meeting && words.due_on == was->due_on) last = kept(*was);
    if (auto fault = fault_in(work, words)) return fail(std::move(*fault));
    const auto given_on = words.given_on->iso(), due_on = words.due_on->iso();
    // What the giver's side has put right, the unit no longer does.
    const bool is_by_unit =
        was->is_noted_by_unit && work.actor().may(Right::manage_matters, was->unit);
    if (work.run(sql_change, {{"id", id},
                              {"given_on", given_on},
                              {"paragraph", words.paragraph},
                              {"title", words.title},
                              {"text", words.text},
                              {"due_on", due_on},
                              {"is_noted_by_unit", is_by_unit ? 1 : 0},
                              {"meeting", last->meeting},
                              {"held_on", last->held_on},
                              {"stop_on", last->stop_on},
                              {"version", words.version}}) == 0)
        return fail(Problem::conflict("decisions.changed_meanwhile"));
    audit::record(work, {"assignment.changed", "assignment", id.value, was->unit,
                         boost::json::serialize(boost::json::object{
                             {"due_on", due_on}, {"due_on_before", was->due_on.iso()}})});
    return Done{};
}

Result<Done> report_back(Work& work, Id<Assignment> id, const ReportBack& report) {
    const auto was = see(work, id);
    if (!was) return fail(was.error());
    if (!work.actor().may(Right::manage_matters, was->unit))
        return fail(Problem::forbidden("decisions.not_your_assignment"));
    if (was->state == "closed") return fail(Problem::conflict("decisions.assignment_is_closed"));
    if (report.text.empty()) return fail(Problem::invalid("report_text", "platform.required"));
    if (work.run(sql_report, {{"id", id},
                              {"text", report.text},
                              {"person", work.actor().name},
                              {"version", report.version}}) == 0)
        return fail(Problem::conflict("decisions.changed_meanwhile"));
    // The giver reads the answer to its own assignment, hidden from others or not.
    public_records::note_handover(
        work, {"assignment", id.value, was->unit, was->giver, was->title, {}, work.today()});
    note(work, "assignment.reported", *was);
    return Done{};
}

std::vector<DecisionView> decisions_since(Work& work, const AssignmentView& assignment) {
    auto decisions = list_decisions(work, std::nullopt).decisions;
    std::erase_if(decisions, [&](const auto& decision) {
        return !decision.decided_on || *decision.decided_on < assignment.given_on ||
               decision.id == assignment.decision;
    });
    return decisions;
}

Result<Done> close(Work& work, Id<Assignment> id, const Closure& wanted) {
    const auto was = see(work, id);
    if (!was) return fail(was.error());
    if (!may_close(work.actor(), *was)) return fail(Problem::forbidden("decisions.may_not_close"));
    if (was->state == "closed") return fail(Problem::conflict("decisions.assignment_is_closed"));
    if (was->state != "reported") return fail(Problem::conflict("decisions.not_reported"));
    const auto found = settled(work, wanted);
    if (!found) return fail(found.error());
    const auto& closure = *found;
    if (closure.decision.empty())
        return fail(Problem::invalid("closing_decision", "platform.required"));
    if (!closure.closed_on) return fail(Problem::invalid("closed_on", "platform.required"));
    if (*closure.closed_on > work.today())
        return fail(Problem::invalid("closed_on", "decisions.in_future"));
    if (*closure.closed_on < was->given_on)
        return fail(Problem::invalid("closed_on", "decisions.closed_before_given"));
    const auto closed_on = closure.closed_on->iso();
    if (work.run(sql_close, {{"id", id},
                             {"decision", closure.decision},
                             {"closed_on", closed_on},
                             {"closed_by", closure.by},
                             {"version", closure.version}}) == 0)
        return fail(Problem::conflict("decisions.changed_meanwhile"));
    note(work, "assignment.closed", *was);
    return Done{};
}

}  // namespace varna::decisions
