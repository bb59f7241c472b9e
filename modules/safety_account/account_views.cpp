// SPDX-License-Identifier: EUPL-1.2
#include "modules/safety_account/account_views.h"

#include <array>

#include "modules/safety_account/account.h"

namespace varna::safety_account {
namespace {

constexpr std::array<std::string_view, 4> states{"judging", "composed", "approved", "published"};
constexpr std::array<const char*, 4> step_keys{
    "safety_account.step_judged", "safety_account.step_composed", "safety_account.step_approved",
    "safety_account.step_published"};

// How many of the four steps are taken.
std::size_t steps_taken(const AccountView& account) {
    if (account.state == "judging") return missing_in(account).empty() ? 1 : 0;
    for (std::size_t at = 1; at < states.size(); ++at)
        if (account.state == states[at]) return at + 1;
    return 0;
}

std::string state_words(const Text& text, const AccountView& account) {
    return text("safety_account.state_" + account.state);
}

std::string_view state_shape(const AccountView& account) {
    return account.state == "published" ? "done" : account.state == "approved" ? "book" : "half";
}

std::string step_detail(const Text& text, const AccountView& account, std::size_t step) {
    if (step == 2 && account.approved_on)
        return account.approval + ", " + text.date(*account.approved_on);
    if (step == 3 && account.published_at) return text.date(local_date(*account.published_at));
    return {};
}

void chain(Html& html, const Text& text, const AccountView& account) {
    const auto taken = steps_taken(account);
    html << "<ol class=\"chain\" aria-label=\""_h << text("safety_account.steps") << "\">"_h;
    for (std::size_t at = 0; at < states.size(); ++at) {
        const bool is_now = at == taken;
        html << (at < taken ? "<li class=\"past\">"_h
                 : is_now   ? "<li class=\"now\" aria-current=\"step\">"_h
                            : "<li>"_h);
        html::mark(html, at < taken ? "done" : is_now ? "half" : "todo");
        html << "<b>"_h << text(step_keys[at]) << "</b>"_h;
        if (at < taken)
            html << "<span class=\"ds-sr-only\">, "_h << text("safety_account.step_done")
                 << " </span>"_h;
        html << step_detail(text, account, at) << "</li>"_h;
    }
    html << "</ol>"_h;
}

void act(Html& html, const web::Request& request, const AccountView& account, std::string_view noun,
         std::string_view label, bool is_secondary = false) {
    request.open_form(html, path_to(account) + "/" + std::string(noun));
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << account.version << "\">"_h;
    html::submit(html, label, is_secondary);
    html << "</form>"_h;
}

void approval_form(Html& html, const web::Request& request, const AccountView& account,
                   const Problem* problem) {
    const html::FormView view{request.text, request.form, problem};
    const auto today = Clock::today().iso();
    html << "<h2>"_h << request.text("safety_account.approve_title") << "</h2><p>"_h
         << request.text("safety_account.approve_explained") << "</p>"_h;
    request.open_form(html, path_to(account) + "/approval");
    html::field(html, view,
                {.name = "approval",
                 .label = "field.approval",
                 .hint = "safety_account.approval_hint",
                 .value = account.approval});
    html::field(
        html, view,
        {.name = "approved_on", .label = "field.approved_on", .value = today, .type = "date"});
    html::field(html, view,
                {.name = "case_number",
                 .label = "field.case_number",
                 .value = account.case_number,
                 .is_optional = true});
    html << "<input type=\"hidden\" name=\"version\" value=\""_h
         << version_seen(view, "approval", account.version) << "\">"_h;
    html::submit(html, request.text("safety_account.approve"));
    html << "</form>"_h;
}

// Until the council's decision is recorded a report that comes late can still be taken in.
void compose_again(Html& html, const web::Request& request, const Standing& standing) {
    const auto& text = request.text;
    html << "<section class=\"stack rowsep\" aria-label=\""_h
         << text("safety_account.compose_again") << "\"><p>"_h;
    if (standing.late_reports > 0) {
        html << text("safety_account.reports_since", {{"count", standing.late_reports}});
    } else {
        html << text("safety_account.no_reports_since");
    }
    html << "</p>"_h;
    act(html, request, standing.account, "composition", text("safety_account.compose_again"), true);
    html << "</section>"_h;
}

// The one thing to do now, and nothing else in the panel.
void next_step(Html& html, const web::Request& request, const AccountView& account,
               const Problem* problem) {
    const auto& text = request.text;
    html << "<section class=\"panel rowsep\" aria-label=\""_h << text("safety_account.next")
         << "\">"_h;
    if (account.state == "judging" && !missing_in(account).empty()) {
        html << "<p>"_h << text("safety_account.judge_explained")
             << "</p><p class=\"actions\"><a class=\"ds-button\" href=\""_h << path_to(account)
             << "/judgements\">"_h << text("safety_account.judge") << "</a></p>"_h;
    } else if (account.state == "judging") {
        html << "<p>"_h << text("safety_account.compose_explained") << "</p>"_h;
        act(html, request, account, "composition", text("safety_account.compose"));
    } else if (account.state == "composed") {
        approval_form(html, request, account, problem);
    } else if (account.state == "approved") {
        html << "<p>"_h << text("safety_account.publish_explained") << "</p>"_h;
        act(html, request, account, "publication", text("safety_account.publish"));
    } else {
        html << "<p>"_h << text("safety_account.published_explained")
             << "</p><p class=\"actions\"><a class=\"ds-button\" href=\"/public/accounts/"_h
             << account.year << "\">"_h << text("safety_account.see_public") << "</a></p>"_h;
    }
    html << "</section>"_h;
}

void other_links(Html& html, const Text& text, const AccountView& account) {
    html << "<ul class=\"plain rowsep\">"_h;
    if (account.state != "judging")
        html << "<li><a href=\""_h << path_to(account) << "/document\">"_h
             << text("safety_account.see_document") << "</a></li>"_h;
    if (account.state == "composed" || (account.state == "judging" && missing_in(account).empty()))
        html << "<li><a href=\""_h << path_to(account) << "/judgements\">"_h
             << text("safety_account.change_judgements") << "</a></li>"_h;
    html << "<li><a href=\"/rounds/"_h << account.round.value << "\">"_h
         << text("safety_account.see_round") << "</a></li></ul>"_h;
}

void beginning(Html& html, const web::Request& request, const reporting::RoundView& round) {
    const auto& text = request.text;
    html << "<li><span>"_h
         << text("safety_account.from_round",
                 {{"round", round.title}, {"done", round.submitted}, {"all", round.reports}})
         << "</span>"_h;
    request.open_form(html, "/accounts");
    html << "<input type=\"hidden\" name=\"round\" value=\""_h << round.id.value << "\">"_h;
    html::submit(html,
                 text("safety_account.begin", {{"year", std::to_string(round.period_to.year)}}));
    html << "</form></li>"_h;
}

}  // namespace

std::string path_to(const AccountView& account) {
    return "/accounts/" + std::to_string(account.id.value);
}

void accounts_view(Html& html, const web::Request& request,
                   const std::vector<AccountView>& accounts,
                   const std::vector<reporting::RoundView>& beginnings) {
    const auto& text = request.text;
    html::heading(html, text("safety_account.accounts"), text("safety_account.accounts_lede"));
    if (!accounts.empty()) {
        html::open_table(html, text("safety_account.accounts"), "cards");
        html << "<thead><tr><th scope=\"col\">"_h << text("safety_account.account")
             << "</th><th scope=\"col\">"_h << text("safety_account.state")
             << "</th><th scope=\"col\">"_h << text("safety_account.decision")
             << "</th></tr></thead><tbody>"_h;
        for (const auto& account : accounts) {
            html << "<tr><th scope=\"row\"><a href=\""_h << path_to(account) << "\">"_h
                 << account.title << "</a></th><td>"_h;
            html::status(html, state_shape(account), state_words(text, account));
            html << "</td><td>"_h << (account.approval.empty() ? "–" : account.approval)
                 << "</td></tr>"_h;
        }
        html << "</tbody>"_h;
        html::close_table(html);
    }
    if (beginnings.empty() && accounts.empty())
        html << "<p>"_h << text("safety_account.no_rounds") << "</p>"_h;
    if (beginnings.empty()) return;
    html << "<h2 class=\"rowsep\">"_h << text("safety_account.begin_title")
         << "</h2><ul class=\"news\">"_h;
    for (const auto& round : beginnings) beginning(html, request, round);
    html << "</ul>"_h;
}

std::string version_seen(const html::FormView& view, std::string_view field, std::int64_t current) {
    const auto typed = view.form.has(field) ? view.form.value("version") : std::string_view();
    const bool is_settled =
        view.problem != nullptr && view.problem->kind == Problem::Kind::conflict;
    return typed.empty() || is_settled ? std::to_string(current) : std::string(typed);
}

void account_view(Html& html, const web::Request& request, const Standing& standing,
                  const Problem* problem) {
    const auto& text = request.text;
    const auto& account = standing.account;
    const auto& round = standing.round;
    html::error_summary(html, {text, request.form, problem});
    html::heading(
        html, account.title,
        text("safety_account.from_round",
             {{"round", round.title}, {"done", round.submitted}, {"all", round.reports}}));
    chain(html, text, account);
    // Late reports are told of above the approval, for after it they cannot be taken in.
    if (account.state == "composed" && standing.late_reports > 0)
        compose_again(html, request, standing);
    next_step(html, request, account, problem);
    if (account.state == "composed" && standing.late_reports == 0)
        compose_again(html, request, standing);
    other_links(html, text, account);
}

void public_list_view(Html& html, const Text& text, const std::vector<AccountView>& accounts) {
    html::heading(html, text("safety_account.accounts"), text("safety_account.public_lede"));
    if (accounts.empty()) {
        html << "<p>"_h << text("safety_account.none_published") << "</p>"_h;
        return;
    }
    html << "<ul class=\"news\">"_h;
    for (const auto& account : accounts)
        html << "<li><a href=\"/public/accounts/"_h << account.year << "\">"_h << account.title
             << "</a><span class=\"kind\">"_h << account.approval << "</span></li>"_h;
    html << "</ul>"_h;
}

}  // namespace varna::safety_account
