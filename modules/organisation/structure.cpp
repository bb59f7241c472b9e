// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/structure.h"

#include <algorithm>

#include "modules/organisation/governing.h"
#include "platform/audit/audit.h"
#include "platform/jobs/jobs.h"

namespace varna::organisation {
namespace {

constexpr Statement sql_links_on = R"(
    SELECT child_id, parent_id FROM unit_link
     WHERE relation IN ('works_for', 'owned_by') AND valid_from <= :day AND valid_to > :day
     ORDER BY child_id, valid_from, parent_id
)";
constexpr Statement sql_parents = R"(
    SELECT u.id, u.name, l.relation, l.valid_from, l.valid_to
      FROM unit_link l JOIN unit u ON u.id = l.parent_id
     WHERE l.child_id = :id ORDER BY l.valid_to DESC, u.sort_order, u.name
)";
constexpr Statement sql_children = R"(
    SELECT u.id, u.name, l.relation, l.valid_from, l.valid_to
      FROM unit_link l JOIN unit u ON u.id = l.child_id
     WHERE l.parent_id = :id ORDER BY l.valid_to DESC, u.sort_order, u.name
)";
constexpr Statement sql_former_names = R"(
    SELECT name, valid_to FROM unit_former_name WHERE unit_id = :id ORDER BY valid_to DESC, id DESC
)";
constexpr Statement sql_change = R"(
    UPDATE unit SET name = :name, short_name = :short_name, version = version + 1
     WHERE id = :id AND version = :version
)";
constexpr Statement sql_keep_name = R"(
    INSERT INTO unit_former_name (unit_id, name, valid_to) VALUES (:id, :name, :today)
)";
// Only ever brings the end nearer: a later day would open what is closed.
constexpr Statement sql_close = R"(
    UPDATE unit SET valid_to = :on, version = version + 1
     WHERE id = :id AND version = :version AND valid_to > :on
)";
constexpr Statement sql_end_link = R"(
    UPDATE unit_link SET valid_to = CASE WHEN valid_from > :on THEN valid_from ELSE :on END
     WHERE parent_id = :parent AND child_id = :child AND relation IN ('works_for', 'owned_by')
       AND valid_to > :on
)";
constexpr Statement sql_end_links_of = R"(
    UPDATE unit_link SET valid_to = CASE WHEN valid_from > :on THEN valid_from ELSE :on END
     WHERE (parent_id = :id OR child_id = :id) AND relation IN ('works_for', 'owned_by')
       AND valid_to > :on
)";
constexpr Statement sql_hand_over_children = R"(
    INSERT INTO unit_link (parent_id, child_id, relation, valid_from, valid_to)
    SELECT :successor, child_id, relation, :on, valid_to FROM unit_link
     WHERE parent_id = :id AND relation IN ('works_for', 'owned_by')
       AND valid_to > :on AND child_id <> :successor
    ON CONFLICT DO NOTHING
)";
constexpr Statement sql_hand_over_roles = R"(
    INSERT INTO role_assignment (person_id, unit_id, role, valid_from, valid_to, basis)
    SELECT person_id, :successor, role, CASE WHEN valid_from > :on THEN valid_from ELSE :on END,
           valid_to, basis
      FROM role_assignment r
     WHERE unit_id = :id AND valid_to > :on AND stands_in_for_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM role_assignment h
                        WHERE h.person_id = r.person_id AND h.unit_id = :successor
                          AND h.role = r.role AND h.valid_to > :on)
)";
constexpr Statement sql_end_roles = R"(
    UPDATE role_assignment
       SET valid_to = CASE WHEN valid_from > :on THEN valid_from ELSE :on END,
           version = version + 1
     WHERE unit_id = :id AND valid_to > :on
)";
constexpr Statement sql_successions = R"(
    SELECT l.child_id, l.parent_id, l.valid_from FROM unit_link l JOIN unit u ON u.id = l.child_id
     WHERE l.relation = 'succeeds' AND l.valid_from <= :today AND u.valid_to <= :today
     ORDER BY l.valid_from, l.child_id
)";
// Whether `of` is among what `id` works for or is owned by, from then on.
constexpr Statement sql_is_below = R"(
    WITH RECURSIVE above (unit_id, depth) AS (
        SELECT :id, 0
        UNION
        SELECT l.parent_id, a.depth + 1 FROM above a
          JOIN unit_link l ON l.child_id = a.unit_id
               AND l.relation IN ('works_for', 'owned_by') AND l.valid_to > :today
         WHERE a.depth < 20
    )
    SELECT count(*) FROM above WHERE unit_id = :of
)";

UnitLink link_from(Row& row) {
    UnitLink link;
    link.unit = row.id<Unit>();
    link.name = row.text();
    link.relation = row.text();
    link.valid_from = row.date();
    link.valid_to = row.date();
    return link;
}

}  // namespace

std::vector<Node> structure_on(Work& work, const Date& day) {
    std::vector<Node> nodes;
    for (auto& unit : units_on(work, day)) nodes.push_back({std::move(unit), {}});
    const auto iso = day.iso();
    work.each(sql_links_on, {{"day", iso}}, [&](Row& row) {
        const auto child = row.id<Unit>();
        const auto parent = row.id<Unit>();
        for (auto& node : nodes)
            if (node.unit.id == child) node.parents.push_back(parent);
        return true;
    });
    return nodes;
}

Result<UnitDetail> unit_detail(Work& work, Id<Unit> id) {
    auto found = unit(work, id);
    if (!found) return fail(Problem::not_found());
    UnitDetail detail;
    detail.unit = *std::move(found);
    if (detail.unit.authority && *detail.unit.authority != id)
        detail.authority_name = unit(work, *detail.unit.authority)->name;
    detail.parents = work.rows(sql_parents, {{"id", id}}, link_from);
    detail.children = work.rows(sql_children, {{"id", id}}, link_from);
    detail.former_names = work.rows(sql_former_names, {{"id", id}}, [](Row& row) {
        FormerName former;
        former.name = row.text();
        former.valid_to = row.date();
        return former;
    });
    return detail;
}

Result<Id<Unit>> add_unit(Work& work, const AddedUnit& added) {
    if (const auto may = may_govern(work); !may) return fail(may.error());
    if (!unit_kind_exists(added.kind))
        return fail(Problem::invalid("kind", "organisation.unknown_kind"));
    if (unit_named(work, added.name))
        return fail(Problem::invalid("name", "organisation.unit_exists", added.name));
    std::optional<Id<Unit>> authority;
    for (const auto& parent : added.parents) {
        const auto found = unit(work, parent);
        if (!found) return fail(Problem::invalid("parents", "organisation.choose_unit"));
        if (!authority) authority = authority_under(*found, added.kind);
    }
    const auto id = create_unit(work, {.kind = added.kind,
                                       .name = added.name,
                                       .short_name = added.short_name,
                                       .authority = authority,
                                       .sort_order = std::nullopt,
                                       .valid_from = added.valid_from});
    for (const auto& parent : added.parents)
        link_units(work, parent, id, relation_to(added.kind), added.valid_from);
    return id;
}

Result<Done> change_unit(Work& work, Id<Unit> id, const UnitChange& change) {
    if (const auto may = may_govern(work); !may) return may;
    const auto before = unit(work, id);
    if (!before) return fail(Problem::not_found());
    const auto other = unit_named(work, change.name);
    if (other && other->id != id)
        return fail(Problem::invalid("name", "organisation.unit_exists", change.name));
    if (work.run(sql_change, {{"id", id},
                              {"name", change.name},
                              {"short_name", change.short_name},
                              {"version", change.version}}) == 0)
        return fail(Problem::conflict("organisation.changed_meanwhile"));
    if (before->name != change.name) work.run(sql_keep_name, {{"id", id}, {"name", before->name}});
    audit::record(work, {"unit.changed", "unit", id.value, id, "{}"});
    return Done{};
}

Result<Done> add_parent(Work& work, Id<Unit> child, Id<Unit> parent, const Date& from) {
    if (const auto may = may_govern(work); !may) return may;
    const auto found = unit(work, child);
    if (!found) return fail(Problem::not_found());
    if (!unit(work, parent)) return fail(Problem::invalid("parent", "organisation.choose_unit"));
    if (work.integer(sql_is_below, {{"id", parent}, {"of", child}}) > 0)
        return fail(Problem::invalid("parent", "organisation.goes_in_a_circle"));
    link_units(work, parent, child, relation_to(found->kind), from);
    audit::record(work, {"unit.linked", "unit", child.value, child, "{}"});
    return Done{};
}

Result<Done> end_parent(Work& work, Id<Unit> child, Id<Unit> parent, const Date& on) {
    if (const auto may = may_govern(work); !may) return may;
    const auto iso = on.iso();
    if (work.run(sql_end_link, {{"parent", parent}, {"child", child}, {"on", iso}}) == 0)
        return fail(Problem::not_found());
    audit::record(work, {"unit.unlinked", "unit", child.value, child, "{}"});
    refresh_visible_units(work);
    return Done{};
}

Result<Done> close_unit(Work& work, Id<Unit> id, const Closing& closing) {
    if (const auto may = may_govern(work); !may) return may;
    const auto closed = unit(work, id);
    if (!closed) return fail(Problem::not_found());
    if (closing.on <= closed->valid_from)
        return fail(Problem::invalid("on", "organisation.ends_before"));
    if (closing.successor) {
        const auto successor = unit(work, *closing.successor);
        if (!successor || successor->id == id || successor->valid_to <= closing.on)
            return fail(Problem::invalid("successor", "organisation.choose_unit"));
    }
    const auto on = closing.on.iso();
    if (work.run(sql_close, {{"id", id}, {"on", on}, {"version", closing.version}}) == 0)
        return fail(closed->version == closing.version
                        ? Problem::invalid("on", "organisation.unit_is_closed")
                        : Problem::conflict("organisation.changed_meanwhile"));
    if (closing.successor) {
        work.run(sql_hand_over_children,
                 {{"id", id}, {"successor", *closing.successor}, {"on", on}});
        work.run(sql_hand_over_roles, {{"id", id}, {"successor", *closing.successor}, {"on", on}});
    }
    work.run(sql_end_links_of, {{"id", id}, {"on", on}});
    work.run(sql_end_roles, {{"id", id}, {"on", on}});
    if (closing.successor) {
        link_units(work, *closing.successor, id, "succeeds", closing.on);
        jobs::enqueue(work, succession_job, id.value);
    }
    audit::record(work, {"unit.closed", "unit", id.value, id, "{}"});
    refresh_visible_units(work);
    return Done{};
}

std::vector<Succession> successions(Work& work) {
    return work.rows(sql_successions, {}, [](Row& row) {
        Succession succession;
        succession.ended = row.id<Unit>();
        succession.successor = row.id<Unit>();
        succession.on = row.date();
        return succession;
    });
}

}  // namespace varna::organisation
