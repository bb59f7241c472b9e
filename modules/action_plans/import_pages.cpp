// SPDX-License-Identifier: EUPL-1.2
// A plan as a sheet: taken out, and read in again.
#include "modules/action_plans/import_views.h"
#include "modules/action_plans/pages.h"
#include "platform/sheets/write.h"
#include "platform/web/attachment.h"

namespace varna::action_plans {
namespace {

std::string import_path(Id<ActionPlan> id) {
    return path_of(id) + "/import";
}

Response show_import(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<ImportPageView> {
            return find_import(work, request.id<ActionPlan>()).map([&](ImportDetail detail) {
                return ImportPageView{std::move(detail), request.query_number("after")};
            });
        },
        [&](const ImportPageView& view) {
            return request.page({.title = request.text("action_plans.import"),
                                 .active = "/action_plans",
                                 .status = web::status_of(problem)},
                                import_view(request, view, problem));
        });
}

Response show_again(Request& request, const Problem& problem) {
    return can_be_shown_again(problem) && problem.message != "action_plans.is_adopted"
               ? show_import(request, &problem)
               : request.problem(problem);
}

// Who may not read a sheet in is told so before its file is opened.
std::optional<Problem> refusal(Request& request, Id<ActionPlan> id) {
    std::optional<Problem> problem;
    request.in_snapshot([&](Work& work) {
        problem.reset();
        if (const auto plan = hold_draft(work, id); !plan) problem = plan.error();
    });
    return problem;
}

Response read_in(Request& request) {
    const auto id = request.id<ActionPlan>();
    if (const auto problem = refusal(request, id)) return request.problem(*problem);
    web::FormReader reader(request.form);
    const auto sheet = reader.text("sheet_name", {.chars_max = 31});
    const auto* upload = request.form.upload("file");
    if (upload == nullptr || upload->content.empty())
        return show_again(request, Problem::invalid("file", "action_plans.choose_file"));
    const auto table = sheets::read(upload->content, sheet);
    if (!table) return show_again(request, table.error());
    return request.change(
        [&](Work& work) {
            return keep_sheet(work, id, upload->file_name, *table).map([&](Done) {
                return Outcome{303, import_path(id), {}, {}};
            });
        },
        [&](const Problem& problem) { return show_again(request, problem); });
}

Result<sheets::Mapping> read_columns(const web::Form& form) {
    web::FormReader reader(form);
    sheets::Mapping mapping;
    for (const auto& field : sheet_fields())
        if (form.has(field.field))
            mapping[field.field] =
                reader.text(field.field, {.required = field.is_required, .is_content = false});
    mapping.erase("item_number");
    return reader.finish(std::move(mapping));
}

Response save_columns_here(Request& request) {
    const auto id = request.id<ActionPlan>();
    return take(
        request, read_columns,
        [&](Work& work, const sheets::Mapping& mapping) { return save_columns(work, id, mapping); },
        import_path(id), "action_plan_columns_saved",
        [&](const Problem& problem) { return show_again(request, problem); });
}

Response apply_here(Request& request) {
    const auto id = request.id<ActionPlan>();
    return take(
        request, read_version,
        [&](Work& work, std::int64_t version) { return apply_sheet(work, id, version); },
        path_of(id), "action_plan_sheet_applied",
        [&](const Problem& problem) { return show_again(request, problem); });
}

Response discard_here(Request& request) {
    const auto id = request.id<ActionPlan>();
    return request.change([&](Work& work) -> Result<Outcome> {
        return discard_sheet(work, id).map([&](Done) {
            return Outcome{303, import_path(id), {}, "action_plan_sheet_discarded"};
        });
    });
}

// ---- The plan taken out ---------------------------------------------------------------------

struct Sheet {
    ActionPlanView plan;
    std::vector<ItemView> items;
    sheets::Mapping mapping;
};

sheets::Cell cell_of(const ItemView& item, std::string_view field) {
    if (field == "item_number") return number_of(item);
    if (field == "reference") return item.obligation_reference;
    if (field == "item_title") return item.title;
    if (field == "item_text") return item.text;
    if (field == "responsible") return item.responsible;
    return item.due_on;
}

// The columns that the unit's sheets have, called as they are there, so that it reads in again.
struct Column {
    std::string field, header;
};
std::vector<Column> columns_out(const Text& text, const sheets::Mapping& mapping) {
    std::vector<Column> columns;
    for (const auto& field : sheet_fields()) {
        const auto said = mapping.find(field.field);
        if (said == mapping.end()) {
            columns.push_back({field.field, text("action_plans.column_" + field.field)});
        } else if (!said->second.empty()) {
            columns.push_back({field.field, said->second});
        }
    }
    return columns;
}

Response take_out(Request& request) {
    const auto id = request.id<ActionPlan>();
    return request.read(
        [&](Work& work) -> Result<Sheet> {
            return find(work, id).map([&](PlanDetail detail) {
                auto mapping = columns_of_unit(work, detail.plan.unit);
                return Sheet{std::move(detail.plan), all_items(work, id), std::move(mapping)};
            });
        },
        [&](const Sheet& sheet) {
            const auto& text = request.text;
            const auto columns = columns_out(text, sheet.mapping);
            sheets::Heading heading{text("action_plans.plan"), {}};
            for (const auto& column : columns) heading.columns.push_back(column.header);
            const auto writer = sheets::writer(sheets::Format::xlsx, heading);
            for (const auto& item : sheet.items) {
                request.note_read("action_plan_item", item.id.value, item.unit, item.secrecy);
                std::vector<sheets::Cell> cells;
                for (const auto& column : columns) cells.push_back(cell_of(item, column.field));
                writer->row(cells);
            }
            return web::attachment(writer->finish(),
                                   text("action_plans.file_name", {{"unit", sheet.plan.unit_name},
                                                                   {"period", sheet.plan.period}}));
        });
}

}  // namespace

void add_import_pages(web::Router& router) {
    router.get("/action_plans/:id/file", take_out);
    router.get("/action_plans/:id/import", [](Request& request) { return show_import(request); });
    router.post("/action_plans/:id/import", read_in);
    router.post("/action_plans/:id/import/columns", save_columns_here);
    router.post("/action_plans/:id/import/application", apply_here);
    router.post("/action_plans/:id/import/removal", discard_here);
}

}  // namespace varna::action_plans
