// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/provider_pages.h"

#include "platform/identity/provider_login.h"
#include "platform/web/components.h"
#include "platform/web/guard.h"
#include "platform/web/problems.h"

namespace varna::identity {
namespace {

using web::Request;
using web::Response;

// What went wrong is said in words that tell what to do; why is in the log.
Response refused_page(Request& request, const Problem& problem) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::heading(html, text("login.failed"), text(problem.message));
    html << "<p class=\"actions\"><a class=\"ds-button\" href=\"/login\">"_h
         << text("login.try_again") << "</a></p></div>"_h;
    auto response = request.page(
        {.title = text("login.failed"), .active = {}, .status = web::status_of(problem.kind)},
        html);
    response.add("Set-Cookie", web::login_cookie(request.tenant, ""));
    return response;
}

Response depart_page(Request& request) {
    auto* provider = request.tenant.provider.get();
    if (provider == nullptr) return request.problem(Problem::not_found());
    const auto departure =
        depart(*provider, request.tenant.secret, web::safe_path(request.query("next")));
    if (!departure) return refused_page(request, departure.error());
    auto response = Request::redirect(departure->address);
    response.add("Set-Cookie", web::login_cookie(request.tenant, departure->cookie));
    return response;
}

Response arrive_page(Request& request, const RolesChanged& roles_changed) {
    auto* provider = request.tenant.provider.get();
    if (provider == nullptr) return request.problem(Problem::not_found());
    const Arrival arrival{.state = std::string(request.query("state")),
                          .code = std::string(request.query("code")),
                          .issuer = std::string(request.query("iss")),
                          .error = std::string(request.query("error")),
                          .cookie = web::cookie_of(request, "login")};
    auto& database = *request.tenant.database;
    const auto login = arrive(*provider, database, request.tenant.secret, arrival, roles_changed);
    if (!login) return refused_page(request, login.error());
    if (request.actor.is_known()) log_out(database, request.browser_token);
    auto response = Request::redirect(login->next);
    response.add("Set-Cookie", web::session_cookie(request.tenant, login->token));
    response.add("Set-Cookie", web::login_cookie(request.tenant, ""));
    return response;
}

}  // namespace

void provider_choice(Html& html, const Request& request, std::string_view next) {
    const auto& name = request.tenant.provider->settings().name;
    html << "<p class=\"actions\"><a class=\"ds-button\" href=\"/login/provider?next="_h
         << http::percent_encode(next) << "\">"_h
         << request.text("login.with_provider", {{"name", name}}) << "</a></p>"_h;
}

Response logged_out_page(Request& request) {
    const auto& text = request.text;
    auto& provider = *request.tenant.provider;
    const auto address = logout_address(provider);
    if (address.empty()) return Request::redirect("/login");
    const auto& name = provider.settings().name;
    // The session is over and its cookie goes with this answer, so the page is a guest's.
    request.actor = Actor::nobody();
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::heading(html, text("login.logged_out"), text("login.logged_out_here", {{"name", name}}));
    html << "<p class=\"actions\"><a class=\"ds-button\" href=\""_h << address << "\">"_h
         << text("login.log_out_there", {{"name", name}}) << "</a></p></div>"_h;
    auto response = request.page({.title = text("login.logged_out"), .active = {}}, html);
    // A form may not lead to another site (form-action), but a page may go on by itself.
    response.add("Refresh", "0; url=" + address);
    return response;
}

void add_provider_routes(web::Router& router, const RolesChanged& roles_changed) {
    router.open_get("/login/provider", depart_page);
    router.open_get("/login/provider/callback", [roles_changed](Request& request) {
        return arrive_page(request, roles_changed);
    });
}

}  // namespace varna::identity
