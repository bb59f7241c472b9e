// SPDX-License-Identifier: EUPL-1.2
// Work on actions and their evidence: permission, rule, SQL, audit.
#include "modules/obligations/obligations.h"
#include "modules/public_records/marks.h"

#include <boost/json.hpp>

#include "modules/obligations/action_rows.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::obligations {
namespace {

constexpr Statement sql_find = R"(
    SELECT a.id, coalesce(o.id, 0), coalesce(o.clause_id, 0), a.unit_id, coalesce(o.focus_area, 0),
           coalesce(o.reference, ''), coalesce(o.title, a.title), a.period,
           coalesce(o.periodicity, ''), coalesce(o.binding, 'bound'), a.state, a.due_on, a.done_on,
           a.version, a.continued_by_id, u.name, a.changed_at, a.secrecy, u.kind,
           coalesce(o.binding_decision, ''), o.binding_decided_on, coalesce(o.is_at_parent, 0),
           o.owner_directive_id, coalesce(o.proposed_words, ''),
           CASE WHEN o.ended_on IS NULL THEN 0 ELSE 1 END
      FROM action a
      LEFT JOIN obligation o ON a.origin_type = 'obligation' AND o.id = a.origin_id
           AND {visible obligation o}
      JOIN unit u ON u.id = a.unit_id
     WHERE a.id = :id AND {visible action a}
       AND (o.id IS NOT NULL OR a.origin_type <> 'obligation')
)";
constexpr Statement sql_periods = R"(
    SELECT a.id, o.id, o.clause_id, a.unit_id, o.focus_area, o.reference, o.title, a.period,
           o.periodicity, o.binding, a.state, a.due_on, a.done_on, a.version,
           a.continued_by_id, u.name, a.changed_at, a.secrecy
      FROM action a
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
      JOIN unit u ON u.id = a.unit_id
     WHERE a.origin_type = 'obligation' AND a.origin_id = :obligation AND a.id <> :id
       AND {visible action a}
     ORDER BY a.period DESC LIMIT 12
)";
// The work that this one goes on from, and the one that goes on with it.
constexpr Statement sql_takeovers = R"(
    SELECT a.id, u.name, a.continued_on, 0 FROM action a JOIN unit u ON u.id = a.unit_id
     WHERE a.continued_by_id = :id AND {visible action a}
    UNION ALL
    SELECT a.id, u.name, f.continued_on, 1
      FROM action f  -- sees all: whoever is here sees it; only the day is read.
      JOIN action a ON a.id = f.continued_by_id AND {visible action a}
      JOIN unit u ON u.id = a.unit_id
     WHERE f.id = :id
)";
constexpr Statement sql_evidence_of = R"(
    SELECT e.id, e.unit_id, e.kind, e.title, e.text, e.url, e.case_number, e.document_on, e.figure,
           e.figure_unit, e.file_hash, e.file_name, e.file_type, e.file_size, e.created_on,
           e.person_name, e.secrecy, e.version
      FROM evidence e
     WHERE e.action_id = :id AND e.withdrawn_at IS NULL AND {visible evidence e}
     ORDER BY e.created_at DESC, e.id DESC LIMIT 100
)";
constexpr Statement sql_find_evidence = R"(
    SELECT e.id, e.unit_id, e.kind, e.title, e.text, e.url, e.case_number, e.document_on, e.figure,
           e.figure_unit, e.file_hash, e.file_name, e.file_type, e.file_size, e.created_on,
           e.person_name, e.secrecy, e.version
      FROM evidence e
     WHERE e.id = :id AND e.withdrawn_at IS NULL AND {visible evidence e}
)";
constexpr Statement sql_evidence_action = R"(
    SELECT e.action_id, e.secrecy FROM evidence e
     WHERE e.id = :id AND e.withdrawn_at IS NULL AND {visible evidence e}
)";
constexpr Statement sql_count_evidence = R"(
    SELECT count(*) FROM evidence e
     WHERE e.action_id = :id AND e.withdrawn_at IS NULL AND {visible evidence e}
)";
constexpr Statement sql_insert_evidence = R"(
    INSERT INTO evidence (uuid, action_id, unit_id, kind, title, text, url, case_number,
                          document_on, figure, figure_unit, file_hash, file_name, file_type,
                          file_size, created_on, created_at, account_id, person_name)
    VALUES (:uuid, :action, :unit, :kind, :title, :text, :url, :case_number, :document_on, :figure,
            :figure_unit, :file_hash, :file_name, :file_type, :file_size, :today, :now, :account,
            :person)
    RETURNING id
)";
constexpr Statement sql_withdraw = R"(
    UPDATE evidence SET withdrawn_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND withdrawn_at IS NULL
)";
constexpr Statement sql_change = R"(
    UPDATE action SET state = :state, done_on = :done_on, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version
)";
constexpr Statement sql_record_change = R"(
    INSERT INTO action_change (action_id, unit_id, state, changed_on, changed_at, account_id)
    VALUES (:action, :unit, :state, :today, :now, :account)
)";

EvidenceView evidence_from(Row& row) {
    EvidenceView evidence;
    evidence.id = row.id<Evidence>();
    evidence.unit = row.id<Unit>();
    evidence.kind = row.text();
    evidence.title = row.text();
    evidence.text = row.text();
    evidence.url = row.text();
    evidence.case_number = row.text();
    evidence.document_on = row.optional_date();
    evidence.figure = row.optional_number();
    evidence.figure_unit = row.text();
    evidence.file_hash = row.optional_text().value_or("");
    evidence.file_name = row.text();
    evidence.file_type = row.text();
    evidence.file_size = row.integer();
    evidence.created_on = row.date();
    evidence.person_name = row.text();
    evidence.secrecy = row.text();
    evidence.version = row.integer();
    return evidence;
}

}  // namespace

ActionView listed_from(Row& row) {
    ActionView action;
    action.id = row.id<Action>();
    action.obligation = row.id<Obligation>();
    action.clause = row.id<Clause>();
    action.unit = row.id<Unit>();
    action.focus_area = static_cast<int>(row.integer());
    action.reference = row.text();
    action.title = row.text();
    action.period = row.text();
    action.periodicity = row.text();
    action.binding = row.text();
    action.state = state_named(row.text_view()).value_or(State::not_started);
    const auto due = row.text_view();
    if (due != no_due_day) action.due_on = Date::parse(due);
    action.done_on = row.optional_date();
    action.version = row.integer();
    if (const auto by = row.optional_integer()) action.continued_by = Id<Action>{*by};
    return action;
}

ActionView action_from(Row& row) {
    auto action = listed_from(row);
    action.unit_name = row.text();
    action.changed_at = row.instant();
    action.secrecy = row.text();
    return action;
}

Result<Held> hold(Work& work, Id<Action> id) {
    const auto action = work.maybe(sql_find, {{"id", id}}, action_from);
    if (!action) return fail(Problem::not_found());
    if (!work.actor().may(Right::work_on_obligations, action->unit))
        return fail(Problem::forbidden("obligations.not_your_unit"));
    if (action->binding == "proposed") return fail(Problem::refused("obligations.answer_first"));
    if (action->continued_by) return fail(Problem::refused("obligations.is_taken_over"));
    if (action->binding == "declined") return fail(Problem::refused("obligations.is_declined"));
    return Held{action->id,    action->obligation, action->unit,
                action->state, action->binding,    action->version};
}

void record_change(Work& work, Id<Action> action, Id<Unit> unit, State state) {
    work.run(sql_record_change, {{"action", action}, {"unit", unit}, {"state", name_of(state)}});
}

Id<Evidence> insert_evidence(Work& work, const Held& held, const NewEvidence& evidence) {
    const auto uuid = crypto::uuid();
    std::optional<std::string> hash, document_on;
    if (!evidence.file_hash.empty()) hash = evidence.file_hash;
    if (evidence.document_on) document_on = evidence.document_on->iso();
    const auto id =
        work.insert<Evidence>(sql_insert_evidence, {{"uuid", uuid},
                                                    {"action", held.id},
                                                    {"unit", held.unit},
                                                    {"kind", evidence.kind},
                                                    {"title", evidence.title},
                                                    {"text", evidence.text},
                                                    {"url", evidence.url},
                                                    {"case_number", evidence.case_number},
                                                    {"document_on", document_on},
                                                    {"figure", evidence.figure},
                                                    {"figure_unit", evidence.figure_unit},
                                                    {"file_hash", hash},
                                                    {"file_name", evidence.file_name},
                                                    {"file_type", evidence.file_type},
                                                    {"file_size", evidence.file_size},
                                                    {"person", work.actor().name}});
    audit::record(work, {"evidence.added", "evidence", id.value, held.unit,
                         boost::json::serialize(boost::json::object{{"kind", evidence.kind},
                                                                    {"title", evidence.title}})});
    return id;
}

namespace {

void fill_proposal(Work& work, const ActionView& action, bool is_at_parent, Detail& detail) {
    const Proposal proposal{
        "obligation", action.obligation.value, action.unit, action.binding, is_at_parent, false};
    detail.steps = steps_of(work, proposal);
    const auto parent = waits_at(work, proposal);
    const bool is_asked = work.actor().may(Right::answer_proposal, asked_unit(proposal, parent)) &&
                          !action.continued_by;
    if (action.binding == "proposed") {
        detail.waits_at = parent;
        detail.may_answer = is_asked;
    }
    if (action.binding == "declined" && !detail.is_withdrawn && !action.continued_by) {
        detail.may_think_again = is_asked;
        detail.may_propose_anew = work.actor().may(Right::manage_plan);
    }
}

}  // namespace

Result<Detail> find(Work& work, Id<Action> id) {
    Detail detail;
    bool is_at_parent = false;
    auto action = work.maybe(sql_find, {{"id", id}}, [&](Row& row) {
        auto found = action_from(row);
        detail.unit_kind = row.text();
        detail.decision = row.text();
        detail.decided_on = row.optional_date();
        is_at_parent = row.flag();
        if (const auto by = row.optional_integer()) detail.directive = Id<OwnerDirective>{*by};
        detail.proposed_words = row.text();
        detail.is_withdrawn = row.flag() && found.binding == "declined";
        return found;
    });
    if (!action) return fail(Problem::not_found());
    detail.evidence = work.rows(sql_evidence_of, {{"id", id}}, evidence_from);
    public_records::add_marks(work, "evidence", detail.evidence);
    if (action->obligation)
        detail.other_periods =
            work.rows(sql_periods, {{"obligation", action->obligation}, {"id", id}}, action_from);
    const bool is_binding =
        (action->binding == "bound" || action->binding == "accepted") && !action->continued_by;
    detail.takeovers = work.rows(sql_takeovers, {{"id", id}}, [](Row& row) {
        Takeover takeover;
        takeover.action = row.id<Action>();
        takeover.unit_name = row.text();
        takeover.on = row.date();
        takeover.is_successor = row.flag();
        return takeover;
    });
    detail.may_work = is_binding && work.actor().may(Right::work_on_obligations, action->unit);
    if (action->obligation && organisation::decides_for_itself(detail.unit_kind))
        fill_proposal(work, *action, is_at_parent, detail);
    detail.action = std::move(*action);
    return detail;
}

Result<Id<Evidence>> add_evidence(Work& work, Id<Action> id, const NewEvidence& evidence) {
    return hold(work, id).map(
        [&](const Held& held) { return insert_evidence(work, held, evidence); });
}

Result<EvidenceView> find_evidence(Work& work, Id<Evidence> id) {
    auto evidence = work.maybe(sql_find_evidence, {{"id", id}}, evidence_from);
    if (!evidence) return fail(Problem::not_found());
    return std::move(*evidence);
}

Result<Done> withdraw_evidence(Work& work, Id<Evidence> id, std::int64_t version) {
    std::string secrecy;
    const auto action = work.maybe(sql_evidence_action, {{"id", id}}, [&](Row& row) {
        const auto found = row.id<Action>();
        secrecy = row.text();
        return found;
    });
    if (!action) return fail(Problem::not_found());
    const auto held = hold(work, *action);
    if (!held) return fail(held.error());
    // What has left the unit is a public record, which is found again for as long as it is kept.
    if (secrecy != "draft") return fail(Problem::refused("obligations.evidence_is_kept"));
    // What proves that something is done stays as long as it is called done.
    if (held->state == State::done && work.integer(sql_count_evidence, {{"id", *action}}) == 1)
        return fail(Problem::refused("obligations.last_evidence"));
    if (work.run(sql_withdraw, {{"id", id}, {"version", version}}) == 0)
        return fail(Problem::conflict("obligations.changed_meanwhile"));
    audit::record(work, {"evidence.withdrawn", "evidence", id.value, held->unit, "{}"});
    return Done{};
}

Result<Done> change(Work& work, Id<Action> id, const Change& wanted) {
    const auto held = hold(work, id);
    if (!held) return fail(held.error());
    if (held->version != wanted.version)
        return fail(Problem::conflict("obligations.changed_meanwhile"));
    if (wanted.evidence) insert_evidence(work, *held, *wanted.evidence);
    if (wanted.state == State::done && work.integer(sql_count_evidence, {{"id", id}}) == 0)
        return fail(Problem::invalid("text", "obligations.evidence_needed"));
    std::optional<std::string> done_on;
    if (wanted.state == State::done) done_on = work.today().iso();
    if (work.run(sql_change, {{"id", id},
                              {"version", wanted.version},
                              {"state", name_of(wanted.state)},
                              {"done_on", done_on}}) == 0)
        return fail(Problem::conflict("obligations.changed_meanwhile"));
    if (held->state != wanted.state) {
        record_change(work, id, held->unit, wanted.state);
        audit::record(work, {"action.changed", "action", id.value, held->unit,
                             boost::json::serialize(
                                 boost::json::object{{"from", std::string(name_of(held->state))},
                                                     {"to", std::string(name_of(wanted.state))}})});
    }
    return Done{};
}

}  // namespace varna::obligations
