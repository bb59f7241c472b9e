// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/people.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "modules/organisation/governing.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"

namespace varna::organisation {
namespace {

constexpr std::size_t people_on_a_page = 50;
constexpr std::array<std::string_view, 4> elected_roles = {
    "board_chair", "board_vice_chair", "elected_representative", "elected_deputy"};

// `words` is looked for anywhere in the name, in the letters' own case.
constexpr Statement sql_people = R"(
    SELECT p.id, p.name, coalesce(p.email, ''), p.version
      FROM person p
     WHERE (:words = '' OR lower(p.name)
                LIKE '%' || lower(CAST(:words AS text) COLLATE swedish) || '%')
       AND (:role = '' OR EXISTS (
               SELECT 1 FROM role_assignment r
                WHERE r.person_id = p.id AND r.role = :role
                  AND r.valid_from <= :today AND r.valid_to > :today))
       AND p.joined_into_id IS NULL
       AND (p.name > :after_name OR (p.name = :after_name AND p.id > :after_id))
     ORDER BY p.name, p.id
     LIMIT 51
)";
constexpr Statement sql_roles_of_page = R"(
    SELECT r.id, p.id, p.name, u.id, u.name, r.role, r.valid_from, r.valid_to, r.basis,
           q.id, coalesce(q.name, ''), r.version
      FROM role_assignment r
      JOIN person p ON p.id = r.person_id
      JOIN unit u ON u.id = r.unit_id
      LEFT JOIN role_assignment o ON o.id = r.stands_in_for_id
      LEFT JOIN person q ON q.id = o.person_id
     WHERE p.name >= :first AND p.name <= :last
       AND r.valid_from <= :today AND r.valid_to > :today
     ORDER BY u.sort_order, u.name, r.role
)";
constexpr Statement sql_person = R"(
    SELECT id, name, coalesce(email, ''), version FROM person WHERE id = :id
)";
constexpr Statement sql_roles_of_person = R"(
    SELECT r.id, p.id, p.name, u.id, u.name, r.role, r.valid_from, r.valid_to, r.basis,
           q.id, coalesce(q.name, ''), r.version
      FROM role_assignment r
      JOIN person p ON p.id = r.person_id
      JOIN unit u ON u.id = r.unit_id
      LEFT JOIN role_assignment o ON o.id = r.stands_in_for_id
      LEFT JOIN person q ON q.id = o.person_id
     WHERE r.person_id = :id
     ORDER BY r.valid_from DESC, r.id DESC
)";
constexpr Statement sql_roles_in_unit = R"(
    SELECT r.id, p.id, p.name, u.id, u.name, r.role, r.valid_from, r.valid_to, r.basis,
           q.id, coalesce(q.name, ''), r.version
      FROM role_assignment r
      JOIN person p ON p.id = r.person_id
      JOIN unit u ON u.id = r.unit_id
      LEFT JOIN role_assignment o ON o.id = r.stands_in_for_id
      LEFT JOIN person q ON q.id = o.person_id
     WHERE r.unit_id = :id
     ORDER BY CASE WHEN r.valid_from <= :today AND r.valid_to > :today THEN 0 ELSE 1 END,
              r.role, p.name, r.valid_from DESC, r.id
)";
constexpr Statement sql_role = R"(
    SELECT r.id, p.id, p.name, u.id, u.name, r.role, r.valid_from, r.valid_to, r.basis,
           q.id, coalesce(q.name, ''), r.version
      FROM role_assignment r
      JOIN person p ON p.id = r.person_id
      JOIN unit u ON u.id = r.unit_id
      LEFT JOIN role_assignment o ON o.id = r.stands_in_for_id
      LEFT JOIN person q ON q.id = o.person_id
     WHERE r.id = :id
)";
constexpr Statement sql_insert_person = R"(
    INSERT INTO person (uuid, name, email) VALUES (:uuid, :name, nullif(:email, '')) RETURNING id
)";
constexpr Statement sql_change_person = R"(
    UPDATE person SET name = :name, email = nullif(:email, ''), version = version + 1
     WHERE id = :id AND version = :version
)";
// A role that was to begin later never does: it ends on the day it would have begun. Only ever
// brings the end nearer: a later day would give the role again, past those who may give it.
constexpr Statement sql_end_role = R"(
    UPDATE role_assignment
       SET valid_to = CASE WHEN valid_from > :on THEN valid_from ELSE :on END,
           version = version + 1
     WHERE id = :id AND version = :version AND valid_to > :on
)";
constexpr Statement sql_is_of_group = R"(
    SELECT count(*) FROM role_assignment WHERE id = :id AND group_role_id IS NOT NULL
)";
constexpr Statement sql_end_stand_ins = R"(
    UPDATE role_assignment
       SET valid_to = CASE WHEN valid_from > :on THEN valid_from ELSE :on END,
           version = version + 1
     WHERE stands_in_for_id = :id AND valid_to > :on
    RETURNING person_id
)";

PersonView person_from(Row& row) {
    PersonView person;
    person.id = row.id<Person>();
    person.name = row.text();
    person.email = row.text();
    person.version = row.integer();
    return person;
}

RoleView role_from(Row& row) {
    RoleView role;
    role.id = row.id<RoleAssignment>();
    role.person = row.id<Person>();
    role.person_name = row.text();
    role.unit = row.id<Unit>();
    role.unit_name = row.text();
    role.role = row.text();
    role.valid_from = row.date();
    role.valid_to = row.date();
    role.basis = row.text();
    if (const auto other = row.optional_integer()) role.stands_in_for = Id<Person>{*other};
    role.stands_in_for_name = row.text();
    role.version = row.integer();
    return role;
}

Result<Done> check_days(const Date& from, const Date& to) {
    if (from >= to) return fail(Problem::invalid("valid_to", "organisation.ends_before"));
    return Done{};
}

}  // namespace

bool is_elected_role(std::string_view role) {
    return std::find(elected_roles.begin(), elected_roles.end(), role) != elected_roles.end();
}

PeoplePage people(Work& work, const PeopleFilter& filter, const PeopleCursor& after) {
    PeoplePage page;
    page.people = work.rows(sql_people,
                            {{"words", filter.words},
                             {"role", filter.role},
                             {"after_name", after.name},
                             {"after_id", after.id}},
                            person_from);
    if (page.people.size() > people_on_a_page) {
        page.people.resize(people_on_a_page);
        page.next = {page.people.back().name, page.people.back().id};
    }
    if (page.people.empty()) return page;
    const auto roles = work.rows(
        sql_roles_of_page, {{"first", page.people.front().name}, {"last", page.people.back().name}},
        role_from);
    for (auto& person : page.people)
        for (const auto& role : roles)
            if (role.person == person.id) person.roles.push_back(role);
    return page;
}

Result<PersonView> person(Work& work, Id<Person> id) {
    auto found = work.maybe(sql_person, {{"id", id}}, person_from);
    if (!found) return fail(Problem::not_found());
    found->roles = work.rows(sql_roles_of_person, {{"id", id}}, role_from);
    return *std::move(found);
}

Result<RoleView> role(Work& work, Id<RoleAssignment> id) {
    auto found = work.maybe(sql_role, {{"id", id}}, role_from);
    if (!found) return fail(Problem::not_found());
    return *std::move(found);
}

std::vector<RoleView> roles_in(Work& work, Id<Unit> unit) {
    auto roles = work.rows(sql_roles_in_unit, {{"id", unit}}, role_from);
    // Those elected as a body is presented, the chair first, and then its officials.
    const auto names = access::role_names();
    const auto rank = [&](const RoleView& role) {
        const auto at = std::ranges::find(names, role.role) - names.begin();
        const bool is_past = role.valid_to <= work.today() || role.valid_from > work.today();
        return std::tuple(is_past, !is_elected_role(role.role), at);
    };
    std::ranges::stable_sort(roles, {}, rank);
    return roles;
}

Result<Id<Person>> add_person(Work& work, const NewPerson& person) {
    return may_govern(work).map([&](Done) {
        const auto uuid = crypto::uuid();
        const auto id = work.insert<Person>(
            sql_insert_person, {{"uuid", uuid}, {"name", person.name}, {"email", person.email}});
        audit::record(work, {"person.added", "person", id.value, {}, "{}"});
        return id;
    });
}

Result<Done> change_person(Work& work, Id<Person> id, const PersonChange& change) {
    return may_govern(work).and_then([&](Done) -> Result<Done> {
        if (!work.maybe(sql_person, {{"id", id}}, person_from)) return fail(Problem::not_found());
        if (work.run(sql_change_person, {{"id", id},
                                         {"name", change.name},
                                         {"email", change.email},
                                         {"version", change.version}}) == 0)
            return fail(Problem::conflict("organisation.changed_meanwhile"));
        audit::record(work, {"person.changed", "person", id.value, {}, "{}"});
        return Done{};
    });
}

Result<Id<RoleAssignment>> give_role(Work& work, const NewRole& role) {
    if (const auto may = may_govern(work); !may) return fail(may.error());
    if (role.person == work.actor().person && !VARNA_FAULT("role_to_oneself"))
        return fail(Problem::invalid("person_name", "organisation.not_oneself"));
    if (!work.maybe(sql_person, {{"id", role.person}}, person_from))
        return fail(Problem::invalid("person_name", "organisation.choose_person"));
    const auto held_in = unit(work, role.unit);
    if (held_in && held_in->valid_to <= role.valid_from)
        return fail(Problem::invalid("unit", "organisation.unit_has_ended"));
    return check_days(role.valid_from, role.valid_to).and_then([&](Done) {
        return assign_role(work, role);
    });
}

Result<Done> end_role(Work& work, Id<RoleAssignment> id, const RoleEnd& end) {
    if (const auto may = may_govern(work); !may) return may;
    const auto held = role(work, id);
    if (!held) return fail(held.error());
    // The next login would give it again.
    if (work.integer(sql_is_of_group, {{"id", id}}) > 0)
        return fail(Problem::refused("organisation.role_of_group"));
    const auto on = end.on.iso();
    if (work.run(sql_end_role, {{"id", id}, {"on", on}, {"version", end.version}}) == 0)
        return fail(held->version == end.version
                        ? Problem::refused("organisation.role_is_over")
                        : Problem::conflict("organisation.changed_meanwhile"));
    const auto stand_ins = work.rows(sql_end_stand_ins, {{"id", id}, {"on", on}},
                                     [](Row& row) { return row.id<Person>(); });
    audit::record(work, {"role.ended", "role_assignment", id.value, held->unit, "{}"});
    refresh_visible_units(work, held->person);
    for (const auto& stand_in : stand_ins) refresh_visible_units(work, stand_in);
    return Done{};
}

bool may_name_stand_in(const Actor& actor, const RoleView& role) {
    const bool is_own = role.person == actor.person;
    return !role.stands_in_for && (is_own || actor.may(Right::manage_organisation));
}

Result<Id<RoleAssignment>> name_stand_in(Work& work, Id<RoleAssignment> id,
                                         const NewStandIn& stand_in) {
    const auto held = role(work, id);
    if (!held) return fail(held.error());
    if (!may_name_stand_in(work.actor(), *held)) return fail(Problem::forbidden());
    if (stand_in.person == held->person)
        return fail(Problem::invalid("person_name", "organisation.stands_in_for_herself"));
    if (!work.maybe(sql_person, {{"id", stand_in.person}}, person_from))
        return fail(Problem::invalid("person_name", "organisation.choose_person"));
    // Whoever appoints others may not become one of those she could not appoint herself to be.
    if (stand_in.person == work.actor().person)
        return fail(Problem::invalid("person_name", "organisation.not_oneself"));
    const auto from = std::max(stand_in.valid_from, held->valid_from);
    const auto to = std::min(stand_in.valid_to, held->valid_to);
    return check_days(from, to).and_then([&](Done) {
        return assign_role(work, {.person = stand_in.person,
                                  .unit = held->unit,
                                  .role = held->role,
                                  .valid_from = from,
                                  .valid_to = to,
                                  .basis = stand_in.basis,
                                  .stands_in_for = id});
    });
}

}  // namespace varna::organisation
