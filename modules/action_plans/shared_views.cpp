// SPDX-License-Identifier: EUPL-1.2
#include "modules/action_plans/action_plan_views.h"

namespace varna::action_plans {

std::string path_of(Id<ActionPlan> id) {
    return "/action_plans/" + std::to_string(id.value);
}
std::string path_of(Id<ActionPlanItem> id) {
    return "/action_plan_items/" + std::to_string(id.value);
}

void hidden_version(Html& html, const html::FormView& view, std::string_view field,
                    std::int64_t current) {
    const auto typed = view.form.has(field) ? view.form.value("version") : std::string_view();
    const bool is_settled =
        view.problem != nullptr && view.problem->kind == Problem::Kind::conflict;
    html << "<input type=\"hidden\" name=\"version\" value=\""_h
         << (typed.empty() || is_settled ? std::to_string(current) : std::string(typed)) << "\">"_h;
}

void stored_words(Html& html, const html::FormView& view, std::string_view stored) {
    if (view.problem == nullptr || view.problem->kind != Problem::Kind::conflict) return;
    html << "<section class=\"panel stack\" aria-labelledby=\"stored\"><h2 id=\"stored\">"_h
         << view.text("action_plans.stored_now") << "</h2><p class=\"lines\""_h
         << html::data_language(view.text) << ">"_h << stored << "</p></section>"_h;
}

void state_mark(Html& html, const Text& text, const ActionPlanView& plan) {
    html::status(html, plan.is_draft() ? "half" : "done", text("action_plans." + plan.state));
}

}  // namespace varna::action_plans
