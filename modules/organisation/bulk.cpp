// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/bulk.h"

#include "platform/base/crypto.h"

namespace varna::organisation::bulk {
namespace {

constexpr Statement sql_add_person = R"(
    INSERT INTO person (uuid, name, email) VALUES (:uuid, :name, :email) RETURNING id
)";
constexpr Statement sql_change_person = R"(
    UPDATE person SET name = :name, email = :email, version = version + 1
     WHERE id = :person AND name = :name_before AND coalesce(email, '') = :email_before
)";
constexpr Statement sql_add_unit = R"(
    INSERT INTO unit (uuid, kind, name, short_name, authority_id, sort_order, valid_from)
    VALUES (:uuid, :kind, :name, :short_name, :authority,
            coalesce(:sort_order, (SELECT coalesce(max(sort_order), 0) + 1 FROM unit)), :valid_from)
    RETURNING id
)";
constexpr Statement sql_own_authority = R"(
    UPDATE unit SET authority_id = id WHERE id = :unit
)";
constexpr Statement sql_change_unit = R"(
    UPDATE unit SET name = :name, short_name = :short_name, version = version + 1
     WHERE id = :unit AND name = :name_before AND short_name = :short_name_before
)";
constexpr Statement sql_end_unit = R"(
    UPDATE unit SET valid_to = :valid_to, version = version + 1 WHERE id = :unit
)";
constexpr Statement sql_open_link = R"(
    INSERT INTO unit_link (parent_id, child_id, relation, valid_from)
    SELECT :parent, :child, :relation, :today
     WHERE NOT EXISTS (SELECT 1 FROM unit_link
                        WHERE parent_id = :parent AND child_id = :child AND relation = :relation
                          AND valid_from <= :today AND valid_to > :today)
    ON CONFLICT (parent_id, child_id, relation, valid_from) DO UPDATE SET valid_to = '9999-12-31'
)";
// The last of them, for a link that was ended and opened again has several rows.
constexpr Statement sql_end_link = R"(
    UPDATE unit_link SET valid_to = :valid_to
     WHERE parent_id = :parent AND child_id = :child AND relation = :relation
       AND valid_from = (SELECT max(valid_from) FROM unit_link
                          WHERE parent_id = :parent AND child_id = :child
                            AND relation = :relation)
)";
constexpr Statement sql_open_links = R"(
    SELECT parent_id, child_id, relation FROM unit_link
     WHERE (parent_id = :unit OR child_id = :unit) AND valid_from <= :today AND valid_to > :today
     ORDER BY parent_id, child_id, relation
)";
constexpr Statement sql_open_role = R"(
    INSERT INTO role_assignment (person_id, unit_id, role, valid_from)
    VALUES (:person, :unit, :role, :today) RETURNING id
)";
constexpr Statement sql_end_role = R"(
    UPDATE role_assignment SET valid_to = :valid_to WHERE id = :role
)";
constexpr Statement sql_roles_of = R"(
    SELECT id, valid_to FROM role_assignment
     WHERE valid_to > :today
       AND (person_id = :person
            OR stands_in_for_id IN (SELECT o.id FROM role_assignment o
                                     WHERE o.person_id = :person AND o.valid_to > :today))
     ORDER BY id
)";
constexpr Statement sql_roles_in = R"(
    SELECT id, valid_to FROM role_assignment
     WHERE unit_id = :unit AND valid_to > :today ORDER BY id
)";

std::optional<std::string_view> address_of(const PersonWords& words) {
    return words.email.empty() ? std::nullopt : std::optional<std::string_view>(words.email);
}

OpenRole role_from(Row& row) {
    return {row.id<RoleAssignment>(), row.date()};
}

}  // namespace

Id<Person> add_person(Work& work, const PersonWords& words) {
    const auto uuid = crypto::uuid();
    return work.insert<Person>(
        sql_add_person, {{"uuid", uuid}, {"name", words.name}, {"email", address_of(words)}});
}

bool change_person(Work& work, Id<Person> person, const PersonWords& before,
                   const PersonWords& after) {
    return work.run(sql_change_person, {{"person", person},
                                        {"name", after.name},
                                        {"email", address_of(after)},
                                        {"name_before", before.name},
                                        {"email_before", before.email}}) == 1;
}

Id<Unit> add_unit(Work& work, const NewUnit& unit) {
    const auto uuid = crypto::uuid();
    const auto from = unit.valid_from.iso();
    const auto id = work.insert<Unit>(sql_add_unit, {{"uuid", uuid},
                                                     {"kind", unit.kind},
                                                     {"name", unit.name},
                                                     {"short_name", unit.short_name},
                                                     {"authority", unit.authority},
                                                     {"sort_order", unit.sort_order},
                                                     {"valid_from", from}});
    if (!unit.authority) work.run(sql_own_authority, {{"unit", id}});
    return id;
}

bool change_unit(Work& work, Id<Unit> unit, const UnitWords& before, const UnitWords& after) {
    return work.run(sql_change_unit, {{"unit", unit},
                                      {"name", after.name},
                                      {"short_name", after.short_name},
                                      {"name_before", before.name},
                                      {"short_name_before", before.short_name}}) == 1;
}

void set_unit_end(Work& work, Id<Unit> unit, Date valid_to) {
    const auto to = valid_to.iso();
    work.run(sql_end_unit, {{"unit", unit}, {"valid_to", to}});
}

bool open_link(Work& work, Id<Unit> parent, Id<Unit> child, std::string_view relation) {
    return work.run(sql_open_link,
                    {{"parent", parent}, {"child", child}, {"relation", relation}}) == 1;
}

void end_link(Work& work, Id<Unit> parent, Id<Unit> child, std::string_view relation,
              Date valid_to) {
    const auto to = valid_to.iso();
    work.run(sql_end_link,
             {{"parent", parent}, {"child", child}, {"relation", relation}, {"valid_to", to}});
}

std::vector<Link> open_links_of(Work& work, Id<Unit> unit) {
    return work.rows(sql_open_links, {{"unit", unit}}, [](Row& row) {
        Link link;
        link.parent = row.id<Unit>();
        link.child = row.id<Unit>();
        link.relation = row.text();
        return link;
    });
}

Id<RoleAssignment> open_role(Work& work, Id<Person> person, Id<Unit> unit, std::string_view role) {
    return work.insert<RoleAssignment>(sql_open_role,
                                       {{"person", person}, {"unit", unit}, {"role", role}});
}

void set_role_end(Work& work, Id<RoleAssignment> role, Date valid_to) {
    const auto to = valid_to.iso();
    work.run(sql_end_role, {{"role", role}, {"valid_to", to}});
}

std::vector<OpenRole> open_roles_of(Work& work, Id<Person> person) {
    return work.rows(sql_roles_of, {{"person", person}}, role_from);
}

std::vector<OpenRole> open_roles_in(Work& work, Id<Unit> unit) {
    return work.rows(sql_roles_in, {{"unit", unit}}, role_from);
}

}  // namespace varna::organisation::bulk
