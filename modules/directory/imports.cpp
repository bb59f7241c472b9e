// SPDX-License-Identifier: EUPL-1.2
// Reading imports, and what they would change or did.
#include <algorithm>
#include <boost/json.hpp>

#include "modules/directory/import_rows.h"
#include "platform/audit/audit.h"

namespace varna::directory {
namespace {

constexpr Statement sql_import = R"(
    SELECT i.id, i.kind, i.file_name, i.columns, i.state, i.known, i.added, i.changed, i.gone,
           i.unchanged, i.faults, i.imported_by, i.created_at, i.applied_at, i.undone_at,
           CASE WHEN i.state = 'applied' AND NOT EXISTS
                (SELECT 1 FROM directory_import l WHERE l.state = 'applied'
                    AND (l.applied_at > i.applied_at
                         OR (l.applied_at = i.applied_at AND l.id > i.id)))
                THEN 1 ELSE 0 END
      FROM directory_import i
     WHERE i.id = :import
)";
constexpr Statement sql_imports = R"(
    SELECT i.id, i.kind, i.file_name, i.columns, i.state, i.known, i.added, i.changed, i.gone,
           i.unchanged, i.faults, i.imported_by, i.created_at, i.applied_at, i.undone_at, 0
      FROM directory_import i
     WHERE :before = 0 OR i.id < :before
     ORDER BY i.id DESC
     LIMIT :rows
)";
constexpr Statement sql_latest = R"(
    SELECT id FROM directory_import WHERE state = 'applied' ORDER BY applied_at DESC, id DESC
)";
constexpr Statement sql_units = "SELECT count(*) FROM directory_unit WHERE is_gone = 0";
constexpr Statement sql_people = "SELECT count(*) FROM directory_person WHERE is_gone = 0";

constexpr Statement sql_unit_lines = R"(
    SELECT c.id, c.external_id, c.name_before, c.name_after, c.short_name_before,
           c.short_name_after, coalesce(ub.name, ''), coalesce(ua.name, n.name_after, ''),
           CASE WHEN c.deed = 'changed' AND NOT EXISTS
                (SELECT 1 FROM directory_unit k WHERE k.unit_id = c.unit_id) THEN 1 ELSE 0 END
      FROM directory_unit_change c
      LEFT JOIN directory_unit b ON b.external_id = c.parent_before
      LEFT JOIN unit ub ON ub.id = b.unit_id
      LEFT JOIN directory_unit a ON a.external_id = c.parent_after
      LEFT JOIN unit ua ON ua.id = a.unit_id
      LEFT JOIN directory_unit_change n
             ON n.import_id = c.import_id AND n.external_id = c.parent_after AND n.deed = 'added'
     WHERE c.import_id = :import AND c.deed = :deed AND c.id > :after
     ORDER BY c.id
     LIMIT :rows
)";
constexpr Statement sql_person_lines = R"(
    SELECT c.id, c.external_id, c.name_before, c.name_after, c.email_before, c.email_after, '', '',
           CASE WHEN c.deed = 'changed' AND NOT EXISTS
                (SELECT 1 FROM directory_person k WHERE k.person_id = c.person_id)
                THEN 1 ELSE 0 END
      FROM directory_person_change c
     WHERE c.import_id = :import AND c.deed = :deed AND c.id > :after
     ORDER BY c.id
     LIMIT :rows
)";
constexpr Statement sql_places = R"(
    SELECT c.person_change_id, c.deed, u.name
      FROM directory_role_change c
      JOIN unit u ON u.id = c.unit_id
     WHERE c.import_id = :import AND c.person_change_id BETWEEN :first AND :last
     ORDER BY c.id
)";
constexpr Statement sql_faults = R"(
    SELECT id, row_number, header, message, detail FROM directory_fault
     WHERE import_id = :import AND id > :after
     ORDER BY id
     LIMIT :rows
)";
constexpr Statement sql_columns = R"(
    SELECT field, header FROM directory_column WHERE kind = :kind ORDER BY field
)";
constexpr Statement sql_forget_columns = "DELETE FROM directory_column WHERE kind = :kind";
constexpr Statement sql_save_column = R"(
    INSERT INTO directory_column (kind, field, header) VALUES (:kind, :field, :header)
)";

constexpr auto rows_asked = static_cast<std::int64_t>(page_rows + 1);

Import import_from(Row& row) {
    Import import;
    const auto count = [&] { return static_cast<std::size_t>(row.integer()); };
    import.id = row.id<Import>();
    import.kind = row.text_view() == "units" ? Kind::units : Kind::people;
    import.file_name = row.text();
    import.columns = row.text();
    import.state = row.text();
    import.tally.known = count();
    import.tally.added = count();
    import.tally.changed = count();
    import.tally.gone = count();
    import.tally.unchanged = count();
    import.faults = count();
    import.imported_by = row.text();
    import.created_at = row.instant();
    import.applied_at = row.optional_instant();
    import.undone_at = row.optional_instant();
    import.is_latest = row.flag();
    return import;
}

ChangeLine line_from(Row& row) {
    ChangeLine line;
    line.id = row.integer();
    line.external_id = row.text();
    line.name_before = row.text();
    line.name_after = row.text();
    line.other_before = row.text();
    line.other_after = row.text();
    line.place_before = row.text();
    line.place_after = row.text();
    line.is_linked = row.flag();
    return line;
}

// Which units the people of a page leave and come to.
void add_places(Work& work, Id<Import> import, std::vector<ChangeLine>& lines) {
    if (lines.empty()) return;
    auto at = lines.begin();
    work.each(sql_places,
              {{"import", import}, {"first", lines.front().id}, {"last", lines.back().id}},
              [&](Row& row) {
                  const auto change = row.integer();
                  const bool is_opened = row.text_view() == "opened";
                  at = std::find_if(lines.begin(), lines.end(),
                                    [&](const ChangeLine& line) { return line.id == change; });
                  if (at == lines.end()) return true;
                  auto& place = is_opened ? at->place_after : at->place_before;
                  place += (place.empty() ? "" : ", ") + row.text();
                  return true;
              });
}

}  // namespace

bool administers(Work& work) {
    return work.actor().may(Right::administer_accounts);
}

Result<Import> find(Work& work, Id<Import> id) {
    if (!administers(work)) return fail(Problem::not_found());
    auto import = work.maybe(sql_import, {{"import", id}}, import_from);
    if (!import) return fail(Problem::not_found());
    return *std::move(import);
}

Result<std::vector<Import>> imports(Work& work, std::int64_t before) {
    if (!administers(work)) return fail(Problem::not_found());
    return work.rows(sql_imports, {{"before", before}, {"rows", rows_asked}}, import_from);
}

Totals totals(Work& work) {
    return {work.integer(sql_units), work.integer(sql_people)};
}

std::optional<Id<Import>> latest_applied(Work& work) {
    return work.maybe(sql_latest, {}, [](Row& row) { return row.id<Import>(); });
}

Result<std::vector<ChangeLine>> changes(Work& work, const Import& import, Deed deed,
                                        std::int64_t after) {
    if (!administers(work)) return fail(Problem::not_found());
    const bool is_of_people = import.kind == Kind::people;
    auto lines = work.rows(
        is_of_people ? sql_person_lines : sql_unit_lines,
        {{"import", import.id}, {"deed", name_of(deed)}, {"after", after}, {"rows", rows_asked}},
        line_from);
    if (is_of_people) add_places(work, import.id, lines);
    return lines;
}

Result<std::vector<FaultLine>> faults(Work& work, Id<Import> import, std::int64_t after) {
    if (!administers(work)) return fail(Problem::not_found());
    return work.rows(sql_faults, {{"import", import}, {"after", after}, {"rows", rows_asked}},
                     [](Row& row) {
                         FaultLine line;
                         line.id = row.integer();
                         line.fault.row = static_cast<std::size_t>(row.integer());
                         line.fault.header = row.text();
                         line.fault.message = row.text();
                         line.fault.detail = row.text();
                         return line;
                     });
}

sheets::Mapping columns(Work& work, Kind kind) {
    sheets::Mapping mapping;
    work.each(sql_columns, {{"kind", name_of(kind)}}, [&](Row& row) {
        auto field = row.text();
        mapping[std::move(field)] = row.text();
        return true;
    });
    return mapping;
}

Result<Done> save_columns(Work& work, Kind kind, const sheets::Mapping& mapping) {
    if (!administers(work)) return fail(Problem::forbidden());
    work.run(sql_forget_columns, {{"kind", name_of(kind)}});
    boost::json::object payload;
    for (const auto& [field, header] : mapping) {
        if (header.empty()) continue;
        work.run(sql_save_column, {{"kind", name_of(kind)}, {"field", field}, {"header", header}});
        payload[field] = header;
    }
    audit::record(work, {"directory_column.saved", "directory_column", 0, Id<Unit>{},
                         boost::json::serialize(payload)});
    return Done{};
}

}  // namespace varna::directory
