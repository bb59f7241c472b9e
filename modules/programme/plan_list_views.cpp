// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/programme/plan_steps_views.h"
#include "modules/programme/plan_views.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

void version_row(Html& html, const web::Request& request, const VersionRecord& version) {
    const auto& text = request.text;
    html << "<tr><th scope=\"row\"><a href=\""_h << plan_path(version.id)
         << (version.is_draft() ? "/review" : "") << "\""_h << html::data_language(text) << ">"_h
         << version.metadata.title << "</a></th><td class=\"n\">"_h << version.number
         << "</td><td>"_h;
    version_state(html, text, version.state);
    html << "</td><td>"_h << decision_words(text, version.metadata)
         << "</td><td class=\"nowrap\">"_h << text.date(local_date(version.imported_at))
         << "</td></tr>"_h;
}

}  // namespace

std::string plan_path(Id<PlanVersion> id) {
    return "/plans/" + std::to_string(id.value);
}

void version_state(Html& html, const Text& text, std::string_view state) {
    html::status(html,
                 state == "active"  ? "book"
                 : state == "draft" ? "todo"
                                    : "na",
                 text("programme.state_" + std::string(state)));
}

std::string decision_words(const Text& text, const PlanMetadata& metadata) {
    const auto day = Date::parse(metadata.decided_on);
    std::string words;
    if (!metadata.decision_body.empty() && day)
        words = text("programme.adopted", {{"body", metadata.decision_body},
                                           {"date", text.date(*day)},
                                           {"item", metadata.decision_item}});
    while (words.ends_with(' ')) words.pop_back();
    if (words.empty()) words = text("programme.no_decision");
    if (!metadata.case_number.empty()) words += ", " + metadata.case_number;
    return words;
}

std::string fragment_of(std::string_view anchor) {
    std::string id = "p-" + std::string(anchor);
    std::replace(id.begin(), id.end(), '.', '-');
    return id;
}

Html list_view(const web::Request& request, const VersionPage& page) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"head\"><div><h1>"_h << text("programme.plans")
         << "</h1><p class=\"lede\">"_h << text("programme.plans_lede") << "</p></div>"_h;
    if (request.actor.may(Right::manage_plan))
        html << "<p class=\"actions\"><a href=\"/plans/words\">"_h << text("programme.words_title")
             << "</a><a class=\"ds-button\" href=\"/plans/new\">"_h << text("programme.read_a_plan")
             << "</a></p>"_h;
    html << "</div>"_h;
    if (page.versions.empty()) {
        html << "<p class=\"empty\">"_h << text("programme.no_plans") << "</p>"_h;
        return html;
    }
    html::open_table(html, text("programme.plans_caption"), "cards");
    html << "<thead><tr>"_h;
    for (const char* key : {"programme.head_plan", "programme.head_version", "programme.head_state",
                            "programme.head_decision", "programme.head_imported"})
        html << "<th scope=\"col\""_h
             << (key == std::string_view("programme.head_version") ? " class=\"n\""_h : ""_h)
             << ">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& version : page.versions) version_row(html, request, version);
    html << "</tbody>"_h;
    html::close_table(html);
    if (page.next != 0) html::pager(html, text, "/plans?after=" + std::to_string(page.next));
    return html;
}

Html upload_view(const web::Request& request, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    html::heading(html, text("programme.read_a_plan"), text("programme.read_lede"));
    steps_to_come(html, text);
    request.open_form(html, "/plans", true);
    html::field(
        html, view,
        {.name = "file", .label = "programme.file", .hint = "programme.file_hint", .type = "file"});
    html::field(html, view,
                {.name = "plan_text",
                 .label = "programme.paste",
                 .hint = "programme.paste_hint",
                 .rows = 6});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("programme.read_now"));
    html << "<a href=\"/plans\">"_h << text("programme.back_to_plans") << "</a></p></form>"_h;
    return html;
}

}  // namespace varna::programme
