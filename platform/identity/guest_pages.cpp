// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/guest_pages.h"

#include "platform/base/crypto.h"
#include "platform/identity/identity.h"
#include "platform/web/components.h"
#include "platform/web/guard.h"

namespace varna::identity {
namespace {

using web::Request;
using web::Response;

// The same for a link that never was, has been used or is too old.
Response link_over(Request& request) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::heading(html, text("guests.link_over"), text("guests.link_over_why"));
    html << "</div>"_h;
    return request.page({.title = text("guests.link_over"), .active = {}, .status = 404}, html);
}

Response invitation_page(Request& request) {
    std::optional<std::string> name;
    request.in_snapshot([&](Work& work) { name = invited_by_link(work, request.param("token")); });
    if (!name) return link_over(request);
    const auto& text = request.text;
    const auto& municipality = request.tenant.brand.name;
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::heading(html, text("guests.welcome", {{"name", *name}}),
                  text("guests.welcome_why", {{"municipality", municipality}}));
    // Programs that look at links before people do must not use this one up.
    request.open_form(html, "/invitations/" + std::string(request.param("token")));
    html::submit(html, text("guests.enter"));
    html << "</form></div>"_h;
    return request.page({.title = text("guests.title"), .active = {}}, html);
}

Response enter_page(Request& request) {
    const auto session = crypto::base64url(crypto::random_bytes(32));
    std::optional<Result<Done>> entered;
    request.tenant.database->write([&](sql::Connection& connection) {
        entered.emplace(enter_by_link(connection, request.param("token"), session));
        return entered->has_value();
    });
    if (!*entered) return link_over(request);
    if (request.actor.is_known()) log_out(*request.tenant.database, request.browser_token);
    auto response = Request::redirect("/guest");
    response.add("Set-Cookie", web::session_cookie(request.tenant, session));
    return response;
}

struct SharedLink {
    std::string address, title;
};

Response guest_page(Request& request, const Grantables& grantables) {
    if (!request.actor.is_guest) return request.problem(Problem::not_found());
    return request.read(
        [&](Work& work) -> Result<std::vector<SharedLink>> {
            std::vector<SharedLink> links;
            for (const auto& grantable : grantables)
                for (const auto& shared : grantable.shared(work))
                    links.push_back({grantable.path + std::to_string(shared.id), shared.title});
            return links;
        },
        [&](const std::vector<SharedLink>& links) {
            const auto& text = request.text;
            Html html;
            html << "<div class=\"narrow\">"_h;
            html::heading(html, text("guests.title"), text("guests.lede"));
            if (links.empty())
                html << "<p class=\"empty\">"_h << text("guests.nothing") << "</p>"_h;
            html << "<ul class=\"plain\""_h << html::data_language(text) << ">"_h;
            for (const auto& link : links)
                html << "<li><a href=\""_h << link.address << "\">"_h << link.title
                     << "</a></li>"_h;
            html << "</ul></div>"_h;
            return request.page({.title = text("guests.title"), .active = {}}, html);
        });
}

}  // namespace

void add_guest_routes(web::Router& router, const Grantables& grantables) {
    router.open_get("/invitations/:token", invitation_page);
    router.open_post("/invitations/:token", enter_page);
    router.get("/guest",
               [grantables](Request& request) { return guest_page(request, grantables); });
    for (const auto& grantable : grantables) router.let_guests(grantable.path + ":id");
    router.let_guests("/guest");
    router.let_guests("/me");
}

}  // namespace varna::identity
