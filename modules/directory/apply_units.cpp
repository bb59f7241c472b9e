// SPDX-License-Identifier: EUPL-1.2
#include "modules/directory/import_rows.h"
#include "modules/organisation/bulk.h"
#include "modules/organisation/structure.h"

namespace varna::directory {
namespace {

namespace bulk = organisation::bulk;

constexpr Statement sql_changes = R"(
    SELECT c.id, c.deed, c.external_id, c.unit_id, c.kind, c.name_before, c.name_after,
           c.short_name_before, c.short_name_after, c.parent_before, c.parent_after
      FROM directory_unit_change c WHERE c.import_id = :import ORDER BY c.id
)";
constexpr Statement sql_made = R"(
    UPDATE directory_unit_change SET unit_id = :unit WHERE id = :change
)";
constexpr Statement sql_link = R"(
    INSERT INTO directory_unit (unit_id, external_id, parent_id)
    VALUES (:unit, :external_id, :parent)
    ON CONFLICT (unit_id) DO UPDATE SET parent_id = excluded.parent_id, is_gone = 0
)";
constexpr Statement sql_place = R"(
    UPDATE directory_unit SET parent_id = :parent, is_gone = :is_gone WHERE unit_id = :unit
)";
constexpr Statement sql_unit_of = R"(
    SELECT unit_id FROM directory_unit WHERE external_id = :external_id
)";
constexpr Statement sql_note_link = R"(
    INSERT INTO directory_link_change (import_id, deed, parent_id, child_id, relation)
    VALUES (:import, :deed, :parent, :child, :relation)
)";
constexpr Statement sql_links = R"(
    SELECT deed, parent_id, child_id, relation FROM directory_link_change
     WHERE import_id = :import ORDER BY id DESC
)";

struct Change {
    std::int64_t id = 0;
    std::string deed, external_id;
    std::optional<std::int64_t> unit;
    std::string kind;
    bulk::UnitWords before, after;
    std::string parent_before, parent_after;
};

std::vector<Change> changes_of(Work& work, Id<Import> import) {
    return work.rows(sql_changes, {{"import", import}}, [](Row& row) {
        Change change;
        change.id = row.integer();
        change.deed = row.text();
        change.external_id = row.text();
        change.unit = row.optional_integer();
        change.kind = row.text();
        change.before.name = row.text();
        change.after.name = row.text();
        change.before.short_name = row.text();
        change.after.short_name = row.text();
        change.parent_before = row.text();
        change.parent_after = row.text();
        return change;
    });
}

bool has_new_words(const Change& change) {
    return change.before.name != change.after.name ||
           change.before.short_name != change.after.short_name;
}

std::optional<Id<Unit>> unit_of(Work& work, const std::string& external_id) {
    if (external_id.empty()) return std::nullopt;
    return work.maybe(sql_unit_of, {{"external_id", external_id}},
                      [](Row& row) { return row.id<Unit>(); });
}

void note_link(Work& work, Id<Import> import, const char* deed, const bulk::Link& link) {
    work.run(sql_note_link, {{"import", import},
                             {"deed", deed},
                             {"parent", link.parent},
                             {"child", link.child},
                             {"relation", link.relation}});
}

void end_link(Work& work, Id<Import> import, const bulk::Link& link) {
    bulk::end_link(work, link.parent, link.child, link.relation, work.today());
    note_link(work, import, "closed", link);
}

std::optional<Id<Unit>> authority_of(Work& work, const Change& change,
                                     std::optional<Id<Unit>> parent) {
    const auto above = parent ? organisation::unit(work, *parent) : std::nullopt;
    return above ? organisation::authority_under(*above, change.kind) : std::nullopt;
}

void end_unit(Work& work, Id<Import> import, Id<Unit> unit) {
    for (const auto& link : bulk::open_links_of(work, unit)) end_link(work, import, link);
    for (const auto& role : bulk::open_roles_in(work, unit)) list_role(work, import, role.id);
    bulk::set_unit_end(work, unit, work.today());
    work.run(sql_place, {{"unit", unit}, {"parent", nullptr}, {"is_gone", true}});
}

Result<Done> place_unit(Work& work, Id<Import> import, const Change& change) {
    const auto parent = unit_of(work, change.parent_after);
    Id<Unit> unit;
    if (change.unit) {
        unit = {*change.unit};
        if (change.deed == "added") bulk::set_unit_end(work, unit, open_end);
        if (has_new_words(change) && !bulk::change_unit(work, unit, change.before, change.after))
            return fail(Problem::conflict("directory.changed_meanwhile"));
    } else {
        unit = bulk::add_unit(work, {.kind = change.kind,
                                     .name = change.after.name,
                                     .short_name = change.after.short_name,
                                     .authority = authority_of(work, change, parent),
                                     .sort_order = std::nullopt,
                                     .valid_from = work.today()});
        work.run(sql_made, {{"change", change.id}, {"unit", unit}});
    }
    const auto before = unit_of(work, change.parent_before);
    const std::string relation(organisation::relation_to(change.kind));
    if (before && before != parent && change.deed == "changed")
        end_link(work, import, {*before, unit, relation});
    if (parent && relation == "works_for") organisation::join_authority(work, *parent, unit);
    if (parent && bulk::open_link(work, *parent, unit, relation))
        note_link(work, import, "opened", {*parent, unit, relation});
    work.run(sql_link, {{"unit", unit}, {"external_id", change.external_id}, {"parent", parent}});
    return Done{};
}

}  // namespace

Result<Done> apply_units(Work& work, Id<Import> import) {
    for (const auto& change : changes_of(work, import)) {
        if (change.deed == "gone")
            end_unit(work, import, {*change.unit});
        else if (auto placed = place_unit(work, import, change); !placed)
            return placed;
    }
    close_listed_roles(work, import);
    return Done{};
}

void undo_units(Work& work, Id<Import> import) {
    struct LinkChange {
        bool is_opened = false;
        bulk::Link link;
    };
    const auto links = work.rows(sql_links, {{"import", import}}, [](Row& row) {
        LinkChange change;
        change.is_opened = row.text_view() == "opened";
        change.link.parent = row.id<Unit>();
        change.link.child = row.id<Unit>();
        change.link.relation = row.text();
        return change;
    });
    for (const auto& [is_opened, link] : links)
        bulk::end_link(work, link.parent, link.child, link.relation,
                       is_opened ? work.today() : open_end);
    for (const auto& change : changes_of(work, import)) {
        const Id<Unit> unit{*change.unit};
        const bool is_added = change.deed == "added";
        if (is_added || change.deed == "gone")
            bulk::set_unit_end(work, unit, is_added ? work.today() : open_end);
        if (!is_added && has_new_words(change))
            bulk::change_unit(work, unit, change.after, change.before);
        work.run(sql_place, {{"unit", unit},
                             {"parent", unit_of(work, change.parent_before)},
                             {"is_gone", is_added}});
    }
    restore_roles(work, import);
}

}  // namespace varna::directory
