// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/organisation.h"

#include <algorithm>

#include "modules/organisation/structure.h"

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::organisation {
namespace {

constexpr Statement sql_units = R"(
    SELECT id, kind, name, short_name, authority_id, sort_order,
           valid_from, valid_to, version
      FROM unit
     WHERE valid_from <= :day AND valid_to > :day
     ORDER BY sort_order, name, id
)";
// Read from the index unit_reporting alone, which has this condition word for word.
constexpr Statement sql_reporting_units = R"(
    SELECT id, name FROM unit
     WHERE kind IN ('executive_board', 'board', 'joint_board', 'municipal_company',
                    'municipal_federation')
       AND valid_from <= :today AND valid_to > :today
     ORDER BY sort_order, name, id
)";
constexpr Statement sql_receiving_units = R"(
    SELECT id, name FROM unit
     WHERE kind IN ('council', 'executive_board', 'board', 'joint_board', 'crisis_board',
                    'municipal_company', 'municipal_federation', 'auditors')
       AND valid_from <= :today AND valid_to > :today
     ORDER BY sort_order, name, id
)";
constexpr Statement sql_unit_names = "SELECT id, name FROM unit ORDER BY id";
constexpr Statement sql_unit = R"(
    SELECT id, kind, name, short_name, authority_id, sort_order,
           valid_from, valid_to, version
      FROM unit WHERE id = :id
)";
constexpr Statement sql_unit_named = R"(
    SELECT id, kind, name, short_name, authority_id, sort_order,
           valid_from, valid_to, version
      FROM unit
     WHERE (name = :name OR short_name = :name) AND valid_from <= :today AND valid_to > :today
     ORDER BY id
)";
constexpr Statement sql_executive_board = R"(
    SELECT id, kind, name, short_name, authority_id, sort_order,
           valid_from, valid_to, version
      FROM unit
     WHERE kind = 'executive_board' AND valid_from <= :today AND valid_to > :today
     ORDER BY id
)";
constexpr Statement sql_group_parent = R"(
    SELECT p.id, p.name
      FROM unit_link l
      JOIN unit p ON p.id = l.parent_id
      JOIN unit c ON c.id = l.child_id
     WHERE l.child_id = :company AND l.relation = 'owned_by'
       AND l.valid_from <= :today AND l.valid_to > :today
       AND p.kind = 'municipal_company' AND c.kind = 'municipal_company'
       AND p.valid_from <= :today AND p.valid_to > :today
     ORDER BY p.id LIMIT 1
)";
constexpr Statement sql_subsidiaries = R"(
    SELECT c.id, c.name
      FROM unit_link l
      JOIN unit p ON p.id = l.parent_id
      JOIN unit c ON c.id = l.child_id
     WHERE l.parent_id = :parent AND l.relation = 'owned_by'
       AND l.valid_from <= :today AND l.valid_to > :today
       AND p.kind = 'municipal_company' AND c.kind = 'municipal_company'
       AND c.valid_from <= :today AND c.valid_to > :today
     ORDER BY c.sort_order, c.name, c.id
)";
constexpr Statement sql_insert_unit = R"(
    INSERT INTO unit (uuid, kind, name, short_name, authority_id, sort_order, valid_from)
    VALUES (:uuid, :kind, :name, :short_name, :authority,
            coalesce(:sort_order, (SELECT coalesce(max(sort_order), 0) + 1 FROM unit)), :valid_from)
    RETURNING id
)";
constexpr Statement sql_own_authority = R"(
    UPDATE unit SET authority_id = id WHERE id = :id
)";
constexpr Statement sql_link = R"(
    INSERT INTO unit_link (parent_id, child_id, relation, valid_from)
    VALUES (:parent, :child, :relation, :valid_from) ON CONFLICT DO NOTHING
)";
constexpr Statement sql_join_authority = R"(
    UPDATE unit SET authority_id = (SELECT p.authority_id FROM unit p WHERE p.id = :parent)
     WHERE id = :child AND authority_id = :child
)";
constexpr Statement sql_assign = R"(
    INSERT INTO role_assignment
           (person_id, unit_id, role, valid_from, valid_to, basis, stands_in_for_id)
    VALUES (:person, :unit, :role, :valid_from, :valid_to, :basis, :stands_in_for) RETURNING id
)";

constexpr Statement sql_is_guest = R"(
    SELECT count(*) FROM account WHERE person_id = :person AND kind = 'guest'
)";

constexpr Statement sql_forget_all = "DELETE FROM visible_unit";
constexpr Statement sql_forget_person = R"(
    DELETE FROM visible_unit
     WHERE account_id IN (SELECT id FROM account WHERE person_id = :person)
)";

// A role in a unit opens the unit's own material (an auditor's only that of the auditors), that of
// the departments and units that work for it, for a board is served by its department, and that of
// the units it took over. Never that of another authority: a board below another is nobody's
// department. A department that works for two boards opens to the one whose authority it belongs
// to, and to the other from the day on which it works for that alone: when it is moved or taken
// over.
constexpr Statement sql_open_own_units = R"(
    WITH RECURSIVE at_home (unit_id, valid_to) AS (
        SELECT l.child_id, max(l.valid_to)
          FROM unit_link l
          JOIN unit c ON c.id = l.child_id
          JOIN unit p ON p.id = l.parent_id AND p.authority_id = c.authority_id
         WHERE l.relation = 'works_for'
         GROUP BY l.child_id
    ), opening (parent_id, child_id, valid_from, valid_to) AS (
        SELECT l.parent_id, l.child_id,
               CASE WHEN p.authority_id <> c.authority_id AND h.valid_to > l.valid_from
                    THEN h.valid_to ELSE l.valid_from END,
               l.valid_to
          FROM unit_link l
          JOIN unit c ON c.id = l.child_id AND c.authority_id <> c.id
          JOIN unit p ON p.id = l.parent_id
          LEFT JOIN at_home h ON h.unit_id = l.child_id
         WHERE l.relation = 'works_for'
        UNION ALL
        SELECT parent_id, child_id, valid_from, valid_to FROM unit_link WHERE relation = 'succeeds'
    ), reach (person_id, unit_id, valid_from, valid_to, depth) AS (
        SELECT person_id, unit_id, valid_from, valid_to, 0 FROM role_assignment
         WHERE role IN ('coordinator', 'department_head', 'security_chief', 'registrator',
                        'board_secretary', 'municipal_director', 'preparedness_coordinator',
                        'deputy_security_protection_officer', 'crime_prevention_coordinator',
                        'information_security_coordinator', 'auditor')
           AND (:person = 0 OR person_id = :person)
           AND (role <> 'auditor' OR unit_id IN (SELECT id FROM unit WHERE kind = 'auditors'))
        UNION
        SELECT r.person_id, l.child_id,
               CASE WHEN l.valid_from > r.valid_from THEN l.valid_from ELSE r.valid_from END,
               CASE WHEN l.valid_to < r.valid_to THEN l.valid_to ELSE r.valid_to END,
               r.depth + 1
          FROM reach r
          JOIN opening l ON l.parent_id = r.unit_id
         WHERE r.depth < 8
    )
    INSERT INTO visible_unit (account_id, unit_id, secrecy, valid_from, valid_to)
    SELECT a.id, r.unit_id, c.secrecy, r.valid_from, max(r.valid_to)
      FROM reach r
      JOIN account a ON a.person_id = r.person_id AND a.kind <> 'guest'
      CROSS JOIN (SELECT 'draft' AS secrecy UNION ALL SELECT 'sensitive') c
     WHERE r.valid_from < r.valid_to
     GROUP BY a.id, r.unit_id, c.secrecy, r.valid_from
)";

// The security unit sees sensitive gaps everywhere (OSL 15:2, 18:8, 18:13), but nobody's drafts.
// Where another role of the chief's has opened a unit from the same day, the longer of the two
// counts.
constexpr Statement sql_open_sensitive = R"(
    INSERT INTO visible_unit (account_id, unit_id, secrecy, valid_from, valid_to)
    SELECT a.id, u.id, 'sensitive', r.valid_from, max(r.valid_to)
      FROM role_assignment r
      JOIN account a ON a.person_id = r.person_id AND a.kind <> 'guest'
      CROSS JOIN unit u
     WHERE r.role IN ('security_chief', 'deputy_security_protection_officer')
       AND r.valid_from < r.valid_to
       AND (:person = 0 OR r.person_id = :person) AND (:unit = 0 OR u.id = :unit)
     GROUP BY a.id, u.id, r.valid_from
    ON CONFLICT (account_id, unit_id, secrecy, valid_from) DO UPDATE
       SET valid_to = CASE WHEN excluded.valid_to > visible_unit.valid_to THEN excluded.valid_to
                           ELSE visible_unit.valid_to END
)";

UnitRecord unit_from(Row& row) {
    UnitRecord unit;
    unit.id = row.id<Unit>();
    unit.kind = row.text();
    unit.name = row.text();
    unit.short_name = row.text();
    if (const auto authority = row.optional_integer()) unit.authority = Id<Unit>{*authority};
    unit.sort_order = static_cast<int>(row.integer());
    unit.valid_from = row.date();
    unit.valid_to = row.date();
    unit.version = row.integer();
    return unit;
}

UnitName name_from(Row& row) {
    return {row.id<Unit>(), row.text()};
}

}  // namespace

bool unit_kind_exists(std::string_view kind) {
    return std::find(unit_kinds.begin(), unit_kinds.end(), kind) != unit_kinds.end();
}

bool decides_for_itself(std::string_view kind) {
    return kind == "municipal_company" || kind == "municipal_federation";
}

bool is_its_own_authority(std::string_view kind) {
    return kind != "department" && kind != "unit" && kind != "executive_committee" &&
           kind != "executive_office" && kind != "cooperation_group";
}

std::string_view relation_to(std::string_view kind) {
    return decides_for_itself(kind) ? "owned_by" : "works_for";
}

std::optional<Id<Unit>> authority_under(const UnitRecord& parent, std::string_view kind) {
    if (is_its_own_authority(kind)) return std::nullopt;
    return parent.authority.value_or(parent.id);
}

void join_authority(Work& work, Id<Unit> parent, Id<Unit> child) {
    const auto below = unit(work, child);
    if (below && !is_its_own_authority(below->kind))
        work.run(sql_join_authority, {{"parent", parent}, {"child", child}});
}

std::vector<UnitRecord> units(Work& work) {
    return units_on(work, work.today());
}

std::vector<UnitRecord> units_on(Work& work, const Date& day) {
    const auto iso = day.iso();
    return work.rows(sql_units, {{"day", iso}}, unit_from);
}

std::vector<UnitName> receiving_units(Work& work) {
    return work.rows(sql_receiving_units, {}, name_from);
}

std::vector<UnitName> reporting_units(Work& work) {
    return work.rows(sql_reporting_units, {}, name_from);
}

std::vector<UnitName> unit_names(Work& work) {
    return work.rows(sql_unit_names, {}, name_from);
}

std::optional<UnitRecord> unit(Work& work, Id<Unit> id) {
    return work.maybe(sql_unit, {{"id", id}}, unit_from);
}

std::optional<UnitRecord> unit_named(Work& work, std::string_view name) {
    return work.maybe(sql_unit_named, {{"name", name}}, unit_from);
}

std::optional<UnitRecord> executive_board(Work& work) {
    return work.maybe(sql_executive_board, {}, unit_from);
}

std::optional<UnitName> group_parent(Work& work, Id<Unit> company) {
    return work.maybe(sql_group_parent, {{"company", company}}, name_from);
}

std::vector<UnitName> subsidiaries(Work& work, Id<Unit> parent) {
    return work.rows(sql_subsidiaries, {{"parent", parent}}, name_from);
}

Id<Unit> create_unit(Work& work, const NewUnit& unit) {
    const auto uuid = crypto::uuid();
    const auto from = unit.valid_from.iso();
    const auto id = work.insert<Unit>(sql_insert_unit, {{"uuid", uuid},
                                                        {"kind", unit.kind},
                                                        {"name", unit.name},
                                                        {"short_name", unit.short_name},
                                                        {"authority", unit.authority},
                                                        {"sort_order", unit.sort_order},
                                                        {"valid_from", from}});
    if (!unit.authority) work.run(sql_own_authority, {{"id", id}});
    // Nobody has a role in a new unit and nothing is linked to it, so all it changes is what those
    // see who see every unit.
    work.run(sql_open_sensitive, {{"person", 0}, {"unit", id}});
    audit::record(work, {"unit.created", "unit", id.value, id, "{}"});
    return id;
}

void link_units(Work& work, Id<Unit> parent, Id<Unit> child, std::string_view relation,
                Date valid_from) {
    const auto from = valid_from.iso();
    work.run(sql_link,
             {{"parent", parent}, {"child", child}, {"relation", relation}, {"valid_from", from}});
    if (relation == "works_for") join_authority(work, parent, child);
    refresh_visible_units(work);
}

bool is_guest(Work& work, Id<Person> person) {
    return work.integer(sql_is_guest, {{"person", person}}) > 0;
}

Result<Id<RoleAssignment>> assign_role(Work& work, const NewRole& role) {
    if (!access::role_exists(role.role))
        return fail(Problem::invalid("role", "organisation.unknown_role", role.role));
    if (!unit(work, role.unit)) return fail(Problem::not_found());
    if (is_guest(work, role.person))
        return fail(Problem::invalid("person_name", "organisation.guest_holds_nothing"));
    const auto from = role.valid_from.iso();
    const auto to = role.valid_to.iso();
    const auto id =
        work.insert<RoleAssignment>(sql_assign, {{"person", role.person},
                                                 {"unit", role.unit},
                                                 {"role", role.role},
                                                 {"valid_from", from},
                                                 {"valid_to", to},
                                                 {"basis", role.basis},
                                                 {"stands_in_for", role.stands_in_for}});
    audit::record(work, {"role.assigned", "role_assignment", id.value, role.unit, "{}"});
    refresh_visible_units(work, role.person);
    return id;
}

void refresh_visible_units(Work& work, std::optional<Id<Person>> person) {
    if (person) {
        work.run(sql_forget_person, {{"person", *person}});
    } else {
        work.run(sql_forget_all);
    }
    const Id<Person> whom = person.value_or(Id<Person>{0});
    work.run(sql_open_own_units, {{"person", whom}});
    work.run(sql_open_sensitive, {{"person", whom}, {"unit", 0}});
}

}  // namespace varna::organisation
