// SPDX-License-Identifier: EUPL-1.2
// The year: a picture of bodies by months, and beneath it the same meetings as a list with all
// their days.
#include <algorithm>
#include <array>

#include "modules/meetings/meeting_views.h"

namespace varna::meetings {
namespace {

// "jan": the short date says the day first.
std::string month_word(const Text& text, int year, int month) {
    return text.short_date({year, month, 1}).substr(2);
}

void day_link(Html& html, const Text& text, const Meeting& meeting, const Date& today,
              bool is_next) {
    html << (meeting.facts.held_on < today ? "<span class=\"held\">"_h : "<span>"_h);
    if (is_next) html::mark(html, "book");
    html << "<a href=\"/meetings/"_h << meeting.id.value << "\" aria-label=\""_h
         << text.date(meeting.facts.held_on) << ", "_h << meeting.unit_name << "\">"_h
         << meeting.facts.held_on.day << "</a>"_h;
    if (meeting.facts.is_cancelled)
        html << " <span class=\"small\">"_h << text("meetings.is_cancelled") << "</span>"_h;
    html << "</span>"_h;
}

void body_row(Html& html, const web::Request& request, const YearView& view,
              const organisation::UnitRecord& body) {
    const auto& text = request.text;
    const auto* next = next_meeting(view.year, body.id, view.today);
    const bool is_own = request.actor.own_unit() == body.id;
    html << (is_own ? "<tr class=\"me\">"_h : "<tr>"_h)
         << "<th scope=\"row\"><a href=\"/meetings?year="_h << view.asked.year << "&amp;unit="_h
         << body.id.value << "\">"_h << body.name << "</a></th>"_h;
    for (int month = 1; month <= 12; ++month) {
        html << "<td>"_h;
        for (const auto& meeting : view.year)
            if (meeting.unit == body.id && meeting.facts.held_on.month == month)
                day_link(html, text, meeting, view.today, &meeting == next);
        html << "</td>"_h;
    }
    html << "</tr>"_h;
}

void picture(Html& html, const web::Request& request, const YearView& view) {
    const auto& text = request.text;
    html::open_table(html, text("meetings.picture", {{"year", std::to_string(view.asked.year)}}),
                     "pinned months");
    html << "<thead><tr><th scope=\"col\">"_h << text("meetings.body") << "</th>"_h;
    for (int month = 1; month <= 12; ++month) {
        const bool is_now = view.asked.year == view.today.year && month == view.today.month;
        html << (is_now ? "<th scope=\"col\" aria-current=\"date\">"_h : "<th scope=\"col\">"_h)
             << month_word(text, view.asked.year, month) << "</th>"_h;
    }
    html << "</tr></thead><tbody>"_h;
    for (const auto& body : view.bodies) {
        const bool meets = std::any_of(view.year.begin(), view.year.end(),
                                       [&](const auto& one) { return one.unit == body.id; });
        if (meets) body_row(html, request, view, body);
    }
    html << "</tbody>"_h;
    html::close_table(html);
    html << "<p class=\"small muted\">"_h;
    html::mark(html, "book");
    html << " "_h << text("meetings.picture_legend") << "</p>"_h;
}

void day_cell(Html& html, const Text& text, std::string_view label,
              const std::optional<Date>& date) {
    html << "<td class=\"nowrap\" data-label=\""_h << label << "\">"_h;
    if (date) {
        html << text.short_date(*date);
    } else {
        html << "<span class=\"muted\">–</span>"_h;
    }
    html << "</td>"_h;
}

void list_row(Html& html, const Text& text, const Meeting& meeting) {
    const auto& facts = meeting.facts;
    html << "<tr><th scope=\"row\"><a href=\"/meetings/"_h << meeting.id.value << "\">"_h
         << day_and_time(text, facts) << "</a>"_h;
    if (facts.is_cancelled) {
        html << " "_h;
        html::status(html, "na", text("meetings.is_cancelled"));
    }
    html << "</th><td>"_h << meeting.unit_name << "</td>"_h;
    day_cell(html, text, text("meetings.manuscript_stop"), facts.manuscript_stop_on);
    day_cell(html, text, text("meetings.preparation"), facts.preparation_on);
    day_cell(html, text, text("meetings.adjustment"), facts.adjustment_on);
    day_cell(html, text, text("meetings.dispatch"), facts.dispatch_on);
    html << "<td>"_h << facts.place << "</td></tr>"_h;
}

void list_table(Html& html, const Text& text, const YearView& view) {
    if (view.page.meetings.empty()) {
        html << "<p class=\"empty\">"_h << text("meetings.none_listed") << "</p>"_h;
        return;
    }
    html::open_table(html, text("meetings.list_caption"), "cards labelled");
    html << "<thead><tr>"_h;
    for (const char* key :
         {"meetings.meeting", "meetings.body", "meetings.manuscript_stop", "meetings.preparation",
          "meetings.adjustment", "meetings.dispatch", "meetings.place"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& meeting : view.page.meetings) list_row(html, text, meeting);
    html << "</tbody>"_h;
    html::close_table(html);
    if (view.page.next)
        html::pager(html, text,
                    year_path("/meetings", view.asked) + "&from=" + view.asked.filter.from.iso() +
                        "&after_day=" + view.page.next->held_on +
                        "&after=" + std::to_string(view.page.next->id));
}

void filters(Html& html, const web::Request& request, const YearView& view) {
    const auto& text = request.text;
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/meetings\" method=\"get\" aria-label=\""_h
         << text("meetings.filter") << "\">"_h;
    std::vector<std::string> years;
    const int first = std::min(view.today.year - 1, view.asked.year);
    const int last = std::max(view.today.year + 2, view.asked.year);
    for (int year = first; year <= last; ++year) years.push_back(std::to_string(year));
    std::vector<html::Choice> choices;
    for (const auto& year : years) choices.push_back({year, year});
    const auto year = std::to_string(view.asked.year);
    html::select(html, form, {.name = "year", .label = "meetings.year", .value = year}, choices);
    const auto unit = view.asked.unit ? std::to_string(view.asked.unit->value) : std::string();
    unit_choice(html, form, {.name = "unit", .label = "meetings.body", .value = unit}, view.bodies,
                text("meetings.all_bodies"));
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("meetings.show") << "</button></form>"_h;
}

void deeds(Html& html, const web::Request& request, const YearView& view) {
    if (view.managed.empty()) return;
    const auto& text = request.text;
    html << "<p class=\"actions\"><a class=\"ds-button\" href=\"/meetings/new"_h;
    if (view.asked.unit) html << "?unit="_h << view.asked.unit->value;
    html << "\">"_h << text("meetings.new")
         << "</a><a class=\"ds-button\" data-variant=\"secondary\" href=\"/meetings/imports\">"_h
         << text("meetings.import") << "</a><a href=\"/meetings/patterns\">"_h
         << text("meetings.patterns") << "</a></p>"_h;
}

// What is shown, as files, and as calendars to subscribe to.
void ways_out(Html& html, const Text& text, const YearView& view) {
    html << "<p class=\"actions rowsep\"><a href=\"/meetings/calendars\">"_h
         << text("meetings.subscribe") << "</a>"_h;
    for (const auto& [path, key] : {std::pair{"/meetings/xlsx", "meetings.as_xlsx"},
                                    std::pair{"/meetings/csv", "meetings.as_csv"},
                                    std::pair{"/meetings/ics", "meetings.as_ics"}})
        html << "<a href=\""_h << year_path(path, view.asked) << "\">"_h << text(key) << "</a>"_h;
    html << "</p>"_h;
}

}  // namespace

std::string year_path(std::string_view path, const Asked& asked) {
    auto address = std::string(path) + "?year=" + std::to_string(asked.year);
    if (asked.unit) address += "&unit=" + std::to_string(asked.unit->value);
    return address;
}

Html year_view(const web::Request& request, const YearView& view) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"head\"><div><h1>"_h << text("meetings.title")
         << "</h1><p class=\"lede\">"_h << text("meetings.lede") << "</p></div>"_h;
    deeds(html, request, view);
    html << "</div>"_h;
    filters(html, request, view);
    if (view.year.empty()) {
        html << "<p class=\"empty\">"_h
             << text(view.managed.empty() ? "meetings.none" : "meetings.none_yet") << "</p>"_h;
        return html;
    }
    if (!view.asked.unit) picture(html, request, view);
    html << "<section class=\"rowsep\" aria-labelledby=\"list\"><div class=\"sec\">"_h
         << "<h2 id=\"list\">"_h;
    const bool is_whole = view.asked.filter.from == Date{view.asked.year, 1, 1};
    if (view.asked.unit) {
        for (const auto& body : view.bodies)
            if (body.id == *view.asked.unit) html << body.name << " "_h;
        html << view.asked.year;
    } else {
        html << text(is_whole ? "meetings.whole_year" : "meetings.coming");
    }
    html << "</h2>"_h;
    if (!is_whole)
        html << "<a class=\"small\" href=\""_h
             << year_path("/meetings", view.asked) + "&from=" + std::to_string(view.asked.year) +
                    "-01-01#list"
             << "\">"_h << text("meetings.show_whole_year") << "</a>"_h;
    html << "</div>"_h;
    list_table(html, text, view);
    html << "</section>"_h;
    ways_out(html, text, view);
    return html;
}

}  // namespace varna::meetings
