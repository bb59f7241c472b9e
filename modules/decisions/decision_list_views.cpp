// SPDX-License-Identifier: EUPL-1.2
// The list of decisions, and the form of a decision's words.
#include "modules/decisions/decision_views.h"
#include "modules/public_records/marks.h"
#include "platform/text/paragraph.h"

namespace varna::decisions {
namespace {

std::string next_path(const DecisionListView& view) {
    if (!view.page.next) return {};
    std::string path = "/decisions?";
    if (view.body) path += "body=" + std::to_string(view.body->value) + "&";
    return path + "after_day=" + view.page.next->decided_on +
           "&after=" + std::to_string(view.page.next->id);
}

std::string day_of(const std::optional<Date>& day) {
    return day ? day->iso() : std::string();
}

// The bodies' coming meetings; answers whether the decision's is one of them.
bool meeting_select(Html& html, const html::FormView& form, const DecisionView& decision,
                    const std::vector<meetings::Meeting>& coming) {
    std::vector<std::string> ids;
    ids.reserve(coming.size());
    std::vector<html::Choice> choices{{"", form.text("decisions.other_meeting")}};
    std::string_view chosen;
    for (const auto& meeting : coming) {
        ids.push_back(std::to_string(meeting.id.value));
        choices.push_back({ids.back(), form.text.date(meeting.facts.held_on), meeting.unit_name});
        if (meeting.unit == decision.body && meeting.facts.held_on == decision.meeting_on)
            chosen = ids.back();
    }
    html::select(html, form,
                 {.name = "meeting",
                  .label = "field.meeting",
                  .hint = "decisions.meetings_hint",
                  .value = chosen,
                  .is_optional = true},
                 choices);
    return !chosen.empty();
}

void where_and_when(Html& html, const html::FormView& form, const DecisionView& decision,
                    const std::vector<meetings::Meeting>& coming) {
    const bool is_chosen = !coming.empty() && meeting_select(html, form, decision, coming);
    const auto meeting = is_chosen ? std::string() : day_of(decision.meeting_on);
    html::field(html, form,
                {.name = "meeting_on",
                 .label = coming.empty() ? "field.meeting_on" : "decisions.other_day",
                 .hint = "decisions.meeting_hint",
                 .value = meeting,
                 .is_optional = true,
                 .type = "date"});
    html::field(html, form,
                {.name = "paragraph",
                 .label = "field.paragraph",
                 .hint = "decisions.paragraph_hint",
                 .value = decision.paragraph,
                 .is_optional = true});
}

void delegation(Html& html, const html::FormView& form, const DecisionView& decision) {
    const auto& text = form.text;
    const auto decided = decision.kind == "delegated" ? day_of(decision.decided_on) : std::string();
    const bool is_open = form.value("decision_kind", decision.kind) == "delegated" ||
                         form.error("delegation_point") != nullptr;
    html << "<details"_h;
    if (is_open) html << " open"_h;
    html << "><summary>"_h << text("decisions.delegation") << "</summary>"_h;
    html::field(html, form,
                {.name = "delegation_point",
                 .label = "field.delegation_point",
                 .hint = "decisions.delegation_hint",
                 .value = decision.delegation_point,
                 .is_optional = true});
    html::field(html, form,
                {.name = "decided_by",
                 .label = "field.decided_by",
                 .hint = "decisions.decided_by_hint",
                 .value = decision.decided_by,
                 .is_optional = true});
    html::field(html, form,
                {.name = "decided_on",
                 .label = "field.decided_on",
                 .value = decided,
                 .is_optional = true,
                 .type = "date"});
    html << "</details>"_h;
}

}  // namespace

Html decision_list_view(const web::Request& request, const DecisionListView& view) {
    const auto& text = request.text;
    const web::Form nothing;
    const html::FormView form{text, nothing};
    Html html;
    html::heading(html, text("decisions.decisions"), text("decisions.decisions_lede"));
    html << "<p class=\"actions\"><a href=\"/matters\">"_h << text("decisions.to_matters")
         << "</a></p>"_h;
    html << "<form class=\"filters\" action=\"/decisions\" method=\"get\" aria-label=\""_h
         << text("decisions.filter_decisions") << "\">"_h;
    unit_select(html, form, {.name = "body", .label = "field.body"}, names_of(view.bodies),
                view.body, html::Choice{"", text("decisions.all_bodies")});
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("decisions.show") << "</button></form>"_h;
    if (view.page.decisions.empty()) {
        html << "<p class=\"empty\">"_h << text("decisions.none_decided") << "</p>"_h;
        return html;
    }
    html::open_table(html, text("decisions.decisions_caption"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("field.state") << "</th><th scope=\"col\">"_h
         << text("decisions.decision") << "</th><th scope=\"col\">"_h << text("field.body")
         << "</th><th scope=\"col\">"_h << text("field.paragraph") << "</th><th scope=\"col\">"_h
         << text("field.decided_on") << "</th></tr></thead><tbody>"_h;
    for (const auto& decision : view.page.decisions) {
        const auto standing = standing_of(decision, view.today);
        html << "<tr><td>"_h;
        html::status(html, shape_of(standing),
                     text("decisions.standing_" + std::string(name_of(standing))));
        html << "</td><th scope=\"row\"><a href=\""_h << path_of(decision.id) << "\""_h
             << html::data_language(text) << ">"_h << decision.title << "</a>"_h;
        public_records::mark_chip(html, text, decision.secrecy_mark);
        html << "</th><td>"_h << decision.body_name << "</td><td class=\"nowrap\">"_h
             << (decision.kind == "delegated" ? text("decisions.by_delegation")
                                              : paragraph_words(decision.paragraph))
             << "</td><td class=\"nowrap\">"_h
             << (decision.decided_on ? text.date(*decision.decided_on) : "") << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    html::pager(html, text, next_path(view));
    return html;
}

Html decision_form_view(const web::Request& request, const DecisionFormView& view,
                        const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    DecisionView decision;
    decision.kind = "body";
    decision.title = view.matter.title;
    decision.body = request.actor.own_unit().value_or(Id<Unit>{});
    if (view.proposal) {
        decision.body = view.proposal->sections.body;
        decision.text = view.proposal->sections.proposal;
    }
    if (view.decision) decision = *view.decision;
    Html html;
    html::error_summary(html, form);
    html::heading(html, text(view.decision ? "decisions.edit_decision" : "decisions.new_decision"),
                  view.matter.title);
    if (view.decision) stored_words(html, form, decision.title + "\n\n" + decision.text);
    const auto action =
        view.decision ? path_of(decision.id) + "/change" : path_of(view.matter.id) + "/decisions";
    request.open_kept_form(html, action, problem != nullptr);
    if (view.decision) hidden_version(html, form, "decision_title", decision.version);
    unit_select(html, form, {.name = "body", .label = "field.body", .hint = "decisions.body_hint"},
                names_of(view.bodies), decision.body);
    html::radios(
        html, form,
        {.name = "decision_kind", .label = "field.decision_kind", .value = decision.kind},
        {{"body", text("decisions.kind_body")}, {"delegated", text("decisions.kind_delegated")}});
    html::field(
        html, form,
        {.name = "decision_title", .label = "field.decision_title", .value = decision.title});
    html::field(html, form,
                {.name = "decision_text",
                 .label = "field.decision_text",
                 .hint = view.proposal ? "decisions.from_office_report_hint"
                                       : "decisions.decision_text_hint",
                 .value = decision.text,
                 .rows = 10});
    where_and_when(html, form, decision, view.meetings);
    delegation(html, form, decision);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("decisions.save"));
    html << "<a href=\""_h << (view.decision ? path_of(decision.id) : path_of(view.matter.id))
         << "\">"_h << text("decisions.back") << "</a></p></form>"_h;
    return html;
}

}  // namespace varna::decisions
