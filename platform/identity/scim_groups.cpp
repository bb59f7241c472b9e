// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/identity/scim.h"

namespace varna::identity::scim {
namespace {

constexpr Statement sql_groups = R"(
    SELECT g.id, g.uuid, coalesce(g.external_id, ''), g.display_name, g.created_at, g.changed_at
      FROM scim_group g
     WHERE :attribute = '' OR (:attribute = 'displayName' AND g.display_name = :value)
        OR (:attribute = 'externalId' AND g.external_id = :value)
        OR (:attribute = 'id' AND g.uuid = :value)
     ORDER BY g.id
     LIMIT :count OFFSET :skip
)";
constexpr Statement sql_count = R"(
    SELECT count(*) FROM scim_group g
     WHERE :attribute = '' OR (:attribute = 'displayName' AND g.display_name = :value)
        OR (:attribute = 'externalId' AND g.external_id = :value)
)";
constexpr Statement sql_members = R"(
    SELECT s.uuid, p.name FROM scim_member m
      JOIN scim_user s ON s.account_id = m.account_id
      JOIN account a ON a.id = m.account_id
      JOIN person p ON p.id = a.person_id
     WHERE m.group_id = :id
     ORDER BY m.account_id
)";
constexpr Statement sql_member_ids = "SELECT account_id FROM scim_member WHERE group_id = :id";
constexpr Statement sql_user_id = R"(
    SELECT account_id FROM scim_user WHERE uuid = :uuid AND removed_at IS NULL
)";
constexpr Statement sql_taken = R"(
    SELECT count(*) FROM scim_group WHERE display_name = :name AND id <> :id
)";
constexpr Statement sql_insert = R"(
    INSERT INTO scim_group (uuid, external_id, display_name, created_at, changed_at)
    VALUES (:uuid, :external, :name, :now, :now) RETURNING id
)";
constexpr Statement sql_save = R"(
    UPDATE scim_group SET external_id = :external, display_name = :name, changed_at = :now
     WHERE id = :id
)";
constexpr Statement sql_remove = "DELETE FROM scim_group WHERE id = :id";
constexpr Statement sql_join = R"(
    INSERT INTO scim_member (group_id, account_id) VALUES (:group, :member)
)";
constexpr Statement sql_leave = R"(
    DELETE FROM scim_member WHERE group_id = :group AND account_id = :member
)";

using Accounts = std::set<std::int64_t>;

Group group_from(Row& row) {
    Group group;
    group.row = row.id<ScimGroup>();
    group.id = row.text();
    group.external_id = row.text();
    group.name = row.text();
    group.created_at = row.instant();
    group.changed_at = row.instant();
    return group;
}

Accounts members_of(Work& work, Id<ScimGroup> group) {
    Accounts members;
    work.each(sql_member_ids, {{"id", group}}, [&](Row& row) {
        members.insert(row.integer());
        return true;
    });
    return members;
}

std::optional<std::string> some(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

void apply_to(Work& work, const Accounts& accounts, const RolesChanged& roles_changed) {
    for (const auto id : accounts) apply_group_roles(work, Id<Account>{id}, roles_changed);
}

// Whoever came, left, or was in a group that got another name: all whose roles may be others now.
Result<Accounts> set_members(Work& work, const Group& group) {
    const auto before = members_of(work, group.row);
    Accounts after;
    for (const auto& member : group.members) {
        const auto id =
            work.maybe(sql_user_id, {{"uuid", member.id}}, [](Row& row) { return row.integer(); });
        if (!id) return fail(Problem::refused("scim.no_such_member"));
        after.insert(*id);
    }
    for (const auto id : after)
        if (!before.contains(id)) work.run(sql_join, {{"group", group.row}, {"member", id}});
    for (const auto id : before)
        if (!after.contains(id)) work.run(sql_leave, {{"group", group.row}, {"member", id}});
    after.insert(before.begin(), before.end());
    return after;
}

Result<Done> is_free(Work& work, const Group& group) {
    if (work.integer(sql_taken, {{"name", group.name}, {"id", group.row}}) != 0)
        return fail(Problem::conflict("scim.taken"));
    return Done{};
}

}  // namespace

Result<Group> find_group(Work& work, std::string_view id) {
    auto found = work.maybe(
        sql_groups, {{"attribute", "id"}, {"value", id}, {"count", 1}, {"skip", 0}}, group_from);
    if (!found) return fail(Problem::not_found());
    found->members = work.rows(sql_members, {{"id", found->row}}, [](Row& row) {
        Reference member;
        member.id = row.text();
        member.name = row.text();
        return member;
    });
    return *std::move(found);
}

Listed<Group> list_groups(Work& work, const Filter& filter, const Page& page) {
    Listed<Group> listed;
    listed.total =
        work.integer(sql_count, {{"attribute", filter.attribute}, {"value", filter.value}});
    listed.resources = work.rows(sql_groups,
                                 {{"attribute", filter.attribute},
                                  {"value", filter.value},
                                  {"count", page.count},
                                  {"skip", page.start - 1}},
                                 group_from);
    return listed;
}

Result<Group> create_group(Work& work, const Group& made, const RolesChanged& roles_changed) {
    if (const auto free = is_free(work, made); !free) return fail(free.error());
    Group group = made;
    const auto uuid = crypto::uuid();
    const auto external = some(group.external_id);
    group.row = work.insert<ScimGroup>(
        sql_insert, {{"uuid", uuid}, {"external", external}, {"name", group.name}});
    audit::record(work, {"scim_group.created", "scim_group", group.row.value, {}, "{}"});
    const auto touched = set_members(work, group);
    if (!touched) return fail(touched.error());
    apply_to(work, *touched, roles_changed);
    return find_group(work, uuid);
}

Result<Group> save_group(Work& work, const Group& group, const RolesChanged& roles_changed) {
    if (const auto free = is_free(work, group); !free) return fail(free.error());
    const auto external = some(group.external_id);
    work.run(sql_save, {{"id", group.row}, {"external", external}, {"name", group.name}});
    audit::record(work, {"scim_group.changed", "scim_group", group.row.value, {}, "{}"});
    const auto touched = set_members(work, group);
    if (!touched) return fail(touched.error());
    apply_to(work, *touched, roles_changed);
    return find_group(work, group.id);
}

Result<Done> remove_group(Work& work, std::string_view id, const RolesChanged& roles_changed) {
    auto group = find_group(work, id);
    if (!group) return fail(group.error());
    group->members.clear();
    const auto touched = set_members(work, *group);
    if (!touched) return fail(touched.error());
    work.run(sql_remove, {{"id", group->row}});
    audit::record(work, {"scim_group.removed", "scim_group", group->row.value, {}, "{}"});
    apply_to(work, *touched, roles_changed);
    return Done{};
}

}  // namespace varna::identity::scim
