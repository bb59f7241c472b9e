// SPDX-License-Identifier: EUPL-1.2
// What a file would change, kept.
#include <boost/json.hpp>

#include "modules/directory/import_rows.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::directory {
namespace {

constexpr Statement sql_known_units = R"(
    SELECT u.id, coalesce(d.external_id, ''), u.kind, u.name, u.short_name,
           coalesce(p.external_id, ''),
           CASE WHEN d.is_gone = 1 OR u.valid_to <= :today THEN 1 ELSE 0 END
      FROM unit u
      LEFT JOIN directory_unit d ON d.unit_id = u.id
      LEFT JOIN directory_unit p ON p.unit_id = d.parent_id
     WHERE d.unit_id IS NOT NULL OR (u.valid_from <= :today AND u.valid_to > :today)
     ORDER BY u.id
)";
constexpr Statement sql_known_people = R"(
    SELECT p.id, coalesce(d.external_id, ''), coalesce(p.employee_number, ''), p.name,
           coalesce(p.email, ''), coalesce(d.is_gone, 0)
      FROM person p
      LEFT JOIN directory_person d ON d.person_id = p.id
     WHERE p.joined_into_id IS NULL
       AND (d.person_id IS NOT NULL OR p.email IS NOT NULL OR p.employee_number IS NOT NULL)
     ORDER BY p.id
)";
constexpr Statement sql_known_roles = R"(
    SELECT r.person_id, r.id, r.unit_id
      FROM directory_role d
      JOIN role_assignment r ON r.id = d.role_id
     WHERE r.valid_to > :today
     ORDER BY r.person_id, r.id
)";
constexpr Statement sql_units_by_external_id = R"(
    SELECT d.external_id, u.id
      FROM directory_unit d
      JOIN unit u ON u.id = d.unit_id
     WHERE d.is_gone = 0 AND u.valid_from <= :today AND u.valid_to > :today
)";
constexpr Statement sql_insert = R"(
    INSERT INTO directory_import (uuid, kind, file_name, columns, known, added, changed, gone,
                                  unchanged, faults, imported_by, created_at)
    VALUES (:uuid, :kind, :file_name, :columns, :known, :added, :changed, :gone, :unchanged,
            :faults, :imported_by, :now)
    RETURNING id
)";
constexpr Statement sql_insert_unit_change = R"(
    INSERT INTO directory_unit_change (import_id, deed, external_id, unit_id, kind, name_before,
                                       name_after, short_name_before, short_name_after,
                                       parent_before, parent_after)
    VALUES (:import, :deed, :external_id, :unit, :kind, :name_before, :name_after,
            :short_name_before, :short_name_after, :parent_before, :parent_after)
)";
constexpr Statement sql_insert_person_change = R"(
    INSERT INTO directory_person_change (import_id, deed, external_id, person_id, name_before,
                                         name_after, email_before, email_after)
    VALUES (:import, :deed, :external_id, :person, :name_before, :name_after, :email_before,
            :email_after)
    RETURNING id
)";
constexpr Statement sql_insert_role_change = R"(
    INSERT INTO directory_role_change (import_id, deed, person_change_id, unit_id, role_id,
                                       valid_to)
    VALUES (:import, :deed, :change, :unit, :role, '9999-12-31')
)";
constexpr Statement sql_insert_fault = R"(
    INSERT INTO directory_fault (import_id, row_number, header, message, detail)
    VALUES (:import, :row, :header, :message, :detail)
)";

Id<Import> insert_import(Work& work, const File& file, const Tally& tally, std::size_t faults) {
    const auto uuid = crypto::uuid();
    boost::json::object columns;
    for (const auto& [field, header] : file.columns) columns[field] = header;
    const auto json = boost::json::serialize(columns);
    const auto number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    const auto id = work.insert<Import>(sql_insert, {{"uuid", uuid},
                                                     {"kind", name_of(file.kind)},
                                                     {"file_name", file.name},
                                                     {"columns", json},
                                                     {"known", number(tally.known)},
                                                     {"added", number(tally.added)},
                                                     {"changed", number(tally.changed)},
                                                     {"gone", number(tally.gone)},
                                                     {"unchanged", number(tally.unchanged)},
                                                     {"faults", number(faults)},
                                                     {"imported_by", work.actor().name}});
    audit::record(work, {"directory.prepared", "directory_import", id.value, Id<Unit>{}, "{}"});
    return id;
}

void insert_changes(Work& work, Id<Import> import, const std::vector<UnitChange>& changes) {
    for (const auto& change : changes)
        work.run(sql_insert_unit_change, {{"import", import},
                                          {"deed", name_of(change.deed)},
                                          {"external_id", change.external_id},
                                          {"unit", change.unit},
                                          {"kind", change.kind},
                                          {"name_before", change.name_before},
                                          {"name_after", change.name_after},
                                          {"short_name_before", change.short_name_before},
                                          {"short_name_after", change.short_name_after},
                                          {"parent_before", change.parent_before},
                                          {"parent_after", change.parent_after}});
}

void insert_changes(Work& work, Id<Import> import, const std::vector<PersonChange>& changes) {
    for (const auto& change : changes) {
        const auto id = work.insert<PersonChange>(sql_insert_person_change,
                                                  {{"import", import},
                                                   {"deed", name_of(change.deed)},
                                                   {"external_id", change.external_id},
                                                   {"person", change.person},
                                                   {"name_before", change.name_before},
                                                   {"name_after", change.name_after},
                                                   {"email_before", change.email_before},
                                                   {"email_after", change.email_after}});
        for (const auto unit : change.opened)
            work.run(sql_insert_role_change, {{"import", import},
                                              {"deed", "opened"},
                                              {"change", id},
                                              {"unit", unit},
                                              {"role", nullptr}});
        for (const auto& role : change.closed)
            work.run(sql_insert_role_change, {{"import", import},
                                              {"deed", "closed"},
                                              {"change", id},
                                              {"unit", role.unit},
                                              {"role", role.role}});
    }
}

template <class Diff>
Id<Import> keep(Work& work, const File& file, const Diff& diff) {
    const auto import = insert_import(work, file, diff.tally, diff.faults.size());
    insert_changes(work, import, diff.changes);
    for (std::size_t at = 0; at < diff.faults.size() && at < faults_kept_max; ++at) {
        const auto& fault = diff.faults[at];
        work.run(sql_insert_fault, {{"import", import},
                                    {"row", static_cast<std::int64_t>(fault.row)},
                                    {"header", fault.header},
                                    {"message", fault.message},
                                    {"detail", fault.detail}});
    }
    return import;
}

}  // namespace

std::vector<KnownUnit> known_units(Work& work) {
    return work.rows(sql_known_units, {}, [](Row& row) {
        KnownUnit unit;
        unit.id = row.id<Unit>();
        unit.external_id = row.text();
        unit.kind = row.text();
        unit.name = row.text();
        unit.short_name = row.text();
        unit.parent = row.text();
        unit.is_gone = row.flag();
        return unit;
    });
}

std::vector<KnownPerson> known_people(Work& work) {
    auto people = work.rows(sql_known_people, {}, [](Row& row) {
        KnownPerson person;
        person.id = row.id<Person>();
        person.external_id = row.text();
        person.employee_number = row.text();
        person.name = row.text();
        person.email = row.text();
        person.is_gone = row.flag();
        return person;
    });
    // Both are in the order of the people.
    auto person = people.begin();
    work.each(sql_known_roles, {}, [&](Row& row) {
        const auto id = row.id<Person>();
        while (person != people.end() && person->id < id) ++person;
        if (person == people.end()) return false;
        const auto role = row.integer();
        if (person->id == id) person->roles.push_back({role, row.id<Unit>()});
        return true;
    });
    return people;
}

std::map<std::string, Id<Unit>> units_by_external_id(Work& work) {
    std::map<std::string, Id<Unit>> units;
    work.each(sql_units_by_external_id, {}, [&](Row& row) {
        auto external_id = row.text();
        units[std::move(external_id)] = row.id<Unit>();
        return true;
    });
    return units;
}

Result<Id<Import>> prepare(Work& work, const File& file) {
    if (!administers(work)) return fail(Problem::forbidden());
    outdate_waiting(work, file.kind);
    if (file.kind == Kind::units) return keep(work, file, diff_units(known_units(work), file));
    return keep(work, file, diff_people(known_people(work), units_by_external_id(work), file));
}

}  // namespace varna::directory
