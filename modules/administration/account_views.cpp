// SPDX-License-Identifier: EUPL-1.2
#include "modules/administration/account_views.h"

#include "platform/http/parse.h"
#include "platform/web/components.h"

namespace varna::administration {
namespace {

using identity::AccountRow;

void standing(Html& html, const Text& text, const AccountRow& account) {
    if (account.is_disabled)
        html::status(html, "gap", text("administration.disabled"));
    else if (account.is_emergency)
        html::status(html, "prop", text("administration.emergency"));
    else
        html::status(html, "done", text("administration.active"));
}

void filter_form(Html& html, const Text& text, const identity::AccountFilter& filter) {
    html << "<form class=\"filters\" method=\"get\" action=\"/administration/accounts\">"
            "<label for=\"words\">"_h
         << text("administration.search")
         << "</label><input class=\"ds-input\" type=\"search\" id=\"words\" name=\"words\" "
            "value=\""_h
         << filter.words << "\"><label for=\"kind\">"_h << text("administration.kind")
         << "</label><select class=\"ds-input\" id=\"kind\" name=\"kind\">"_h;
    for (const char* kind : {"", "provider", "local", "guest"}) {
        html << "<option value=\""_h << kind << "\""_h
             << (filter.kind == kind ? " selected>"_h : ">"_h)
             << text(std::string("administration.kind_") + (*kind == '\0' ? "all" : kind))
             << "</option>"_h;
    }
    html << "</select>"_h;
    html::submit(html, text("administration.show"), true);
    html << "</form>"_h;
}

void account_line(Html& html, const Text& text, const AccountRow& account) {
    html << "<tr><th scope=\"row\"><a href=\"/administration/accounts/"_h << account.id.value
         << "\">"_h << account.name << "</a>"_h;
    if (account.kind == "local")
        html << "<span class=\"kind\">"_h << account.username << "</span>"_h;
    html << "</th><td>"_h << text("administration.kind_" + account.kind) << "</td><td>"_h;
    standing(html, text, account);
    html << "</td></tr>"_h;
}

std::string next_page(const AccountsView& view) {
    const auto& last = view.rows[identity::accounts_on_page - 1];
    return "/administration/accounts?words=" + http::percent_encode(view.filter.words) +
           "&kind=" + http::percent_encode(view.filter.kind) +
           "&after=" + http::percent_encode(last.name) + "&id=" + std::to_string(last.id.value);
}

void deed(Html& html, const Text& text, std::string_view name) {
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\" name=\"deed\" "
            "value=\""_h
         << name << "\">"_h << text("administration.deed_" + std::string(name)) << "</button>"_h;
}

void deeds(Html& html, const web::Request& request, const AccountRow& account) {
    const auto& text = request.text;
    request.open_form(html,
                      "/administration/accounts/" + std::to_string(account.id.value) + "/state");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << account.version
         << "\"><p class=\"actions\">"_h;
    if (account.is_disabled)
        deed(html, text, "enable");
    else if (account.id != request.actor.account)
        deed(html, text, "disable");
    if (account.is_emergency) deed(html, text, "unmark");
    if (!account.is_emergency && account.has_codes) deed(html, text, "mark");
    if (account.has_codes) deed(html, text, "reset_codes");
    html << "</p></form>"_h;
}

void roles_table(Html& html, const Text& text, const std::vector<HeldRole>& roles) {
    if (roles.empty()) {
        html << "<p class=\"empty\">"_h << text("administration.no_roles") << "</p>"_h;
        return;
    }
    html::open_table(html, text("administration.roles"));
    html << "<thead><tr><th scope=\"col\">"_h << text("administration.role")
         << "</th><th scope=\"col\">"_h << text("field.unit") << "</th><th scope=\"col\">"_h
         << text("administration.given_by") << "</th></tr></thead><tbody>"_h;
    for (const auto& role : roles)
        html << "<tr><th scope=\"row\">"_h << text("role." + role.role) << "</th><td>"_h
             << role.unit << "</td><td>"_h
             << text(role.is_from_group ? "administration.by_group" : "administration.by_hand")
             << "</td></tr>"_h;
    html << "</tbody>"_h;
    html::close_table(html);
}

}  // namespace

void tabs(Html& html, const web::Request& request, std::string_view active) {
    const auto& text = request.text;
    html << "<nav class=\"filters\" aria-label=\""_h << text("administration.title") << "\">"_h;
    for (const std::string name : {"accounts", "group-roles", "guests"}) {
        html << "<a class=\"ds-chip\" href=\"/administration/"_h << name << "\""_h;
        if (name == active) html << " aria-current=\"page\""_h;
        html << ">"_h
             << text("administration." +
                     (name == "group-roles" ? std::string("group_roles") : name))
             << "</a>"_h;
    }
    html << "</nav>"_h;
}

Html accounts_view(const web::Request& request, const AccountsView& view) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("administration.accounts"), text("administration.accounts_lede"));
    html << "<p class=\"small\">"_h << text("administration.people_come")
         << " <a href=\"/directory\">"_h << text("administration.from_file") << "</a></p>"_h;
    tabs(html, request, "accounts");
    filter_form(html, text, view.filter);
    if (view.rows.empty()) {
        html << "<p class=\"empty\">"_h << text("administration.no_accounts") << "</p>"_h;
        return html;
    }
    html::open_table(html, text("administration.accounts"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("administration.person")
         << "</th><th scope=\"col\">"_h << text("administration.kind")
         << "</th><th scope=\"col\">"_h << text("administration.state")
         << "</th></tr></thead><tbody>"_h;
    for (std::size_t at = 0; at < view.rows.size() && at < identity::accounts_on_page; ++at)
        account_line(html, text, view.rows[at]);
    html << "</tbody>"_h;
    html::close_table(html);
    if (view.rows.size() > identity::accounts_on_page) html::pager(html, text, next_page(view));
    return html;
}

Html account_view(const web::Request& request, const AccountView& view) {
    const auto& text = request.text;
    const auto& account = view.account;
    Html html;
    html << "<p class=\"small\"><a href=\"/administration/accounts\">"_h
         << text("administration.all_accounts") << "</a></p>"_h;
    html::heading(html, account.name);
    html << "<dl class=\"facts-list\"><dt>"_h << text("administration.state") << "</dt><dd>"_h;
    standing(html, text, account);
    html << "</dd><dt>"_h << text("administration.kind") << "</dt><dd>"_h
         << text("administration.kind_" + account.kind) << "</dd>"_h;
    if (account.kind == "local")
        html << "<dt>"_h << text("field.username") << "</dt><dd>"_h << account.username
             << "</dd><dt>"_h << text("administration.codes") << "</dt><dd>"_h
             << text(account.has_codes ? "administration.codes_on" : "administration.codes_off")
             << "</dd>"_h;
    if (!view.groups.empty()) {
        html << "<dt>"_h << text("administration.groups") << "</dt><dd>"_h;
        for (std::size_t at = 0; at < view.groups.size(); ++at)
            html << (at == 0 ? "" : ", ") << view.groups[at];
        html << "</dd>"_h;
    }
    html << "</dl>"_h;
    if (account.kind == "local" && !account.has_codes)
        html << "<p class=\"hint\">"_h << text("accounts.needs_codes") << "</p>"_h;
    deeds(html, request, account);
    html << "<h2 class=\"rowsep\">"_h << text("administration.roles") << "</h2>"_h;
    roles_table(html, text, view.roles);
    return html;
}

}  // namespace varna::administration
