// SPDX-License-Identifier: EUPL-1.2
// What each unit will get, and a unit's rows on one page with one button. The matrix is in
// plan_concerned_views.cpp.
#include <algorithm>

#include "modules/programme/plan_concerned_views.h"
#include "modules/programme/plan_periods.h"
#include "modules/programme/plan_review_form.h"
#include "modules/programme/plan_steps_views.h"
#include "modules/programme/plan_views.h"
#include "platform/text/letters.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

void confirmation(Html& html, const Text& text, const UnitStanding& standing) {
    if (!standing.confirmation) {
        html::status(html, "todo", text("programme.not_confirmed"));
        return;
    }
    const auto& [fingerprint, at, by] = *standing.confirmation;
    const auto day = text.date(local_date(at));
    if (standing.is_confirmed())
        html::status(html, "done", text("programme.confirmed_by", {{"date", day}, {"name", by}}));
    else
        html::status(html, "ask", text("programme.changed_since", {{"date", day}, {"name", by}}));
}

bool is_free(const organisation::UnitRecord& unit) {
    return organisation::decides_for_itself(unit.kind);
}

void unit_row(Html& html, const Text& text, Id<PlanVersion> id, const UnitStanding& standing) {
    const auto& unit = standing.unit;
    html << "<tr><th scope=\"row\"><a href=\""_h << unit_path(id, unit.id) << "\""_h
         << html::data_language(text) << ">"_h << unit.name << "</a></th><td>"_h
         << text(is_free(unit) ? "programme.n_proposals" : "programme.n_obligations",
                 {{"count", standing.rows}})
         << "</td><td>"_h;
    confirmation(html, text, standing);
    html << "</td></tr>"_h;
}

void assumed(Html& html, const Text& text, const ClauseRecord& clause, std::string_view what) {
    if (clause.assumed.find(what) == std::string::npos) return;
    html << " "_h;
    html::status(html, "ask", text("programme.unit_assumed"));
}

// How often, by what rule, and by what day for the first time.
void when(Html& html, const Text& text, const ClauseRecord& clause, const UnitPage& page) {
    const auto& read = clause.read;
    const auto first = first_period(read, page.version.metadata.validity, page.today);
    if (!read.periodicity.empty()) html << text("programme.rhythm_" + read.periodicity);
    if (!read.due.empty() && !Date::parse(read.due))
        html << (read.periodicity.empty() ? "" : ", ") << "<span"_h << html::data_language(text)
             << ">"_h << read.due << "</span>"_h;
    if (read.periodicity.empty() && read.due.empty()) html << text("programme.no_time");
    if (first.due_on)
        html << "<span class=\"kind\">"_h
             << text(read.periodicity == "once" ? "programme.due_once" : "programme.first_due",
                     {{"date", text.date(*first.due_on)}})
             << "</span>"_h;
    assumed(html, text, clause, "time");
}

void how(Html& html, const Text& text, const ClauseRecord& clause) {
    if (clause.method.empty())
        html << text("programme.no_method");
    else
        html << "<span"_h << html::data_language(text) << ">"_h << method_words(text, clause.method)
             << "</span>"_h;
    assumed(html, text, clause, "method");
}

void answered_row(Html& html, const Text& text, const UnitPage& page, const UnitRow& row,
                  bool has_ticks, bool is_ticked) {
    const auto& clause = row.clause();
    const auto id = clause.clause.value;
    html << "<tr><th scope=\"row\"><a href=\""_h << row_path(page.version.id, clause)
         << "\" id=\"l"_h << id << "\">"_h << clause.reference
         << "</a></th><td class=\"lines\"><span"_h << html::data_language(text) << ">"_h
         << with_capital(clause.read.text) << "</span>"_h;
    if (row.clauses.size() > 1) {
        std::string others;
        for (std::size_t at = 1; at < row.clauses.size(); ++at)
            others += (others.empty() ? "" : ", ") + row.clauses[at]->reference;
        html << "<span class=\"kind\">"_h << text("programme.serves_too", {{"numbers", others}})
             << "</span>"_h;
    }
    html << "</td><td>"_h;
    when(html, text, clause, page);
    html << "</td><td>"_h;
    how(html, text, clause);
    html << "</td>"_h;
    if (has_ticks) html << "<td>"_h;
    if (has_ticks && row.is_concerned)
        html << "<label class=\"nowrap\"><input type=\"checkbox\" name=\"not\" value=\""_h << id
             << "\" aria-labelledby=\"n"_h << id << " l"_h << id
             << (is_ticked ? "\" checked>"_h : "\">"_h) << "<span id=\"n"_h << id << "\">"_h
             << text("programme.not_concerned") << "</span></label>"_h;
    html << (has_ticks ? "</td></tr>"_h : "</tr>"_h);
}

void rows_head(Html& html, const Text& text, bool has_ticks) {
    html << "<thead><tr>"_h;
    for (const char* key : {"programme.head_number", "programme.head_obligation",
                            "programme.head_when", "programme.head_how"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    if (has_ticks) html << "<th scope=\"col\">"_h << text("programme.head_concerned") << "</th>"_h;
    html << "</tr></thead>"_h;
}

void rows_form(Html& html, const web::Request& request, const UnitPage& page,
               const std::vector<Id<Clause>>& not_concerned) {
    const auto& text = request.text;
    const auto& unit = page.standing.unit;
    const bool has_ticks = std::any_of(page.rows.begin(), page.rows.end(),
                                       [](const UnitRow& row) { return row.is_concerned; });
    request.open_form(html, unit_path(page.version.id, unit.id));
    html << "<input type=\"hidden\" name=\"seen\" value=\""_h << page.standing.fingerprint
         << "\">"_h;
    html::open_table(html, text("programme.unit_caption", {{"unit", unit.name}}),
                     "cards unit-rows");
    rows_head(html, text, has_ticks);
    html << "<tbody>"_h;
    for (const auto& row : page.rows) {
        const bool is_ticked = std::find(not_concerned.begin(), not_concerned.end(),
                                         row.clause().clause) != not_concerned.end();
        answered_row(html, text, page, row, has_ticks, is_ticked);
    }
    html << "</tbody>"_h;
    html::close_table(html);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text(is_free(unit) ? "programme.confirm_proposals" : "programme.confirm_now",
                            {{"count", page.standing.rows}}));
    html << "<a href=\""_h << units_path(page.version.id) << "\">"_h
         << text("programme.back_to_units") << "</a></p></form>"_h;
}

void left_out(Html& html, const Text& text, const UnitPage& page) {
    if (page.left_out.empty()) return;
    html << "<section aria-labelledby=\"left-out\"><div class=\"sec rowsep\"><h2 id=\"left-out\">"_h
         << text("programme.left_out") << "</h2><a class=\"small\" href=\""_h
         << concerned_path(page.version.id) << "\">"_h << text("programme.change_in_matrix")
         << "</a></div><ul class=\"plain\">"_h;
    for (const auto* clause : page.left_out) {
        html << "<li>"_h;
        clause_in_short(html, text, *clause, page.version.id,
                        "l" + std::to_string(clause->clause.value));
        html << "</li>"_h;
    }
    html << "</ul></section>"_h;
}

}  // namespace

Html units_view(const web::Request& request, const UnitList& list) {
    const auto& text = request.text;
    const auto id = list.version.id;
    Html html;
    html::heading(html, text("programme.units_title"),
                  text("programme.concerned_lede",
                       {{"title", list.version.metadata.title}, {"number", list.version.number}}));
    steps(html, text, id, list.progress, DraftStep::units);
    html << "<div class=\"stack\"><p>"_h << text("programme.units_means") << "</p></div>"_h;
    if (list.units.empty()) {
        html << "<p class=\"empty\">"_h << text("programme.no_units") << "</p>"_h;
    } else {
        html::open_table(html, text("programme.units_caption"), "cards unit-list");
        html << "<thead><tr>"_h;
        for (const char* key :
             {"programme.head_unit", "programme.head_count", "programme.head_confirmed"})
            html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
        html << "</tr></thead><tbody>"_h;
        for (const auto& standing : list.units) unit_row(html, text, id, standing);
        html << "</tbody>"_h;
        html::close_table(html);
    }
    html << "<p class=\"actions\"><a href=\""_h << concerned_path(id) << "\">"_h
         << text("programme.to_concerned") << "</a><a href=\""_h << plan_path(id)
         << "/activation\">"_h << text("programme.to_activation") << "</a></p>"_h;
    return html;
}

Html unit_view(const web::Request& request, const UnitPage& page,
               const std::vector<Id<Clause>>& not_concerned, const Problem* problem) {
    const auto& text = request.text;
    const auto& unit = page.standing.unit;
    Html html;
    if (problem != nullptr)
        html << "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus><h2>"_h
             << text(problem->message) << "</h2></div>"_h;
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h << unit.name
         << "</h1><p class=\"lede\">"_h
         << text("programme.concerned_lede",
                 {{"title", page.version.metadata.title}, {"number", page.version.number}})
         << "</p></div></div>"_h;
    steps(html, text, page.version.id, page.progress, DraftStep::units);
    html << "<div class=\"stack\"><p>"_h
         << text(is_free(unit) ? "programme.unit_proposals" : "programme.unit_obligations",
                 {{"count", page.standing.rows}})
         << "</p><p class=\"small\">"_h;
    confirmation(html, text, page.standing);
    html << "</p></div>"_h;
    if (page.rows.empty())
        html << "<p class=\"empty\">"_h << text("programme.unit_gets_nothing") << "</p>"_h;
    else
        rows_form(html, request, page, not_concerned);
    left_out(html, text, page);
    return html;
}

}  // namespace varna::programme
