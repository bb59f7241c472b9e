// SPDX-License-Identifier: EUPL-1.2
#include "modules/action_plans/import_views.h"

#include <algorithm>

namespace varna::action_plans {
namespace {

std::string import_path(const ActionPlanView& plan) {
    return path_of(plan.id) + "/import";
}

void upload_form(Html& html, const web::Request& request, const ActionPlanView& plan,
                 const html::FormView& form) {
    const auto& text = request.text;
    request.open_form(html, import_path(plan), true);
    html::field(
        html, form,
        {.name = "file", .label = "field.file", .hint = "action_plans.file_hint", .type = "file"});
    html::field(html, form,
                {.name = "sheet_name",
                 .label = "field.sheet_name",
                 .hint = "action_plans.sheet_name_hint",
                 .is_optional = true});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("action_plans.read_sheet"));
    html << "<a href=\""_h << path_of(plan.id) << "/file\">"_h << text("action_plans.take_out")
         << "</a></p></form>"_h;
}

// Which column is which. It stands open while one that is needed has not been found.
void columns_form(Html& html, const web::Request& request, const ActionPlanView& plan,
                  const WaitingSheet& sheet) {
    const auto& text = request.text;
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<details class=\"rowsep\""_h;
    if (!sheet.missing.empty()) html << " open"_h;
    html << "><summary>"_h << text("action_plans.columns") << "</summary><p>"_h
         << text("action_plans.columns_explained", {{"unit", plan.unit_name}}) << "</p>"_h;
    request.open_form(html, import_path(plan) + "/columns");
    html << "<div class=\"fields\">"_h;
    std::vector<html::Choice> choices{{"", text("action_plans.no_column")}};
    for (const auto& header : sheet.headers)
        choices.push_back({.value = header, .label = header, .is_data = true});
    for (const auto& field : sheet_fields()) {
        if (field.field == "item_number") continue;  // ours, and always called the same
        const auto at = sheet.mapping.find(field.field);
        const auto label = "field." + field.field;
        html::select(html, form,
                     {.name = field.field,
                      .label = label,
                      .value = at == sheet.mapping.end() ? std::string_view() : at->second},
                     choices);
    }
    html << "</div>"_h;
    html::submit(html, text("action_plans.save_columns"), true);
    html << "</form></details>"_h;
}

std::string words_of(const Text& text, const std::string& field, const std::string& value) {
    if (value.empty()) return text("action_plans.nothing");
    if (field != "item_due_on") return value;
    const auto day = Date::parse(value);
    return day ? text.date(*day) : value;
}

void what_happens(Html& html, const Text& text, const PlannedRow& row) {
    if (row.fault) {
        html << text("field." + row.fault->name) << ": "_h
             << text(row.fault->message, {{"detail", row.fault->detail}});
    } else if (row.outcome == "changed") {
        html << "<ul class=\"plain\">"_h;
        for (const auto& [field, was, becomes] : row.differences)
            html << "<li>"_h << text("field." + field) << ": "_h
                 << text("action_plans.was_becomes", {{"was", words_of(text, field, was)},
                                                      {"becomes", words_of(text, field, becomes)}})
                 << "</li>"_h;
        html << "</ul>"_h;
    } else {
        html << text.date(row.words.due_on.value());
        if (!row.words.responsible.empty()) html << ", "_h << row.words.responsible;
        html << ". "_h
             << (row.words.obligation ? text("action_plans.row_serves", {{"number", row.reference}})
                                      : text("action_plans.own"));
    }
}

void outcome_mark(Html& html, const Text& text, const std::string& outcome) {
    html::status(html,
                 outcome == "faulty"    ? "late"
                 : outcome == "changed" ? "half"
                                        : "todo",
                 text("action_plans.row_" + outcome));
}

void rows_table(Html& html, const Text& text, const ImportPageView& view) {
    const auto& sheet = *view.detail.sheet;
    std::vector<const PlannedRow*> shown;
    for (const auto& row : sheet.plan.rows)
        if (row.outcome != "same" && static_cast<std::int64_t>(row.row) > view.after)
            shown.push_back(&row);
    if (shown.empty()) {
        html << "<p class=\"empty\">"_h << text("action_plans.nothing_to_apply") << "</p>"_h;
        return;
    }
    html::open_table(html, text("action_plans.what_happens"), "cards");
    html << "<thead><tr>"_h;
    for (const char* key : {"field.state", "action_plans.item", "action_plans.what"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (std::size_t at = 0; at < std::min(shown.size(), page_rows); ++at) {
        const auto& row = *shown[at];
        html << "<tr><td>"_h;
        outcome_mark(html, text, row.outcome);
        html << "</td><th scope=\"row\"><span"_h << html::data_language(text) << ">"_h << row.title
             << "</span><span class=\"kind\">"_h << text("action_plans.row", {{"row", row.row}})
             << "</span></th><td>"_h;
        what_happens(html, text, row);
        html << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    if (shown.size() > page_rows)
        html::pager(
            html, text,
            import_path(view.detail.plan) + "?after=" + std::to_string(shown[page_rows - 1]->row));
}

void sum(Html& html, std::string_view label, int number) {
    html << "<div><dt>"_h << label << "</dt><dd>"_h << number << "</dd></div>"_h;
}

void apply_form(Html& html, const web::Request& request, const ImportDetail& detail) {
    const auto& text = request.text;
    const auto& planned = detail.sheet->plan;
    const auto changes = planned.added + planned.changed;
    request.open_form(html, import_path(detail.plan) + "/application");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << detail.plan.version << "\">"_h;
    html << "<p class=\"actions\">"_h;
    if (changes > 0) html::submit(html, text("action_plans.apply_sheet", {{"count", changes}}));
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\" formaction=\""_h
         << import_path(detail.plan) << "/removal\">"_h << text("action_plans.discard_sheet")
         << "</button></p></form>"_h;
}

void waiting_sheet(Html& html, const web::Request& request, const ImportPageView& view) {
    const auto& text = request.text;
    const auto& sheet = *view.detail.sheet;
    html << "<section aria-labelledby=\"sheet\"><div class=\"sec\"><h2 id=\"sheet\">"_h
         << sheet.file_name << "</h2></div><p class=\"small muted\">"_h
         << text("action_plans.read_by",
                 {{"time", text.date_time(sheet.read_at)}, {"name", sheet.person_name}})
         << "</p>"_h;
    if (sheet.missing.empty()) {
        html << "<dl class=\"sums\">"_h;
        sum(html, text("action_plans.sum_new"), sheet.plan.added);
        sum(html, text("action_plans.sum_changed"), sheet.plan.changed);
        sum(html, text("action_plans.sum_same"), sheet.plan.same);
        sum(html, text("action_plans.sum_faulty"), sheet.plan.faulty);
        html << "</dl>"_h;
        if (sheet.plan.faulty > 0) html << "<p>"_h << text("action_plans.faulty_out") << "</p>"_h;
        if (sheet.plan.left > 0)
            html << "<p>"_h << text("action_plans.left", {{"count", sheet.plan.left}}) << "</p>"_h;
        rows_table(html, text, view);
    } else {
        html << "<p>"_h << text("action_plans.no_title_column") << "</p>"_h;
    }
    apply_form(html, request, view.detail);
    columns_form(html, request, view.detail.plan, sheet);
    html << "</section>"_h;
}

}  // namespace

Html import_view(const web::Request& request, const ImportPageView& view, const Problem* problem) {
    const auto& text = request.text;
    const auto& plan = view.detail.plan;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html << "<p class=\"small\"><a href=\""_h << path_of(plan.id) << "\""_h
         << html::data_language(text) << ">"_h << plan.title << "</a></p>"_h;
    html::heading(html, text("action_plans.import"), text("action_plans.import_lede"));
    if (view.detail.sheet) {
        waiting_sheet(html, request, view);
        html << "<section class=\"rowsep\" aria-labelledby=\"another\"><h2 id=\"another\">"_h
             << text("action_plans.another_sheet") << "</h2>"_h;
        upload_form(html, request, plan, form);
        html << "</section>"_h;
    } else {
        upload_form(html, request, plan, form);
    }
    return html;
}

}  // namespace varna::action_plans
