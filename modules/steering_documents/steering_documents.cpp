// SPDX-License-Identifier: EUPL-1.2
#include "modules/steering_documents/steering_documents.h"
#include "modules/public_records/marks.h"

#include "modules/steering_documents/steering_document_rows.h"

namespace varna::steering_documents {
namespace {

constexpr std::size_t page_rows = 50;

// Which of the adopted ones hold, and which of them are asked to be renewed, is a matter of days;
// as in standing_of.
constexpr Statement sql_list = R"(
    SELECT d.id, d.series_id, d.unit_id, u.name, d.secrecy, d.state, d.title, d.kind, d.level,
           d.owner_function, d.concerns, d.focus_area, d.decided_by, d.decided_on, d.paragraph,
           d.case_number, d.valid_from, d.valid_until, d.revise_by, d.replaced_on, d.replaces_id,
           d.link, d.file_hash, d.file_name, d.plan_version_id, d.version
      FROM steering_document d
      JOIN unit u ON u.id = d.unit_id
     WHERE {visible steering_document d} AND (:unit = 0 OR d.unit_id = :unit)
       AND (:kind = '' OR d.kind = :kind)
       AND (:month = '' OR (substr(d.revise_by, 1, 7) = :month AND d.state = 'adopted'
                            AND d.replaced_on = '9999-12-31' AND d.valid_until >= :today))
       AND (:standing = 'all'
            OR (:standing = 'draft' AND d.state = 'draft')
            OR (:standing = 'current' AND (d.state = 'draft'
                OR (d.valid_until >= :today AND d.replaced_on > :today)))
            OR (:standing = 'revise' AND d.state = 'adopted' AND d.revise_by <= :soon
                AND d.valid_until >= :today AND d.replaced_on = '9999-12-31')
            OR (:standing = 'ended' AND d.state = 'adopted'
                AND (d.valid_until < :today OR d.replaced_on <= :today)))
       AND (:day = '' OR d.revise_by > :day OR (d.revise_by = :day AND d.id > :id))
     ORDER BY d.revise_by, d.id
     LIMIT :rows
)";
constexpr Statement sql_months = R"(
    SELECT substr(d.revise_by, 1, 7), count(*)
      FROM steering_document d
     WHERE {visible steering_document d} AND (:unit = 0 OR d.unit_id = :unit)
       AND (:kind = '' OR d.kind = :kind) AND d.state = 'adopted' AND d.valid_until >= :today
       AND d.replaced_on = '9999-12-31' AND d.revise_by < '9999-12-31'
     GROUP BY substr(d.revise_by, 1, 7)
     ORDER BY substr(d.revise_by, 1, 7)
)";
constexpr Statement sql_find = R"(
    SELECT d.id, d.series_id, d.unit_id, u.name, d.secrecy, d.state, d.title, d.kind, d.level,
           d.owner_function, d.concerns, d.focus_area, d.decided_by, d.decided_on, d.paragraph,
           d.case_number, d.valid_from, d.valid_until, d.revise_by, d.replaced_on, d.replaces_id,
           d.link, d.file_hash, d.file_name, d.plan_version_id, d.version
      FROM steering_document d
      JOIN unit u ON u.id = d.unit_id
     WHERE d.id = :id AND {visible steering_document d}
)";
constexpr Statement sql_series = R"(
    SELECT d.id, d.series_id, d.unit_id, u.name, d.secrecy, d.state, d.title, d.kind, d.level,
           d.owner_function, d.concerns, d.focus_area, d.decided_by, d.decided_on, d.paragraph,
           d.case_number, d.valid_from, d.valid_until, d.revise_by, d.replaced_on, d.replaces_id,
           d.link, d.file_hash, d.file_name, d.plan_version_id, d.version
      FROM steering_document d
      JOIN unit u ON u.id = d.unit_id
     WHERE d.series_id = :series AND {visible steering_document d}
     ORDER BY d.id DESC
     LIMIT 50
)";
constexpr Statement sql_of_plan = R"(
    SELECT d.id FROM steering_document d
     WHERE d.plan_version_id = :plan AND {visible steering_document d}
     ORDER BY d.id LIMIT 1
)";

}  // namespace

DocumentView document_from(Row& row) {
    DocumentView document;
    document.id = row.id<SteeringDocument>();
    document.series = row.integer();
    document.unit = row.id<Unit>();
    document.unit_name = row.text();
    document.secrecy = row.text();
    document.state = row.text();
    document.title = row.text();
    document.kind = row.text();
    document.level = row.text();
    document.owner_function = row.text();
    document.concerns = row.text();
    document.focus_area = static_cast<int>(row.integer());
    document.decided_by = row.text();
    document.decided_on = row.optional_date();
    document.paragraph = row.text();
    document.case_number = row.text();
    document.valid_from = row.optional_date();
    document.valid_until = row.date();
    document.revise_by = row.date();
    document.replaced_on = row.date();
    if (const auto id = row.optional_integer()) document.replaces = Id<SteeringDocument>{*id};
    document.link = row.text();
    document.file_hash = row.optional_text().value_or("");
    document.file_name = row.text();
    if (const auto id = row.optional_integer())
        document.plan_version = Id<programme::PlanVersion>{*id};
    document.version = row.integer();
    return document;
}

namespace {

std::vector<DocumentView> rows(Work& work, const Filter& filter, const Cursor& after,
                               std::size_t rows_max) {
    const auto soon = work.today().plus_months(renewal_notice_months).iso();
    return work.rows(sql_list,
                     {{"unit", filter.unit.value_or(Id<Unit>{})},
                      {"kind", filter.kind},
                      {"month", filter.month},
                      {"standing", filter.standing},
                      {"soon", soon},
                      {"day", after.revise_by},
                      {"id", after.id},
                      {"rows", static_cast<std::int64_t>(rows_max)}},
                     document_from);
}

}  // namespace

bool may_keep(const Actor& actor, Id<Unit> unit) {
    return actor.may(Right::manage_steering_documents, unit);
}

Page list(Work& work, const Filter& filter, const Cursor& after) {
    Page page;
    page.documents = rows(work, filter, after, page_rows + 1);
    if (page.documents.size() > page_rows) {
        page.documents.pop_back();
        const auto& last = page.documents.back();
        page.next = Cursor{last.revise_by.iso(), last.id.value};
    }
    return page;
}

std::vector<MonthCount> renewals_by_month(Work& work, const Filter& filter) {
    return work.rows(sql_months,
                     {{"unit", filter.unit.value_or(Id<Unit>{})}, {"kind", filter.kind}},
                     [](Row& row) {
                         MonthCount count;
                         count.month = row.text();
                         count.documents = static_cast<int>(row.integer());
                         return count;
                     });
}

std::vector<DocumentView> to_renew(Work& work, Id<Unit> unit, int rows_max) {
    return rows(work, {.unit = unit, .kind = {}, .standing = "revise", .month = {}}, {},
                static_cast<std::size_t>(rows_max));
}

Result<DocumentView> see(Work& work, Id<SteeringDocument> id) {
    auto document = work.maybe(sql_find, {{"id", id}}, document_from);
    if (!document) return fail(Problem::not_found());
    return std::move(*document);
}

Result<Detail> find(Work& work, Id<SteeringDocument> id) {
    auto document = see(work, id);
    if (!document) return fail(document.error());
    Detail detail;
    detail.series = work.rows(sql_series, {{"series", document->series}}, document_from);
    detail.bases = norms::bases_of(work, "steering_document", id.value);
    detail.may_keep = may_keep(work.actor(), document->unit);
    // What renews it may be a draft that only its unit sees, and it alone may renew it.
    detail.may_renew =
        detail.may_keep && document->state == "adopted" && detail.series.front().id == document->id;
    detail.document = std::move(*document);
    detail.document.secrecy_mark = public_records::mark_on(work, "steering_document", id.value);
    return detail;
}

std::optional<Id<SteeringDocument>> of_plan(Work& work, Id<programme::PlanVersion> plan) {
    return work.maybe(sql_of_plan, {{"plan", plan}},
                      [](Row& row) { return row.id<SteeringDocument>(); });
}

std::vector<organisation::UnitName> units_to_keep(Work& work) {
    std::vector<organisation::UnitName> names;
    if (!work.actor().may(Right::manage_steering_documents)) return names;
    for (const auto& unit : organisation::units(work))
        if (may_keep(work.actor(), unit.id)) names.push_back({unit.id, unit.name});
    return names;
}

}  // namespace varna::steering_documents
