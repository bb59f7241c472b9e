// SPDX-License-Identifier: EUPL-1.2
// Which role in which unit a group of the municipality's directory gives.
#include <algorithm>

#include "modules/administration/account_pages.h"
#include "modules/administration/account_views.h"
#include "modules/organisation/organisation.h"
#include "platform/identity/group_roles.h"
#include "platform/web/components.h"
#include "platform/web/problems.h"

namespace varna::administration {
namespace {

using identity::GroupRole;
using web::Outcome;
using web::Request;
using web::Response;

constexpr std::size_t group_chars_max = 200;

struct GroupRolesView {
    std::vector<GroupRole> roles;
    std::vector<organisation::UnitRecord> units;
    std::vector<organisation::UnitName> names;

    std::string name_of(Id<Unit> unit) const {
        for (const auto& known : names)
            if (known.id == unit) return known.name;
        return {};
    }
};

// Being an employee is no role to give: everybody who logs in is one.
std::vector<std::string_view> roles_to_give() {
    auto names = access::role_names();
    std::erase(names, "employee");
    return names;
}

void role_line(Html& html, const Request& request, const GroupRolesView& view,
               const GroupRole& role) {
    const auto& text = request.text;
    html << "<tr><th scope=\"row\">"_h << role.group_name << "</th><td>"_h
         << text("role." + role.role) << "</td><td>"_h << view.name_of(role.unit) << "</td><td>"_h;
    request.open_form(html,
                      "/administration/group-roles/" + std::to_string(role.id.value) + "/removal");
    html << "<button class=\"linklike\" type=\"submit\">"_h << text("administration.remove")
         << "<span class=\"ds-sr-only\">: "_h << role.group_name
         << "</span></button></form></td></tr>"_h;
}

void roles_table(Html& html, const Request& request, const GroupRolesView& view) {
    const auto& text = request.text;
    if (view.roles.empty()) {
        html << "<p class=\"empty\">"_h << text("administration.no_group_roles") << "</p>"_h;
        return;
    }
    html::open_table(html, text("administration.group_roles"), "cards");
    html << "<thead><tr>"_h;
    for (const char* key :
         {"field.group_name", "administration.role", "field.unit", "administration.remove"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& role : view.roles) role_line(html, request, view, role);
    html << "</tbody>"_h;
    html::close_table(html);
}

void add_form(Html& html, const Request& request, const GroupRolesView& view,
              const html::FormView& form) {
    const auto& text = request.text;
    html << "<h2 class=\"rowsep\">"_h << text("administration.add_group_role") << "</h2>"_h;
    request.open_form(html, "/administration/group-roles");
    html::field(
        html, form,
        {.name = "group_name", .label = "field.group_name", .hint = "administration.group_hint"});
    std::vector<html::Choice> roles, units;
    for (const auto role : roles_to_give())
        roles.push_back({role, text("role." + std::string(role))});
    std::vector<std::string> ids;
    ids.reserve(view.units.size());
    for (const auto& unit : view.units) {
        ids.push_back(std::to_string(unit.id.value));
        units.push_back({ids.back(), unit.name});
    }
    html::select(html, form, {.name = "role", .label = "field.role"}, roles);
    html::select(html, form, {.name = "unit", .label = "field.unit"}, units);
    html::submit(html, text("administration.add"));
    html << "</form>"_h;
}

Html group_roles_view(const Request& request, const GroupRolesView& view, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html::heading(html, text("administration.group_roles"),
                  text("administration.group_roles_lede"));
    tabs(html, request, "group-roles");
    roles_table(html, request, view);
    add_form(html, request, view, form);
    return html;
}

Response show(Request& request, const Problem* problem) {
    return request.read(
        [](Work& work) -> Result<GroupRolesView> {
            return GroupRolesView{identity::group_roles(work), organisation::units(work),
                                  organisation::unit_names(work)};
        },
        [&](const GroupRolesView& view) {
            return request.page({.title = request.text("administration.group_roles"),
                                 .active = "/administration/accounts",
                                 .status = web::status_of(problem)},
                                group_roles_view(request, view, problem));
        });
}

Result<GroupRole> read_group_role(const web::Form& form) {
    web::FormReader reader(form);
    GroupRole made;
    made.group_name = reader.text(
        "group_name", {.required = true, .chars_max = group_chars_max, .is_content = false});
    made.role = form.value("role");
    const auto allowed = roles_to_give();
    if (std::find(allowed.begin(), allowed.end(), made.role) == allowed.end())
        reader.refuse("role", "platform.choose");
    made.unit = {reader.integer("unit", 1, INT64_MAX)};
    return reader.finish(std::move(made));
}

void roles_changed(Work& work, Id<Person> person) {
    organisation::refresh_visible_units(work, person);
}

Outcome back_with(std::string notice) {
    Outcome outcome;
    outcome.location = "/administration/group-roles";
    outcome.notice = std::move(notice);
    return outcome;
}

Response add_page(Request& request) {
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            const auto made = read_group_role(request.form);
            if (!made) return fail(made.error());
            if (!organisation::unit(work, made->unit))
                return fail(Problem::invalid("unit", "platform.choose"));
            return identity::add_group_role(work, *made, roles_changed).map([](Done) {
                return back_with("group_role_added");
            });
        },
        [&](const Problem& problem) { return show(request, &problem); });
}

Response removal_page(Request& request) {
    const auto id = request.id<GroupRole>();
    return request.change([&](Work& work) {
        return identity::remove_group_role(work, id, roles_changed).map([](Done) {
            return back_with("group_role_removed");
        });
    });
}

}  // namespace

void add_group_role_routes(web::Router& router) {
    const auto right = Right::administer_accounts;
    router.get(
        "/administration/group-roles", [](Request& request) { return show(request, nullptr); },
        right);
    router.post("/administration/group-roles", add_page, right);
    router.post("/administration/group-roles/:id/removal", removal_page, right);
}

}  // namespace varna::administration
