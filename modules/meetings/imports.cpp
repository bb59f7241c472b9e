// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/imports.h"

#include <algorithm>
#include <set>

#include "modules/meetings/meeting_rows.h"
#include "modules/meetings/patterns.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::meetings {
namespace {

constexpr std::size_t page_rows = 50;

constexpr Statement sql_imports = R"(
    SELECT i.id, i.file_name, i.person_name, i.state, i.created_at, i.applied_at, i.undone_at,
           i.outside, i.version, 0, 0,
           (SELECT count(*) FROM meeting_import_row r
             WHERE r.import_id = i.id AND r.outcome = 'changed'),
           (SELECT count(*) FROM meeting_import_row r
             WHERE r.import_id = i.id AND r.outcome = 'new'), 0
      FROM meeting_import i
     WHERE (i.account_id = :account OR :sees_all = 1)
     ORDER BY i.id DESC LIMIT 20
)";
constexpr Statement sql_import = R"(
    SELECT i.id, i.file_name, i.person_name, i.state, i.created_at, i.applied_at, i.undone_at,
           i.outside, i.version, coalesce(sum(CASE WHEN r.outcome = 'faulty' THEN 1 ELSE 0 END), 0),
           coalesce(sum(CASE WHEN r.outcome = 'gone' THEN 1 ELSE 0 END), 0),
           coalesce(sum(CASE WHEN r.outcome = 'changed' THEN 1 ELSE 0 END), 0),
           coalesce(sum(CASE WHEN r.outcome = 'new' THEN 1 ELSE 0 END), 0),
           coalesce(sum(CASE WHEN r.outcome = 'same' THEN 1 ELSE 0 END), 0)
      FROM meeting_import i
      LEFT JOIN meeting_import_row r ON r.import_id = i.id
     WHERE i.id = :id AND (i.account_id = :account OR :sees_all = 1)
     GROUP BY i.id, i.file_name, i.person_name, i.state, i.created_at, i.applied_at, i.undone_at,
              i.outside, i.version
)";
constexpr Statement sql_rows = R"(
    SELECT r.id, r.line, r.outcome, r.title, coalesce(u.name, ''), coalesce(r.meeting_id, 0),
           r.was, r.becomes, r.is_applied, r.counted
      FROM meeting_import_row r
      LEFT JOIN unit u ON u.id = r.unit_id
     WHERE r.import_id = :import AND r.outcome <> 'same' AND r.id > :after
     ORDER BY r.id LIMIT 51
)";
constexpr Statement sql_faults = R"(
    SELECT f.row_id, f.field, f.message, f.detail
      FROM meeting_import_fault f
      JOIN meeting_import_row r ON r.id = f.row_id
     WHERE r.import_id = :import AND f.row_id >= :first AND f.row_id <= :last
     ORDER BY f.row_id, f.id
)";
constexpr Statement sql_to_apply = R"(
    SELECT r.id, r.outcome, r.unit_id, r.uid, coalesce(r.meeting_id, 0), r.version, r.was,
           r.becomes
      FROM meeting_import_row r
     WHERE r.import_id = :import AND r.outcome IN ('new', 'changed', 'gone')
     ORDER BY r.id
)";
constexpr Statement sql_to_undo = R"(
    SELECT r.id, r.outcome, r.unit_id, r.uid, coalesce(r.meeting_id, 0), r.version, r.was,
           r.becomes
      FROM meeting_import_row r
     WHERE r.import_id = :import AND r.is_applied = 1
     ORDER BY r.id
)";
constexpr Statement sql_insert_import = R"(
    INSERT INTO meeting_import (uuid, file_name, outside, account_id, person_name, created_at)
    VALUES (:uuid, :file_name, :outside, :account, :person, :now) RETURNING id
)";
constexpr Statement sql_insert_row = R"(
    INSERT INTO meeting_import_row (import_id, line, outcome, title, unit_id, uid, meeting_id,
                                    version, was, becomes, counted)
    VALUES (:import, :line, :outcome, :title, :unit, :uid, :meeting, :version, :was, :becomes,
            :counted)
    RETURNING id
)";
constexpr Statement sql_insert_fault = R"(
    INSERT INTO meeting_import_fault (row_id, field, message, detail)
    VALUES (:row, :field, :message, :detail)
)";
constexpr Statement sql_forget_faults = R"(
    DELETE FROM meeting_import_fault
     WHERE row_id IN (SELECT r.id
                        FROM meeting_import_row r
                        JOIN meeting_import i ON i.id = r.import_id
                       WHERE i.state = 'preview' AND i.created_at < :before)
)";
constexpr Statement sql_forget_rows = R"(
    DELETE FROM meeting_import_row
     WHERE import_id IN (SELECT id FROM meeting_import
                          WHERE state = 'preview' AND created_at < :before)
)";
constexpr Statement sql_forget_imports = R"(
    DELETE FROM meeting_import WHERE state = 'preview' AND created_at < :before
)";
constexpr Statement sql_applied = R"(
    UPDATE meeting_import SET state = 'applied', applied_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'preview'
)";
constexpr Statement sql_undone = R"(
    UPDATE meeting_import SET state = 'undone', undone_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'applied'
)";
constexpr Statement sql_row_applied = R"(
    UPDATE meeting_import_row SET is_applied = 1, meeting_id = :meeting, version = :version
     WHERE id = :id
)";
constexpr Statement sql_remove_meeting = R"(
    DELETE FROM meeting WHERE id = :id AND version = :version
)";

Import import_from(Row& row) {
    Import import;
    import.id = row.id<Import>();
    import.file_name = row.text();
    import.person_name = row.text();
    import.state = row.text();
    import.created_at = row.instant();
    import.applied_at = row.optional_instant();
    import.undone_at = row.optional_instant();
    import.outside = row.integer();
    import.version = row.integer();
    import.faulty = static_cast<int>(row.integer());
    import.gone = static_cast<int>(row.integer());
    import.changed = static_cast<int>(row.integer());
    import.added = static_cast<int>(row.integer());
    import.same = static_cast<int>(row.integer());
    return import;
}

std::optional<MeetingFacts> maybe_facts(std::string_view json) {
    return json.empty() ? std::nullopt : std::optional(facts_from_json(json));
}

std::string with_spaces(const FieldNames& names) {
    std::string words;
    for (const auto& name : names) words += (words.empty() ? "" : " ") + name;
    return words;
}

FieldNames names_in(std::string_view words) {
    FieldNames names;
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        names.emplace(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return names;
}

ImportRow row_from(Row& row) {
    ImportRow one;
    one.id = row.id<ImportRow>();
    one.line = row.integer();
    one.outcome = row.text();
    one.title = row.text();
    one.unit_name = row.text();
    one.meeting = row.id<Meeting>();
    one.was = maybe_facts(row.text());
    one.becomes = maybe_facts(row.text());
    one.is_applied = row.flag();
    one.counted = names_in(row.text());
    return one;
}

struct RowFault {
    Id<ImportRow> row;
    Problem::Field field;
};
RowFault fault_from(Row& row) {
    RowFault fault;
    fault.row = row.id<ImportRow>();
    fault.field.name = row.text();
    fault.field.message = row.text();
    fault.field.detail = row.text();
    return fault;
}

void add_faults(Work& work, ImportView& view) {
    if (view.rows.empty()) return;
    auto row = view.rows.begin();
    for (auto& fault : work.rows(sql_faults,
                                 {{"import", view.import.id},
                                  {"first", view.rows.front().id},
                                  {"last", view.rows.back().id}},
                                 fault_from)) {
        while (row->id != fault.row) ++row;
        row->faults.push_back(std::move(fault.field));
    }
}

struct Step {
    Id<ImportRow> row;
    std::string outcome;
    Id<Unit> unit;
    std::string uid;
    Id<Meeting> meeting;
    std::int64_t version = 0;
    std::string was, becomes;
};
Step step_from(Row& row) {
    Step step;
    step.row = row.id<ImportRow>();
    step.outcome = row.text();
    step.unit = row.id<Unit>();
    step.uid = row.text();
    step.meeting = row.id<Meeting>();
    step.version = row.integer();
    step.was = row.text();
    step.becomes = row.text();
    return step;
}

bool keeps_all(Work& work) {
    return work.actor().may(Right::manage_meetings) &&
           managed_bodies(work).size() == bodies(work).size();
}

Result<Import> hold(Work& work, Id<Import> id) {
    auto import = work.maybe(sql_import, {{"id", id}, {"sees_all", keeps_all(work)}}, import_from);
    if (!import) return fail(Problem::not_found());
    return std::move(*import);
}

// An import changes what the person may change today, whatever she could when she read it in.
Result<Done> check_rights(Work& work, const std::vector<Step>& steps) {
    std::set<Id<Unit>> managed;
    for (const auto& body : managed_bodies(work)) managed.insert(body.id);
    for (const auto& step : steps)
        if (!managed.contains(step.unit)) return fail(Problem::forbidden("meetings.not_yours"));
    return Done{};
}

// Days may change places within a file, so a body that meets twice is looked for at the end.
bool meets_twice(Work& work, Id<Unit> unit, Id<Meeting> id, const MeetingFacts& facts) {
    return !facts.is_cancelled && meetings_that_day(work, unit, id, facts.held_on) > 0;
}

void insert_row(Work& work, Id<Import> import, const PlannedRow& planned) {
    const auto& row = planned.row;
    const bool is_faulty = planned.outcome == "faulty";
    std::optional<Id<Unit>> unit;
    if (row.unit) unit = row.unit;
    std::optional<Id<Meeting>> meeting;
    if (planned.meeting != nullptr && !is_faulty) meeting = planned.meeting->id;
    const auto was = meeting ? to_json(planned.meeting->facts) : std::string();
    const auto becomes = is_faulty ? std::string() : to_json(planned.becomes);
    const auto uid = row.uid.empty() ? crypto::uuid() : row.uid;
    const auto counted = is_faulty ? std::string() : with_spaces(planned.counted);
    const std::int64_t version = meeting ? planned.meeting->version : 0;
    const auto id = work.insert<ImportRow>(sql_insert_row, {{"import", import},
                                                            {"line", row.line},
                                                            {"outcome", planned.outcome},
                                                            {"title", row.title},
                                                            {"unit", unit},
                                                            {"uid", uid},
                                                            {"meeting", meeting},
                                                            {"version", version},
                                                            {"was", was},
                                                            {"becomes", becomes},
                                                            {"counted", counted}});
    for (const auto& fault : row.faults)
        work.run(sql_insert_fault, {{"row", id},
                                    {"field", fault.name},
                                    {"message", fault.message},
                                    {"detail", fault.detail}});
}

void record(Work& work, std::string_view deed, const Step& step) {
    audit::record(work, {deed, "meeting", step.meeting.value, step.unit,
                         R"({"from":)" + (step.was.empty() ? "null" : step.was) + R"(,"to":)" +
                             (step.becomes.empty() ? "null" : step.becomes) + "}"});
}

// Writes one row of the import; nothing when the meeting is no longer what was shown.
bool apply_step(Work& work, Step& step) {
    const auto becomes = facts_from_json(step.becomes);
    if (step.outcome == "new") {
        if (has_uid(work, step.unit, step.uid)) return false;
        step.meeting = insert_meeting(work, step.unit, step.uid, becomes);
        step.version = 1;
    } else {
        if (write_facts(work, step.meeting, becomes, step.version) == 0) return false;
        ++step.version;
    }
    work.run(sql_row_applied,
             {{"id", step.row}, {"meeting", step.meeting}, {"version", step.version}});
    record(work,
           step.outcome == "new"    ? "meeting.added"
           : step.outcome == "gone" ? "meeting.cancelled"
                                    : "meeting.changed",
           step);
    return true;
}

bool undo_step(Work& work, Step step) {
    std::swap(step.was, step.becomes);
    if (step.outcome == "new") {
        if (work.run(sql_remove_meeting, {{"id", step.meeting}, {"version", step.version}}) == 0)
            return false;
    } else if (write_facts(work, step.meeting, facts_from_json(step.becomes), step.version) == 0) {
        return false;
    }
    record(work, step.outcome == "new" ? "meeting.removed" : "meeting.restored", step);
    return true;
}

}  // namespace

Result<Id<Import>> preview(Work& work, const std::string& file_name,
                           const std::vector<FileRow>& rows) {
    const auto managed = managed_bodies(work);
    if (managed.empty()) return fail(Problem::forbidden("meetings.not_yours"));
    constexpr std::int64_t week = std::int64_t{7} * 24 * 3600;
    const auto before = work.now().plus_seconds(-week);
    work.run(sql_forget_faults, {{"before", before}});
    work.run(sql_forget_rows, {{"before", before}});
    work.run(sql_forget_imports, {{"before", before}});
    // A moved meeting may have been a year away from where the file has it.
    const auto today = work.today();
    const auto existing =
        all(work, {std::nullopt, today.plus_days(-2 * 366), today.plus_days(4 * 366)});
    const auto plan = plan_import(rows, existing, managed, today, patterns(work));
    const auto uuid = crypto::uuid();
    const auto id = work.insert<Import>(sql_insert_import, {{"uuid", uuid},
                                                            {"file_name", file_name},
                                                            {"outside", plan.outside},
                                                            {"person", work.actor().name}});
    for (const auto& planned : plan.rows) insert_row(work, id, planned);
    return id;
}

Result<ImportView> find_import(Work& work, Id<Import> id, Id<ImportRow> after) {
    return hold(work, id).map([&](const Import& import) {
        ImportView view{import, work.rows(sql_rows, {{"import", id}, {"after", after}}, row_from),
                        std::nullopt};
        if (view.rows.size() > page_rows) {
            view.rows.resize(page_rows);
            view.next = view.rows.back().id;
        }
        add_faults(work, view);
        return view;
    });
}

std::vector<Import> imports(Work& work) {
    return work.rows(sql_imports, {{"sees_all", keeps_all(work)}}, import_from);
}

Result<Done> apply(Work& work, Id<Import> id, bool cancels_gone, std::int64_t version) {
    const auto import = hold(work, id);
    if (!import) return fail(import.error());
    auto steps = work.rows(sql_to_apply, {{"import", id}}, step_from);
    if (!cancels_gone)
        std::erase_if(steps, [](const Step& step) { return step.outcome == "gone"; });
    if (auto checked = check_rights(work, steps); !checked) return checked;
    if (work.run(sql_applied, {{"id", id}, {"version", version}}) == 0)
        return fail(Problem::conflict("meetings.import_over"));
    for (auto& step : steps)
        if (!apply_step(work, step)) return fail(Problem::conflict("meetings.import_stale"));
    for (const auto& step : steps)
        if (meets_twice(work, step.unit, step.meeting, facts_from_json(step.becomes)))
            return fail(Problem::conflict("meetings.import_stale"));
    audit::record(work, {"meeting_import.applied", "meeting_import", id.value,
                         work.actor().own_unit().value_or(Id<Unit>{}), "{}"});
    return Done{};
}

Result<Done> undo(Work& work, Id<Import> id, std::int64_t version) {
    const auto import = hold(work, id);
    if (!import) return fail(import.error());
    const auto steps = work.rows(sql_to_undo, {{"import", id}}, step_from);
    if (auto checked = check_rights(work, steps); !checked) return checked;
    if (work.run(sql_undone, {{"id", id}, {"version", version}}) == 0)
        return fail(Problem::conflict("meetings.import_over"));
    for (const auto& step : steps)
        if (!undo_step(work, step)) return fail(Problem::conflict("meetings.undo_too_late"));
    for (const auto& step : steps)
        if (!step.was.empty() &&
            meets_twice(work, step.unit, step.meeting, facts_from_json(step.was)))
            return fail(Problem::conflict("meetings.undo_too_late"));
    audit::record(work, {"meeting_import.undone", "meeting_import", id.value,
                         work.actor().own_unit().value_or(Id<Unit>{}), "{}"});
    return Done{};
}

}  // namespace varna::meetings
