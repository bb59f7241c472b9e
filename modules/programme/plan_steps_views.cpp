// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_steps_views.h"

#include <string>
#include <utility>

#include "modules/programme/plan_views.h"
#include "platform/text/letters.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

struct Step {
    DraftStep step;
    std::string_view name;
    std::string_view page;
};
constexpr Step kSteps[] = {{DraftStep::read, "programme.step_read", ""},
                           {DraftStep::review, "programme.step_review", "/review"},
                           {DraftStep::concerned, "programme.step_concerned", "/concerned"},
                           {DraftStep::units, "programme.step_units", "/units"},
                           {DraftStep::activation, "programme.step_activation", "/activation"}};

bool is_done(const DraftProgress& progress, DraftStep step) {
    switch (step) {
        case DraftStep::read:
            return true;
        case DraftStep::review:
            return progress.can_be_activated() && progress.unsure == 0 && progress.assumed == 0;
        case DraftStep::concerned:
            return progress.undecided == 0;
        case DraftStep::units:
            return progress.confirmed == progress.units;
        case DraftStep::activation:
            break;
    }
    return false;
}

std::string left_to_review(const Text& text, const DraftProgress& progress) {
    std::string left;
    const auto add = [&](bool is_left, const std::string& words) {
        if (is_left) left += (left.empty() ? "" : ", ") + words;
    };
    add(!progress.is_decided, text("programme.left_decision"));
    add(progress.unfinished > 0,
        text("programme.left_unfinished", {{"count", progress.unfinished}}));
    add(progress.unsure > 0, text("programme.left_unsure", {{"count", progress.unsure}}));
    add(progress.assumed > 0, text("programme.left_assumed", {{"count", progress.assumed}}));
    return with_capital(left);
}

std::string left_of(const Text& text, const DraftProgress& progress, DraftStep step) {
    if (is_done(progress, step)) return text("programme.step_done");
    if (step == DraftStep::review) return left_to_review(text, progress);
    if (step == DraftStep::concerned)
        return text("programme.left_concerned", {{"count", progress.undecided}});
    if (step == DraftStep::units)
        return text("programme.left_units",
                    {{"confirmed", progress.confirmed}, {"count", progress.units}});
    return text(progress.can_be_activated() ? "programme.can_activate" : "programme.cannot_yet");
}

void open_steps(Html& html, const Text& text) {
    html << "<nav class=\"steps\" aria-label=\""_h << text("programme.steps")
         << "\"><ol class=\"chain\">"_h;
}

void name_of_step(Html& html, const Text& text, const Step& step) {
    html << static_cast<int>(step.step) + 1 << ". "_h << text(step.name);
}

}  // namespace

void steps_to_come(Html& html, const Text& text) {
    open_steps(html, text);
    for (const auto& step : kSteps) {
        const bool is_here = step.step == DraftStep::read;
        html << (is_here ? "<li class=\"now\" aria-current=\"step\">"_h : "<li>"_h);
        html::mark(html, is_here ? "half" : "todo");
        html << "<b>"_h;
        name_of_step(html, text, step);
        html << "</b></li>"_h;
    }
    html << "</ol></nav>"_h;
}

void steps(Html& html, const Text& text, Id<PlanVersion> id, const DraftProgress& progress,
           DraftStep here) {
    open_steps(html, text);
    for (const auto& step : kSteps) {
        const bool is_here = step.step == here;
        const bool is_past = is_done(progress, step.step);
        html << (is_here ? "<li class=\"now\">"_h : is_past ? "<li class=\"past\">"_h : "<li>"_h);
        html::mark(html, is_past ? "done" : is_here ? "half" : "todo");
        html << "<b>"_h;
        if (!step.page.empty()) {
            html << "<a href=\""_h << plan_path(id) << step.page
                 << (is_here ? "\" aria-current=\"step\">"_h : "\">"_h);
            name_of_step(html, text, step);
            html << "</a>"_h;
        } else {
            name_of_step(html, text, step);
        }
        html << "</b> "_h << left_of(text, progress, step.step) << "</li>"_h;
    }
    html << "</ol></nav>"_h;
}

}  // namespace varna::programme
