// SPDX-License-Identifier: EUPL-1.2
// The list of plans, the form of one, and what no item of it serves.
#include "modules/action_plans/action_plan_views.h"

namespace varna::action_plans {
namespace {

void unit_select(Html& html, const html::FormView& view, html::Field field,
                 const std::vector<organisation::UnitName>& units, std::optional<Id<Unit>> chosen,
                 std::optional<html::Choice> first = std::nullopt) {
    std::vector<std::string> ids;
    ids.reserve(units.size());
    std::vector<html::Choice> choices;
    if (first) choices.push_back(*first);
    for (const auto& unit : units) {
        ids.push_back(std::to_string(unit.id.value));
        choices.push_back({ids.back(), unit.name});
    }
    const auto value = chosen ? std::to_string(chosen->value) : std::string();
    field.value = chosen ? std::string_view(value) : first ? first->value : std::string_view();
    html::select(html, view, field, choices);
}

void filters(Html& html, const Text& text, const ListView& view) {
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/action_plans\" method=\"get\" aria-label=\""_h
         << text("action_plans.filter") << "\">"_h;
    unit_select(html, form, {.name = "unit", .label = "field.unit"}, view.units, view.filter.unit,
                html::Choice{"all", text("action_plans.all_units")});
    html::select(html, form, {.name = "state", .label = "field.state", .value = view.filter.state},
                 {{"all", text("action_plans.any_state")},
                  {"draft", text("action_plans.draft")},
                  {"adopted", text("action_plans.adopted")}});
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("action_plans.show") << "</button></form>"_h;
}

void progress_cell(Html& html, const Text& text, const ActionPlanView& plan) {
    if (plan.is_draft()) {
        html << text("action_plans.count_items", {{"count", plan.items}});
        return;
    }
    html << text("action_plans.count_done", {{"done", plan.done}, {"count", plan.items}});
    if (plan.late > 0) {
        html << " "_h;
        html::status(html, "late", text("action_plans.count_late", {{"count", plan.late}}));
    }
}

std::string next_path(const ListView& view) {
    if (!view.page.next) return {};
    return "/action_plans?unit=" +
           (view.filter.unit ? std::to_string(view.filter.unit->value) : std::string("all")) +
           "&state=" + view.filter.state + "&before=" + std::to_string(view.page.next->value);
}

}  // namespace

Html list_view(const web::Request& request, const ListView& view) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("action_plans.title"), text("action_plans.lede"));
    if (request.actor.may(Right::work_on_obligations))
        html << "<p class=\"actions\"><a class=\"ds-button\" href=\"/action_plans/new\">"_h
             << text("action_plans.new") << "</a></p>"_h;
    filters(html, text, view);
    if (view.page.plans.empty()) {
        html << "<p class=\"empty\">"_h << text("action_plans.none") << "</p>"_h;
        return html;
    }
    html::open_table(html, text("action_plans.caption"), "cards");
    html << "<thead><tr>"_h;
    for (const char* key : {"field.state", "action_plans.plan", "field.unit", "field.period",
                            "action_plans.progress"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& plan : view.page.plans) {
        html << "<tr><td>"_h;
        state_mark(html, text, plan);
        html << "</td><th scope=\"row\"><a href=\""_h << path_of(plan.id) << "\""_h
             << html::data_language(text) << ">"_h << plan.title << "</a></th><td>"_h
             << plan.unit_name << "</td><td class=\"nowrap num\">"_h << plan.period
             << "</td><td>"_h;
        progress_cell(html, text, plan);
        html << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    html::pager(html, text, next_path(view));
    return html;
}

Html plan_form_view(const web::Request& request, const PlanFormView& view, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html::heading(html, text(view.plan ? "action_plans.edit" : "action_plans.new"),
                  view.plan ? std::string_view() : text("action_plans.new_lede"));
    if (view.plan) stored_words(html, form, view.plan->title + "\n" + view.plan->period);
    request.open_kept_form(html, view.plan ? path_of(view.plan->id) + "/change" : "/action_plans",
                           problem != nullptr);
    if (view.plan) {
        hidden_version(html, form, "action_plan_title", view.plan->version);
    } else if (view.units.size() == 1) {
        html << "<input type=\"hidden\" name=\"unit\" value=\""_h << view.units.front().id.value
             << "\">"_h;
    } else {
        unit_select(html, form, {.name = "unit", .label = "field.unit"}, view.units,
                    request.actor.own_unit());
    }
    const auto title = view.plan ? view.plan->title : text("action_plans.usual_title");
    const auto period = view.plan ? view.plan->period : std::to_string(view.today.year + 1);
    html::field(html, form,
                {.name = "action_plan_title", .label = "field.action_plan_title", .value = title});
    html::field(html, form,
                {.name = "period",
                 .label = "field.period",
                 .hint = "action_plans.period_hint",
                 .value = period});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text(view.plan ? "action_plans.save" : "action_plans.begin"));
    html << "<a href=\""_h << (view.plan ? path_of(view.plan->id) : "/action_plans") << "\">"_h
         << text("action_plans.back") << "</a></p></form>"_h;
    return html;
}

Html gaps_view(const web::Request& request, const GapPage& page) {
    const auto& text = request.text;
    const auto path = path_of(page.plan.id);
    Html html;
    html << "<p class=\"small\"><a href=\""_h << path << "\""_h << html::data_language(text)
         << ">"_h << page.plan.title << "</a></p>"_h;
    html::heading(html, text("action_plans.gaps"), text("action_plans.gaps_lede"));
    if (page.gaps.empty()) {
        html << "<p class=\"empty\">"_h << text("action_plans.no_gaps") << "</p>"_h;
        return html;
    }
    const bool may_add = page.may_work && page.plan.is_draft();
    html::open_table(html, text("action_plans.gaps_caption"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("action_plans.obligation") << "</th>"_h;
    if (may_add) html << "<th scope=\"col\">"_h << text("action_plans.item") << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& gap : page.gaps) {
        html << "<tr><th scope=\"row\"><a href=\"/obligations/"_h << gap.action.value << "\""_h
             << html::data_language(text) << ">"_h << gap.reference << " "_h << gap.title
             << "</a></th>"_h;
        if (may_add)
            html << "<td class=\"nowrap\"><a href=\""_h << path << "/items/new?obligation="_h
                 << gap.obligation.value << "\" aria-label=\""_h
                 << text("action_plans.add_for_named", {{"number", gap.reference}}) << "\">"_h
                 << text("action_plans.add_item") << "</a></td>"_h;
        html << "</tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    if (page.next)
        html::pager(html, text,
                    path + "/gaps?after_area=" + std::to_string(page.next->focus_area) +
                        "&after=" + std::to_string(page.next->id));
    return html;
}

}  // namespace varna::action_plans
