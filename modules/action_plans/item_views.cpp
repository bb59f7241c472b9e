// SPDX-License-Identifier: EUPL-1.2
// The form of an item.
#include <algorithm>

#include "modules/action_plans/action_plan_views.h"

namespace varna::action_plans {
namespace {

// A choice stands on one line; the whole text is read on the obligation's own page.
std::string shortened(const std::string& words) {
    constexpr std::size_t bytes_max = 110;
    if (words.size() <= bytes_max) return words;
    const auto space = words.rfind(' ', bytes_max);
    return words.substr(0, space == std::string::npos ? 0 : space) + " …";
}

void serves_select(Html& html, const html::FormView& view, html::Field field,
                   const std::vector<Choice>& choices, std::int64_t chosen,
                   const std::string& none) {
    std::vector<std::string> ids;
    ids.reserve(choices.size());
    std::vector<html::Choice> all{{"", none}};
    for (const auto& choice : choices) {
        ids.push_back(std::to_string(choice.id));
        all.push_back({.value = ids.back(),
                       .label = shortened(choice.reference + " " + choice.title),
                       .is_data = true});
    }
    const auto value = chosen == 0 ? std::string() : std::to_string(chosen);
    field.value = value;
    field.is_optional = true;
    html::select(html, view, field, all);
}

// What the item serves already may have ended since, and stays to be chosen.
std::vector<Choice> with_own(std::vector<Choice> choices, std::int64_t id,
                             const std::string& reference, const std::string& title) {
    const bool is_there =
        std::ranges::any_of(choices, [&](const Choice& choice) { return choice.id == id; });
    if (id != 0 && !is_there) choices.insert(choices.begin(), {id, 0, reference, title});
    return choices;
}

const Choice* chosen_of(const std::vector<Choice>& choices, std::int64_t id) {
    const auto at =
        std::ranges::find_if(choices, [&](const Choice& choice) { return choice.id == id; });
    return at == choices.end() ? nullptr : &*at;
}

ItemView beginning(const ItemFormView& view) {
    if (view.item) return *view.item;
    ItemView item;
    item.due_on = last_day_of(view.plan.period);
    if (view.obligation != 0) item.obligation = Id<obligations::Obligation>{view.obligation};
    if (view.assignment != 0) item.assignment = Id<decisions::Assignment>{view.assignment};
    return item;
}

void removal_form(Html& html, const web::Request& request, const ItemView& item) {
    const auto& text = request.text;
    html << "<details class=\"rowsep\"><summary>"_h << text("action_plans.remove_item")
         << "</summary>"_h;
    request.open_form(html, path_of(item.id) + "/removal");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << item.version << "\">"_h;
    html::submit(html, text("action_plans.remove_item_now"), true);
    html << "</form></details>"_h;
}

void fields(Html& html, const html::FormView& form, const ItemFormView& view,
            const ItemView& item) {
    const auto& text = form.text;
    const auto due = item.due_on.iso();
    const auto obligation = item.obligation ? item.obligation->value : 0;
    const auto assignment = item.assignment ? item.assignment->value : 0;
    serves_select(
        html, form,
        {.name = "serves_obligation",
         .label = "field.serves_obligation",
         .hint = "action_plans.serves_hint"},
        with_own(view.obligations, obligation, item.obligation_reference, item.obligation_title),
        obligation, text("action_plans.serves_none"));
    if (!view.assignments.empty() || assignment != 0)
        serves_select(html, form, {.name = "serves_assignment", .label = "field.serves_assignment"},
                      with_own(view.assignments, assignment, "", item.assignment_title), assignment,
                      text("action_plans.serves_no_assignment"));
    html::field(html, form,
                {.name = "item_title",
                 .label = "field.item_title",
                 .hint = "action_plans.item_title_hint",
                 .value = item.title});
    html::field(html, form,
                {.name = "item_text",
                 .label = "field.item_text",
                 .value = item.text,
                 .is_optional = true,
                 .rows = 4});
    html::field(html, form,
                {.name = "responsible",
                 .label = "field.responsible",
                 .hint = "action_plans.responsible_hint",
                 .value = item.responsible,
                 .is_optional = true});
    html::field(
        html, form,
        {.name = "item_due_on", .label = "field.item_due_on", .value = due, .type = "date"});
}

}  // namespace

Html item_form_view(const web::Request& request, const ItemFormView& view, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    const auto item = beginning(view);
    Html html;
    html::error_summary(html, form);
    html << "<p class=\"small\"><a href=\""_h << path_of(view.plan.id) << "\""_h
         << html::data_language(text) << ">"_h << view.plan.title << "</a></p>"_h;
    html::heading(html, text(view.item ? "action_plans.edit_item" : "action_plans.add_item"));
    if (!view.item)
        if (const auto* served = chosen_of(view.obligations, view.obligation))
            html << "<p class=\"words-big\""_h << html::data_language(text) << ">"_h
                 << served->reference << " "_h << served->title << "</p>"_h;
    if (view.item) stored_words(html, form, item.title + "\n\n" + item.text);
    request.open_kept_form(
        html, view.item ? path_of(item.id) + "/change" : path_of(view.plan.id) + "/items",
        problem != nullptr);
    if (view.item) hidden_version(html, form, "item_title", item.version);
    fields(html, form, view, item);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("action_plans.save"));
    html << "<a href=\""_h << path_of(view.plan.id) << "\">"_h << text("action_plans.back")
         << "</a></p></form>"_h;
    if (view.item) removal_form(html, request, item);
    return html;
}

}  // namespace varna::action_plans
