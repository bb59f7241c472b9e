// SPDX-License-Identifier: EUPL-1.2
// Reading decisions, drafting them and changing their words. What becomes of them afterwards is in
// decision_steps.cpp.
#include "modules/decisions/decisions.h"
#include "modules/public_records/marks.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

#include "modules/decisions/decision_meetings.h"
#include "modules/decisions/decision_rows.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::decisions {
namespace {

constexpr std::size_t page_rows = 50;

constexpr Statement sql_of_matter = R"(
    SELECT d.id, d.matter_id, d.unit_id, d.body_id, u.name, d.kind, d.title, d.text, d.secrecy,
           d.state, d.meeting_on, d.paragraph, d.delegation_point, d.decided_by, d.decided_on,
           d.adjusted_on, d.announced_on, d.appeal_until, d.appealed_on, d.appeal_note,
           d.settled_on, d.outcome, d.final_on, d.corrects_id, d.version
      FROM decision d
      JOIN unit u ON u.id = d.body_id
     WHERE d.matter_id = :matter AND {visible decision d}
     ORDER BY d.id
     LIMIT 100
)";
constexpr Statement sql_list = R"(
    SELECT d.id, d.matter_id, d.unit_id, d.body_id, u.name, d.kind, d.title, d.text, d.secrecy,
           d.state, d.meeting_on, d.paragraph, d.delegation_point, d.decided_by, d.decided_on,
           d.adjusted_on, d.announced_on, d.appeal_until, d.appealed_on, d.appeal_note,
           d.settled_on, d.outcome, d.final_on, d.corrects_id, d.version
      FROM decision d
      JOIN unit u ON u.id = d.body_id
     WHERE d.state <> 'draft' AND {visible decision d} AND (:body = 0 OR d.body_id = :body)
       AND (:day = '' OR d.decided_on < :day OR (d.decided_on = :day AND d.id < :id))
     ORDER BY d.decided_on DESC, d.id DESC
     LIMIT :rows
)";
constexpr Statement sql_find = R"(
    SELECT d.id, d.matter_id, d.unit_id, d.body_id, u.name, d.kind, d.title, d.text, d.secrecy,
           d.state, d.meeting_on, d.paragraph, d.delegation_point, d.decided_by, d.decided_on,
           d.adjusted_on, d.announced_on, d.appeal_until, d.appealed_on, d.appeal_note,
           d.settled_on, d.outcome, d.final_on, d.corrects_id, d.version,
           m.authority_id, m.secrecy, m.state
      FROM decision d
      JOIN unit u ON u.id = d.body_id
      JOIN matter m ON m.id = d.matter_id AND {visible matter m}
     WHERE d.id = :id AND {visible decision d}
)";
constexpr Statement sql_corrected_by = R"(
    SELECT d.id, d.matter_id, d.unit_id, d.body_id, u.name, d.kind, d.title, d.text, d.secrecy,
           d.state, d.meeting_on, d.paragraph, d.delegation_point, d.decided_by, d.decided_on,
           d.adjusted_on, d.announced_on, d.appeal_until, d.appealed_on, d.appeal_note,
           d.settled_on, d.outcome, d.final_on, d.corrects_id, d.version
      FROM decision d
      JOIN unit u ON u.id = d.body_id
     WHERE d.corrects_id = :id AND {visible decision d}
     ORDER BY d.id
     LIMIT 20
)";
constexpr Statement sql_insert = R"(
    INSERT INTO decision (uuid, matter_id, unit_id, body_id, kind, title, text, meeting_on,
                          paragraph, delegation_point, decided_by, decided_on, state, corrects_id,
                          changed_at)
    VALUES (:uuid, :matter, :unit, :body, :kind, :title, :text, :meeting_on, :paragraph,
            :delegation_point, :decided_by, :decided_on, 'draft', :corrects, :now)
    RETURNING id
)";
constexpr Statement sql_change = R"(
    UPDATE decision SET body_id = :body, kind = :kind, title = :title, text = :text,
                        meeting_on = :meeting_on, paragraph = :paragraph,
                        delegation_point = :delegation_point, decided_by = :decided_by,
                        decided_on = :decided_on, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state IN ('draft', 'decided')
)";

constexpr std::array<std::string_view, 8> body_kinds{
    "council",     "executive_board", "executive_committee", "board",
    "joint_board", "crisis_board",    "municipal_company",   "municipal_federation"};

Held held_from(Row& row) {
    Held held;
    held.decision = decision_from(row);
    held.authority = row.id<Unit>();
    held.matter_secrecy = row.text();
    held.matter_state = row.text();
    return held;
}

Result<Held> see(Work& work, Id<Decision> id) {
    auto held = work.maybe(sql_find, {{"id", id}}, held_from);
    if (!held) return fail(Problem::not_found());
    return std::move(*held);
}

bool same_authority(const organisation::UnitRecord& body, Id<Unit> authority) {
    return body.authority.value_or(body.id) == authority;
}

// Whose draft it is: the matter's unit's, when its own people write it, else the body's.
std::optional<Id<Unit>> drafting_unit(const Actor& actor, const MatterView& matter,
                                      const organisation::UnitRecord& body) {
    if (may_manage(actor, matter.unit, matter.authority) && same_authority(body, matter.authority))
        return matter.unit;
    if (actor.may(Right::record_decisions, body.id)) return body.id;
    return std::nullopt;
}

Id<Decision> insert(Work& work, const MatterView& matter, Id<Unit> unit, const DecisionWords& words,
                    std::optional<Id<Decision>> corrects) {
    const auto uuid = crypto::uuid();
    const auto days = days_of(words);
    return work.insert<Decision>(sql_insert, {{"uuid", uuid},
                                              {"matter", matter.id},
                                              {"unit", unit},
                                              {"body", words.body},
                                              {"kind", words.kind},
                                              {"title", words.title},
                                              {"text", words.text},
                                              {"meeting_on", days.meeting_on},
                                              {"paragraph", words.paragraph},
                                              {"delegation_point", words.delegation_point},
                                              {"decided_by", words.decided_by},
                                              {"decided_on", days.decided_on},
                                              {"corrects", corrects}});
}

}  // namespace

DecisionView decision_from(Row& row) {
    DecisionView decision;
    decision.id = row.id<Decision>();
    decision.matter = row.id<Matter>();
    decision.unit = row.id<Unit>();
    decision.body = row.id<Unit>();
    decision.body_name = row.text();
    decision.kind = row.text();
    decision.title = row.text();
    decision.text = row.text();
    decision.secrecy = row.text();
    decision.state = row.text();
    decision.meeting_on = row.optional_date();
    decision.paragraph = row.text();
    decision.delegation_point = row.text();
    decision.decided_by = row.text();
    decision.decided_on = row.optional_date();
    decision.adjusted_on = row.optional_date();
    decision.announced_on = row.optional_date();
    decision.appeal_until = row.optional_date();
    decision.appealed_on = row.optional_date();
    decision.appeal_note = row.text();
    decision.settled_on = row.optional_date();
    decision.outcome = row.text();
    decision.final_on = row.optional_date();
    if (const auto corrects = row.optional_integer()) decision.corrects = Id<Decision>{*corrects};
    decision.version = row.integer();
    return decision;
}

void note(Work& work, std::string_view deed, const DecisionView& decision,
          const boost::json::object& payload) {
    audit::record(work, {deed, "decision", decision.id.value, decision.unit,
                         boost::json::serialize(payload)});
}

// A day that is not over yet has no decision; a body decides when it meets.
std::optional<Problem> fault_in(const DecisionWords& words) {
    if (words.kind == "delegated") {
        if (words.meeting_on && words.decided_on && *words.meeting_on < *words.decided_on)
            return Problem::invalid("decided_on", "decisions.reported_before_decided");
        return std::nullopt;
    }
    if (!words.delegation_point.empty())
        return Problem::invalid("delegation_point", "decisions.only_of_delegated");
    return std::nullopt;
}

Days days_of(const DecisionWords& words) {
    Days days;
    if (words.meeting_on) days.meeting_on = words.meeting_on->iso();
    if (words.kind == "body") days.decided_on = days.meeting_on;
    if (words.kind == "delegated" && words.decided_on) days.decided_on = words.decided_on->iso();
    return days;
}

bool may_record(const Actor& actor, const DecisionView& decision) {
    return actor.may(Right::record_decisions, decision.body);
}

bool may_decide(const Actor& actor, const DecisionView& decision) {
    if (may_record(actor, decision)) return true;
    return decision.kind == "delegated" && actor.may(Right::decide_by_delegation, decision.unit);
}

// A draft is written by its unit's people until they hand it over; what has been handed over or
// decided, by those who record it.
bool may_edit(const Actor& actor, const Held& held) {
    const auto& decision = held.decision;
    if (decision.state == "adjusted") return false;
    if (may_decide(actor, decision)) return true;
    return decision.state == "draft" && decision.secrecy != "open" &&
           may_manage(actor, decision.unit, held.authority);
}

Result<Held> hold_to_edit(Work& work, Id<Decision> id) {
    auto held = see(work, id);
    if (!held) return held;
    if (held->decision.state == "adjusted") return fail(Problem::conflict("decisions.is_adjusted"));
    if (!may_edit(work.actor(), *held))
        return fail(Problem::forbidden("decisions.only_recorders_edit"));
    return held;
}

Result<Held> hold_to_record(Work& work, Id<Decision> id, bool to_decide) {
    auto held = see(work, id);
    if (!held) return held;
    const bool may = to_decide ? may_decide(work.actor(), held->decision)
                               : may_record(work.actor(), held->decision);
    if (!may) return fail(Problem::forbidden("decisions.only_recorders"));
    return held;
}

std::vector<DecisionView> decisions_of(Work& work, Id<Matter> matter) {
    auto decisions = work.rows(sql_of_matter, {{"matter", matter}}, decision_from);
    public_records::add_marks(work, "decision", decisions);
    return decisions;
}

DecisionPage list_decisions(Work& work, std::optional<Id<Unit>> body, const DecisionCursor& after) {
    DecisionPage page;
    page.decisions = work.rows(sql_list,
                               {{"body", body.value_or(Id<Unit>{})},
                                {"day", after.decided_on},
                                {"id", after.id},
                                {"rows", static_cast<std::int64_t>(page_rows + 1)}},
                               decision_from);
    if (page.decisions.size() > page_rows) {
        page.decisions.pop_back();
        const auto& last = page.decisions.back();
        page.next = DecisionCursor{last.decided_on ? last.decided_on->iso() : "", last.id.value};
    }
    public_records::add_marks(work, "decision", page.decisions);
    return page;
}

Result<DecisionDetail> find(Work& work, Id<Decision> id) {
    auto held = see(work, id);
    if (!held) return fail(held.error());
    auto matter = find(work, held->decision.matter);
    if (!matter) return fail(matter.error());
    DecisionDetail detail;
    detail.may_edit = may_edit(work.actor(), *held);
    detail.may_decide = held->decision.state == "draft" && may_decide(work.actor(), held->decision);
    detail.may_record = may_record(work.actor(), held->decision);
    detail.decision = std::move(held->decision);
    detail.decision.secrecy_mark = public_records::mark_on(work, "decision", id.value);
    detail.matter = std::move(matter->matter);
    detail.case_numbers = std::move(matter->case_numbers);
    if (detail.decision.appeal_until) detail.appeal_rule = appeal_rule_of(work, id);
    detail.corrected_by = work.rows(sql_corrected_by, {{"id", id}}, decision_from);
    return detail;
}

bool is_body(std::string_view unit_kind) {
    return std::find(body_kinds.begin(), body_kinds.end(), unit_kind) != body_kinds.end();
}

std::vector<organisation::UnitRecord> bodies(Work& work) {
    auto all = organisation::units(work);
    std::erase_if(all, [](const auto& unit) { return !is_body(unit.kind); });
    return all;
}

std::vector<organisation::UnitRecord> bodies_to_draft_for(Work& work, const MatterView& matter) {
    auto all = bodies(work);
    std::erase_if(all,
                  [&](const auto& body) { return !drafting_unit(work.actor(), matter, body); });
    return all;
}

Result<Id<Decision>> draft(Work& work, Id<Matter> matter_id, const DecisionWords& wanted) {
    const auto matter = find(work, matter_id);
    if (!matter) return fail(matter.error());
    const auto body = organisation::unit(work, wanted.body);
    if (!body || !is_body(body->kind)) return fail(Problem::invalid("body", "platform.choose"));
    const auto unit = drafting_unit(work.actor(), matter->matter, *body);
    if (!unit) return fail(Problem::forbidden("decisions.not_your_body"));
    if (matter->matter.state == "closed")
        return fail(Problem::conflict("decisions.matter_is_closed"));
    const auto words = with_day_of_meeting(work, wanted);
    if (!words) return fail(words.error());
    if (auto fault = fault_in(*words)) return fail(std::move(*fault));
    const auto id = insert(work, matter->matter, *unit, *words, std::nullopt);
    audit::record(work, {"decision.drafted", "decision", id.value, *unit, "{}"});
    return id;
}

Result<Done> change(Work& work, Id<Decision> id, const DecisionWords& wanted) {
    const auto held = hold_to_edit(work, id);
    if (!held) return fail(held.error());
    const auto& was = held->decision;
    // Whose decision it is, is settled when it is taken.
    if (was.state != "draft" && (wanted.body != was.body || wanted.kind != was.kind))
        return fail(Problem::invalid("body", "decisions.body_is_settled"));
    if (wanted.body != was.body) {
        const auto body = organisation::unit(work, wanted.body);
        if (!body || !is_body(body->kind)) return fail(Problem::invalid("body", "platform.choose"));
        if (!same_authority(*body, held->authority) &&
            !work.actor().may(Right::record_decisions, body->id))
            return fail(Problem::forbidden("decisions.not_your_body"));
    }
    const auto dated = with_day_of_meeting(work, wanted);
    if (!dated) return fail(dated.error());
    const auto& words = *dated;
    if (auto fault = fault_in(words)) return fail(std::move(*fault));
    if (was.state == "decided")
        if (auto fault = fault_in_deciding(work, words)) return fail(std::move(*fault));
    const auto days = days_of(words);
    if (work.run(sql_change, {{"id", id},
                              {"version", words.version},
                              {"body", words.body},
                              {"kind", words.kind},
                              {"title", words.title},
                              {"text", words.text},
                              {"meeting_on", days.meeting_on},
                              {"paragraph", words.paragraph},
                              {"delegation_point", words.delegation_point},
                              {"decided_by", words.decided_by},
                              {"decided_on", days.decided_on}}) == 0)
        return fail(Problem::conflict("decisions.changed_meanwhile"));
    note(work, "decision.changed", was, {{"state", was.state}});
    return Done{};
}

Result<Id<Decision>> correct(Work& work, Id<Decision> id) {
    const auto held = hold_to_record(work, id);
    if (!held) return fail(held.error());
    const auto& was = held->decision;
    if (was.state != "adjusted") return fail(Problem::conflict("decisions.correct_by_editing"));
    if (held->matter_state == "closed")
        return fail(Problem::conflict("decisions.matter_is_closed"));
    DecisionWords words;
    words.body = was.body;
    words.kind = was.kind;
    words.title = was.title;
    words.text = was.text;
    words.delegation_point = was.delegation_point;
    words.decided_by = was.decided_by;
    MatterView matter;
    matter.id = was.matter;
    const auto made = insert(work, matter, was.unit, words, id);
    note(work, "decision.correction_begun", was, {{"by", made.value}});
    return made;
}

}  // namespace varna::decisions
