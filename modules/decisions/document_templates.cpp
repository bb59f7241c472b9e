// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/document_templates.h"

#include <algorithm>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::decisions {
namespace {

constexpr Statement sql_in_use = R"(
    SELECT t.id, t.unit_id, u.name, t.title, t.file_hash, t.file_name, t.language, t.placeholders,
           t.added_on, t.retired_on, t.version
      FROM document_template t
      JOIN unit u ON u.id = t.unit_id
     WHERE t.retired_on IS NULL AND {visible document_template t}
       AND (:unit = 0 OR t.unit_id = :unit)
     ORDER BY t.id DESC
     LIMIT 100
)";
constexpr Statement sql_find = R"(
    SELECT t.id, t.unit_id, u.name, t.title, t.file_hash, t.file_name, t.language, t.placeholders,
           t.added_on, t.retired_on, t.version
      FROM document_template t
      JOIN unit u ON u.id = t.unit_id
     WHERE t.id = :id AND {visible document_template t}
)";
constexpr Statement sql_insert = R"(
    INSERT INTO document_template (uuid, unit_id, title, file_hash, file_name, placeholders,
                                   language, added_on)
    VALUES (:uuid, :unit, :title, :hash, :file_name, :placeholders, :language, :today)
    RETURNING id
)";
constexpr Statement sql_retire = R"(
    UPDATE document_template SET retired_on = :today, version = version + 1
     WHERE id = :id AND version = :version AND retired_on IS NULL
)";

// One of them is needed: the template is its authority's.
bool may_template(const Actor& actor, Id<Unit> authority) {
    return may_manage(actor, authority, authority);
}

DocumentTemplateView template_from(Row& row) {
    DocumentTemplateView made;
    made.id = row.id<DocumentTemplate>();
    made.unit = row.id<Unit>();
    made.unit_name = row.text();
    made.title = row.text();
    made.file_hash = row.text();
    made.file_name = row.text();
    made.language = row.text();
    made.placeholders = lines_of(row.text());
    made.added_on = row.date();
    made.retired_on = row.optional_date();
    made.version = row.integer();
    return made;
}

std::vector<DocumentTemplateView> in_use(Work& work, Id<Unit> authority) {
    auto all = work.rows(sql_in_use, {{"unit", authority}}, template_from);
    for (auto& one : all) one.may_retire = may_template(work.actor(), one.unit);
    return all;
}

}  // namespace

std::vector<DocumentTemplateView> document_templates(Work& work) {
    return in_use(work, {});
}

std::vector<DocumentTemplateView> document_templates_of(Work& work, Id<Unit> authority) {
    return in_use(work, authority);
}

Result<DocumentTemplateView> find(Work& work, Id<DocumentTemplate> id) {
    auto found = work.maybe(sql_find, {{"id", id}}, template_from);
    if (!found) return fail(Problem::not_found());
    found->may_retire = may_template(work.actor(), found->unit);
    return std::move(*found);
}

bool can_use(Work& work, Id<DocumentTemplate> id, const MatterView& matter) {
    const auto found = find(work, id);
    return found && found->unit == matter.authority;
}

std::vector<organisation::UnitName> authorities_to_template(Work& work) {
    std::vector<organisation::UnitName> own;
    for (const auto& unit : organisation::units(work))
        if (unit.authority.value_or(unit.id) == unit.id && may_template(work.actor(), unit.id))
            own.push_back({unit.id, unit.name});
    return own;
}

Result<Id<DocumentTemplate>> add_document_template(Work& work, const NewDocumentTemplate& made) {
    const auto unit = organisation::unit(work, made.unit);
    if (!unit || unit->authority.value_or(unit->id) != unit->id)
        return fail(Problem::invalid("unit", "platform.choose"));
    if (!may_template(work.actor(), unit->id))
        return fail(Problem::forbidden("decisions.not_your_unit"));
    const auto& found = made.findings.placeholders;
    if (unknown_in(found).size() == found.size())
        return fail(Problem::invalid("file", "decisions.no_placeholders"));
    std::string lines;
    for (const auto& key : found) lines += key + "\n";
    const auto uuid = crypto::uuid();
    const auto id =
        work.insert<DocumentTemplate>(sql_insert, {{"uuid", uuid},
                                                   {"unit", unit->id},
                                                   {"title", made.title},
                                                   {"hash", made.file_hash},
                                                   {"file_name", made.file_name},
                                                   {"placeholders", lines},
                                                   {"language", made.findings.language}});
    audit::record(work, {"document_template.added", "document_template", id.value, unit->id, "{}"});
    return id;
}

Result<Done> retire(Work& work, Id<DocumentTemplate> id, std::int64_t version) {
    const auto found = find(work, id);
    if (!found) return fail(found.error());
    if (!found->may_retire) return fail(Problem::forbidden("decisions.not_your_unit"));
    if (work.run(sql_retire, {{"id", id}, {"version", version}}) == 0)
        return fail(Problem::conflict("decisions.changed_meanwhile"));
    audit::record(work,
                  {"document_template.retired", "document_template", id.value, found->unit, "{}"});
    return Done{};
}

}  // namespace varna::decisions
