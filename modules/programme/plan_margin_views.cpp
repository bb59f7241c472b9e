// SPDX-License-Identifier: EUPL-1.2
// The margin of the plan: four lines in a fixed order, and under them the thread.
#include "modules/programme/plan_reading.h"
#include "modules/programme/plan_views.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

using obligations::ClauseStanding;
using obligations::Standing;

void first_line(Html& html, std::string_view shape, const std::string& word,
                const std::string& date) {
    html << "<p class=\"first\">"_h;
    mark_status(html, shape, word);
    if (!date.empty()) html << "<span class=\"muted nowrap\">"_h << date << "</span>"_h;
    html << "</p>"_h;
}

std::string own_date(const PlanReading& reading, const ClauseStanding& standing) {
    const auto& text = reading.text;
    const auto day = [&](const char* key, const std::optional<Date>& date) {
        return date ? text(key, {{"date", reading.day(*date)}}) : std::string();
    };
    switch (*standing.own_standing) {
        case Standing::done:
            return standing.own_done_on ? reading.day(*standing.own_done_on) : std::string();
        case Standing::late:
            return day("programme.should_by", standing.own_due_on);
        case Standing::proposed:
        case Standing::declined:
            return {};
        default:
            break;
    }
    return standing.own_due_on ? day("programme.due_by", standing.own_due_on)
                               : text("programme.without_day");
}

std::string changed_words(const PlanReading& reading, const std::optional<Instant>& at) {
    if (!at) return {};
    return reading.text("programme.changed", {{"date", reading.day(local_date(*at))}});
}

// What the unit has to show for it; of another unit only what it has handed over is known.
void evidence_line(Html& html, const PlanReading& reading, const ClauseStanding& standing) {
    const auto& text = reading.text;
    const bool is_own = reading.page().is_own;
    const bool is_asked = *standing.own_standing == Standing::proposed;
    html << "<p><a href=\"/obligations/"_h << standing.own_action->value << "\">"_h;
    if (is_asked && is_own) {
        html << text("programme.answer_proposal");
    } else if (standing.own_evidence > 0) {
        html << text("programme.evidence", {{"count", standing.own_evidence}});
    } else {
        html << text(is_own ? "programme.add_evidence" : "programme.show_obligation");
    }
    html << "</a>"_h;
    if (is_own && !is_asked && standing.own_evidence == 0) html << text("programme.none_yet");
    html << "</p>"_h;
}

void own_lines(Html& html, const PlanReading& reading, const ClauseStanding& standing) {
    const auto& text = reading.text;
    const auto& words = words_of(*standing.own_standing);
    first_line(html, words.shape, text(words.word), own_date(reading, standing));
    html << "<p>"_h << reading.page().looked_at->name << "</p>"_h;
    if (standing.own_action) evidence_line(html, reading, standing);
}

void others_lines(Html& html, const PlanReading& reading, const ReadClause& read,
                  const ClauseStanding& standing) {
    const auto& text = reading.text;
    if (units_in(standing) == 1)
        for (const auto& words : counted_standings())
            if (standing.*words.number == 1) first_line(html, words.shape, text(words.word), {});
    html << "<p>"_h << reading.who(read) << "</p>"_h;
    if (standing.evidence > 0)
        html << "<p>"_h << text("programme.evidence", {{"count", standing.evidence}}) << "</p>"_h;
}

void all_line(Html& html, const Text& text, const ClauseStanding& standing) {
    const int units = units_in(standing);
    if (units < 2) return;
    mark_strip(html, standing);
    std::string states;
    for (const auto& words : counted_standings()) {
        const int number = standing.*words.number;
        if (number == 0) continue;
        if (!states.empty()) states += ", ";
        states += text(words.count, {{"count", number}});
    }
    html << "<p class=\"muted\">"_h
         << text("programme.all_units", {{"count", units}, {"states", states}}) << "</p>"_h;
}

void last_line(Html& html, const PlanReading& reading, const ClauseRecord& clause,
               const ClauseStanding& standing) {
    const auto& text = reading.text;
    const auto changed = changed_words(
        reading, standing.own_standing ? standing.own_changed_at : standing.changed_at);
    html << "<p class=\"why\">"_h << changed << " <a href=\""_h << reading.query(clause.clause)
         << "#"_h << fragment_of(clause.read.anchor) << "\">"_h << text("programme.open_thread")
         << "</a></p>"_h;
}

}  // namespace

void margin(Html& html, const PlanReading& reading, const ClauseRecord& clause) {
    const auto* standing = reading.standing(clause);
    if (!reading.page().version.is_active() || clause.reference.empty()) return;
    html << "<div class=\"note\">"_h;
    if (standing == nullptr || units_in(*standing) == 0) {
        html << "<p>"_h << reading.text("programme.nobody") << "</p></div>"_h;
        return;
    }
    if (standing->own_standing) {
        own_lines(html, reading, *standing);
    } else {
        others_lines(html, reading, clause.read, *standing);
    }
    all_line(html, reading.text, *standing);
    if (const auto* leader = reading.leader(clause))
        html << "<p><a href=\"#"_h << fragment_of(leader->read.anchor) << "\">"_h
             << reading.text("programme.answered_with", {{"number", leader->reference}})
             << "</a></p>"_h;
    if (!reading.is_open(clause)) last_line(html, reading, clause, *standing);
    html << "</div>"_h;
}

}  // namespace varna::programme
