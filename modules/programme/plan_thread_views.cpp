// SPDX-License-Identifier: EUPL-1.2
// The golden thread of one clause, opened under it: up to why it is done, down to what came of it.
#include <algorithm>

#include "modules/programme/plan_reading.h"
#include "modules/programme/plan_views.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

constexpr std::size_t units_in_sight = 6;

// One knot of the thread: its mark, what it is, and then its words.
void begin_knot(Html& html, std::string_view shape, std::string_view kind) {
    html << "<li>"_h;
    html::mark(html, shape);
    html << "<span class=\"kind\">"_h << kind << "</span>"_h;
}

void why(Html& html, const PlanReading& reading, const ClauseRecord& clause,
         const ClauseThread& thread) {
    const auto& text = reading.text;
    html << "<div><h3>"_h << text("programme.why") << "</h3><ol class=\"thread\">"_h;
    if (!thread.bases.empty()) {
        begin_knot(html, "book", text("programme.knot_law"));
        norms::bases(html, text, thread.bases);
        html << "</li>"_h;
    }
    if (!thread.goal.empty()) {
        begin_knot(html, "book", text("programme.knot_goal"));
        html << "<span"_h << html::data_language(text) << ">"_h << thread.goal << "</span></li>"_h;
    }
    begin_knot(html, "book", text("programme.knot_decision"));
    html << "<span>"_h << decision_words(text, reading.page().version.metadata) << "</span></li>"_h;
    begin_knot(html, "book", text("programme.point", {{"number", clause.reference}}));
    html << "<span"_h << html::data_language(text) << ">"_h << reading.page().version.metadata.title
         << "</span></li></ol></div>"_h;
}

void unit_row(Html& html, const PlanReading& reading, const obligations::UnitStanding& unit) {
    const auto& text = reading.text;
    const auto& words = words_of(unit.standing);
    html << "<li>"_h;
    mark_status(html, words.shape, text(words.word));
    html << "<a href=\"/obligations/"_h << unit.action.value << "\">"_h << unit.unit_name
         << "</a><span class=\"muted\">"_h;
    const bool is_late = unit.standing == obligations::Standing::late;
    if (unit.done_on) {
        html << reading.day(*unit.done_on);
    } else if (unit.due_on) {
        html << text(is_late ? "programme.should_by" : "programme.due_by",
                     {{"date", reading.day(*unit.due_on)}});
    }
    html << "</span></li>"_h;
}

// Where there are many, the unit that is looked at and those that are late come first.
void units(Html& html, const PlanReading& reading, const ClauseThread& thread) {
    const auto& text = reading.text;
    const auto count = thread.units.size();
    const auto& looked_at = reading.page().looked_at;
    const auto is_first = [&](const obligations::UnitStanding& unit) {
        return count <= units_in_sight || unit.standing == obligations::Standing::late ||
               (looked_at && looked_at->id == unit.unit);
    };
    begin_knot(html, "half", text("programme.knot_units", {{"count", count}}));
    html << "<ul class=\"unit-standings\">"_h;
    for (const auto& unit : thread.units)
        if (is_first(unit)) unit_row(html, reading, unit);
    html << "</ul>"_h;
    if (!std::ranges::all_of(thread.units, is_first)) {
        html << "<details><summary>"_h << text("programme.show_other_units")
             << "</summary><ul class=\"unit-standings\">"_h;
        for (const auto& unit : thread.units)
            if (!is_first(unit)) unit_row(html, reading, unit);
        html << "</ul></details>"_h;
    }
    html << "</li>"_h;
}

void evidence(Html& html, const PlanReading& reading, const ClauseThread& thread) {
    if (thread.evidence.empty()) return;
    const auto& text = reading.text;
    begin_knot(html, "done", text("programme.knot_evidence"));
    html << "<ul class=\"knots\">"_h;
    for (const auto& piece : thread.evidence)
        html << "<li><a href=\"/obligations/"_h << piece.action.value << "\""_h
             << html::data_language(text) << ">"_h << piece.title << "</a> <span class=\"muted\">"_h
             << piece.unit_name << ", "_h << reading.day(piece.created_on) << "</span></li>"_h;
    html << "</ul></li>"_h;
}

// What each module has made of it, those of a kind together.
void outcomes(Html& html, const PlanReading& reading, const ClauseThread& thread) {
    const auto& text = reading.text;
    std::string_view kind;
    for (const auto& outcome : thread.outcomes) {
        if (outcome.kind != kind) {
            if (!kind.empty()) html << "</ul></li>"_h;
            kind = outcome.kind;
            begin_knot(html, outcome.shape, text("outcome." + outcome.kind));
            html << "<ul class=\"knots\">"_h;
        }
        html << "<li><a href=\""_h << outcome.path << "\""_h << html::data_language(text) << ">"_h
             << outcome.title << "</a> <span class=\"muted\">"_h << outcome.unit_name;
        if (outcome.on) html << ", "_h << reading.day(*outcome.on);
        html << "</span></li>"_h;
    }
    if (!kind.empty()) html << "</ul></li>"_h;
}

}  // namespace

void thread_panel(Html& html, const PlanReading& reading, const ClauseRecord& clause) {
    const auto& text = reading.text;
    const auto& thread = *reading.page().thread;
    html << "<section class=\"opened\" aria-label=\""_h
         << text("programme.thread_of", {{"number", clause.reference}})
         << "\"><div class=\"halves\">"_h;
    why(html, reading, clause, thread);
    html << "<div><h3>"_h << text("programme.outcome") << "</h3><ol class=\"thread\">"_h;
    units(html, reading, thread);
    evidence(html, reading, thread);
    outcomes(html, reading, thread);
    html << "</ol></div></div><p class=\"actions\">"_h;
    const auto* standing = reading.standing(clause);
    if (reading.page().is_own && standing != nullptr && standing->own_action)
        html << "<a class=\"ds-button\" href=\"/obligations/"_h << standing->own_action->value
             << "\">"_h
             << text(*standing->own_standing == obligations::Standing::proposed
                         ? "programme.answer_proposal"
                         : "programme.add_evidence")
             << "</a>"_h;
    html << "<a href=\""_h << reading.query(std::nullopt) << "#"_h
         << fragment_of(clause.read.anchor) << "\">"_h << text("programme.close_thread")
         << "</a></p></section>"_h;
}

}  // namespace varna::programme
