// SPDX-License-Identifier: EUPL-1.2
#include "modules/directory/import_views.h"
#include "platform/web/components.h"

namespace varna::directory {
namespace {

std::vector<html::Choice> kinds(const Text& text) {
    return {{"units", text("directory.units")}, {"people", text("directory.people")}};
}

void upload_form(Html& html, const web::Request& request, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    request.open_form(html, "/directory", true);
    html::radios(html, view, {.name = "import_kind", .label = "field.import_kind"}, kinds(text));
    html::field(
        html, view,
        {.name = "file", .label = "field.file", .hint = "directory.file_hint", .type = "file"});
    html::field(html, view,
                {.name = "sheet_name",
                 .label = "field.sheet_name",
                 .hint = "directory.sheet_hint",
                 .is_optional = true});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("directory.read_now"));
    html << "<a href=\"/directory/columns\">"_h << text("directory.columns_title")
         << "</a></p></form>"_h;
}

void state(Html& html, const Text& text, const Import& import) {
    const auto* shape = import.state == "applied"   ? "done"
                        : import.state == "waiting" ? "todo"
                                                    : "na";
    html::status(html, shape, text("directory.state_" + import.state));
}

void import_row(Html& html, const Text& text, const Import& import) {
    html << "<tr><th scope=\"row\"><a href=\""_h << import_path(import.id) << "\">"_h
         << import.file_name << "</a></th><td>"_h
         << text("directory." + std::string(name_of(import.kind))) << "</td><td>"_h;
    state(html, text, import);
    html << "</td><td>"_h
         << text("directory.tally", {{"added", import.tally.added},
                                     {"changed", import.tally.changed},
                                     {"gone", import.tally.gone}});
    if (import.faults > 0)
        html << "<span class=\"kind\">"_h
             << text("directory.faults_count", {{"count", import.faults}}) << "</span>"_h;
    html << "</td><td class=\"nowrap\">"_h << text.date_time(import.created_at) << "</td></tr>"_h;
}

void imports_table(Html& html, const Text& text, const std::vector<Import>& imports) {
    html << "<h2 class=\"rowsep\">"_h << text("directory.imports") << "</h2>"_h;
    if (imports.empty()) {
        html << "<p class=\"empty\">"_h << text("directory.no_imports") << "</p>"_h;
        return;
    }
    html::open_table(html, text("directory.imports_caption"), "cards");
    html << "<thead><tr>"_h;
    for (const char* key : {"field.file", "field.import_kind", "directory.head_state",
                            "directory.head_changes", "directory.head_when"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (std::size_t at = 0; at < imports.size() && at < page_rows; ++at)
        import_row(html, text, imports[at]);
    html << "</tbody>"_h;
    html::close_table(html);
    if (imports.size() > page_rows)
        html::pager(html, text,
                    "/directory?before=" + std::to_string(imports[page_rows - 1].id.value));
}

void columns_form(Html& html, const web::Request& request, Kind kind,
                  const sheets::Mapping& mapping, const Problem* problem) {
    const auto& text = request.text;
    const std::string name(name_of(kind));
    const bool is_shown_again = request.form.value("import_kind") == name;
    const web::Form empty;
    const html::FormView view{text, is_shown_again ? request.form : empty,
                              is_shown_again ? problem : nullptr};
    html << "<h2 class=\"rowsep\">"_h << text("directory." + name) << "</h2>"_h;
    request.open_form(html, "/directory/columns");
    html << "<input type=\"hidden\" name=\"import_kind\" value=\""_h << name << "\">"_h;
    for (const auto& wanted : fields_of(kind)) {
        const auto label = "field." + wanted.field;
        const auto said = mapping.find(wanted.field);
        html::field(html, view,
                    {.name = wanted.field,
                     .label = label,
                     .value = said == mapping.end() ? std::string_view() : said->second});
    }
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("directory.save_columns"));
    html << "</p></form>"_h;
}

}  // namespace

std::string import_path(Id<Import> id) {
    return "/directory/" + std::to_string(id.value);
}

Html list_view(const web::Request& request, const ListPage& page, const Problem* problem) {
    const auto& text = request.text;
    Html html;
    html::error_summary(html, {text, request.form, problem});
    html::heading(html, text("directory.title"), text("directory.lede"));
    html << "<p>"_h
         << text("directory.totals", {{"units", page.totals.units}, {"people", page.totals.people}})
         << "</p>"_h;
    upload_form(html, request, problem);
    imports_table(html, text, page.imports);
    return html;
}

Html columns_view(const web::Request& request, const sheets::Mapping& units,
                  const sheets::Mapping& people, const Problem* problem) {
    const auto& text = request.text;
    Html html;
    html::error_summary(html, {text, request.form, problem});
    html::heading(html, text("directory.columns_title"), text("directory.columns_lede"));
    columns_form(html, request, Kind::units, units, problem);
    columns_form(html, request, Kind::people, people, problem);
    html << "<p class=\"rowsep\"><a href=\"/directory\">"_h << text("directory.back")
         << "</a></p>"_h;
    return html;
}

}  // namespace varna::directory
