// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/obligation_views.h"

#include "platform/web/components.h"

namespace varna::obligations {
namespace {

std::string path_of(const ActionView& action) {
    return "/obligations/" + std::to_string(action.id.value);
}

std::string next_path(const ListView& view) {
    if (!view.page.next) return {};
    const auto& filter = view.filter;
    std::string path = "/obligations?unit=" +
                       (filter.unit ? std::to_string(filter.unit->value) : std::string("all"));
    if (filter.focus_area != 0) path += "&area=" + std::to_string(filter.focus_area);
    if (filter.state != "open") path += "&state=" + filter.state;
    return path + "&after_day=" + view.page.next->due_on +
           "&after=" + std::to_string(view.page.next->id);
}

void filters(Html& html, const web::Request& request, const ListView& view) {
    const auto& text = request.text;
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/obligations\" method=\"get\" aria-label=\""_h
         << text("obligations.filter") << "\">"_h;
    std::vector<html::Choice> units{{"all", text("obligations.all_units")}};
    std::vector<std::string> ids;
    ids.reserve(view.units.size());
    for (const auto& unit : view.units) {
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
                  {"all", text("obligations.any_state")}});
    if (view.filter.focus_area != 0)
        html << "<input type=\"hidden\" name=\"area\" value=\""_h << view.filter.focus_area
             << "\">"_h;
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("obligations.show") << "</button></form>"_h;
}

void row(Html& html, const Text& text, const ActionView& action, const Date& today) {
    const auto standing = standing_of(action, today);
    html << "<tr><td>"_h;
    if (standing == Standing::late) {
        html::status(
            html, "late",
            text("obligations.days_late", {{"days", today.days() - action.due_on->days()}}));
    } else {
        html::status(html, shape_of(standing), text(word_of(standing)));
    }
    html << "</td><th scope=\"row\"><a href=\""_h << path_of(action) << "\""_h
         << html::data_language(text) << ">"_h << action.reference << " "_h << action.title
         << "</a></th><td>"_h << action.unit_name << "</td><td class=\"nowrap\">"_h
         << (action.due_on ? text.date(*action.due_on) : text("obligations.continuous"))
         << "</td></tr>"_h;
}

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
    for (const auto& action : view.page.actions) row(html, text, action, view.today);
    html << "</tbody>"_h;
    html::close_table(html);
    html::pager(html, text, next_path(view));
    return html;
}

}  // namespace varna::obligations
