// SPDX-License-Identifier: EUPL-1.2
// What the council has approved and the municipality has published, for anybody.
#include <charconv>

#include "modules/safety_account/account_views.h"
#include "modules/safety_account/routes.h"

namespace varna::safety_account {
namespace {

using web::Request;
using web::Response;

Response show_list(Request& request) {
    return request.read(
        [](Work& work) -> Result<std::vector<AccountView>> { return published(work); },
        [&](const std::vector<AccountView>& accounts) {
            Html html;
            public_list_view(html, request.text, accounts);
            return request.page(
                {.title = request.text("safety_account.accounts"), .active = {}, .is_public = true},
                html);
        });
}

Response show_year(Request& request) {
    int year = 0;
    const auto digits = request.param("year");
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    if (error != std::errc{} || end != digits.data() + digits.size()) year = 0;
    return request.read(
        [&](Work& work) -> Result<documents::Document> {
            const auto account = published_of_year(work, year);
            if (!account) return fail(Problem::not_found());
            return document_of(work, *account);
        },
        [&](const documents::Document& document) {
            Html html;
            documents::render(html, request.text, document);
            return request.page({.title = document.title, .active = {}, .is_public = true}, html);
        });
}

}  // namespace

void add_public_pages(web::Router& router) {
    router.open_get("/public/accounts", show_list);
    router.open_get("/public/accounts/:year", show_year);
}

}  // namespace varna::safety_account
