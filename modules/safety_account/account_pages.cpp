// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/safety_account/account_form.h"
#include "modules/safety_account/account_views.h"
#include "modules/safety_account/composition.h"
#include "modules/safety_account/routes.h"
#include "platform/web/problems.h"

namespace varna::safety_account {
namespace {

using web::Request;
using web::Response;

std::string path(Id<SafetyAccount> id) {
    return "/accounts/" + std::to_string(id.value);
}

bool can_be_shown_again(const Problem& problem) {
    return problem.kind == Problem::Kind::invalid || problem.kind == Problem::Kind::conflict;
}

struct Listed {
    std::vector<AccountView> accounts;
    std::vector<reporting::RoundView> beginnings;
};

Response show_accounts(Request& request) {
    return request.read(
        [](Work& work) -> Result<Listed> {
            Listed listed{accounts(work), reporting::rounds(work)};
            std::erase_if(listed.beginnings, [&](const auto& round) {
                return std::any_of(listed.accounts.begin(), listed.accounts.end(),
                                   [&](const AccountView& account) {
                                       return account.year == round.period_to.year;
                                   });
            });
            return listed;
        },
        [&](const Listed& listed) {
            Html html;
            accounts_view(html, request, listed.accounts, listed.beginnings);
            return request.page(
                {.title = request.text("safety_account.accounts"), .active = "/accounts"}, html);
        });
}

Response show_account(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<Standing> {
            auto account = find_to_compile(work, request.id<SafetyAccount>());
            if (!account) return fail(account.error());
            auto round = reporting::round(work, account->round);
            ensure(round.has_value(), "an account's round exists");
            const int late = late_reports(work, *account);
            return Standing{std::move(*account), std::move(*round), late};
        },
        [&](const Standing& shown) {
            Html html;
            account_view(html, request, shown, problem);
            return request.page({.title = shown.account.title,
                                 .active = "/accounts",
                                 .status = web::status_of(problem)},
                                html);
        });
}

Response show_judgements(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<Judging> {
            auto account = find_to_compile(work, request.id<SafetyAccount>());
            if (!account) return fail(account.error());
            auto round = reporting::round(work, account->round);
            ensure(round.has_value(), "an account's round exists");
            auto voices = reporting::voices(work, account->round);
            return Judging{std::move(*account), std::move(*round), std::move(voices)};
        },
        [&](const Judging& judging) {
            const auto& account = judging.account;
            if (account.state == "approved" || account.state == "published")
                return Request::redirect(path(account.id));
            const bool is_sensitive =
                std::any_of(judging.voices.begin(), judging.voices.end(),
                            [](const auto& voice) { return voice.secrecy == "sensitive"; });
            if (is_sensitive)
                request.note_sensitive_read("round", judging.round.id.value,
                                            request.actor.own_unit().value_or(Id<Unit>{}));
            Html html;
            judgements_view(html, request, judging, problem);
            return request.page(
                {.title = request.text("safety_account.judge_title", {{"title", account.title}}),
                 .active = "/accounts",
                 .status = web::status_of(problem)},
                html);
        });
}

Response show_document(Request& request) {
    struct Composed {
        AccountView account;
        documents::Document document;
    };
    return request.read(
        [&](Work& work) -> Result<Composed> {
            auto account = find_to_compile(work, request.id<SafetyAccount>());
            if (!account) return fail(account.error());
            if (account->state == "judging") return fail(Problem::not_found());
            auto document = document_of(work, *account);
            return Composed{std::move(*account), std::move(document)};
        },
        [&](const Composed& composed) {
            Html html;
            html << "<p class=\"small no-print\"><a href=\""_h << path_to(composed.account)
                 << "\">"_h << request.text("safety_account.back_to_account") << "</a></p>"_h;
            documents::render(html, request.text, composed.document);
            return request.page({.title = composed.account.title, .active = "/accounts"}, html);
        });
}

Response begin_account(Request& request) {
    return request.change([&](Work& work) -> Result<web::Outcome> {
        return read_round(request.form)
            .and_then([&](Id<reporting::Round> round) { return begin(work, round); })
            .map([](Id<SafetyAccount> id) {
                return web::Outcome{303, path(id) + "/judgements", {}, {}};
            });
    });
}

Response save_judgements(Request& request) {
    const auto id = request.id<SafetyAccount>();
    return request.change(
        [&](Work& work) -> Result<web::Outcome> {
            return read_judged(request.form)
                .and_then([&](const Judged& judged) { return judge(work, id, judged); })
                .map([&](Done) {
                    return web::Outcome{303, path(id), {}, "safety_account_judged"};
                });
        },
        [&](const Problem& problem) -> Response {
            // The form of what is settled is gone; the account says why nothing was saved.
            if (problem.message == "safety_account.already_approved")
                return show_account(request, &problem);
            if (can_be_shown_again(problem)) return show_judgements(request, &problem);
            return request.problem(problem);
        });
}

// The steps after judging: each is a button with the version it saw.
template <class Step>
Response take_step(Request& request, Step step, std::string location, std::string_view notice) {
    return request.change(
        [&](Work& work) -> Result<web::Outcome> {
            return step(work).map([&](Done) {
                return web::Outcome{303, location, {}, std::string(notice)};
            });
        },
        [&](const Problem& problem) -> Response {
            if (problem.message == "safety_account.incomplete")
                return show_judgements(request, &problem);
            if (can_be_shown_again(problem)) return show_account(request, &problem);
            return request.problem(problem);
        });
}

Response compose_account(Request& request) {
    const auto id = request.id<SafetyAccount>();
    return take_step(
        request,
        [&](Work& work) {
            return read_version(request.form).and_then([&](std::int64_t version) {
                return compose(work, id, version);
            });
        },
        path(id) + "/document", "safety_account_composed");
}

Response approve_account(Request& request) {
    const auto id = request.id<SafetyAccount>();
    return take_step(
        request,
        [&](Work& work) {
            return read_approval(request.form).and_then([&](const Approval& approval) {
                return approve(work, id, approval);
            });
        },
        path(id), "safety_account_approved");
}

Response publish_account(Request& request) {
    const auto id = request.id<SafetyAccount>();
    return take_step(
        request,
        [&](Work& work) {
            return read_version(request.form).and_then([&](std::int64_t version) {
                return publish(work, id, version);
            });
        },
        path(id), "safety_account_published");
}

}  // namespace

void add_routes(web::Router& router) {
    document_words();  // Read once, before anybody waits for it.
    const auto right = Right::compile_account;
    router.get("/accounts", show_accounts, right);
    router.post("/accounts", begin_account, right);
    router.get(
        "/accounts/:id", [](Request& request) { return show_account(request); }, right);
    router.get(
        "/accounts/:id/judgements", [](Request& request) { return show_judgements(request); },
        right);
    router.post("/accounts/:id/judgements", save_judgements, right);
    router.post("/accounts/:id/composition", compose_account, right);
    router.get("/accounts/:id/document", show_document, right);
    router.post("/accounts/:id/approval", approve_account, right);
    router.post("/accounts/:id/publication", publish_account, right);
    add_public_pages(router);
}

}  // namespace varna::safety_account
