// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/duty_views.h"

#include "modules/obligations/answering.h"

namespace varna::reporting {
namespace {

void fact(Html& html, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    html << "<dt>"_h << name << "</dt><dd>"_h << value << "</dd>"_h;
}

std::string binding_words(const Text& text, const DutyOfUnit& duty) {
    if (duty.waits_at)
        return text("obligations.binding_at_parent", {{"parent", duty.waits_at->name}});
    if (duty.directive) return text("obligations.binding_directive");
    return text("obligations.binding_" + duty.binding);
}

void facts(Html& html, const Text& text, const DutyOfUnit& duty) {
    html << "<dl class=\"facts-list\"><dt>"_h << text("obligations.binding") << "</dt><dd>"_h;
    if (duty.directive) {
        html << "<a href=\"/owner-directives/"_h << duty.directive->value << "\">"_h
             << binding_words(text, duty) << "</a>"_h;
    } else {
        html << binding_words(text, duty);
    }
    html << "</dd>"_h;
    if (duty.decided_on)
        fact(html, text("field.decision"), duty.decision + ", " + text.date(*duty.decided_on));
    norms::bases_fact(html, text, "reporting.duty_basis", duty.bases);
    fact(html, text("reporting.duty_receiver"), duty.receiver);
    fact(html, text("reporting.duty_reader"), duty.named_reader);
    fact(html, text("obligations.periodicity"), text("periodicity." + duty.periodicity));
    fact(html, text("reporting.duty_cost"), text("reporting.minutes", {{"count", duty.minutes}}));
    if (duty.valid_to != organisation::forever)
        fact(html, text("reporting.duty_until"), text.date(duty.valid_to.plus_days(-1)));
    html << "</dl>"_h;
}

void open_report(Html& html, const web::Request& request, const DutyOfUnit& duty) {
    const auto& text = request.text;
    if (!duty.open_round) return;
    html << "<p class=\"small\"><a href=\"/rounds/"_h << duty.open_round->value << "\">"_h
         << duty.open_round_title << "</a>"_h;
    if (duty.open_report)
        html << " · <a href=\"/reports/"_h << duty.open_report->value << "\">"_h
             << text("reporting.units_report") << "</a>"_h;
    html << "</p>"_h;
    if (!duty.may_report) return;
    html << "<section class=\"rowsep\" aria-labelledby=\"voluntary\"><h2 id=\"voluntary\">"_h
         << text("reporting.report_voluntarily") << "</h2><p>"_h
         << text("reporting.voluntary_why", {{"round", duty.open_round_title}}) << "</p>"_h;
    request.open_form(html,
                      "/rounds/" + std::to_string(duty.open_round->value) + "/voluntary-reports");
    html << "<input type=\"hidden\" name=\"unit\" value=\""_h << duty.unit.value << "\">"_h;
    html::submit(html, text("reporting.begin_voluntary"), true);
    html << "</form></section>"_h;
}

void answer_form(Html& html, const web::Request& request, const DutyOfUnit& duty,
                 const html::FormView& view) {
    html << "<section class=\"rowsep\" aria-labelledby=\"answering\"><h2 id=\"answering\">"_h
         << request.text("obligations.answer") << "</h2>"_h;
    request.open_form(html, path_to(duty.duty, duty.unit) + "/answer");
    obligations::answer_fields(html, view, duty.waits_at.has_value(), duty.unit_kind);
    html << "</form></section>"_h;
}

void binding_form(Html& html, const web::Request& request, const DutyOfUnit& duty,
                  const html::FormView& view) {
    const auto& text = request.text;
    html << "<section class=\"rowsep\" aria-labelledby=\"binding\"><h2 id=\"binding\">"_h
         << text("reporting.bind_duty") << "</h2><p>"_h << text("reporting.bind_duty_why")
         << "</p>"_h;
    request.open_form(html, path_to(duty.duty, duty.unit) + "/binding");
    std::vector<std::string> ids;
    std::vector<html::Choice> choices;
    ids.reserve(duty.directives.size());
    for (const auto& directive : duty.directives) {
        ids.push_back(std::to_string(directive.id.value));
        choices.push_back({ids.back(), directive.title + ", " + directive.meeting_name});
    }
    html::select(html, view, {.name = "owner_directive", .label = "field.owner_directive"},
                 choices);
    html::submit(html, text("reporting.bind_duty"));
    html << "</form></section>"_h;
}

}  // namespace

std::string path_to(Id<Duty> duty, Id<Unit> unit) {
    return "/reporting-duties/" + std::to_string(duty.value) + "/units/" +
           std::to_string(unit.value);
}

Html duty_view(const web::Request& request, const DutyOfUnit& duty, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    html::heading(html, duty.title, text("reporting.duty_lede", {{"unit", duty.unit_name}}));
    facts(html, text, duty);
    if (duty.may_answer) answer_form(html, request, duty, view);
    open_report(html, request, duty);
    if (duty.may_bind) binding_form(html, request, duty, view);
    if (!duty.steps.empty()) {
        html << "<section class=\"rowsep\" aria-labelledby=\"steps\"><h2 id=\"steps\">"_h
             << text("obligations.steps") << "</h2>"_h;
        obligations::steps_list(html, text, duty.steps);
        html << "</section>"_h;
    }
    return html;
}

}  // namespace varna::reporting
