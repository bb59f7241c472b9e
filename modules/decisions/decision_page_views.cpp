// SPDX-License-Identifier: EUPL-1.2
// One decision's page: what was decided, how it stands, and the one thing to do now.
#include "modules/decisions/decision_views.h"
#include "modules/public_records/marks.h"

namespace varna::decisions {
namespace {

struct Step {
    const web::Request& request;
    const DecisionView& decision;
    const html::FormView& form;
    const Date& today;

    // `field`: a field of this form, which tells it from the other steps' forms.
    void open(Html& html, std::string_view noun, std::string_view field) const {
        request.open_form(html, path_of(decision.id) + "/" + std::string(noun));
        hidden_version(html, form, field, decision.version);
    }
    void day(Html& html, std::string_view name, const char* label, bool is_optional = false,
             std::string_view hint = {}) const {
        const auto now = is_optional ? std::string() : today.iso();
        html::field(html, form,
                    {.name = name,
                     .label = label,
                     .hint = hint,
                     .value = now,
                     .is_optional = is_optional,
                     .type = "date"});
    }
    void words(Html& html, std::string_view name, const char* label, std::string_view now,
               std::string_view hint, int rows = 0) const {
        html::field(html, form,
                    {.name = name, .label = label, .hint = hint, .value = now, .rows = rows});
    }
    // A day that the decision may have already.
    void known_day(Html& html, std::string_view name, const char* label,
                   const std::optional<Date>& known) const {
        const auto now = known ? known->iso() : std::string();
        html::field(html, form, {.name = name, .label = label, .value = now, .type = "date"});
    }
    void send(Html& html, const char* key) const {
        html::submit(html, request.text(key));
        html << "</form>"_h;
    }
};

void decide_step(Html& html, const Step& step) {
    const auto& text = step.request.text;
    const auto& decision = step.decision;
    const bool is_delegated = decision.kind == "delegated";
    html << "<h2>"_h << text("decisions.decide_title") << "</h2><p>"_h
         << text("decisions.decide_explained") << "</p>"_h;
    step.open(html, "decided", is_delegated ? "decided_on" : "meeting_on");
    if (decision.text.empty())
        step.words(html, "decision_text", "field.decision_text", {}, "decisions.decision_text_hint",
                   10);
    if (is_delegated) {
        step.known_day(html, "decided_on", "field.decided_on", decision.decided_on);
        step.words(html, "delegation_point", "field.delegation_point", decision.delegation_point,
                   "decisions.delegation_hint");
        step.words(html, "decided_by", "field.decided_by", decision.decided_by,
                   "decisions.decided_by_hint");
    } else {
        step.known_day(html, "meeting_on", "field.meeting_on", decision.meeting_on);
        step.words(html, "paragraph", "field.paragraph", decision.paragraph,
                   "decisions.paragraph_hint");
    }
    step.send(html, "decisions.decide");
}

void adjust_step(Html& html, const Step& step) {
    const auto& text = step.request.text;
    html << "<h2>"_h << text("decisions.adjust_title") << "</h2><p>"_h
         << text("decisions.adjust_explained") << "</p>"_h;
    step.open(html, "adjustment", "adjusted_on");
    step.day(html, "adjusted_on", "field.adjusted_on");
    step.day(html, "announced_on", "field.announced_on", true, "decisions.announced_hint");
    step.send(html, "decisions.adjust");
}

void announce_step(Html& html, const Step& step) {
    const auto& text = step.request.text;
    html << "<h2>"_h << text("decisions.announce_title") << "</h2><p>"_h
         << text("decisions.announce_explained") << "</p>"_h;
    step.open(html, "announcement", "announced_on");
    step.day(html, "announced_on", "field.announced_on");
    step.send(html, "decisions.announce");
}

void settle_step(Html& html, const Step& step) {
    const auto& text = step.request.text;
    html << "<h2>"_h << text("decisions.settle_title") << "</h2>"_h;
    step.open(html, "settlement", "settled_on");
    html::radios(html, step.form, {.name = "court_outcome", .label = "field.court_outcome"},
                 {{"upheld", text("decisions.upheld")}, {"annulled", text("decisions.annulled")}});
    step.day(html, "settled_on", "field.settled_on");
    step.send(html, "decisions.settle");
}

void next_step(Html& html, const Step& step, const DecisionDetail& detail) {
    const auto& decision = detail.decision;
    using Show = void (*)(Html&, const Step&);
    Show show = nullptr;
    if (decision.state == "draft" && detail.may_decide) show = decide_step;
    if (detail.may_record && decision.state == "decided") show = adjust_step;
    if (detail.may_record && decision.state == "adjusted") {
        if (!decision.announced_on && !decision.appealed_on) show = announce_step;
        if (decision.appealed_on && !decision.settled_on) show = settle_step;
    }
    if (show == nullptr) return;
    html << "<section class=\"panel stack\" aria-label=\""_h
         << step.request.text("decisions.next_step") << "\">"_h;
    show(html, step);
    html << "</section>"_h;
}

// "3 veckor från anslaget"; its provisions stand below it, with links
std::string counted_by(const Text& text, const AppealRule& rule) {
    const bool is_weeks = rule.days % 7 == 0;
    auto words = text(is_weeks ? "decisions.appeal_weeks" : "decisions.appeal_days",
                      {{"count", is_weeks ? rule.days / 7 : rule.days}});
    if (rule.bases.empty()) words += ", " + rule.provision;
    if (!rule.rest_basis.empty())
        words += "; " + text("decisions.appeal_rest", {{"basis", rule.rest_basis}});
    return words;
}

void facts(Html& html, const Text& text, const DecisionDetail& detail, const Date& today) {
    const auto& decision = detail.decision;
    const auto standing = standing_of(decision, today);
    html << "<dl class=\"facts-list\"><dt>"_h << text("field.state") << "</dt><dd>"_h;
    html::status(html, shape_of(standing),
                 text("decisions.standing_" + std::string(name_of(standing))));
    html << "</dd>"_h;
    if (decision.kind == "delegated") {
        fact(html, text("field.decided_by"), decision.decided_by);
        fact(html, text("field.delegation_point"), decision.delegation_point);
    }
    fact(html, text, "field.decided_on", decision.decided_on);
    fact(html, text, "field.adjusted_on", decision.adjusted_on);
    fact(html, text, "field.announced_on", decision.announced_on);
    fact(html, text, "decisions.appeal_until", decision.appeal_until);
    if (detail.appeal_rule) {
        fact(html, text("decisions.appeal_counted_by"), counted_by(text, *detail.appeal_rule));
        norms::bases_fact(html, text, "field.bases", detail.appeal_rule->bases);
    }
    if (decision.final_on)
        fact(html,
             text(*decision.final_on <= today ? "decisions.final_since" : "decisions.final_from"),
             text.date(*decision.final_on));
    if (decision.appealed_on) {
        auto words = text.date(*decision.appealed_on);
        if (!decision.appeal_note.empty()) words += ", " + decision.appeal_note;
        fact(html, text("field.appealed_on"), words);
    }
    if (decision.settled_on)
        fact(html, text("field.settled_on"),
             text.date(*decision.settled_on) + ", " +
                 text(decision.outcome == "upheld" ? "decisions.upheld" : "decisions.annulled"));
    fact(html, text("field.secrecy"), text("decisions.secrecy_" + decision.secrecy));
    html << "</dl>"_h;
    public_records::mark_chip(html, text, decision.secrecy_mark);
    public_records::record_link(html, text, "decision", decision.id.value);
}

void beside(Html& html, const Text& text, const DecisionPageView& view) {
    const auto& detail = view.detail;
    html << "<section aria-labelledby=\"matter\"><div class=\"sec\"><h2 id=\"matter\">"_h
         << text("decisions.matter") << "</h2></div><ul class=\"news\"><li><a href=\""_h
         << path_of(detail.matter.id) << "\""_h << html::data_language(text) << ">"_h
         << detail.matter.title << "</a>"_h;
    for (const auto& number : detail.case_numbers)
        html << "<span class=\"kind\">"_h << number.number << " ("_h << number.authority_name
             << ")</span>"_h;
    html << "</li></ul></section>"_h;
    if (detail.decision.corrects || !detail.corrected_by.empty()) {
        html << "<section aria-labelledby=\"corrections\"><div class=\"sec\">"_h
                "<h2 id=\"corrections\">"_h
             << text("decisions.corrections") << "</h2></div><ul class=\"news\">"_h;
        if (detail.decision.corrects)
            html << "<li><a href=\""_h << path_of(*detail.decision.corrects) << "\">"_h
                 << text("decisions.corrects") << "</a></li>"_h;
        for (const auto& other : detail.corrected_by)
            html << "<li><a href=\""_h << path_of(other.id) << "\">"_h
                 << text("decisions.corrected_by") << "</a><span class=\"kind\">"_h
                 << meeting_words(text, other) << "</span></li>"_h;
        html << "</ul></section>"_h;
    }
    html << "<section aria-labelledby=\"given\"><div class=\"sec\"><h2 id=\"given\">"_h
         << text("decisions.assignments") << "</h2></div>"_h;
    if (view.assignments.empty())
        html << "<p class=\"empty\">"_h << text("decisions.gave_nothing") << "</p>"_h;
    html << "<ul class=\"news\">"_h;
    for (const auto& assignment : view.assignments)
        html << "<li><a href=\""_h << path_of(assignment.id) << "\""_h << html::data_language(text)
             << ">"_h << assignment.title << "</a><span class=\"kind\">"_h << assignment.unit_name
             << ", "_h << text.date(assignment.due_on) << "</span></li>"_h;
    html << "</ul>"_h;
    if (detail.may_record && detail.decision.state != "draft")
        html << "<p class=\"actions\"><a href=\"/assignments/new?decision="_h
             << detail.decision.id.value << "\">"_h << text("decisions.new_assignment")
             << "</a></p>"_h;
    html << "</section>"_h;
}

void appeal_form(Html& html, const Step& step) {
    const auto& text = step.request.text;
    html << "<details"_h;
    if (step.form.form.has("appealed_on")) html << " open"_h;
    html << "><summary>"_h << text("decisions.note_appeal") << "</summary>"_h;
    step.open(html, "appeal", "appealed_on");
    step.day(html, "appealed_on", "field.appealed_on");
    html::field(html, step.form,
                {.name = "appeal_note",
                 .label = "field.appeal_note",
                 .hint = "decisions.appeal_note_hint",
                 .is_optional = true});
    step.send(html, "decisions.save");
    html << "</details>"_h;
}

void other_acts(Html& html, const Step& step, const DecisionDetail& detail) {
    const auto& decision = detail.decision;
    const auto& text = step.request.text;
    if (detail.may_edit)
        html << "<p class=\"actions\"><a class=\"ds-button\" data-variant=\"secondary\" href=\""_h
             << path_of(decision.id) << "/words\">"_h << text("decisions.edit_decision")
             << "</a></p>"_h;
    if (!detail.may_record || decision.state != "adjusted") return;
    if (!decision.appealed_on) appeal_form(html, step);
    html << "<details><summary>"_h << text("decisions.correct_title") << "</summary><p>"_h
         << text("decisions.correct_explained") << "</p>"_h;
    step.request.open_form(html, path_of(decision.id) + "/correction");
    html::submit(html, text("decisions.correct"), true);
    html << "</form></details>"_h;
}

}  // namespace

Html decision_view(const web::Request& request, const DecisionPageView& view,
                   const Problem* problem) {
    const auto& text = request.text;
    const auto& decision = view.detail.decision;
    const html::FormView form{text, request.form, problem};
    const Step step{request, decision, form, view.today};
    Html html;
    html::error_summary(html, form);
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h << decision.title
         << "</h1><p class=\"lede\">"_h << meeting_words(text, decision) << "</p></div></div>"_h;
    next_step(html, step, view.detail);
    html << "<div class=\"two\"><div><div class=\"sec\"><h2>"_h
         << text("decisions.what_was_decided") << "</h2></div>"_h;
    if (decision.text.empty()) {
        html << "<p class=\"empty\">"_h << text("decisions.no_words") << "</p>"_h;
    } else {
        html << "<p class=\"lines\""_h << html::data_language(text) << ">"_h << decision.text
             << "</p>"_h;
    }
    facts(html, text, view.detail, view.today);
    other_acts(html, step, view.detail);
    html << "</div><div>"_h;
    beside(html, text, view);
    html << "</div></div>"_h;
    return html;
}

}  // namespace varna::decisions
