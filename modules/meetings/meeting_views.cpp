// SPDX-License-Identifier: EUPL-1.2
// One meeting: the road of a matter through it, and the forms by which it is kept.
#include "modules/meetings/meeting_views.h"

#include "modules/meetings/pattern_views.h"

namespace varna::meetings {
namespace {

std::string path_of(const Meeting& meeting) {
    return "/meetings/" + std::to_string(meeting.id.value);
}

void step(Html& html, const Text& text, std::string_view key, const std::optional<Date>& on,
          const Date& today, bool is_meeting) {
    if (!on) return;
    const bool is_past = *on < today;
    html << (is_past ? "<li class=\"past\">"_h : "<li>"_h);
    html::mark(html, is_meeting ? "book" : is_past ? "done" : "todo");
    html << "<b>"_h << text(key) << "</b> "_h << text.weekday(*on) << " "_h << text.date(*on)
         << "</li>"_h;
}

// In the order of the days, which a body may take in another order than its neighbours do.
void road(Html& html, const Text& text, const MeetingFacts& facts, const Date& today) {
    const bool stops_first = !facts.preparation_on || !facts.manuscript_stop_on ||
                             *facts.manuscript_stop_on <= *facts.preparation_on;
    html << "<ol class=\"chain\">"_h;
    if (stops_first)
        step(html, text, "meetings.manuscript_stop", facts.manuscript_stop_on, today, false);
    step(html, text, "meetings.preparation", facts.preparation_on, today, false);
    if (!stops_first)
        step(html, text, "meetings.manuscript_stop", facts.manuscript_stop_on, today, false);
    step(html, text, "meetings.meeting", facts.held_on, today, true);
    step(html, text, "meetings.adjustment", facts.adjustment_on, today, false);
    step(html, text, "meetings.dispatch", facts.dispatch_on, today, false);
    html << "</ol>"_h;
}

std::string iso(const std::optional<Date>& date) {
    return date ? date->iso() : std::string();
}

void fields(Html& html, const html::FormView& view, const MeetingFacts& facts, bool is_new) {
    const auto held_on = is_new ? std::string() : facts.held_on.iso();
    html::field(html, view,
                {.name = "held_on", .label = "field.held_on", .value = held_on, .type = "date"});
    html::field(html, view,
                {.name = "start_time",
                 .label = "field.start_time",
                 .hint = "meetings.time_hint",
                 .value = facts.start_time,
                 .is_optional = true,
                 .type = "time"});
    html::field(
        html, view,
        {.name = "place", .label = "field.place", .value = facts.place, .is_optional = true});
    const auto day = [&](const char* name, const char* label, const char* hint,
                         const std::optional<Date>& on) {
        const auto value = iso(on);
        html::field(html, view,
                    {.name = name,
                     .label = label,
                     .hint = hint,
                     .value = value,
                     .is_optional = true,
                     .type = "date"});
    };
    day("manuscript_stop_on", "field.manuscript_stop_on", "meetings.stop_hint",
        facts.manuscript_stop_on);
    day("preparation_on", "field.preparation_on", "meetings.preparation_hint",
        facts.preparation_on);
    day("adjustment_on", "field.adjustment_on", "meetings.adjustment_hint", facts.adjustment_on);
    day("dispatch_on", "field.dispatch_on", "meetings.dispatch_hint", facts.dispatch_on);
}

// After a conflict both have been shown, so the next attempt is about what stands there now.
std::string version_seen(const html::FormView& view, std::int64_t current) {
    const auto typed = view.form.value("version");
    const bool is_settled =
        view.problem != nullptr && view.problem->kind == Problem::Kind::conflict;
    return typed.empty() || is_settled ? std::to_string(current) : std::string(typed);
}

void change_form(Html& html, const web::Request& request, const Meeting& meeting,
                 const html::FormView& view) {
    const auto& text = request.text;
    html << "<section class=\"rowsep\" aria-labelledby=\"change\"><h2 id=\"change\">"_h
         << text("meetings.change") << "</h2>"_h;
    request.open_form(html, path_of(meeting) + "/change");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h
         << version_seen(view, meeting.version) << "\">"_h;
    fields(html, view, meeting.facts, false);
    html::submit(html, text("meetings.save"));
    html << "</form></section>"_h;
}

void cancel_form(Html& html, const web::Request& request, const Meeting& meeting) {
    const auto& text = request.text;
    const bool is_cancelled = meeting.facts.is_cancelled;
    html << "<section class=\"rowsep\" aria-labelledby=\"cancelling\"><h2 id=\"cancelling\">"_h
         << text(is_cancelled ? "meetings.reinstate" : "meetings.cancel") << "</h2><p>"_h
         << text(is_cancelled ? "meetings.reinstate_why" : "meetings.cancel_why") << "</p>"_h;
    request.open_form(html, path_of(meeting) + (is_cancelled ? "/reinstatement" : "/cancellation"));
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << meeting.version << "\">"_h;
    html::submit(html, text(is_cancelled ? "meetings.reinstate" : "meetings.cancel"), true);
    html << "</form></section>"_h;
}

}  // namespace

std::string day_and_time(const Text& text, const MeetingFacts& facts) {
    const auto day = text.date(facts.held_on);
    return facts.start_time.empty()
               ? day
               : text("meetings.day_and_time", {{"date", day}, {"time", facts.start_time}});
}

void unit_choice(Html& html, const html::FormView& view, const html::Field& field,
                 const std::vector<organisation::UnitRecord>& units, std::string first) {
    std::vector<std::string> ids;
    ids.reserve(units.size());
    std::vector<html::Choice> choices;
    if (!first.empty()) choices.push_back({"", std::move(first)});
    for (const auto& unit : units) {
        ids.push_back(std::to_string(unit.id.value));
        choices.push_back({ids.back(), unit.name});
    }
    html::select(html, view, field, choices);
}

// Which body's meeting it will be is known only when there is no choice, or it was chosen
// beforehand.
void counting(Html& html, const Text& text, const FormView& form) {
    auto body = form.unit;
    if (form.managed.size() == 1) body = form.managed.front().id;
    html << "<p>"_h;
    if (body) {
        const Pattern* pattern = nullptr;
        for (const auto& one : form.in_force)
            if (one.unit == *body) pattern = &one;
        html << (pattern == nullptr
                     ? text("meetings.new_uncounted")
                     : text("meetings.new_counted", {{"words", pattern_words(text, *pattern)}}));
    } else {
        html << text("meetings.new_may_count");
    }
    html << " <a href=\"/meetings/patterns"_h;
    if (body) html << "/"_h << body->value;
    html << "\">"_h << text("meetings.change_counting") << "</a></p>"_h;
}

Html new_view(const web::Request& request, const FormView& form, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    html::heading(html, text("meetings.new"), text("meetings.new_lede"));
    request.open_form(html, "/meetings");
    const auto chosen = form.unit ? std::to_string(form.unit->value) : std::string();
    unit_choice(html, view, {.name = "unit", .label = "meetings.body", .value = chosen},
                form.managed);
    counting(html, text, form);
    fields(html, view, {}, true);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("meetings.add"));
    html << "<a href=\"/meetings\">"_h << text("meetings.back") << "</a></p></form>"_h;
    return html;
}

Html detail_view(const web::Request& request, const Detail& detail, const Date& today,
                 const Problem* problem) {
    const auto& text = request.text;
    const auto& meeting = detail.meeting;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    auto lede = text.weekday(meeting.facts.held_on) + " " + day_and_time(text, meeting.facts);
    if (!meeting.facts.place.empty()) lede += ", " + meeting.facts.place;
    html::heading(html,
                  text("meetings.meeting_of",
                       {{"body", meeting.unit_name}, {"date", text.date(meeting.facts.held_on)}}),
                  lede);
    if (meeting.facts.is_cancelled) {
        html << "<p>"_h;
        html::status(html, "na", text("meetings.is_cancelled"));
        html << "</p>"_h;
    }
    html << "<section class=\"rowsep\" aria-labelledby=\"road\"><h2 id=\"road\">"_h
         << text("meetings.road") << "</h2>"_h;
    road(html, text, meeting.facts, today);
    html << "</section><p class=\"actions\"><a href=\"/meetings?unit="_h << meeting.unit.value
         << "&amp;year="_h << meeting.facts.held_on.year << "\">"_h
         << text("meetings.all_of", {{"body", meeting.unit_name}}) << "</a></p>"_h;
    if (!detail.may_change) return html;
    change_form(html, request, meeting, view);
    cancel_form(html, request, meeting);
    return html;
}

}  // namespace varna::meetings
