// SPDX-License-Identifier: EUPL-1.2
// One unit's page: what it is, what it belongs to, who holds what in it, and what it was before.
#include <algorithm>

#include "modules/organisation/person_field.h"
#include "modules/organisation/structure_views.h"

namespace varna::organisation {
namespace {

void days(Html& html, const Text& text, const Date& from, const Date& to, const Date& today) {
    if (from > today)
        html << text("organisation.from_day", {{"date", text.date(from)}});
    else if (to == forever)
        html << text("organisation.since_day", {{"date", text.date(from)}});
    else if (to > today)
        html << text("organisation.through_day", {{"date", text.date(to.plus_days(-1))}});
    else
        html << text("organisation.between_days",
                     {{"from", text.date(from)}, {"to", text.date(to.plus_days(-1))}});
}

void facts(Html& html, const web::Request& request, const UnitPage& page) {
    const auto& text = request.text;
    const auto& unit = page.detail.unit;
    html << "<dl class=\"facts-list\"><dt>"_h << text("field.kind") << "</dt><dd>"_h
         << text("organisation.kind_" + unit.kind) << "</dd><dt>"_h
         << text("organisation.authority") << "</dt><dd>"_h;
    if (page.detail.authority_name.empty()) {
        html << text("organisation.own_authority");
    } else {
        html << page.detail.authority_name;
    }
    html << "</dd><dt>"_h << text("organisation.valid") << "</dt><dd>"_h;
    days(html, text, unit.valid_from, unit.valid_to, page.today);
    html << "</dd>"_h;
    for (const auto& former : page.detail.former_names)
        html << "<dt>"_h << text("organisation.former_name") << "</dt><dd>"_h << former.name
             << ", "_h << text("organisation.until_day", {{"date", text.date(former.valid_to)}})
             << "</dd>"_h;
    html << "</dl>"_h;
}

std::string relation_key(const UnitLink& link, bool is_parent) {
    return "organisation." + std::string(is_parent ? "up_" : "down_") + link.relation;
}

void end_link_form(Html& html, const web::Request& request, Id<Unit> unit, const UnitLink& link) {
    request.open_form(html, "/organisation/units/" + std::to_string(unit.value) + "/parents/" +
                                std::to_string(link.unit.value) + "/end");
    html << "<button class=\"linklike\" type=\"submit\">"_h << request.text("organisation.end_link")
         << "<span class=\"ds-sr-only\">: "_h << link.name << "</span></button></form>"_h;
}

void links(Html& html, const web::Request& request, const UnitPage& page,
           const std::vector<UnitLink>& all, bool is_parent) {
    const auto& text = request.text;
    const bool may_govern = request.actor.may(Right::manage_organisation);
    for (const auto& link : all) {
        const bool holds = link.valid_to > page.today;
        html << "<li><span class=\"kind\">"_h << text(relation_key(link, is_parent))
             << "</span><a href=\"/organisation/units/"_h << link.unit.value << "\">"_h << link.name
             << "</a> <span class=\"small muted\">"_h;
        days(html, text, link.valid_from, link.valid_to, page.today);
        html << "</span>"_h;
        if (is_parent && holds && may_govern && link.relation != "succeeds")
            end_link_form(html, request, page.detail.unit.id, link);
        html << "</li>"_h;
    }
}

void role_row(Html& html, const web::Request& request, const RoleView& role, const Date& today) {
    const auto& text = request.text;
    const bool is_over = role.valid_to <= today;
    html << "<tr><th scope=\"row\"><a href=\"/people/"_h << role.person.value << "\">"_h
         << role.person_name << "</a>"_h;
    if (role.stands_in_for)
        html << "<span class=\"kind\">"_h
             << text("organisation.stands_in_for", {{"name", role.stands_in_for_name}})
             << "</span>"_h;
    html << "</th><td>"_h << text("role." + role.role) << "</td><td"_h;
    if (is_over) html << " class=\"muted\""_h;
    html << ">"_h;
    days(html, text, role.valid_from, role.valid_to, today);
    if (!role.basis.empty()) html << "<span class=\"kind\">"_h << role.basis << "</span>"_h;
    html << "</td></tr>"_h;
}

void role_table(Html& html, const web::Request& request, const UnitPage& page, bool is_over) {
    const auto& text = request.text;
    html::open_table(
        html, text(is_over ? "organisation.earlier_roles_caption" : "organisation.roles_caption"),
        "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("organisation.head_person")
         << "</th><th scope=\"col\">"_h << text("field.role") << "</th><th scope=\"col\">"_h
         << text("organisation.head_when") << "</th></tr></thead><tbody>"_h;
    for (const auto& role : page.roles)
        if ((role.valid_to <= page.today) == is_over) role_row(html, request, role, page.today);
    html << "</tbody>"_h;
    html::close_table(html);
}

void roles(Html& html, const web::Request& request, const UnitPage& page) {
    const auto& text = request.text;
    html << "<section aria-labelledby=\"roles\"><div class=\"sec\"><h2 id=\"roles\">"_h
         << text("organisation.roles") << "</h2></div>"_h;
    const auto over = static_cast<std::size_t>(std::ranges::count_if(
        page.roles, [&](const RoleView& role) { return role.valid_to <= page.today; }));
    if (over == page.roles.size()) {
        html << "<p class=\"empty\">"_h << text("organisation.no_roles") << "</p>"_h;
    } else {
        role_table(html, request, page, false);
    }
    if (over > 0) {
        html << "<details><summary>"_h << text("organisation.earlier_roles", {{"count", over}})
             << "</summary>"_h;
        role_table(html, request, page, true);
        html << "</details>"_h;
    }
    html << "</section>"_h;
}

void open_details(Html& html, const html::FormView& view, std::string_view title,
                  std::initializer_list<const char*> fields) {
    bool is_open = false;
    for (const auto* field : fields) is_open = is_open || view.error(field) != nullptr;
    html << "<details"_h;
    if (is_open) html << " open"_h;
    html << "><summary>"_h << view.text(title) << "</summary>"_h;
}

void role_form(Html& html, const web::Request& request, const UnitPage& page,
               const html::FormView& view) {
    open_details(html, view, "organisation.give_role",
                 {"person_name", "role", "valid_from", "valid_to"});
    request.open_form(
        html, "/organisation/units/" + std::to_string(page.detail.unit.id.value) + "/roles");
    person_field(html, view, page.matches, "organisation.who", true);
    role_select(html, view, false);
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
    html::submit(html, view.text("organisation.give_role"));
    html << "</form></details>"_h;
}

void change_form(Html& html, const web::Request& request, const UnitPage& page,
                 const html::FormView& view) {
    const auto& unit = page.detail.unit;
    const auto path = "/organisation/units/" + std::to_string(unit.id.value);
    open_details(html, view, "organisation.change_unit", {"name", "short_name"});
    request.open_form(html, path);
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << unit.version << "\">"_h;
    html::field(html, view, {.name = "name", .label = "field.name", .value = unit.name});
    html::field(html, view,
                {.name = "short_name",
                 .label = "field.short_name",
                 .hint = "organisation.short_name_hint",
                 .value = unit.short_name});
    html::submit(html, view.text("organisation.save"));
    html << "</form></details>"_h;
    open_details(html, view, "organisation.add_parent", {"parent", "linked_from"});
    request.open_form(html, path + "/parents");
    unit_select(html, view, page.units, "parent", "field.parent", false);
    const auto from = page.today.iso();
    html::field(
        html, view,
        {.name = "linked_from", .label = "field.valid_from", .value = from, .type = "date"});
    html::submit(html, view.text("organisation.save"));
    html << "</form></details>"_h;
    if (unit.valid_to != forever) return;
    open_details(html, view, "organisation.close_unit", {"on", "successor"});
    html << "<p>"_h << view.text("organisation.close_why") << "</p>"_h;
    request.open_form(html, path + "/closure");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << unit.version << "\">"_h;
    html::field(html, view, {.name = "on", .label = "field.on", .type = "date"});
    unit_select(html, view, page.units, "successor", "field.successor", true);
    html::submit(html, view.text("organisation.close_unit"));
    html << "</form></details>"_h;
}

}  // namespace

Html unit_view(const web::Request& request, const UnitPage& page, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem, {{"person_name", "organisation.who"}}};
    Html html;
    html::error_summary(html, view);
    html << "<p class=\"small\"><a href=\"/organisation\">"_h << text("organisation.title")
         << "</a></p>"_h;
    html::heading(html, page.detail.unit.name);
    html << "<div class=\"two\"><div>"_h;
    facts(html, request, page);
    roles(html, request, page);
    const bool has_ended = page.detail.unit.valid_to <= page.today;
    if (request.actor.may(Right::manage_organisation) && !has_ended) {
        html
            << "<section class=\"stack rowsep\" aria-labelledby=\"changing\"><h2 id=\"changing\">"_h
            << text("organisation.changing") << "</h2>"_h;
        role_form(html, request, page, view);
        change_form(html, request, page, view);
        html << "</section>"_h;
    }
    html << "</div><aside aria-labelledby=\"links\"><div class=\"sec\"><h2 id=\"links\">"_h
         << text("organisation.links") << "</h2></div>"_h;
    if (page.detail.parents.empty() && page.detail.children.empty()) {
        html << "<p class=\"empty\">"_h << text("organisation.no_links") << "</p>"_h;
    } else {
        html << "<ul class=\"news\">"_h;
        links(html, request, page, page.detail.parents, true);
        links(html, request, page, page.detail.children, false);
        html << "</ul>"_h;
    }
    html << "</aside></div>"_h;
    return html;
}

}  // namespace varna::organisation
