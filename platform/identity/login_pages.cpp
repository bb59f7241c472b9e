// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/login_pages.h"

#include <boost/json.hpp>

#include "platform/identity/identity.h"
#include "platform/identity/own_account.h"
#include "platform/identity/provider_pages.h"
#include "platform/web/components.h"
#include "platform/web/guard.h"
#include "platform/web/problems.h"

namespace varna::identity {
namespace {

using web::Request;
using web::Response;

void demo_list(Html& html, const Request& request, const std::vector<DemoPerson>& people) {
    const auto& text = request.text;
    html << "<section class=\"demo\" aria-labelledby=\"demo\"><h2 id=\"demo\">"_h
         << text("login.demo_title") << "</h2><p>"_h << text("login.demo_password") << "</p>"_h;
    html::open_table(html, text("login.demo_people"));
    html << "<thead><tr><th scope=\"col\">"_h << text("login.username")
         << "</th><th scope=\"col\">"_h << text("login.person") << "</th></tr></thead><tbody>"_h;
    for (const auto& person : people)
        html << "<tr><th scope=\"row\"><a href=\"/login?as="_h << person.username << "\">"_h
             << person.username << "</a></th><td>"_h << person.name << "<span class=\"kind\">"_h
             << text("role." + person.role) << (person.unit.empty() ? "" : ", ") << person.unit
             << "</span></td></tr>"_h;
    html << "</tbody>"_h;
    html::close_table(html);
    html << "</section>"_h;
}

Response login_page(Request& request, const DemoPeople& demo_people, const Problem* problem) {
    const auto& text = request.text;
    std::vector<DemoPerson> people;
    if (request.tenant.is_demo)
        request.in_snapshot([&](Work& work) { people = demo_people(work); });
    Html html;
    html << "<div class=\"login\"><div>"_h;
    html::FormView view{text, request.form, problem};
    html::error_summary(html, view);
    html << "<h1>"_h << text("login.title") << "</h1>"_h;
    const auto next = request.form.has("next") ? request.form.value("next") : request.query("next");
    if (request.tenant.provider) {
        provider_choice(html, request, next);
        html << (problem == nullptr ? "<details>"_h : "<details open>"_h) << "<summary>"_h
             << text("login.with_password") << "</summary><p class=\"hint\">"_h
             << text("login.with_password_why") << "</p>"_h;
    }
    request.open_form(html, "/login");
    html << "<input type=\"hidden\" name=\"next\" value=\""_h << next << "\">"_h;
    html::field(html, view,
                {.name = "username",
                 .label = "field.username",
                 .value = request.query("as"),
                 .autocomplete = "username"});
    html::field(html, view,
                {.name = "password",
                 .label = "field.password",
                 .type = "password",
                 .autocomplete = "current-password"});
    html::submit(html, text("login.submit"));
    html << "</form>"_h;
    if (request.tenant.provider) html << "</details>"_h;
    html << "</div>"_h;
    if (!people.empty()) demo_list(html, request, people);
    html << "</div>"_h;
    const int status = problem == nullptr ? 200 : web::status_of(problem->kind);
    return request.page({.title = text("login.title"), .active = {}, .status = status}, html);
}

Result<Credentials> read_credentials(const Request& request) {
    web::FormReader reader(request.form);
    Credentials credentials;
    credentials.username =
        reader.text("username", {.required = true, .chars_max = 100, .is_content = false});
    credentials.password = std::string(request.form.value("password"));
    if (credentials.password.empty()) reader.refuse("password", "platform.required");
    if (credentials.password.size() > 1000) reader.refuse("password", "platform.login_failed");
    credentials.address = request.message.remote_address;
    return reader.finish(std::move(credentials));
}

LoginRules rules_of(const Request& request) {
    return {request.tenant.secret, request.tenant.provider != nullptr};
}

// The second step: the password was right, and the account has one-time codes.
Response code_page(Request& request, std::string_view ticket, const Problem* problem) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"login\"><div>"_h;
    const html::FormView view{text, request.form, problem};
    html::error_summary(html, view);
    html << "<h1>"_h << text("login.code_title") << "</h1>"_h;
    request.open_form(html, "/login/code");
    html << "<input type=\"hidden\" name=\"ticket\" value=\""_h << ticket
         << "\"><input type=\"hidden\" name=\"next\" value=\""_h << request.form.value("next")
         << "\">"_h;
    html::field(html, view,
                {.name = "code",
                 .label = "field.code",
                 .hint = "login.code_hint",
                 .autocomplete = "one-time-code"});
    html::submit(html, text("login.submit"));
    html << "</form></div></div>"_h;
    return request.page(
        {.title = text("login.code_title"), .active = {}, .status = web::status_of(problem)}, html);
}

Response logged_in(Request& request, const std::string& token) {
    // Whoever logs in anew has left the session before (ASVS 7.2.4).
    if (request.actor.is_known()) log_out(*request.tenant.database, request.browser_token);
    auto response = Request::redirect(web::safe_path(request.form.value("next")));
    response.add("Set-Cookie", web::session_cookie(request.tenant, token));
    return response;
}

Response log_in_by_form(Request& request, const DemoPeople& demo_people) {
    const auto login = read_credentials(request).and_then([&](const Credentials& credentials) {
        return log_in(*request.tenant.database, rules_of(request), credentials);
    });
    if (!login) return login_page(request, demo_people, &login.error());
    if (login->token.empty()) return code_page(request, login->ticket, nullptr);
    return logged_in(request, login->token);
}

Response log_in_by_code(Request& request, const DemoPeople& demo_people) {
    const CodeEntry entry{.ticket = std::string(request.form.value("ticket")),
                          .code = std::string(request.form.value("code")),
                          .address = request.message.remote_address};
    const auto login = log_in_with_code(*request.tenant.database, rules_of(request), entry);
    if (login) return logged_in(request, login->token);
    // A ticket that is too old leads back to the first step; a wrong code does not.
    if (login.error().fields.empty()) return login_page(request, demo_people, &login.error());
    return code_page(request, entry.ticket, &login.error());
}

Response log_in_by_api(Request& request) {
    auto login = read_credentials(request).and_then([&](Credentials credentials) {
        credentials.code = request.form.value("code");
        return log_in(*request.tenant.database, rules_of(request), credentials);
    });
    if (login && login->token.empty()) login = fail(Problem::invalid("code", "login.code_needed"));
    if (!login) return request.problem(login.error());
    return request.json(201, boost::json::serialize(boost::json::object{{"token", login->token},
                                                                        {"token_type", "Bearer"}}));
}

Response log_out_here(Request& request) {
    const bool is_from_provider =
        request.actor.is_known() && log_out(*request.tenant.database, request.browser_token);
    auto response = is_from_provider && request.tenant.provider ? logged_out_page(request)
                                                                : Request::redirect("/login");
    response.add("Set-Cookie", web::ended_cookie(request.tenant));
    return response;
}

Response choose_language(Request& request) {
    const auto language = request.form.value("language");
    if (request.actor.is_known()) {
        request.tenant.database->write([&](sql::Connection& connection) {
            Work work(connection, request.actor);
            set_language(work, language);
            return true;
        });
    }
    auto response = Request::redirect(web::safe_path(request.form.value("back")));
    response.add("Set-Cookie", web::language_cookie(request.tenant, language));
    return response;
}

}  // namespace

void add_routes(web::Router& router, DemoPeople people, const RolesChanged& roles_changed) {
    add_provider_routes(router, roles_changed);
    add_own_account_routes(router);
    router.open_get("/login", [people](Request& request) {
        if (request.actor.is_known()) return Request::redirect("/");
        return login_page(request, people, nullptr);
    });
    router.open_post("/login",
                     [people](Request& request) { return log_in_by_form(request, people); });
    router.open_post("/login/code",
                     [people](Request& request) { return log_in_by_code(request, people); });
    router.open_post("/logout", log_out_here);
    router.open_post("/language", choose_language);
    router.open_post("/api/v1/sessions", log_in_by_api);
}

}  // namespace varna::identity
