// SPDX-License-Identifier: EUPL-1.2
#include "platform/base/crypto.h"
#include "platform/html/qr.h"
#include "platform/identity/identity.h"
#include "platform/identity/one_time_codes.h"
#include "platform/identity/own_account.h"
#include "platform/identity/totp.h"
#include "platform/web/components.h"
#include "platform/web/guard.h"
#include "platform/web/problems.h"

namespace varna::identity {
namespace {

using web::Request;
using web::Response;

void facts(Html& html, const Request& request, const OwnAccount& own) {
    const auto& text = request.text;
    html << "<dl class=\"facts-list\"><dt>"_h << text("me.logs_in") << "</dt><dd>"_h
         << text("me.kind_" + own.kind) << "</dd>"_h;
    if (own.kind == "local")
        html << "<dt>"_h << text("field.username") << "</dt><dd>"_h << own.username << "</dd>"_h;
    for (const auto& role : request.actor.roles)
        html << "<dt>"_h << text("me.role") << "</dt><dd>"_h << text("role." + role.name)
             << "</dd>"_h;
    html << "</dl>"_h;
}

void code_field(Html& html, const html::FormView& view) {
    html::field(html, view,
                {.name = "code",
                 .label = "field.code",
                 .hint = "me.code_hint",
                 .autocomplete = "one-time-code"});
}

void enrolment_form(Html& html, const Request& request, const OwnAccount& own,
                    const html::FormView& view) {
    const auto& text = request.text;
    const auto& tenant = request.tenant;
    const auto account = request.actor.account;
    auto secret = open_totp(tenant.secret, account, request.form.value("sealed"));
    if (secret.empty()) secret = new_totp_secret();
    const auto address = otpauth_address(secret, "Värna " + tenant.brand.name, own.username);
    html << "<p>"_h << text("me.codes_why") << "</p><ol class=\"steps\"><li>"_h
         << text("me.codes_scan") << "<div class=\"enrolment\">"_h;
    html::qr(html, address, text("me.codes_qr"));
    html << "<div><p>"_h << text("me.codes_type") << "</p><p><code class=\"secret\">"_h
         << base32(secret) << "</code></p><p><a href=\""_h << address << "\">"_h
         << text("me.codes_open_app") << "</a></p></div></div></li><li>"_h
         << text("me.codes_confirm");
    request.open_form(html, "/me/codes");
    html << "<input type=\"hidden\" name=\"sealed\" value=\""_h
         << seal_totp(tenant.secret, account, secret) << "\">"_h;
    code_field(html, view);
    html::submit(html, text("me.codes_turn_on"));
    html << "</form></li></ol>"_h;
}

void removal_form(Html& html, const Request& request, const OwnAccount& own,
                  const html::FormView& view) {
    const auto& text = request.text;
    html << "<p>"_h;
    html::status(html, "done", text("me.codes_on"));
    html << "</p><p>"_h << text("me.recovery_left", {{"count", own.recovery_left}}) << "</p>"_h;
    if (own.is_emergency) {
        html << "<p>"_h << text("me.codes_needed") << "</p>"_h;
        return;
    }
    html << "<details"_h << (view.problem ? " open>"_h : ">"_h) << "<summary>"_h
         << text("me.codes_turn_off") << "</summary>"_h;
    request.open_form(html, "/me/codes/removal");
    code_field(html, view);
    html::submit(html, text("me.codes_turn_off"), true);
    html << "</form></details>"_h;
}

Response show(Request& request, const Problem* problem) {
    return request.read(
        [](Work& work) { return own_account(work); },
        [&](const OwnAccount& own) {
            const auto& text = request.text;
            Html html;
            const html::FormView view{text, request.form, problem};
            html << "<div class=\"narrow\">"_h;
            html::error_summary(html, view);
            html::heading(html, request.actor.name, text("me.lede"));
            facts(html, request, own);
            if (own.kind == "local") {
                html << "<h2 class=\"rowsep\">"_h << text("me.codes_title") << "</h2>"_h;
                if (own.has_codes)
                    removal_form(html, request, own, view);
                else
                    enrolment_form(html, request, own, view);
            }
            html << "</div>"_h;
            return request.page(
                {.title = text("me.title"), .active = {}, .status = web::status_of(problem)}, html);
        });
}

// Shown as the answer itself and nowhere else: they are not to be had a second time.
Response recovery_page(Request& request, const std::vector<std::string>& codes) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::heading(html, text("me.recovery_title"), text("me.recovery_why"));
    html << "<ul class=\"codes\">"_h;
    for (const auto& code : codes) html << "<li><code>"_h << code << "</code></li>"_h;
    html << "</ul><p class=\"actions\"><a class=\"ds-button\" href=\"/me\">"_h
         << text("me.recovery_kept") << "</a></p></div>"_h;
    return request.page({.title = text("me.recovery_title"), .active = {}}, html);
}

template <class Deed>
auto changed(Request& request, Deed deed) {
    std::optional<decltype(deed(std::declval<Work&>()))> done;
    request.tenant.database->write([&](sql::Connection& connection) {
        Work work(connection, request.actor);
        done.emplace(deed(work));
        return true;
    });
    return *std::move(done);
}

Response enrol_page(Request& request) {
    const auto token = crypto::base64url(crypto::random_bytes(32));
    const auto secret =
        open_totp(request.tenant.secret, request.actor.account, request.form.value("sealed"));
    const auto codes = changed(request, [&](Work& work) {
        return enrol_own(work, {request.tenant.secret, secret, request.form.value("code"), token});
    });
    if (!codes) {
        if (codes.error().fields.empty()) return request.problem(codes.error());
        return show(request, &codes.error());
    }
    request.browser_token = token;
    auto response = recovery_page(request, *codes);
    response.add("Set-Cookie", web::session_cookie(request.tenant, token));
    return response;
}

Response removal_page(Request& request) {
    const auto token = crypto::base64url(crypto::random_bytes(32));
    const auto done = changed(request, [&](Work& work) {
        return remove_own_codes(
            work, {request.tenant.secret, token, std::string(request.form.value("code")),
                   request.message.remote_address});
    });
    if (!done) {
        if (done.error().fields.empty()) return request.problem(done.error());
        return show(request, &done.error());
    }
    auto response = Request::redirect("/me", "codes_removed");
    response.add("Set-Cookie", web::session_cookie(request.tenant, token));
    return response;
}

}  // namespace

void add_own_account_routes(web::Router& router) {
    router.get("/me", [](Request& request) { return show(request, nullptr); });
    router.post("/me/codes", enrol_page);
    router.post("/me/codes/removal", removal_page);
}

}  // namespace varna::identity
