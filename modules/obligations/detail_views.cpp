// SPDX-License-Identifier: EUPL-1.2
// One obligation's page: the plan's words, how it stands, what proves it, why and what came of it.
#include "modules/obligations/answering.h"
#include "modules/obligations/obligation_views.h"
#include "modules/public_records/marks.h"
#include "platform/web/components.h"

namespace varna::obligations {
namespace {

void fact(Html& html, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    html << "<dt>"_h << name << "</dt><dd>"_h << value << "</dd>"_h;
}

std::string declined_words(const Text& text, const Detail& detail) {
    std::string_view decider;
    for (const auto& step : detail.steps)
        if (step.step == "declined") decider = step.decider_name;
    std::string words = decider.empty() ? text("obligations.binding_declined")
                                        : text("obligations.declined_by", {{"decider", decider}});
    if (detail.is_withdrawn) words += " " + text("obligations.proposal_is_withdrawn");
    return words;
}

void binding_facts(Html& html, const Text& text, const Detail& detail) {
    const auto& binding = detail.action.binding;
    html << "<dt>"_h << text("obligations.binding") << "</dt><dd>"_h;
    if (detail.waits_at) {
        html << text("obligations.binding_at_parent", {{"parent", detail.waits_at->name}});
    } else if (detail.directive) {
        html << "<a href=\"/owner-directives/"_h << detail.directive->value << "\">"_h
             << text("obligations.binding_directive") << "</a>"_h;
    } else if (binding == "declined") {
        html << declined_words(text, detail);
    } else {
        html << text("obligations.binding_" + binding);
    }
    html << "</dd>"_h;
    fact(html, text("field.proposed_words"), detail.proposed_words);
    if (detail.decided_on)
        fact(html, text("field.decision"), detail.decision + ", " + text.date(*detail.decided_on));
}

void facts(Html& html, const Text& text, const Detail& detail, const Date& today) {
    const auto& action = detail.action;
    const auto standing = standing_of(action, today);
    html << "<dl class=\"facts-list\"><dt>"_h << text("field.state") << "</dt><dd>"_h;
    html::status(html, shape_of(standing), text(word_of(standing)));
    html << "</dd>"_h;
    fact(html, text("field.unit"), action.unit_name);
    fact(html, text("obligations.due"),
         action.due_on ? text.date(*action.due_on) : text("obligations.continuous"));
    if (action.done_on) fact(html, text("obligations.done_on"), text.date(*action.done_on));
    for (const auto& takeover : detail.takeovers)
        html << "<dt>"_h
             << text(takeover.is_successor ? "obligations.goes_on" : "obligations.history")
             << "</dt><dd><a href=\"/obligations/"_h << takeover.action.value << "\">"_h
             << text(takeover.is_successor ? "obligations.taken_over_by" : "obligations.taken_over",
                     {{"unit", takeover.unit_name}, {"date", text.date(takeover.on)}})
             << "</a></dd>"_h;
    fact(html, text("obligations.period"), action.period);
    if (!action.periodicity.empty())
        fact(html, text("obligations.periodicity"), text("periodicity." + action.periodicity));
    if (action.obligation) binding_facts(html, text, detail);
    html << "</dl>"_h;
}

void size_words(Html& html, const Text& text, std::int64_t bytes) {
    html << " <span class=\"muted\">"_h
         << text("obligations.kilobytes", {{"size", (bytes + 1023) / 1024}}) << "</span>"_h;
}

void evidence_row(Html& html, const web::Request& request, const EvidenceView& evidence,
                  bool may_work) {
    const auto& text = request.text;
    html << "<li><span>"_h << text("obligations.kind_" + evidence.kind) << "</span><div><b"_h
         << html::data_language(text) << ">"_h << evidence.title << "</b>"_h;
    public_records::mark_chip(html, text, evidence.secrecy_mark);
    if (!evidence.case_number.empty()) {
        html << "<p class=\"num\">"_h << evidence.case_number;
        if (evidence.document_on) html << ", "_h << text.date(*evidence.document_on);
        html << "</p>"_h;
    }
    if (!evidence.text.empty() && evidence.text != evidence.title)
        html << "<p"_h << html::data_language(text) << ">"_h << evidence.text << "</p>"_h;
    // Whatever the kind is called: a file may have come with the link to where it is registered.
    if (!evidence.url.empty())
        html << "<p><a href=\""_h << evidence.url << "\" rel=\"noreferrer\">"_h << evidence.url
             << "</a></p>"_h;
    if (evidence.figure && evidence.title != figure_words(*evidence.figure, evidence.figure_unit))
        html << "<p class=\"num\">"_h << text.number(*evidence.figure) << " "_h
             << evidence.figure_unit << "</p>"_h;
    if (!evidence.file_name.empty()) {
        html << "<p><a href=\"/evidence/"_h << evidence.id.value << "/file\">"_h
             << text("obligations.download", {{"name", evidence.file_name}}) << "</a>"_h;
        size_words(html, text, evidence.file_size);
        html << "</p>"_h;
    }
    html << "<p class=\"small muted\">"_h << evidence.person_name << ", "_h
         << text.date(evidence.created_on) << " · <a href=\"/records/evidence/"_h
         << evidence.id.value << "\">"_h << text("obligations.about_record")
         << "<span class=\"ds-sr-only\">: "_h << evidence.title << "</span></a></p></div>"_h;
    if (may_work && evidence.secrecy == "draft") {
        request.open_form(html, "/evidence/" + std::to_string(evidence.id.value) + "/withdrawal");
        html << "<input type=\"hidden\" name=\"version\" value=\""_h << evidence.version
             << "\"><button class=\"linklike\" type=\"submit\" aria-label=\""_h
             << text("obligations.withdraw_named", {{"title", evidence.title}}) << "\">"_h
             << text("obligations.withdraw") << "</button></form>"_h;
    }
    html << "</li>"_h;
}

void evidence_list(Html& html, const web::Request& request, const Detail& detail) {
    const auto& text = request.text;
    html << "<section aria-labelledby=\"evidence\"><div class=\"sec\"><h2 id=\"evidence\">"_h
         << text("obligations.evidence") << "</h2>"_h;
    // Another unit's evidence is not seen, so nothing is said of how much there is.
    if (detail.may_work || !detail.evidence.empty())
        html << "<span class=\"small muted\">"_h
             << text("obligations.evidence_count", {{"count", detail.evidence.size()}})
             << "</span>"_h;
    html << "</div>"_h;
    if (detail.evidence.empty()) {
        const auto& binding = detail.action.binding;
        const bool is_accepted = binding != "proposed" && binding != "declined";
        html << "<p class=\"empty\">"_h
             << text(detail.may_work ? "obligations.no_evidence"
                     : is_accepted   ? "obligations.evidence_of_others"
                                     : "obligations.evidence_once_accepted")
             << "</p>"_h;
    } else {
        html << "<ul class=\"evidence\">"_h;
        for (const auto& evidence : detail.evidence)
            evidence_row(html, request, evidence, detail.may_work);
        html << "</ul>"_h;
    }
    html << "</section>"_h;
}

// First of all what is in the diary already: then nobody needs to write or upload it again.
void case_document_fields(Html& html, const html::FormView& view) {
    const auto& text = view.text;
    html << "<fieldset class=\"group\"><legend>"_h << text("obligations.kind_case_document")
         << "</legend><p class=\"hint\">"_h << text("obligations.case_document_hint")
         << "</p><div class=\"fields\">"_h;
    html::field(html, view, {.name = "title", .label = "field.title", .is_optional = true});
    html::field(html, view,
                {.name = "case_number", .label = "field.case_number", .is_optional = true});
    html::field(
        html, view,
        {.name = "document_on", .label = "field.document_on", .is_optional = true, .type = "date"});
    html << "</div></fieldset>"_h;
}

void more_kinds(Html& html, const html::FormView& view) {
    const auto& text = view.text;
    bool is_open = false;
    for (const char* name : {"url", "figure", "figure_unit", "file"})
        if (view.error(name) != nullptr || !view.value(name).empty()) is_open = true;
    html << "<details"_h;
    if (is_open) html << " open"_h;
    html << "><summary>"_h << text("obligations.more_kinds") << "</summary>"_h;
    html::field(html, view,
                {.name = "file",
                 .label = "field.file",
                 .hint = "obligations.file_hint",
                 .is_optional = true,
                 .type = "file"});
    html::field(html, view,
                {.name = "url", .label = "field.url", .is_optional = true, .type = "url"});
    html::field(html, view, {.name = "figure", .label = "field.figure", .is_optional = true});
    html::field(html, view,
                {.name = "figure_unit",
                 .label = "field.figure_unit",
                 .hint = "obligations.figure_unit_hint",
                 .is_optional = true});
    html << "</details>"_h;
}

// The version that the person saw goes round with what was typed, so that somebody else's change is
// noticed however many times the form comes back. After a conflict both have been shown.
std::string version_seen(const html::FormView& view, std::int64_t current) {
    const auto typed = view.form.value("version");
    const bool is_settled =
        view.problem != nullptr && view.problem->kind == Problem::Kind::conflict;
    return typed.empty() || is_settled ? std::to_string(current) : std::string(typed);
}

void change_form(Html& html, const web::Request& request, const ActionView& action,
                 const html::FormView& view) {
    const auto& text = request.text;
    html << "<section aria-labelledby=\"change\"><h2 id=\"change\">"_h << text("obligations.change")
         << "</h2>"_h;
    request.open_form(html, "/obligations/" + std::to_string(action.id.value) + "/change", true);
    html << "<input type=\"hidden\" name=\"version\" value=\""_h
         << version_seen(view, action.version) << "\">"_h;
    html::radios(html, view,
                 {.name = "state", .label = "field.state", .value = name_of(action.state)},
                 {{"not_started", text("obligations.not_started")},
                  {"in_progress", text("obligations.in_progress")},
                  {"done", text("obligations.done")}});
    case_document_fields(html, view);
    html::field(
        html, view,
        {.name = "text", .label = "field.text", .hint = "obligations.what_shows_hint", .rows = 4});
    more_kinds(html, view);
    html::submit(html, text("obligations.save"));
    html << "</form></section>"_h;
}

void answer_form(Html& html, const web::Request& request, const Detail& detail,
                 const html::FormView& view) {
    const auto& text = request.text;
    html << "<section aria-labelledby=\"answering\"><h2 id=\"answering\">"_h
         << text("obligations.answer") << "</h2>"_h;
    request.open_form(html, "/obligations/" + std::to_string(detail.action.id.value) + "/answer");
    answer_fields(html, view, detail.waits_at.has_value(), detail.unit_kind);
    html << "</form></section>"_h;
}

void steps(Html& html, const Text& text, const Detail& detail) {
    if (detail.steps.empty()) return;
    html << "<section aria-labelledby=\"steps\"><div class=\"sec\"><h2 id=\"steps\">"_h
         << text("obligations.steps") << "</h2></div>"_h;
    steps_list(html, text, detail.steps);
    html << "</section>"_h;
}

// What work can come from, by the name of its table, and where that is read.
struct ThreadEnd {
    std::string_view type, path;
    const char *kind, *title;
};
constexpr ThreadEnd thread_ends[] = {
    {"clause", "/clauses/", "obligations.thread_clause", "obligations.to_clause"},
    {"action_plan", "/action_plans/", "obligations.thread_action_plan",
     "obligations.to_action_plan"},
    {"assignment", "/assignments/", "obligations.thread_assignment", "obligations.to_assignment"}};

void link_row(Html& html, const Text& text, const thread::Link& link, const ActionView& action) {
    for (const auto& end : thread_ends) {
        if (link.end.type != end.type) continue;
        const bool has_number = link.end.type == "clause" && !action.reference.empty();
        html << "<li>"_h;
        html::mark(html, "book");
        html << "<span class=\"kind\">"_h << text(end.kind) << "</span><a href=\""_h << end.path
             << link.end.id << "\">"_h
             << (has_number ? text("obligations.plan_number", {{"number", action.reference}})
                            : text(end.title))
             << "</a></li>"_h;
    }
}

// One line for each basis; the security chief's, for all units that have the task.
void bases_form(Html& html, const web::Request& request, const DetailView& view,
                const html::FormView& form) {
    const auto& text = request.text;
    const auto now = norms::words_of(view.bases);
    const bool is_shown_again = form.form.has("bases");
    html << "<details"_h;
    if (is_shown_again) html << " open"_h;
    html << "><summary>"_h << text("obligations.set_bases") << "</summary>"_h;
    request.open_form(html,
                      "/obligations/" + std::to_string(view.detail.action.id.value) + "/bases");
    html << "<input type=\"hidden\" name=\"bases_were\" value=\""_h << now << "\">"_h;
    html::field(html, form,
                {.name = "bases",
                 .label = "field.bases",
                 .hint = "norms.bases_hint",
                 .value = now,
                 .is_optional = true,
                 .rows = 3});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("obligations.save_bases"), true);
    html << "</p></form></details>"_h;
}

void bases_view(Html& html, const web::Request& request, const DetailView& view,
                const html::FormView& form) {
    const auto& text = request.text;
    if (view.bases.empty() && !view.may_set_bases) return;
    html << "<div class=\"sec\"><h2>"_h << text("field.bases") << "</h2></div>"_h;
    if (view.bases.empty()) {
        html << "<p class=\"empty\">"_h << text("obligations.no_bases") << "</p>"_h;
    } else {
        html << "<p>"_h;
        norms::bases(html, text, view.bases);
        html << "</p>"_h;
    }
    if (view.may_set_bases) bases_form(html, request, view, form);
}

void thread_view(Html& html, const web::Request& request, const DetailView& view,
                 const html::FormView& form) {
    const auto& text = request.text;
    if (view.up.empty() && view.detail.other_periods.empty() && view.bases.empty() &&
        !view.may_set_bases)
        return;
    const auto& action = view.detail.action;
    html << "<aside aria-labelledby=\"thread\"><div class=\"sec\"><h2 id=\"thread\">"_h
         << text("obligations.why") << "</h2></div><ol class=\"thread\">"_h;
    for (const auto& link : view.up) link_row(html, text, link, action);
    html << "</ol>"_h;
    bases_view(html, request, view, form);
    if (!view.detail.other_periods.empty()) {
        html << "<div class=\"sec\"><h2>"_h << text("obligations.other_periods")
             << "</h2></div><ul class=\"news\">"_h;
        for (const auto& other : view.detail.other_periods) {
            const auto standing = standing_of(other, view.today);
            html << "<li><a href=\"/obligations/"_h << other.id.value << "\">"_h << other.period
                 << "</a> "_h;
            html::status(html, shape_of(standing), text(word_of(standing)));
            html << "</li>"_h;
        }
        html << "</ul>"_h;
    }
    html << "</aside>"_h;
}

// Somebody from outside, such as a rescue service or a consultant, who is to see just this.
void guest_link(Html& html, const web::Request& request, const ActionView& action) {
    if (!request.actor.may(Right::invite_guests, action.unit)) return;
    html << "<p class=\"actions no-print\"><a href=\"/administration/guests?records=/obligations/"_h
         << action.id.value << "\">"_h << request.text("obligations.invite_guest") << "</a></p>"_h;
}

// A matter of what the work needs decided, for who may open one for the unit.
void matter_link(Html& html, const web::Request& request, const ActionView& action) {
    const auto& actor = request.actor;
    if (!action.obligation || !(actor.may(Right::manage_matters, action.unit) ||
                                actor.may(Right::register_cases, action.unit)))
        return;
    html << "<p class=\"actions\"><a href=\"/matters/new?about=/obligations/"_h << action.id.value
         << "\">"_h << request.text("obligations.open_matter") << "</a></p>"_h;
}

}  // namespace

std::string heading_words(const Text& text, const ActionView& action) {
    return action.obligation ? text("obligations.heading", {{"number", action.reference}})
                             : text("obligations.heading_action");
}

Html detail_view(const web::Request& request, const DetailView& view, const Problem* problem) {
    const auto& text = request.text;
    const auto& action = view.detail.action;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html::heading(html, heading_words(text, action), action.unit_name);
    html << "<p class=\"words-big\""_h << html::data_language(text) << ">"_h << action.title
         << "</p><div class=\"two\"><div>"_h;
    facts(html, text, view.detail, view.today);
    if (view.detail.may_answer) answer_form(html, request, view.detail, form);
    declined_forms(html, request, view.detail, form);
    if (view.detail.may_work) change_form(html, request, action, form);
    evidence_list(html, request, view.detail);
    steps(html, text, view.detail);
    matter_link(html, request, action);
    guest_link(html, request, action);
    html << "</div>"_h;
    thread_view(html, request, view, form);
    html << "</div>"_h;
    return html;
}

}  // namespace varna::obligations
