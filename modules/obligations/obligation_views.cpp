// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/obligation_views.h"

#include "platform/web/components.h"

namespace varna::obligations {
namespace {

std::string area_word(int area) {
    return area == any_area ? "plan" : std::to_string(area);
}

std::string list_path(const Filter& filter) {
    std::string path = "/obligations?unit=" +
                       (filter.unit ? std::to_string(filter.unit->value) : std::string("all"));
    if (filter.focus_area != 0) path += "&area=" + area_word(filter.focus_area);
    if (filter.state != "open") path += "&state=" + filter.state;
    return path;
}

std::string next_path(const ListView& view) {
    if (!view.page.next) return {};
    auto path = list_path(view.filter);
    if (view.filter.due_from) path += "&from=" + view.filter.due_from->iso();
    if (view.filter.due_to) path += "&to=" + view.filter.due_to->iso();
    return path + "&after_day=" + view.page.next->due_on +
           "&after=" + std::to_string(view.page.next->id);
}

void hidden_day(Html& html, std::string_view name, const std::optional<Date>& day) {
    if (!day) return;
    html << "<input type=\"hidden\" name=\""_h << name << "\" value=\""_h << day->iso() << "\">"_h;
}

std::string due_words(const Text& text, const Filter& filter) {
    if (!filter.due_from && !filter.due_to) return {};
    if (filter.due_from == filter.due_to)
        return text("obligations.due_on", {{"day", text.date(*filter.due_from)}});
    if (!filter.due_to)
        return text("obligations.due_from", {{"from", text.date(*filter.due_from)}});
    if (!filter.due_from) return text("obligations.due_to", {{"to", text.date(*filter.due_to)}});
    return text("obligations.due_between",
                {{"from", text.date(*filter.due_from)}, {"to", text.date(*filter.due_to)}});
}

// The area and the days that a picture led here with, and a way out of them.
void narrowed_by(Html& html, const Text& text, const Filter& filter) {
    const auto days = due_words(text, filter);
    if (filter.focus_area == 0 && days.empty()) return;
    html << "<p class=\"actions\"><span>"_h;
    if (filter.focus_area == any_area)
        html << text("obligations.in_plan") << " "_h;
    else if (filter.focus_area != 0)
        html << text("obligations.in_area", {{"number", filter.focus_area}}) << " "_h;
    auto wider = filter;
    wider.focus_area = 0;
    html << days << "</span><a href=\""_h << list_path(wider) << "\">"_h
         << text("obligations.show_wider") << "</a></p>"_h;
}

void filters(Html& html, const web::Request& request, const ListView& view) {
    const auto& text = request.text;
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/obligations\" method=\"get\" aria-label=\""_h
         << text("obligations.filter") << "\">"_h;
    std::vector<html::Choice> units{{"all", text("obligations.all_units")}};
    std::vector<std::string> ids;
    ids.reserve(view.page.units.size());
    for (const auto& unit : view.page.units) {
        ids.push_back(std::to_string(unit.id.value));
        units.push_back({ids.back(), unit.name});
    }
    const auto chosen =
        view.filter.unit ? std::to_string(view.filter.unit->value) : std::string("all");
    html::select(html, form, {.name = "unit", .label = "field.unit", .value = chosen}, units);
    html::select(html, form, {.name = "state", .label = "field.state", .value = view.filter.state},
                 {{"open", text("obligations.not_done")},
                  {"late", text("obligations.late")},
                  {"not_started", text("obligations.not_started")},
                  {"in_progress", text("obligations.in_progress")},
                  {"done", text("obligations.done")},
                  {"proposed", text("obligations.proposed")},
                  {"current", text("obligations.current")},
                  {"all", text("obligations.any_state")}});
    if (view.filter.focus_area != 0)
        html << "<input type=\"hidden\" name=\"area\" value=\""_h
             << area_word(view.filter.focus_area) << "\">"_h;
    hidden_day(html, "from", view.filter.due_from);
    hidden_day(html, "to", view.filter.due_to);
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("obligations.show") << "</button></form>"_h;
    narrowed_by(html, text, view.filter);
}

// The rows of a list come by day, and what a row says of its standing and its day follows from the
// two, so it is put together once for all rows that share them.
class Rows {
public:
    Rows(Html& html, const Text& text, const Date& today)
        : html_(html), text_(text), today_(today) {}

    void add(const ActionView& action) {
        const auto standing = standing_of(action, today_);
        if (standing != standing_ || action.due_on != due_on_) say(standing, action.due_on);
        html_ << "<tr><td>"_h << status_ << "</td><th scope=\"row\"><a href=\"/obligations/"_h
              << action.id.value << "\""_h << html::data_language(text_) << ">"_h
              << action.reference << (action.reference.empty() ? ""_h : " "_h) << action.title
              << "</a></th><td>"_h << action.unit_name << day_;
    }

private:
    void say(Standing standing, const std::optional<Date>& due_on) {
        standing_ = standing;
        due_on_ = due_on;
        status_.clear();
        day_.clear();
        if (standing == Standing::late) {
            html::status(
                status_, "late",
                text_("obligations.days_late", {{"days", today_.days() - due_on->days()}}));
        } else {
            html::status(status_, shape_of(standing), text_(word_of(standing)));
        }
        day_ << "</td><td class=\"nowrap\">"_h
             << (due_on ? text_.date(*due_on) : text_("obligations.continuous")) << "</td></tr>"_h;
    }

    Html& html_;
    const Text& text_;
    const Date& today_;
    std::optional<Standing> standing_;
    std::optional<Date> due_on_;
    Html status_, day_;
};

}  // namespace

Html list_view(const web::Request& request, const ListView& view) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("obligations.title"), text("obligations.lede"));
    filters(html, request, view);
    if (view.page.actions.empty()) {
        html << "<p class=\"empty\">"_h << text("obligations.none") << "</p>"_h;
        return html;
    }
    html::open_table(html, text("obligations.caption"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("field.state") << "</th><th scope=\"col\">"_h
         << text("obligations.what") << "</th><th scope=\"col\">"_h << text("field.unit")
         << "</th><th scope=\"col\">"_h << text("obligations.due") << "</th></tr></thead><tbody>"_h;
    Rows rows(html, text, view.today);
    for (const auto& action : view.page.actions) rows.add(action);
    html << "</tbody>"_h;
    html::close_table(html);
    html::pager(html, text, next_path(view));
    return html;
}

}  // namespace varna::obligations
