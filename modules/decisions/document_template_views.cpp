// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/decisions/decision_views.h"

namespace varna::decisions {
namespace {

void keys(Html& html, const Text& text, const char* key, const std::vector<std::string>& all) {
    if (all.empty()) return;
    html << "<dt>"_h << text(key) << "</dt><dd>"_h;
    bool is_first = true;
    for (const auto& one : all) {
        if (!is_first) html << ", "_h;
        is_first = false;
        html << "<code>{{"_h << one << "}}</code>"_h;
    }
    html << "</dd>"_h;
}

void template_row(Html& html, const web::Request& request, const DocumentTemplateView& one) {
    const auto& text = request.text;
    const auto unknown = unknown_in(one.placeholders);
    std::vector<std::string> known;
    for (const auto& key : one.placeholders)
        if (std::find(unknown.begin(), unknown.end(), key) == unknown.end()) known.push_back(key);
    html << "<li><a href=\"/document_templates/"_h << one.id.value << "/file\""_h
         << html::data_language(text) << ">"_h << one.title << "</a><span class=\"kind\">"_h
         << one.unit_name << ", "_h << text.date(one.added_on) << "</span>"_h
         << "<dl class=\"facts-list\">"_h;
    keys(html, text, "decisions.found", known);
    keys(html, text, "decisions.unknown", unknown);
    keys(html, text, "decisions.lacking", missing_from(one.placeholders));
    fact(html, text("decisions.template_language"),
         one.language.empty() ? text("decisions.no_language") : one.language);
    html << "</dl>"_h;
    if (one.may_retire) {
        request.open_form(html,
                          "/document_templates/" + std::to_string(one.id.value) + "/retirement");
        html << "<input type=\"hidden\" name=\"version\" value=\""_h << one.version
             << "\"><button class=\"linklike\" type=\"submit\" aria-label=\""_h
             << text("decisions.retire_named", {{"title", one.title}}) << "\">"_h
             << text("decisions.retire") << "</button></form>"_h;
    }
    html << "</li>"_h;
}

void add_form(Html& html, const web::Request& request, const TemplatesView& view,
              const html::FormView& form) {
    const auto& text = request.text;
    html << "<section aria-labelledby=\"adding\"><h2 class=\"rowsep\" id=\"adding\">"_h
         << text("decisions.add_template") << "</h2><p>"_h << text("decisions.add_template_how")
         << "</p><dl class=\"facts-list\">"_h;
    keys(html, text, "decisions.placeholders", known_placeholders());
    html << "</dl>"_h;
    request.open_form(html, "/document_templates", true);
    html::field(html, form, {.name = "template_title", .label = "field.template_title"});
    unit_select(html, form, {.name = "unit", .label = "field.unit"}, view.authorities,
                request.actor.own_unit());
    html::field(html, form,
                {.name = "file",
                 .label = "field.file",
                 .hint = "decisions.template_file_hint",
                 .type = "file"});
    html::submit(html, text("decisions.check_and_save"));
    html << "</form></section>"_h;
}

}  // namespace

Html document_templates_view(const web::Request& request, const TemplatesView& view,
                             const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html::heading(html, text("decisions.templates"), text("decisions.templates_lede"));
    html << "<ul class=\"news\"><li><a href=\"/document_templates/own/file\">"_h
         << text("decisions.own_template") << "</a><span class=\"kind\">"_h
         << text("decisions.own_template_why") << "</span></li>"_h;
    for (const auto& one : view.templates) template_row(html, request, one);
    html << "</ul>"_h;
    if (!view.authorities.empty()) add_form(html, request, view, form);
    return html;
}

}  // namespace varna::decisions
