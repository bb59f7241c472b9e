// SPDX-License-Identifier: EUPL-1.2
#include "modules/action_plans/imports.h"

#include <boost/json.hpp>

#include "modules/action_plans/plan_rows.h"
#include "platform/audit/audit.h"

namespace varna::action_plans {
namespace {

constexpr Statement sql_sheet = R"(
    SELECT s.file_name, s.person_name, s.read_at, s.cells FROM action_plan_sheet s
     WHERE s.action_plan_id = :plan AND {visible action_plan_sheet s}
)";
constexpr Statement sql_keep = R"(
    INSERT INTO action_plan_sheet (action_plan_id, unit_id, file_name, cells, person_name, read_at)
    VALUES (:plan, :unit, :file_name, :cells, :person, :now)
)";
constexpr Statement sql_discard = R"(
    DELETE FROM action_plan_sheet WHERE action_plan_id = :plan
)";
constexpr Statement sql_columns = R"(
    SELECT field, header FROM action_plan_column WHERE unit_id = :unit
)";
constexpr Statement sql_forget_columns = R"(
    DELETE FROM action_plan_column WHERE unit_id = :unit
)";
constexpr Statement sql_insert_column = R"(
    INSERT INTO action_plan_column (unit_id, field, header) VALUES (:unit, :field, :header)
)";

WaitingSheet waiting(Work& work, const ActionPlanView& plan, WaitingSheet sheet,
                     const sheets::Table& table) {
    const auto columns = columns_of(table, columns_of_unit(work, plan.unit));
    for (std::size_t at = 0; at < table.column_count(columns.header_row); ++at)
        if (const auto header = sheets::trimmed(table.cell(columns.header_row, at));
            !header.empty())
            sheet.headers.emplace_back(header);
    sheet.mapping = columns.mapping(table);
    sheet.missing = columns.missing;
    sheet.plan = plan_import(table, columns, all_items(work, plan.id),
                             obligations_to_serve(work, plan.unit), plan.period);
    return sheet;
}

}  // namespace

sheets::Mapping columns_of_unit(Work& work, Id<Unit> unit) {
    sheets::Mapping mapping;
    work.each(sql_columns, {{"unit", unit}}, [&](Row& row) {
        auto field = row.text();
        mapping[std::move(field)] = row.text();
        return true;
    });
    return mapping;
}

Result<ImportDetail> find_import(Work& work, Id<ActionPlan> id) {
    auto plan = hold_draft(work, id);
    if (!plan) return fail(plan.error());
    ImportDetail detail;
    std::string cells;
    auto sheet = work.maybe(sql_sheet, {{"plan", id}}, [&](Row& row) {
        WaitingSheet one;
        one.file_name = row.text();
        one.person_name = row.text();
        one.read_at = row.instant();
        cells = row.text();
        return one;
    });
    if (sheet) detail.sheet = waiting(work, *plan, std::move(*sheet), table_of(cells));
    detail.plan = std::move(*plan);
    return detail;
}

Result<Done> keep_sheet(Work& work, Id<ActionPlan> id, const std::string& file_name,
                        const sheets::Table& table) {
    const auto plan = hold_draft(work, id);
    if (!plan) return fail(plan.error());
    if (auto fault = fault_in_sheet(table)) return fail(std::move(*fault));
    work.run(sql_discard, {{"plan", id}});
    const auto cells = cells_json(table);
    work.run(sql_keep, {{"plan", id},
                        {"unit", plan->unit},
                        {"file_name", file_name},
                        {"cells", cells},
                        {"person", work.actor().name}});
    audit::record(work, {"action_plan.sheet_read", "action_plan", id.value, plan->unit, "{}"});
    return Done{};
}

Result<Done> save_columns(Work& work, Id<ActionPlan> id, const sheets::Mapping& mapping) {
    const auto plan = hold_draft(work, id);
    if (!plan) return fail(plan.error());
    work.run(sql_forget_columns, {{"unit", plan->unit}});
    for (const auto& [field, header] : mapping)
        work.run(sql_insert_column, {{"unit", plan->unit}, {"field", field}, {"header", header}});
    audit::record(work, {"action_plan.columns_saved", "action_plan", id.value, plan->unit, "{}"});
    return Done{};
}

Result<Done> apply_sheet(Work& work, Id<ActionPlan> id, std::int64_t version) {
    const auto found = find_import(work, id);
    if (!found) return fail(found.error());
    if (!found->sheet) return fail(Problem::conflict("action_plans.no_sheet"));
    const auto& plan = found->plan;
    const auto& planned = found->sheet->plan;
    if (plan.version != version) return fail(Problem::conflict("action_plans.sheet_stale"));
    if (planned.added + planned.changed == 0)
        return fail(Problem::conflict("action_plans.nothing_to_apply"));
    if (plan.items + planned.added > items_max)
        return fail(Problem::conflict("action_plans.too_many_items"));
    const auto items = all_items(work, id);
    for (const auto& row : planned.rows) {
        if (row.outcome == "new") insert_item(work, plan, row.words);
        if (row.outcome == "changed" && !write_item(work, items.at(row.item.value()), row.words))
            return fail(Problem::conflict("action_plans.sheet_stale"));
    }
    touch(work, id);
    work.run(sql_discard, {{"plan", id}});
    audit::record(work, {"action_plan.sheet_applied", "action_plan", id.value, plan.unit,
                         boost::json::serialize(boost::json::object{
                             {"added", planned.added}, {"changed", planned.changed}})});
    return Done{};
}

Result<Done> discard_sheet(Work& work, Id<ActionPlan> id) {
    const auto plan = hold_draft(work, id);
    if (!plan) return fail(plan.error());
    work.run(sql_discard, {{"plan", id}});
    return Done{};
}

}  // namespace varna::action_plans
