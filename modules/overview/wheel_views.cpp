// SPDX-License-Identifier: EUPL-1.2
// The year wheel (årshjul): four rings, a mark for what falls on a day, and the same as a table.
#include <algorithm>
#include <array>
#include <numbers>

#include "modules/overview/picture_parts.h"
#include "modules/overview/picture_views.h"
#include "platform/web/components.h"

namespace varna::overview {
namespace {

// A longer one would fill the ring, and its last day is what counts.
constexpr int arc_days_max = 100;

std::string at(const Point& point) {
    return fixed(point.x) + " " + fixed(point.y);
}

std::string month_word(const Text& text, int year, int month) {
    return text.short_date({year, month, 1}).substr(2);
}

void month(Html& html, const Text& text, const YearView& view, int number) {
    const Date first{view.year, number, 1};
    const auto from = wheel::angle(first);
    const auto to = number == 12 ? 2 * std::numbers::pi : wheel::angle(first.plus_months(1));
    const bool is_now = view.today.year == view.year && view.today.month == number;
    if (is_now)
        html << "<path class=\"curm\" d=\"M"_h << at(wheel::point(from, wheel::edge))
             << "A262 262 0 0 1 "_h << at(wheel::point(to, wheel::edge)) << "L"_h
             << at(wheel::point(to, wheel::innermost)) << "A76 76 0 0 0 "_h
             << at(wheel::point(from, wheel::innermost)) << "z\"/>"_h;
    html << "<path class=\"spoke\" d=\"M"_h << at(wheel::point(from, wheel::innermost)) << "L"_h
         << at(wheel::point(from, wheel::edge)) << "\"/>"_h;
    const auto middle = wheel::point((from + to) / 2, 249);
    html << "<text class=\"mon"_h << (is_now ? " cur"_h : ""_h) << "\" x=\""_h << fixed(middle.x)
         << "\" y=\""_h << fixed(middle.y + 4.5) << "\" text-anchor=\"middle\">"_h
         << month_word(text, view.year, number) << "</text>"_h;
}

void rings(Html& html) {
    for (const auto ring : {Ring::statutory, Ring::meetings})
        html << "<circle class=\"band\" cx=\"280\" cy=\"280\" r=\""_h << fixed(wheel::radius(ring))
             << "\"/>"_h;
    for (const int radius : {76, 116, 156, 196, 236, 262})
        html << "<circle class=\"ring\" cx=\"280\" cy=\"280\" r=\""_h << radius << "\"/>"_h;
}

void arc(Html& html, const Item& item, int year) {
    if (!item.from || item.on.days() - item.from->days() > arc_days_max) return;
    const auto radius = wheel::radius(item.ring);
    const auto from = item.from->year < year ? 0.0 : wheel::angle(*item.from);
    html << "<path class=\"period\" d=\"M"_h << at(wheel::point(from, radius)) << "A"_h
         << fixed(radius) << " "_h << fixed(radius) << " 0 0 1 "_h
         << at(wheel::point(wheel::angle(item.on), radius)) << "\"/>"_h;
}

// In July, when least happens.
void ring_names(Html& html, const Text& text, int year) {
    constexpr std::array<std::pair<Ring, const char*>, ring_count> names{
        {{Ring::statutory, "overview.ring_statutory"},
         {Ring::reporting, "overview.ring_reporting"},
         {Ring::meetings, "overview.ring_meetings"},
         {Ring::work, "overview.ring_work"}}};
    for (const auto& [ring, key] : names) {
        const auto middle = wheel::point(wheel::angle({year, 7, 21}), wheel::radius(ring));
        html << "<text class=\"rn\" x=\""_h << fixed(middle.x) << "\" y=\""_h << fixed(middle.y + 4)
             << "\" text-anchor=\"middle\">"_h << text(key) << "</text>"_h;
    }
}

void drawing(Html& html, const Text& text, const YearView& view, const std::vector<Mark>& marks) {
    const auto year = std::to_string(view.year);
    html << "<figure><svg class=\"wheel\" viewBox=\"8 8 544 544\" role=\"group\" aria-label=\""_h
         << text("overview.wheel_label", {{"year", year}}) << "\"><g aria-hidden=\"true\">"_h;
    rings(html);
    for (int number = 1; number <= 12; ++number) month(html, text, view, number);
    for (const auto& item : view.items) arc(html, item, view.year);
    if (view.today.year == view.year) {
        const auto now = wheel::angle(view.today);
        html << "<path class=\"today\" d=\"M"_h << at(wheel::point(now, 68)) << "L"_h
             << at(wheel::point(now, wheel::outermost)) << "\"/>"_h;
    }
    ring_names(html, text, view.year);
    html << "<text class=\"hub\" x=\"280\" y=\"288\" text-anchor=\"middle\">"_h << view.year
         << "</text>"_h;
    for (const auto& mark : marks)
        drawn_mark(html, mark, view.items[mark.items.back()].on < view.today);
    html << "</g><g class=\"links\">"_h;
    for (const auto& mark : marks) mark_link(html, text, mark, view.items);
    html << "</g></svg>"_h;
    legend(html, text, true);
    html << "<p class=\"small muted\">"_h << text("overview.wheel_reading") << "</p></figure>"_h;
}

void filters(Html& html, const web::Request& request, const YearView& view) {
    const auto& text = request.text;
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/year\" method=\"get\" aria-label=\""_h
         << text("overview.choose_year") << "\">"_h;
    const auto year = std::to_string(view.year);
    std::vector<html::Choice> years;
    std::vector<std::string> names;
    const int first = std::min(view.today.year - 1, view.year);
    const int last = std::max(view.today.year + 4, view.year);
    for (int one = first; one <= last; ++one) names.push_back(std::to_string(one));
    for (const auto& name : names) years.push_back({name, name});
    html::select(html, form, {.name = "year", .label = "overview.year", .value = year}, years);
    std::vector<html::Choice> units{{"all", text("overview.whole_municipality")}};
    std::vector<std::string> ids;
    ids.reserve(view.units.size());
    for (const auto& unit : view.units) {
        ids.push_back(std::to_string(unit.id.value));
        units.push_back({ids.back(), unit.name, {}, true});
    }
    const auto chosen = view.unit ? std::to_string(view.unit->id.value) : std::string("all");
    html::select(html, form, {.name = "unit", .label = "field.unit", .value = chosen}, units);
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("overview.show") << "</button></form>"_h;
}

}  // namespace

Html year_page(const web::Request& request, const YearView& view) {
    const auto& text = request.text;
    const auto year = std::to_string(view.year);
    const auto drawn = marks(view.items, [](const Item& item) {
        return wheel::point(wheel::angle(item.on), wheel::radius(item.ring));
    });
    Html html;
    html << "<div class=\"head\"><div><h1>"_h << text("overview.wheel_title", {{"year", year}})
         << "</h1><p class=\"lede\">"_h
         << (view.unit ? text("overview.wheel_lede_unit", {{"unit", view.unit->name}})
                       : text("overview.wheel_lede"))
         << "</p></div><p class=\"actions\"><a class=\"ds-button\" data-variant=\"secondary\" "
            "href=\"/meetings/calendars\">"_h
         << text("overview.subscribe") << "</a></p></div>"_h;
    picture_links(html, text, "/year");
    filters(html, request, view);
    html << "<div class=\"wheelpage\">"_h;
    drawing(html, text, view, drawn);
    marks_table(html, text, text("overview.same_as_table", {{"count", view.items.size()}}), drawn,
                view.items, view.today);
    html << "</div>"_h;
    return html;
}

}  // namespace varna::overview
