// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/answering.h"

namespace varna::obligations {

Result<Answer> read_answer(const web::Request& request) {
    web::FormReader reader(request.form);
    Answer answer;
    answer.accepts = reader.choice("answer", {"accept", "decline"}) == "accept";
    answer.decision = reader.text("decision", {.required = true, .chars_max = 200});
    answer.decided_on = reader.date("decided_on", true);
    answer.reason = reader.text("reason", {.chars_max = 1000, .is_multiline = true});
    return reader.finish(std::move(answer));
}

void answer_fields(Html& html, const html::FormView& view, bool is_parent,
                   std::string_view unit_kind) {
    const auto& text = view.text;
    const bool is_federation = unit_kind == "municipal_federation";
    html << "<p>"_h
         << text(is_parent       ? "obligations.forward_why"
                 : is_federation ? "obligations.federation_answer_why"
                                 : "obligations.answer_why")
         << "</p>"_h;
    html::radios(
        html, view, {.name = "answer", .label = "field.answer"},
        {{"accept", text(is_parent ? "obligations.forward" : "obligations.accept")},
         {"decline", text(is_parent ? "obligations.decline_for_group" : "obligations.decline")}});
    html::field(html, view,
                {.name = "decision",
                 .label = "field.decision",
                 .hint = is_federation ? "obligations.federation_decision_hint"
                                       : "obligations.decision_hint"});
    html::field(html, view, {.name = "decided_on", .label = "field.decided_on", .type = "date"});
    html::field(html, view,
                {.name = "reason",
                 .label = "field.reason",
                 .hint = "obligations.reason_hint",
                 .is_optional = true,
                 .rows = 3});
    html::submit(html, text("obligations.send_answer"));
}

void steps_list(Html& html, const Text& text, const std::vector<ProposalStep>& steps) {
    html << "<ol class=\"news\">"_h;
    for (const auto& step : steps) {
        html << "<li>"_h << text("obligations.step_" + step.step, {{"decider", step.decider_name}})
             << " "_h;
        if (step.directive) {
            html << "<a href=\"/owner-directives/"_h << step.directive->value << "\">"_h
                 << step.decision << "</a>"_h;
        } else {
            html << step.decision;
        }
        html << "<span class=\"kind\">"_h << text.date(step.decided_on) << "</span>"_h;
        if (!step.words.empty())
            html << "<p"_h << html::data_language(text) << ">"_h << step.words << "</p>"_h;
        html << "</li>"_h;
    }
    html << "</ol>"_h;
}

}  // namespace varna::obligations
