// SPDX-License-Identifier: EUPL-1.2
#include "modules/norms/norm_views.h"
#include "platform/http/parse.h"

namespace varna::norms {
namespace {

void filters(Html& html, const Text& text, const Filter& filter) {
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/norms\" method=\"get\" aria-label=\""_h
         << text("norms.filter") << "\">"_h;
    html::select(html, form, {.name = "standing", .label = "field.state", .value = filter.standing},
                 {{"current", text("norms.show_current")},
                  {"review", text("norms.show_review")},
                  {"ended", text("norms.show_ended")},
                  {"all", text("norms.show_all")}});
    std::vector<html::Choice> choices{{"", text("norms.all_kinds")}};
    for (const auto kind : kinds) choices.push_back({kind, kind_words(text, kind)});
    html::select(html, form, {.name = "kind", .label = "field.norm_kind", .value = filter.kind},
                 choices);
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("norms.show") << "</button></form>"_h;
}

void one_row(Html& html, const Text& text, const NormView& norm, const Date& today) {
    html << "<tr><td>"_h;
    if (norm.needs_review)
        html::status(html, "late", text("norms.to_review"));
    else
        standing(html, text, norm, today);
    html << "</td><th scope=\"row\"><a href=\""_h << path_of(norm.id) << "\""_h
         << html::data_language(text) << ">"_h << norm.name << "</a>"_h;
    if (!norm.short_name.empty())
        html << " <span class=\"muted\""_h << html::data_language(text) << ">"_h << norm.short_name
             << "</span>"_h;
    html << "</th><td class=\"nowrap\" data-label=\""_h << text("field.designation") << "\">"_h
         << norm.designation << "</td><td>"_h << kind_words(text, norm.kind)
         << "</td><td class=\"nowrap\" data-label=\""_h << text("field.valid_from") << "\">"_h
         << (norm.valid_from ? text.date(*norm.valid_from) : "–")
         << "</td><td class=\"nowrap\" data-label=\""_h << text("field.valid_until") << "\">"_h
         << (norm.valid_until == no_day ? "–" : text.date(norm.valid_until)) << "</td></tr>"_h;
}

void rows(Html& html, const Text& text, const ListView& view) {
    if (view.page.norms.empty()) {
        html << "<p class=\"empty\">"_h << text("norms.none") << "</p>"_h;
        return;
    }
    html::open_table(html, text("norms.title"), "cards labelled named");
    html << "<thead><tr><th scope=\"col\">"_h << text("field.state") << "</th><th scope=\"col\">"_h
         << text("norms.norm") << "</th><th scope=\"col\">"_h << text("field.designation")
         << "</th><th scope=\"col\">"_h << text("field.norm_kind") << "</th><th scope=\"col\">"_h
         << text("field.valid_from") << "</th><th scope=\"col\">"_h << text("field.valid_until")
         << "</th></tr></thead><tbody>"_h;
    for (const auto& norm : view.page.norms) one_row(html, text, norm, view.today);
    html << "</tbody>"_h;
    html::close_table(html);
    if (view.page.next)
        html::pager(html, text,
                    list_path(view.filter) +
                        "&after_name=" + http::percent_encode(view.page.next->name) +
                        "&after=" + std::to_string(view.page.next->id));
}

}  // namespace

std::string path_of(Id<Norm> id) {
    return "/norms/" + std::to_string(id.value);
}

std::string list_path(const Filter& filter) {
    std::string path = "/norms?standing=" + filter.standing;
    if (!filter.kind.empty()) path += "&kind=" + filter.kind;
    return path;
}

void standing(Html& html, const Text& text, const NormView& norm, const Date& today) {
    const auto now = standing_of(norm, today);
    html::status(html, shape_of(now), text("norms.standing_" + std::string(name_of(now))));
}

std::string kind_words(const Text& text, std::string_view kind) {
    return text("norms.kind_" + std::string(kind));
}

Html list_view(const web::Request& request, const ListView& view) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"head\"><div><h1>"_h << text("norms.title") << "</h1><p class=\"lede\">"_h
         << text("norms.lede") << "</p></div>"_h;
    if (view.may_add)
        html << "<p class=\"actions\"><a class=\"ds-button\" href=\"/norms/new\">"_h
             << text("norms.new") << "</a></p>"_h;
    html << "</div>"_h;
    filters(html, text, view.filter);
    rows(html, text, view);
    html << "<p class=\"actions\"><a href=\"/steering_documents\">"_h
         << text("norms.to_steering_documents") << "</a></p>"_h;
    return html;
}

}  // namespace varna::norms
