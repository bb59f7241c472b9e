// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/people_views.h"

#include "modules/organisation/person_field.h"
#include "modules/organisation/structure_views.h"

namespace varna::organisation {
namespace {

std::string next_path(const PeopleView& view) {
    if (!view.page.next) return {};
    return "/people?q=" + http::percent_encode(view.filter.words) + "&role=" + view.filter.role +
           "&after=" + http::percent_encode(view.page.next->name) +
           "&after_id=" + std::to_string(view.page.next->id.value);
}

void filters(Html& html, const web::Request& request, const PeopleView& view) {
    const auto& text = request.text;
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/people\" method=\"get\" aria-label=\""_h
         << text("organisation.find_people") << "\">"_h;
    html::field(html, form,
                {.name = "q", .label = "organisation.name_contains", .value = view.filter.words});
    std::vector<std::string> names;
    std::vector<html::Choice> choices{{"", text("organisation.all_roles")}};
    names.reserve(access::role_names().size());
    for (const auto name : access::role_names()) {
        names.emplace_back(name);
        choices.push_back({names.back(), text("role." + names.back())});
    }
    html::select(html, form, {.name = "role", .label = "field.role", .value = view.filter.role},
                 choices);
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("organisation.show") << "</button></form>"_h;
}

// Folded, for whoever ends a role by a slip of the hand shuts somebody out at once.
void end_form(Html& html, const web::Request& request, const RoleView& role, const Date& today) {
    const auto field = "on-" + std::to_string(role.id.value);
    html << "<details><summary>"_h << request.text("organisation.end_role")
         << "<span class=\"ds-sr-only\">: "_h << role_words(request.text, role)
         << "</span></summary>"_h;
    request.open_form(html, "/roles/" + std::to_string(role.id.value) + "/end");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << role.version
         << "\"><div class=\"field\"><label class=\"ds-label\" for=\""_h << field << "\">"_h
         << request.text("organisation.first_day_without")
         << "</label><input class=\"ds-input\" type=\"date\" name=\"on\" id=\""_h << field
         << "\" value=\""_h << today.iso() << "\"></div>"_h;
    html::submit(html, request.text("organisation.end_role"), true);
    html << "</form></details>"_h;
}

void days(Html& html, const Text& text, const RoleView& role) {
    html << text.date(role.valid_from) << " – "_h;
    if (role.valid_to != forever) html << text.date(role.valid_to.plus_days(-1));
}

void role_row(Html& html, const web::Request& request, const RoleView& role, const Date& today) {
    const auto& text = request.text;
    const bool is_over = role.valid_to <= today;
    html << "<tr><th scope=\"row\">"_h << text("role." + role.role);
    if (role.stands_in_for) {
        html << "<span class=\"kind\">"_h
             << text("organisation.stands_in_for", {{"name", role.stands_in_for_name}})
             << "</span>"_h;
    }
    html << "</th><td><a href=\"/organisation/units/"_h << role.unit.value << "\">"_h
         << role.unit_name << "</a></td><td"_h;
    if (is_over) html << " class=\"muted\""_h;
    html << ">"_h;
    days(html, text, role);
    if (!role.basis.empty()) html << "<span class=\"kind\">"_h << role.basis << "</span>"_h;
    html << "</td><td>"_h;
    if (!is_over && may_name_stand_in(request.actor, role))
        html << "<p><a href=\"/roles/"_h << role.id.value << "/stand-in\">"_h
             << text("organisation.name_stand_in") << "<span class=\"ds-sr-only\">: "_h
             << role_words(text, role) << "</span></a></p>"_h;
    if (!is_over && request.actor.may(Right::manage_organisation))
        end_form(html, request, role, today);
    html << "</td></tr>"_h;
}

void role_form(Html& html, const web::Request& request, const PersonPage& page,
               const html::FormView& view) {
    const auto& text = request.text;
    html << "<section class=\"rowsep\" aria-labelledby=\"giving\"><h2 id=\"giving\">"_h
         << text("organisation.give_role") << "</h2>"_h;
    request.open_form(html, "/people/" + std::to_string(page.person.id.value) + "/roles");
    role_select(html, view, false);
    unit_select(html, view, page.units, "unit", "field.unit", false);
    const auto from = page.today.iso();
    html::field(html, view,
                {.name = "valid_from", .label = "field.valid_from", .value = from, .type = "date"});
    html::field(
        html, view,
        {.name = "valid_to", .label = "field.valid_to", .is_optional = true, .type = "date"});
    html::field(html, view,
                {.name = "basis",
                 .label = "field.basis",
                 .hint = "organisation.basis_hint",
                 .is_optional = true});
    html::submit(html, text("organisation.give_role"));
    html << "</form></section>"_h;
}

void person_fields(Html& html, const html::FormView& view, std::string_view name,
                   std::string_view email) {
    html::field(html, view, {.name = "name", .label = "field.name", .value = name});
    html::field(html, view,
                {.name = "email",
                 .label = "field.email",
                 .value = email,
                 .is_optional = true,
                 .type = "email"});
}

}  // namespace

Html people_view(const web::Request& request, const PeopleView& view) {
    const auto& text = request.text;
    Html html;
    html << "<p class=\"small\"><a href=\"/organisation\">"_h << text("organisation.title")
         << "</a></p>"_h;
    html::heading(html, text("organisation.people"), text("organisation.people_lede"));
    if (request.actor.may(Right::manage_organisation))
        html << "<p class=\"actions\"><a href=\"/people/new\">"_h << text("organisation.add_person")
             << "</a></p>"_h;
    filters(html, request, view);
    if (view.page.people.empty()) {
        html << "<p class=\"empty\">"_h << text("organisation.nobody_found") << "</p>"_h;
        return html;
    }
    html::open_table(html, text("organisation.people_caption"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("organisation.head_person")
         << "</th><th scope=\"col\">"_h << text("organisation.roles")
         << "</th></tr></thead><tbody>"_h;
    for (const auto& person : view.page.people) {
        html << "<tr><th scope=\"row\"><a href=\"/people/"_h << person.id.value << "\">"_h
             << person.name << "</a></th><td>"_h;
        if (person.roles.empty())
            html << "<span class=\"muted\">"_h << text("organisation.no_role_now") << "</span>"_h;
        bool is_first = true;
        for (const auto& role : person.roles) {
            if (!is_first) html << "<br>"_h;
            is_first = false;
            html << role_words(text, role);
            if (role.stands_in_for)
                html << " <span class=\"small muted\">"_h
                     << text("organisation.stands_in_for", {{"name", role.stands_in_for_name}})
                     << "</span>"_h;
        }
        html << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    html::pager(html, text, next_path(view));
    return html;
}

Html new_person_view(const web::Request& request, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::error_summary(html, view);
    html::heading(html, text("organisation.add_person"), text("organisation.add_person_lede"));
    request.open_form(html, "/people");
    person_fields(html, view, "", "");
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("organisation.add_person"));
    html << "<a href=\"/people\">"_h << text("organisation.back") << "</a></p></form></div>"_h;
    return html;
}

Html person_view(const web::Request& request, const PersonPage& page, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    html << "<p class=\"small\"><a href=\"/people\">"_h << text("organisation.people")
         << "</a></p>"_h;
    html::heading(html, page.person.name, page.person.email);
    if (page.person.roles.empty()) {
        html << "<p class=\"empty\">"_h << text("organisation.holds_nothing") << "</p>"_h;
    } else {
        html::open_table(html, text("organisation.roles_of_caption"), "cards");
        html << "<thead><tr><th scope=\"col\">"_h << text("field.role")
             << "</th><th scope=\"col\">"_h << text("field.unit") << "</th><th scope=\"col\">"_h
             << text("organisation.head_when") << "</th><th scope=\"col\">"_h
             << text("organisation.head_do") << "</th></tr></thead><tbody>"_h;
        for (const auto& role : page.person.roles) role_row(html, request, role, page.today);
        html << "</tbody>"_h;
        html::close_table(html);
    }
    if (!request.actor.may(Right::manage_organisation)) return html;
    if (page.person.id != request.actor.person) role_form(html, request, page, view);
    html << "<section class=\"rowsep\" aria-labelledby=\"changing\"><h2 id=\"changing\">"_h
         << text("organisation.change_person") << "</h2>"_h;
    request.open_form(html, "/people/" + std::to_string(page.person.id.value));
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << page.person.version << "\">"_h;
    person_fields(html, view, page.person.name, page.person.email);
    html::submit(html, text("organisation.save"), true);
    html << "</form>"_h;
    if (page.person.id != request.actor.person)
        html << "<p><a href=\"/people/"_h << page.person.id.value << "/join\">"_h
             << text("organisation.join_people") << "</a></p>"_h;
    html << "</section>"_h;
    return html;
}

Html stand_in_view(const web::Request& request, const StandInPage& page, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{
        text,
        request.form,
        problem,
        {{"person_name", "organisation.who_stands_in"}, {"valid_from", "organisation.first_day"}}};
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::error_summary(html, view);
    html::heading(html, text("organisation.name_stand_in"),
                  text("organisation.stand_in_lede",
                       {{"name", page.role.person_name}, {"role", role_words(text, page.role)}}));
    request.open_form(html, "/roles/" + std::to_string(page.role.id.value) + "/stand-in");
    person_field(html, view, page.matches, "organisation.who_stands_in",
                 request.actor.may(Right::manage_organisation));
    const auto from = page.today.iso();
    html::field(
        html, view,
        {.name = "valid_from", .label = "organisation.first_day", .value = from, .type = "date"});
    html::field(html, view, {.name = "valid_to", .label = "field.valid_to", .type = "date"});
    html::field(html, view,
                {.name = "basis",
                 .label = "field.basis",
                 .hint = "organisation.basis_hint",
                 .is_optional = true});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("organisation.name_stand_in"));
    html << "<a href=\"/people/"_h << page.role.person.value << "\">"_h << text("organisation.back")
         << "</a></p></form></div>"_h;
    return html;
}

}  // namespace varna::organisation
