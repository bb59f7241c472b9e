// SPDX-License-Identifier: EUPL-1.2
// Doing what an import says, undoing it, and forgetting it.
#include <fmt/format.h>

#include "modules/directory/import_rows.h"
#include "modules/organisation/bulk.h"
#include "platform/audit/audit.h"

namespace varna::directory {
namespace {

constexpr Statement sql_applied = R"(
    UPDATE directory_import SET state = 'applied', applied_at = :now
     WHERE id = :import AND state = 'waiting'
)";
constexpr Statement sql_undone = R"(
    UPDATE directory_import SET state = 'undone', undone_at = :now
     WHERE id = :import AND state = 'applied'
)";
constexpr Statement sql_waiting = R"(
    SELECT id FROM directory_import
     WHERE state = 'waiting' AND (:kind = '' OR kind = :kind)
     ORDER BY id
)";
constexpr Statement sql_outdate = R"(
    UPDATE directory_import SET state = 'outdated' WHERE id = :import
)";
constexpr Statement sql_forget_roles = R"(
    DELETE FROM directory_role_change WHERE import_id = :import
)";
constexpr Statement sql_forget_people = R"(
    DELETE FROM directory_person_change WHERE import_id = :import
)";
constexpr Statement sql_forget_units = R"(
    DELETE FROM directory_unit_change WHERE import_id = :import
)";
constexpr Statement sql_forget_faults = "DELETE FROM directory_fault WHERE import_id = :import";
constexpr Statement sql_forget_import = "DELETE FROM directory_import WHERE id = :import";

constexpr Statement sql_note_ends = R"(
    UPDATE directory_role_change
       SET valid_to = (SELECT r.valid_to FROM role_assignment r
                        WHERE r.id = directory_role_change.role_id)
     WHERE import_id = :import AND deed = 'closed'
)";
constexpr Statement sql_to_close = R"(
    SELECT c.role_id
      FROM directory_role_change c
      JOIN role_assignment r ON r.id = c.role_id
     WHERE c.import_id = :import AND c.deed = 'closed' AND r.valid_to > :today
     ORDER BY c.id
)";
constexpr Statement sql_to_restore = R"(
    SELECT c.role_id, CASE WHEN c.deed = 'closed' THEN c.valid_to ELSE :today END
      FROM directory_role_change c
      JOIN role_assignment r ON r.id = c.role_id
     WHERE c.import_id = :import AND (c.deed = 'closed' OR r.valid_to > :today)
     ORDER BY c.id
)";
constexpr Statement sql_list_role = R"(
    INSERT INTO directory_role_change (import_id, deed, unit_id, role_id, valid_to)
    SELECT :import, 'closed', r.unit_id, r.id, r.valid_to
      FROM role_assignment r
     WHERE r.id = :role
       AND NOT EXISTS (SELECT 1 FROM directory_role_change c
                        WHERE c.import_id = :import AND c.role_id = :role)
)";

using organisation::RoleAssignment;

void forget_content(Work& work, Id<Import> import) {
    for (const auto statement :
         {sql_forget_roles, sql_forget_people, sql_forget_units, sql_forget_faults})
        work.run(statement, {{"import", import}});
}

void note(Work& work, std::string_view deed, const Import& import) {
    audit::record(work, {deed, "directory_import", import.id.value, Id<Unit>{},
                         fmt::format(R"({{"kind":"{}","added":{},"changed":{},"gone":{}}})",
                                     name_of(import.kind), import.tally.added, import.tally.changed,
                                     import.tally.gone)});
}

}  // namespace

void outdate_waiting(Work& work, std::optional<Kind> kind) {
    const auto waiting =
        work.rows(sql_waiting, {{"kind", kind ? name_of(*kind) : std::string_view()}},
                  [](Row& row) { return row.id<Import>(); });
    for (const auto import : waiting) {
        forget_content(work, import);
        work.run(sql_outdate, {{"import", import}});
    }
}

void list_role(Work& work, Id<Import> import, Id<RoleAssignment> role) {
    work.run(sql_list_role, {{"import", import}, {"role", role}});
}

void close_listed_roles(Work& work, Id<Import> import) {
    work.run(sql_note_ends, {{"import", import}});
    const auto roles = work.rows(sql_to_close, {{"import", import}},
                                 [](Row& row) { return row.id<RoleAssignment>(); });
    for (const auto role : roles) organisation::bulk::set_role_end(work, role, work.today());
}

void restore_roles(Work& work, Id<Import> import) {
    const auto ends = work.rows(sql_to_restore, {{"import", import}}, [](Row& row) {
        const auto role = row.id<RoleAssignment>();
        return std::pair(role, row.date());
    });
    for (const auto& [role, end] : ends) organisation::bulk::set_role_end(work, role, end);
}

Result<Import> apply(Work& work, Id<Import> id, bool is_confirmed) {
    const auto import = find(work, id);
    if (!import) return import;
    if (!import->is_waiting()) return fail(Problem::conflict("directory.is_outdated"));
    if (import->tally.is_much_gone() && !is_confirmed)
        return fail(Problem::invalid("is_confirmed", "directory.much_gone"));
    if (work.run(sql_applied, {{"import", id}}) != 1)
        return fail(Problem::conflict("directory.is_outdated"));
    const auto done = import->kind == Kind::units ? apply_units(work, id) : apply_people(work, id);
    if (!done) return fail(done.error());
    outdate_waiting(work, std::nullopt);
    organisation::refresh_visible_units(work);
    note(work, "directory.applied", *import);
    return find(work, id);
}

Result<Import> undo(Work& work, Id<Import> id) {
    const auto import = find(work, id);
    if (!import) return import;
    if (!import->is_latest) return fail(Problem::conflict("directory.not_latest"));
    if (import->kind == Kind::units)
        undo_units(work, id);
    else
        undo_people(work, id);
    work.run(sql_undone, {{"import", id}});
    outdate_waiting(work, std::nullopt);
    organisation::refresh_visible_units(work);
    note(work, "directory.undone", *import);
    return find(work, id);
}

Result<Done> discard(Work& work, Id<Import> id) {
    const auto import = find(work, id);
    if (!import) return fail(import.error());
    if (!import->is_waiting()) return fail(Problem::conflict("directory.is_outdated"));
    forget_content(work, id);
    work.run(sql_forget_import, {{"import", id}});
    note(work, "directory.discarded", *import);
    return Done{};
}

}  // namespace varna::directory
