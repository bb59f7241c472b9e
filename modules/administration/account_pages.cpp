// SPDX-License-Identifier: EUPL-1.2
#include "modules/administration/account_pages.h"

#include "modules/administration/account_views.h"
#include "modules/administration/routes.h"
#include "platform/web/problems.h"

namespace varna::administration {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

constexpr Right right = Right::administer_accounts;

Response accounts_page(Request& request) {
    const identity::AccountFilter filter{std::string(request.query("words")),
                                         std::string(request.query("kind"))};
    identity::AccountCursor after{std::string(request.query("after")), 0};
    after.id = web::Request::number(request.query("id"));
    return request.read(
        [&](Work& work) {
            return identity::accounts(work, filter, after)
                .map([&](std::vector<identity::AccountRow> rows) {
                    return AccountsView{filter, std::move(rows)};
                });
        },
        [&](const AccountsView& view) {
            return request.page({.title = request.text("administration.accounts"),
                                 .active = "/administration/accounts"},
                                accounts_view(request, view));
        });
}

Response account_page(Request& request) {
    const auto id = request.id<Account>();
    return request.read([&](Work& work) { return account_with_roles(work, id); },
                        [&](const AccountView& view) {
                            return request.page(
                                {.title = view.account.name, .active = "/administration/accounts"},
                                account_view(request, view));
                        });
}

Result<Done> change_state(Work& work, Id<Account> id, std::string_view deed, std::int64_t version) {
    if (deed == "disable") return identity::disable(work, id, version);
    if (deed == "enable") return identity::enable(work, id, version);
    if (deed == "mark") return identity::set_emergency(work, id, true, version);
    if (deed == "unmark") return identity::set_emergency(work, id, false, version);
    if (deed == "reset_codes") return identity::reset_codes(work, id, version);
    return fail(Problem::refused("platform.choose"));
}

Response state_page(Request& request) {
    const auto id = request.id<Account>();
    web::FormReader reader(request.form);
    const auto deed = request.form.value("deed");
    const auto version = reader.integer("version", 0, INT64_MAX);
    return request.change([&](Work& work) {
        return change_state(work, id, deed, version).map([&](Done) {
            Outcome outcome;
            outcome.location = "/administration/accounts/" + std::to_string(id.value);
            outcome.notice = "account_changed";
            return outcome;
        });
    });
}

}  // namespace

void add_account_routes(web::Router& router) {
    router.get("/administration/accounts", accounts_page, right);
    router.get("/administration/accounts/:id", account_page, right);
    router.post("/administration/accounts/:id/state", state_page, right);
}

void add_routes(web::Router& router, const identity::Grantables& grantables) {
    add_account_routes(router);
    add_group_role_routes(router);
    add_guest_administration(router, grantables);
}

}  // namespace varna::administration
