// SPDX-License-Identifier: EUPL-1.2
#include "modules/norms/norms.h"

#include "modules/norms/norm_rows.h"

namespace varna::norms {
namespace {

// What rests on it is counted for everybody alike: that a law is to be looked over says nothing of
// the records that rest on it.
constexpr Statement sql_list = R"(
    SELECT n.id, n.designation, n.name, n.short_name, n.valid_until, n.kind, n.authority,
           n.summary, n.valid_from, n.link, n.version, r.id, r.designation, r.name, r.short_name,
           r.valid_until,
           CASE WHEN n.valid_until < '9999-12-31'
                 AND EXISTS (SELECT 1 FROM norm_basis b
                              WHERE b.norm_id = n.id AND b.state = 'current')
                THEN 1 ELSE 0 END
      FROM norm n
      LEFT JOIN norm r ON r.id = n.replaced_by_id
     WHERE (:kind = '' OR n.kind = :kind)
       AND (:standing = 'all'
            OR (:standing = 'current' AND n.valid_until >= :today)
            OR (:standing = 'ended' AND n.valid_until < :today)
            OR (:standing = 'review' AND n.valid_until < '9999-12-31'
                AND EXISTS (SELECT 1 FROM norm_basis b
                             WHERE b.norm_id = n.id AND b.state = 'current')))
       AND (:name = '' OR n.name > :name OR (n.name = :name AND n.id > :id))
     ORDER BY n.name, n.id
     LIMIT :rows
)";
constexpr Statement sql_find = R"(
    SELECT n.id, n.designation, n.name, n.short_name, n.valid_until, n.kind, n.authority,
           n.summary, n.valid_from, n.link, n.version, r.id, r.designation, r.name, r.short_name,
           r.valid_until,
           CASE WHEN n.valid_until < '9999-12-31'
                 AND EXISTS (SELECT 1 FROM norm_basis b
                              WHERE b.norm_id = n.id AND b.state = 'current')
                THEN 1 ELSE 0 END
      FROM norm n
      LEFT JOIN norm r ON r.id = n.replaced_by_id
     WHERE n.id = :id
)";
constexpr Statement sql_replaces = R"(
    SELECT n.id, n.designation, n.name, n.short_name, n.valid_until
      FROM norm n WHERE n.replaced_by_id = :id
     ORDER BY n.name, n.id LIMIT 50
)";
constexpr Statement sql_names = R"(
    SELECT n.id, n.designation, n.name, n.short_name, n.valid_until
      FROM norm n ORDER BY n.id LIMIT 2000
)";

NormName name_from(Row& row) {
    NormName name;
    name.id = row.id<Norm>();
    name.designation = row.text();
    name.name = row.text();
    name.short_name = row.text();
    name.valid_until = row.date();
    return name;
}

NormView norm_from(Row& row) {
    NormView norm;
    static_cast<NormName&>(norm) = name_from(row);
    norm.kind = row.text();
    norm.authority = row.text();
    norm.summary = row.text();
    norm.valid_from = row.optional_date();
    norm.link = row.text();
    norm.version = row.integer();
    NormName later;
    const auto id = row.optional_integer();
    later.designation = row.optional_text().value_or("");
    later.name = row.optional_text().value_or("");
    later.short_name = row.optional_text().value_or("");
    later.valid_until = row.optional_date().value_or(no_day);
    norm.needs_review = row.flag();
    if (!id) return norm;
    later.id = {*id};
    norm.replaced_by = std::move(later);
    return norm;
}

}  // namespace

Page list(Work& work, const Filter& filter, const Cursor& after) {
    Page page;
    page.norms = work.rows(sql_list,
                           {{"kind", filter.kind},
                            {"standing", filter.standing},
                            {"name", after.name},
                            {"id", after.id},
                            {"rows", static_cast<std::int64_t>(page_rows + 1)}},
                           norm_from);
    if (page.norms.size() > page_rows) {
        page.norms.pop_back();
        page.next = Cursor{page.norms.back().name, page.norms.back().id.value};
    }
    return page;
}

Result<Detail> find(Work& work, Id<Norm> id) {
    auto norm = work.maybe(sql_find, {{"id", id}}, norm_from);
    if (!norm) return fail(Problem::not_found());
    Detail detail;
    detail.norm = *std::move(norm);
    detail.replaces = work.rows(sql_replaces, {{"id", id}}, name_from);
    detail.may_edit = work.actor().may(Right::manage_norms);
    return detail;
}

std::vector<NormName> norm_names(Work& work) {
    return work.rows(sql_names, {}, name_from);
}

std::vector<Resting> resting_on(Work& work, const Source& source, Id<Norm> norm, Id<Basis> after) {
    const auto& actor = work.actor();
    return work.rows(
        source.resting,
        {{"norm", norm}, {"after", after}, {"rows", static_cast<std::int64_t>(page_rows + 1)}},
        [&](Row& row) {
            Resting one;
            one.id = row.id<Basis>();
            one.words = row.text();
            one.state = row.text();
            const auto unit = row.id<Unit>();
            one.may_review = actor.may(Right::manage_norms) ||
                             (unit.value != 0 && actor.may(source.keeper, unit));
            one.title = row.text();
            one.link = row.text();
            return one;
        });
}

}  // namespace varna::norms
