// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/group_roles.h"

#include <algorithm>

#include "platform/audit/audit.h"
#include "platform/base/planted_fault.h"

namespace varna::identity {
namespace {

constexpr std::size_t group_bytes_max = 300;

constexpr Statement sql_forget_groups = "DELETE FROM login_group WHERE account_id = :id";
constexpr Statement sql_insert_group = R"(
    INSERT INTO login_group (account_id, name) VALUES (:id, :name) ON CONFLICT DO NOTHING
)";
constexpr Statement sql_person = "SELECT person_id FROM account WHERE id = :id";

// The rows of group_role that a person's groups reach.
constexpr Statement sql_close = R"(
    UPDATE role_assignment SET valid_to = :today
     WHERE person_id = :person AND group_role_id IS NOT NULL AND valid_to > :today
       AND NOT EXISTS (
           SELECT 1 FROM group_role g
            WHERE g.id = role_assignment.group_role_id
              AND (EXISTS (SELECT 1 FROM login_group l
                             JOIN account a ON a.id = l.account_id
                            WHERE l.name = g.group_name AND a.person_id = :person)
                   OR EXISTS (SELECT 1 FROM scim_group s
                                JOIN scim_member m ON m.group_id = s.id
                                JOIN account a ON a.id = m.account_id
                               WHERE s.display_name = g.group_name AND a.person_id = :person)))
    RETURNING id, unit_id
)";
// Who stood in for somebody holds nothing any longer when she does not.
constexpr Statement sql_close_stand_ins = R"(
    UPDATE role_assignment
       SET valid_to = CASE WHEN valid_from > :today THEN valid_from ELSE :today END,
           version = version + 1
     WHERE stands_in_for_id = :role AND valid_to > :today
    RETURNING id, unit_id, person_id
)";
// Whoever said what a group gives gets nothing by it, also when it is only her next login that
// tells that she is in the group.
constexpr Statement sql_open = R"(
    INSERT INTO role_assignment (person_id, unit_id, role, valid_from, group_role_id)
    SELECT :person, g.unit_id, g.role, :today, g.id
      FROM group_role g
     WHERE (EXISTS (SELECT 1 FROM login_group l
                      JOIN account a ON a.id = l.account_id
                     WHERE l.name = g.group_name AND a.person_id = :person)
            OR EXISTS (SELECT 1 FROM scim_group s
                         JOIN scim_member m ON m.group_id = s.id
                         JOIN account a ON a.id = m.account_id
                        WHERE s.display_name = g.group_name AND a.person_id = :person))
       AND (g.added_by_id IS NULL OR g.added_by_id <> :person)
       AND NOT EXISTS (SELECT 1 FROM role_assignment r
                        WHERE r.person_id = :person AND r.group_role_id = g.id
                          AND r.valid_to > :today)
    RETURNING id, unit_id
)";
constexpr Statement sql_people_of_group = R"(
    SELECT a.person_id FROM login_group l
      JOIN account a ON a.id = l.account_id
     WHERE l.name = :name
    UNION
    SELECT a.person_id FROM scim_group s
      JOIN scim_member m ON m.group_id = s.id
      JOIN account a ON a.id = m.account_id
     WHERE s.display_name = :name
)";
constexpr Statement sql_all = R"(
    SELECT id, group_name, role, unit_id FROM group_role ORDER BY group_name, unit_id, role
)";
constexpr Statement sql_one = "SELECT group_name FROM group_role WHERE id = :id";
constexpr Statement sql_exists = R"(
    SELECT count(*) FROM group_role
     WHERE group_name = :group AND role = :role AND unit_id = :unit
)";
constexpr Statement sql_add = R"(
    INSERT INTO group_role (group_name, role, unit_id, added_by_id)
    VALUES (:group, :role, :unit, :added_by) RETURNING id
)";
constexpr Statement sql_remove = "DELETE FROM group_role WHERE id = :id";

struct Changed {
    std::int64_t id;
    Id<Unit> unit;
};
Changed changed_from(Row& row) {
    return {row.integer(), row.id<Unit>()};
}

void close_stand_ins(Work& work, std::int64_t role, const RolesChanged& roles_changed) {
    struct StandIn {
        Changed role;
        Id<Person> person;
    };
    const auto ended = work.rows(sql_close_stand_ins, {{"role", role}}, [](Row& row) {
        return StandIn{changed_from(row), row.id<Person>()};
    });
    for (const auto& [held, person] : ended) {
        audit::record(work, {"role.ended", "role_assignment", held.id, held.unit, "{}"});
        roles_changed(work, person);
    }
}

std::vector<Id<Person>> people_of(Work& work, const std::string& group) {
    return work.rows(sql_people_of_group, {{"name", group}},
                     [](Row& row) { return row.id<Person>(); });
}

void apply_to_group(Work& work, const std::string& group, const RolesChanged& roles_changed) {
    for (const auto person : people_of(work, group)) apply_group_roles(work, person, roles_changed);
}

}  // namespace

void set_login_groups(Work& work, Id<Account> account, const std::vector<std::string>& groups) {
    work.run(sql_forget_groups, {{"id", account}});
    for (const auto& group : groups)
        if (!group.empty() && group.size() <= group_bytes_max)
            work.run(sql_insert_group, {{"id", account}, {"name", group}});
}

void apply_group_roles(Work& work, Id<Person> person, const RolesChanged& roles_changed) {
    std::vector<Changed> closed;
    if (!VARNA_FAULT("group_roles_kept"))
        closed = work.rows(sql_close, {{"person", person}}, changed_from);
    for (const auto& role : closed) {
        audit::record(work, {"role.ended", "role_assignment", role.id, role.unit, "{}"});
        close_stand_ins(work, role.id, roles_changed);
    }
    const auto opened = work.rows(sql_open, {{"person", person}}, changed_from);
    for (const auto& role : opened)
        audit::record(work, {"role.assigned", "role_assignment", role.id, role.unit, "{}"});
    if (!closed.empty() || !opened.empty()) roles_changed(work, person);
}

void apply_group_roles(Work& work, Id<Account> account, const RolesChanged& roles_changed) {
    const auto person =
        work.maybe(sql_person, {{"id", account}}, [](Row& row) { return row.id<Person>(); });
    ensure(person.has_value(), "an account has a person");
    apply_group_roles(work, *person, roles_changed);
}

std::vector<GroupRole> group_roles(Work& work) {
    return work.rows(sql_all, {}, [](Row& row) {
        GroupRole role;
        role.id = row.id<GroupRole>();
        role.group_name = row.text();
        role.role = row.text();
        role.unit = row.id<Unit>();
        return role;
    });
}

// The same rule as for a role given by hand: an administrator may say what others hold, the
// security chief's and the auditor's role among them, but never what she holds herself. Who is in
// a group is for the municipality's directory to say, and is not asked again here.
Result<Done> add_group_role(Work& work, const GroupRole& made, const RolesChanged& roles_changed) {
    if (!work.actor().may(Right::administer_accounts)) return fail(Problem::forbidden());
    if (work.integer(sql_exists,
                     {{"group", made.group_name}, {"role", made.role}, {"unit", made.unit}}) != 0)
        return fail(Problem::invalid("group_name", "identity.group_role_exists"));
    const auto self = work.actor().person;
    const auto people = people_of(work, made.group_name);
    if (self && std::find(people.begin(), people.end(), self) != people.end())
        return fail(Problem::invalid("group_name", "identity.own_group"));
    const auto id =
        work.insert<GroupRole>(sql_add, {{"group", made.group_name},
                                         {"role", made.role},
                                         {"unit", made.unit},
                                         {"added_by", self ? std::optional(self) : std::nullopt}});
    audit::record(work, {"group_role.added", "group_role", id.value, made.unit, "{}"});
    apply_to_group(work, made.group_name, roles_changed);
    return Done{};
}

Result<Done> remove_group_role(Work& work, Id<GroupRole> id, const RolesChanged& roles_changed) {
    if (!work.actor().may(Right::administer_accounts)) return fail(Problem::forbidden());
    const auto group = work.maybe(sql_one, {{"id", id}}, [](Row& row) { return row.text(); });
    if (!group) return fail(Problem::not_found());
    work.run(sql_remove, {{"id", id}});
    audit::record(work, {"group_role.removed", "group_role", id.value, {}, "{}"});
    apply_to_group(work, *group, roles_changed);
    return Done{};
}

}  // namespace varna::identity
