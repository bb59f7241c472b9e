// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_steps_views.h"
#include "modules/programme/plan_views.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

void sum(Html& html, std::string_view words, int number) {
    html << "<div><dt>"_h << words << "</dt><dd>"_h << number << "</dd></div>"_h;
}

void sums(Html& html, const Text& text, const Activation& activation) {
    html << "<dl class=\"sums\">"_h;
    sum(html, text("programme.bound_for", {{"boards", activation.boards}}), activation.bound);
    sum(html, text("programme.proposed_to", {{"companies", activation.companies}}),
        activation.proposed);
    sum(html, text("programme.clauses_in_all"), activation.clauses);
    html << "</dl>"_h;
}

// What is missing stands with a link to where it is put right.
void missing(Html& html, const Text& text, const Activation& activation, std::string_view path) {
    if (activation.missing.empty()) return;
    html << "<h2>"_h << text("programme.missing_title") << "</h2><p>"_h
         << text("programme.missing_lede") << "</p><ul>"_h;
    for (const auto& field : activation.missing) {
        html << "<li>"_h;
        html::mark(html, "gap");
        html << " <a href=\""_h << path << "/review#"_h << field << "\">"_h
             << text("field." + field) << "</a></li>"_h;
    }
    html << "</ul>"_h;
}

void clause_link(Html& html, const Text& text, const ClauseRecord& clause, Id<PlanVersion> id) {
    html << " <a href=\""_h << row_path(id, clause) << "\""_h << html::data_language(text) << ">"_h
         << clause.read.text << "</a></li>"_h;
}

// A sentence with a template's words in it is corrected in the document and read in again, or is
// called prose here.
void unfinished(Html& html, const Text& text, const Activation& activation) {
    if (activation.unfinished.empty()) return;
    html << "<h2>"_h << text("programme.unfinished_title") << "</h2><p>"_h
         << text("programme.unfinished_lede") << "</p><ul>"_h;
    for (const auto& clause : activation.unfinished) {
        html << "<li>"_h;
        html::mark(html, "gap");
        clause_link(html, text, clause, activation.version.id);
    }
    html << "</ul>"_h;
}

void doubt(Html& html, std::string_view path, std::string_view page, const std::string& words) {
    html << "<li>"_h;
    html::mark(html, "ask");
    html << " <a href=\""_h << path << page << "\">"_h << words << "</a></li>"_h;
}

// Activation is allowed with all of this, which a person may know to be right.
void doubts(Html& html, const Text& text, const Activation& activation, std::string_view path) {
    const auto& left = activation.progress;
    if (left.unsure == 0 && left.undecided == 0 && left.assumed == 0 &&
        activation.without_unit.empty())
        return;
    html << "<h2>"_h << text("programme.doubts_title") << "</h2><p>"_h
         << text("programme.doubts_lede") << "</p><ul>"_h;
    if (left.unsure > 0)
        doubt(html, path, "/review", text("programme.unsure_left", {{"count", left.unsure}}));
    if (left.assumed > 0)
        doubt(html, path, "/review", text("programme.assumed_left", {{"count", left.assumed}}));
    if (left.undecided > 0)
        doubt(html, path, "/concerned",
              text("programme.undecided_left", {{"count", left.undecided}}));
    for (const auto& clause : activation.without_unit) {
        html << "<li>"_h;
        html::mark(html, "ask");
        html << " "_h << text("programme.nobody_named", {{"number", clause.reference}});
        clause_link(html, text, clause, activation.version.id);
    }
    html << "</ul>"_h;
}

// What becomes of the work that the earlier version asked for, one line each.
void carried(Html& html, const Text& text, const Activation& activation, std::string_view path) {
    if (!activation.carried) return;
    const auto& carried = *activation.carried;
    html << "<ul class=\"plain\"><li>"_h
         << text("programme.will_go_on", {{"count", carried.obligations}}) << "</li><li>"_h
         << text("programme.will_begin", {{"count", carried.begin}}) << "</li><li>"_h
         << text("programme.will_end", {{"count", carried.end}}) << "</li>"_h;
    if (carried.undecided > 0)
        html << "<li>"_h << text("programme.undecided", {{"count", carried.undecided}})
             << "</li>"_h;
    html << "</ul><p><a href=\""_h << path << "/comparison\">"_h << text("programme.to_comparison")
         << "</a></p>"_h;
}

// Activation is allowed with what nobody has confirmed, but one button does it.
void confirm_form(Html& html, const web::Request& request, const Activation& activation,
                  std::string_view path) {
    if (activation.progress.assumed == 0) return;
    request.open_form(html, std::string(path) + "/assumptions");
    html << "<p class=\"actions\">"_h;
    html::submit(html,
                 request.text("programme.confirm_all", {{"count", activation.progress.assumed}}),
                 true);
    html << "</p></form>"_h;
}

}  // namespace

Html activation_view(const web::Request& request, const Activation& activation,
                     const Problem* problem) {
    const auto& text = request.text;
    const auto path = plan_path(activation.version.id);
    Html html;
    // The fields that are missing are on the review page: the list below links to them.
    if (problem != nullptr)
        html << "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus><h2>"_h
             << text(problem->message) << "</h2></div>"_h;
    html::heading(html, text("programme.activate_title"), activation.version.metadata.title);
    steps(html, text, activation.version.id, activation.progress, DraftStep::activation);
    sums(html, text, activation);
    html << "<div class=\"stack\"><p>"_h << text("programme.activation_means") << "</p>"_h;
    if (activation.replaces)
        html << "<p>"_h << text("programme.will_replace", {{"number", *activation.replaces}})
             << "</p>"_h;
    carried(html, text, activation, path);
    missing(html, text, activation, path);
    unfinished(html, text, activation);
    doubts(html, text, activation, path);
    html << "</div>"_h;
    confirm_form(html, request, activation, path);
    request.open_form(html, path + "/activation");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << activation.version.version
         << "\"><p class=\"actions\">"_h;
    html::submit(html, text("programme.activate_now"));
    html << "<a href=\""_h << path << "/review\">"_h << text("programme.back_to_review")
         << "</a></p></form>"_h;
    return html;
}

}  // namespace varna::programme
