// SPDX-License-Identifier: EUPL-1.2
// What comes after a no, on the obligation's page.
#include "modules/obligations/obligation_views.h"
#include "modules/obligations/routes.h"

namespace varna::obligations {
namespace {

std::string path_of(const Detail& detail) {
    return "/obligations/" + std::to_string(detail.action.id.value);
}

void second_thought(Html& html, const web::Request& request, const Detail& detail,
                    const html::FormView& view) {
    const auto& text = request.text;
    html << "<section aria-labelledby=\"answering\"><h2 id=\"answering\">"_h
         << text("obligations.accept_after_all") << "</h2><p>"_h
         << text("obligations.accept_after_all_why") << "</p>"_h;
    request.open_form(html, path_of(detail) + "/answer");
    html << "<input type=\"hidden\" name=\"answer\" value=\"accept\">"_h;
    html::field(
        html, view,
        {.name = "decision", .label = "field.decision", .hint = "obligations.decision_hint"});
    html::field(html, view, {.name = "decided_on", .label = "field.decided_on", .type = "date"});
    html::submit(html, text("obligations.send_answer"));
    html << "</form></section>"_h;
}

void propose_anew_form(Html& html, const web::Request& request, const Detail& detail,
                       const html::FormView& view) {
    const auto& text = request.text;
    const auto& words = detail.proposed_words.empty() ? detail.action.title : detail.proposed_words;
    html << "<section aria-labelledby=\"proposing\"><h2 id=\"proposing\">"_h
         << text("obligations.propose_anew") << "</h2><p>"_h << text("obligations.propose_anew_why")
         << "</p>"_h;
    request.open_form(html, path_of(detail) + "/proposal");
    html::field(
        html, view,
        {.name = "proposed_words", .label = "field.proposed_words", .value = words, .rows = 4});
    html::submit(html, text("obligations.propose_anew"));
    html << "</form></section>"_h;
}

void withdrawal_form(Html& html, const web::Request& request, const Detail& detail,
                     const html::FormView& view) {
    const auto& text = request.text;
    html << "<details"_h;
    if (view.form.has("reason")) html << " open"_h;
    html << "><summary>"_h << text("obligations.withdraw_proposal") << "</summary>"_h;
    request.open_form(html, path_of(detail) + "/proposal/withdrawal");
    html::field(html, view,
                {.name = "reason", .label = "field.reason", .is_optional = true, .rows = 3});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("obligations.withdraw_proposal"), true);
    html << "</p></form></details>"_h;
}

}  // namespace

void declined_forms(Html& html, const web::Request& request, const Detail& detail,
                    const html::FormView& view) {
    if (detail.may_think_again) second_thought(html, request, detail, view);
    if (!detail.may_propose_anew) return;
    propose_anew_form(html, request, detail, view);
    // Only a company has an owner that orders it (ABL); a federation has its charter.
    if (detail.unit_kind == "municipal_company")
        html << "<p class=\"actions\"><a href=\"/companies/"_h << detail.action.unit.value
             << "\">"_h << request.text("obligations.bind_instead") << "</a></p>"_h;
    withdrawal_form(html, request, detail, view);
}

}  // namespace varna::obligations
