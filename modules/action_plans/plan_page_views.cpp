// SPDX-License-Identifier: EUPL-1.2
// One plan's page: what it leaves out, what it holds, and how it is adopted.
#include "modules/action_plans/action_plan_views.h"
#include "modules/public_records/marks.h"
#include "platform/text/paragraph.h"

namespace varna::action_plans {
namespace {

void add_link(Html& html, const Text& text, const std::string& path, const Gap& gap) {
    html << "<a class=\"ds-button\" data-variant=\"secondary\" data-size=\"sm\" href=\""_h << path
         << "/items/new?obligation="_h << gap.obligation.value << "\" aria-label=\""_h
         << text("action_plans.add_for_named", {{"number", gap.reference}}) << "\">"_h
         << text("action_plans.add_item") << "</a>"_h;
}

void gap_list(Html& html, const Text& text, const PlanDetail& detail) {
    const auto& gaps = detail.gaps;
    const auto path = path_of(detail.plan.id);
    const bool may_add = detail.may_work && detail.plan.is_draft();
    html << "<section class=\"panel stack\" aria-labelledby=\"gaps\"><h2 id=\"gaps\">"_h
         << text("action_plans.gaps") << "</h2><p>"_h
         << (gaps.all == 0
                 ? text("action_plans.no_gaps")
                 : text("action_plans.gaps_of", {{"count", gaps.all}, {"bound", gaps.bound}}))
         << "</p>"_h;
    if (!gaps.gaps.empty()) {
        html << "<ul class=\"gaps\">"_h;
        for (const auto& gap : gaps.gaps) {
            html << "<li><a href=\"/obligations/"_h << gap.action.value << "\""_h
                 << html::data_language(text) << ">"_h << gap.reference << " "_h << gap.title
                 << "</a>"_h;
            if (may_add) add_link(html, text, path, gap);
            html << "</li>"_h;
        }
        html << "</ul>"_h;
    }
    if (gaps.all > static_cast<int>(gaps.gaps.size()))
        html << "<p><a href=\""_h << path << "/gaps\">"_h
             << text("action_plans.all_gaps", {{"count", gaps.all}}) << "</a></p>"_h;
    html << "</section>"_h;
}

void serves(Html& html, const Text& text, const ItemView& item) {
    if (item.obligation) {
        html << "<span"_h << html::data_language(text) << " title=\""_h << item.obligation_title
             << "\">"_h
             << text("action_plans.serves_number", {{"number", item.obligation_reference}})
             << "</span>"_h;
    } else if (!item.assignment) {
        html << text("action_plans.own");
    }
    if (item.assignment)
        html << (item.obligation ? "<br>"_h : ""_h) << "<a href=\"/assignments/"_h
             << item.assignment->value << "\""_h << html::data_language(text) << ">"_h
             << text("action_plans.serves_assignment", {{"title", item.assignment_title}})
             << "</a>"_h;
}

// In a draft an item is opened to be written, in an adopted plan to be worked on.
std::string item_path(const PlanDetail& detail, const ItemView& item) {
    if (item.action) return "/obligations/" + std::to_string(item.action->value);
    return detail.may_work && detail.plan.is_draft() ? path_of(item.id) : std::string();
}

void item_row(Html& html, const Text& text, const PlanPageView& view, const ItemView& item) {
    const auto path = item_path(view.detail, item);
    html << "<tr><th scope=\"row\"><span"_h << html::data_language(text) << ">"_h;
    if (path.empty()) {
        html << item.title;
    } else {
        html << "<a href=\""_h << path << "\">"_h << item.title << "</a>"_h;
    }
    if (!item.text.empty()) html << "<span class=\"kind lines\">"_h << item.text << "</span>"_h;
    html << "</span></th><td>"_h;
    serves(html, text, item);
    html << "</td><td>"_h << item.responsible << "</td><td class=\"nowrap\">"_h
         << text.date(item.due_on) << "</td>"_h;
    if (item.action) {
        const auto standing = standing_of(item, view.today);
        html << "<td>"_h;
        html::status(html, obligations::shape_of(standing), text(obligations::word_of(standing)));
        html << "</td>"_h;
    }
    html << "</tr>"_h;
}

void items(Html& html, const Text& text, const PlanPageView& view) {
    const auto& detail = view.detail;
    html << "<section class=\"rowsep\" aria-labelledby=\"items\"><div class=\"sec\">"_h
         << "<h2 id=\"items\">"_h << text("action_plans.items") << "</h2></div>"_h;
    if (detail.may_work && detail.plan.is_draft())
        html << "<p class=\"actions\"><a class=\"ds-button\" href=\""_h << path_of(detail.plan.id)
             << "/items/new\">"_h << text("action_plans.add_item") << "</a></p>"_h;
    if (detail.items.empty()) {
        html << "<p class=\"empty\">"_h << text("action_plans.no_items") << "</p></section>"_h;
        return;
    }
    html::open_table(html, text("action_plans.items_caption"), "cards");
    html << "<thead><tr>"_h;
    for (const char* key :
         {"action_plans.item", "action_plans.serves", "field.responsible", "field.item_due_on"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    if (!detail.plan.is_draft()) html << "<th scope=\"col\">"_h << text("field.state") << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& item : detail.items) item_row(html, text, view, item);
    html << "</tbody>"_h;
    html::close_table(html);
    if (detail.next)
        html::pager(html, text,
                    path_of(detail.plan.id) + "?after_day=" + detail.next->due_on +
                        "&after=" + std::to_string(detail.next->id));
    html << "</section>"_h;
}

void adoption_form(Html& html, const web::Request& request, const PlanPageView& view,
                   const html::FormView& form) {
    const auto& text = request.text;
    const auto& plan = view.detail.plan;
    const auto today = view.today.iso();
    html << "<section class=\"rowsep\" aria-labelledby=\"adopting\"><h2 id=\"adopting\">"_h
         << text("action_plans.adopt_title") << "</h2><p>"_h
         << text("action_plans.adopt_explained", {{"unit", plan.unit_name}}) << "</p>"_h;
    request.open_form(html, path_of(plan.id) + "/adoption");
    hidden_version(html, form, "paragraph", plan.version);
    html << "<div class=\"fields\">"_h;
    html::field(
        html, form,
        {.name = "paragraph", .label = "field.paragraph", .hint = "action_plans.paragraph_hint"});
    html::field(
        html, form,
        {.name = "decided_on", .label = "field.decided_on", .value = today, .type = "date"});
    html << "</div>"_h;
    html::submit(html, text("action_plans.adopt"));
    html << "</form></section>"_h;
}

void removal_form(Html& html, const web::Request& request, const ActionPlanView& plan) {
    const auto& text = request.text;
    html << "<details class=\"rowsep\"><summary>"_h << text("action_plans.remove")
         << "</summary><p>"_h << text("action_plans.remove_explained") << "</p>"_h;
    request.open_form(html, path_of(plan.id) + "/removal");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << plan.version << "\">"_h;
    html::submit(html, text("action_plans.remove_now"), true);
    html << "</form></details>"_h;
}

void facts(Html& html, const Text& text, const ActionPlanView& plan) {
    html << "<dl class=\"facts-list\"><dt>"_h << text("field.state") << "</dt><dd>"_h;
    state_mark(html, text, plan);
    if (plan.adopted_on)
        html << " "_h
             << text("action_plans.adopted_by", {{"day", text.date(*plan.adopted_on)},
                                                 {"paragraph", paragraph_words(plan.paragraph)}});
    html << "</dd><dt>"_h << text("field.period") << "</dt><dd class=\"num\">"_h << plan.period
         << "</dd>"_h;
    if (!plan.is_draft()) {
        html << "<dt>"_h << text("action_plans.progress") << "</dt><dd>"_h
             << text("action_plans.count_done", {{"done", plan.done}, {"count", plan.items}});
        if (plan.late > 0) {
            html << " "_h;
            html::status(html, "late", text("action_plans.count_late", {{"count", plan.late}}));
        }
        html << "</dd>"_h;
    }
    html << "</dl>"_h;
    public_records::mark_chip(html, text, plan.secrecy_mark);
    public_records::record_link(html, text, "action_plan", plan.id.value);
}

}  // namespace

Html plan_view(const web::Request& request, const PlanPageView& view, const Problem* problem) {
    const auto& text = request.text;
    const auto& plan = view.detail.plan;
    const html::FormView form{text, request.form, problem};
    const bool may_write = view.detail.may_work && plan.is_draft();
    Html html;
    html::error_summary(html, form);
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h << plan.title
         << "</h1><p class=\"lede\">"_h << plan.unit_name << "</p></div></div>"_h;
    facts(html, text, plan);
    if (plan.is_draft())
        html << "<p class=\"small muted\">"_h << text("action_plans.draft_is_own") << "</p>"_h;
    html << "<p class=\"actions\">"_h;
    if (may_write)
        html << "<a class=\"ds-button\" data-variant=\"secondary\" href=\""_h << path_of(plan.id)
             << "/words\">"_h << text("action_plans.edit")
             << "</a><a class=\"ds-button\" data-variant=\"secondary\" href=\""_h
             << path_of(plan.id) << "/import\">"_h << text("action_plans.import") << "</a>"_h;
    html << "<a href=\""_h << path_of(plan.id) << "/file\">"_h << text("action_plans.take_out")
         << "</a></p>"_h;
    if (view.detail.gaps.bound > 0) gap_list(html, text, view.detail);
    items(html, text, view);
    if (may_write) {
        adoption_form(html, request, view, form);
        removal_form(html, request, plan);
    }
    return html;
}

}  // namespace varna::action_plans
