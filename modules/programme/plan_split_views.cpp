// SPDX-License-Identifier: EUPL-1.2
// The small page where a clause is divided by empty lines.
#include "modules/programme/plan_views.h"
#include "platform/web/components.h"

namespace varna::programme {

Html split_view(const web::Request& request, Id<PlanVersion> id, const ClauseRecord& clause,
                const web::Form* typed, const Problem* problem) {
    const auto& text = request.text;
    ReviewShown from;
    from.all = request.query("show") == "all";
    from.after = request.query("after");
    const html::FormView view{text, typed_in(typed), problem};
    Html html;
    html::error_summary(html, view);
    html::heading(html, text("programme.split_title"), text("programme.split_lede"));
    html << "<div class=\"narrow\"><p class=\"words-big\""_h << html::data_language(text) << ">"_h
         << clause.read.text << "</p>"_h;
    request.open_kept_form(html,
                           plan_path(id) + "/clauses/" + std::to_string(clause.clause.value) +
                               "/split" + review_query(from),
                           typed != nullptr);
    // The row that was seen, unless it has changed: then both texts are on the page.
    const bool is_new = problem == nullptr || problem->kind == Problem::Kind::conflict;
    html << "<input type=\"hidden\" name=\"version\" value=\""_h
         << (is_new ? std::to_string(clause.version) : std::string(view.value("version")))
         << "\">"_h;
    html::field(html, view,
                {.name = "parts",
                 .label = "field.parts",
                 .hint = "programme.parts_hint",
                 .value = clause.read.text,
                 .rows = 10});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("programme.split_now"));
    html << "<a href=\""_h << review_path(id, from) << "#r"_h << clause.clause.value << "\">"_h
         << text("programme.back_to_review") << "</a></p></form></div>"_h;
    return html;
}

}  // namespace varna::programme
