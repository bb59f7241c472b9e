// SPDX-License-Identifier: EUPL-1.2
#include "modules/directory/import_rows.h"
#include "modules/organisation/bulk.h"

namespace varna::directory {
namespace {

namespace bulk = organisation::bulk;
using organisation::RoleAssignment;

constexpr Statement sql_changes = R"(
    SELECT id, deed, person_id, name_before, name_after, email_before, email_after
      FROM directory_person_change WHERE import_id = :import ORDER BY id
)";
constexpr Statement sql_made = R"(
    UPDATE directory_person_change SET person_id = :person WHERE id = :change
)";
constexpr Statement sql_link_people = R"(
    INSERT INTO directory_person (person_id, external_id)
    SELECT person_id, external_id FROM directory_person_change
     WHERE import_id = :import AND deed IN ('added', 'changed')
    ON CONFLICT (person_id) DO UPDATE SET is_gone = 0
)";
// A login told of somebody with the number after the file was read.
constexpr Statement sql_told_meanwhile = R"(
    SELECT count(*)
      FROM directory_person_change c
      JOIN person p ON p.employee_number = c.external_id
     WHERE c.import_id = :import AND c.deed IN ('added', 'changed')
       AND (c.person_id IS NULL OR c.person_id <> p.id)
)";
constexpr Statement sql_number_people = R"(
    UPDATE person SET is_in_staff_file = 1, employee_number = c.external_id
      FROM directory_person_change c
     WHERE c.import_id = :import AND c.deed IN ('added', 'changed') AND person.id = c.person_id
       AND (person.is_in_staff_file = 0 OR person.employee_number IS NULL)
)";
constexpr Statement sql_gone = R"(
    UPDATE directory_person SET is_gone = :is_gone
     WHERE person_id IN (SELECT person_id FROM directory_person_change
                          WHERE import_id = :import AND deed = :deed)
)";
constexpr Statement sql_to_open = R"(
    SELECT r.id, c.person_id, r.unit_id
      FROM directory_role_change r
      JOIN directory_person_change c ON c.id = r.person_change_id
     WHERE r.import_id = :import AND r.deed = 'opened'
     ORDER BY r.id
)";
constexpr Statement sql_opened = R"(
    UPDATE directory_role_change SET role_id = :role WHERE id = :change
)";
constexpr Statement sql_keep_roles = R"(
    INSERT INTO directory_role (role_id)
    SELECT role_id FROM directory_role_change WHERE import_id = :import AND deed = 'opened'
)";

struct Change {
    std::int64_t id = 0;
    std::string deed;
    std::optional<std::int64_t> person;
    bulk::PersonWords before, after;
};

std::vector<Change> changes_of(Work& work, Id<Import> import) {
    return work.rows(sql_changes, {{"import", import}}, [](Row& row) {
        Change change;
        change.id = row.integer();
        change.deed = row.text();
        change.person = row.optional_integer();
        change.before.name = row.text();
        change.after.name = row.text();
        change.before.email = row.text();
        change.after.email = row.text();
        return change;
    });
}

bool has_new_words(const Change& change) {
    return change.before.name != change.after.name || change.before.email != change.after.email;
}

void open_roles(Work& work, Id<Import> import) {
    struct Opening {
        std::int64_t change = 0;
        Id<Person> person;
        Id<Unit> unit;
    };
    const auto openings = work.rows(sql_to_open, {{"import", import}}, [](Row& row) {
        Opening opening;
        opening.change = row.integer();
        opening.person = row.id<Person>();
        opening.unit = row.id<Unit>();
        return opening;
    });
    for (const auto& opening : openings) {
        const auto role = bulk::open_role(work, opening.person, opening.unit, employee_role);
        work.run(sql_opened, {{"change", opening.change}, {"role", role}});
    }
    work.run(sql_keep_roles, {{"import", import}});
}

}  // namespace

Result<Done> apply_people(Work& work, Id<Import> import) {
    if (work.integer(sql_told_meanwhile, {{"import", import}}) != 0)
        return fail(Problem::conflict("directory.changed_meanwhile"));
    for (const auto& change : changes_of(work, import)) {
        if (!change.person) {
            const auto person = bulk::add_person(work, change.after);
            work.run(sql_made, {{"change", change.id}, {"person", person}});
            continue;
        }
        const Id<Person> person{*change.person};
        if (has_new_words(change) &&
            !bulk::change_person(work, person, change.before, change.after))
            return fail(Problem::conflict("directory.changed_meanwhile"));
        // Who is gone has no role left, be it given by hand.
        if (change.deed == "gone")
            for (const auto& role : bulk::open_roles_of(work, person))
                list_role(work, import, role.id);
    }
    work.run(sql_link_people, {{"import", import}});
    work.run(sql_number_people, {{"import", import}});
    work.run(sql_gone, {{"import", import}, {"deed", "gone"}, {"is_gone", true}});
    close_listed_roles(work, import);
    open_roles(work, import);
    return Done{};
}

void undo_people(Work& work, Id<Import> import) {
    for (const auto& change : changes_of(work, import))
        // What somebody has changed since then stays as it is.
        if (change.deed == "changed" && has_new_words(change))
            bulk::change_person(work, {*change.person}, change.after, change.before);
    work.run(sql_gone, {{"import", import}, {"deed", "added"}, {"is_gone", true}});
    work.run(sql_gone, {{"import", import}, {"deed", "gone"}, {"is_gone", false}});
    restore_roles(work, import);
}

}  // namespace varna::directory
