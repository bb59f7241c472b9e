// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/decision_views.h"
#include "modules/public_records/marks.h"
#include "platform/text/paragraph.h"

namespace varna::decisions {
namespace {

void standing(Html& html, const Text& text, const AssignmentView& assignment, const Date& today) {
    if (is_late(assignment, today)) {
        html::status(
            html, "late",
            text("decisions.days_late", {{"days", today.days() - assignment.due_on.days()}}));
        return;
    }
    html::status(html,
                 assignment.state == "closed" ? "done"
                 : assignment.state == "open" ? "todo"
                                              : "half",
                 text("decisions.assignment_" + assignment.state));
}

std::string next_path(const AssignmentListView& view) {
    if (!view.page.next) return {};
    const auto& filter = view.filter;
    return "/assignments?unit=" + (filter.unit ? std::to_string(filter.unit->value) : "all") +
           "&state=" + filter.state + "&after_day=" + view.page.next->due_on +
           "&after=" + std::to_string(view.page.next->id);
}

void filters(Html& html, const Text& text, const AssignmentListView& view) {
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/assignments\" method=\"get\" aria-label=\""_h
         << text("decisions.filter_assignments") << "\">"_h;
    unit_select(html, form, {.name = "unit", .label = "field.assigned_unit"}, view.units,
                view.filter.unit, html::Choice{"all", text("decisions.all_units")});
    html::select(html, form, {.name = "state", .label = "field.state", .value = view.filter.state},
                 {{"unclosed", text("decisions.unclosed")},
                  {"late", text("decisions.assignment_late")},
                  {"open", text("decisions.assignment_open")},
                  {"reported", text("decisions.assignment_reported")},
                  {"closed", text("decisions.assignment_closed")},
                  {"all", text("decisions.any_state")}});
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("decisions.show") << "</button></form>"_h;
}

std::string giving_words(const Text& text, const AssignmentView& assignment) {
    return assignment.giver_name + ", " + text.date(assignment.given_on) + " " +
           paragraph_words(assignment.paragraph);
}

void report_form(Html& html, const web::Request& request, const AssignmentView& assignment,
                 const html::FormView& form) {
    const auto& text = request.text;
    html << "<section aria-labelledby=\"reporting\"><h2 id=\"reporting\">"_h
         << text("decisions.report_back_title") << "</h2><p>"_h
         << text("decisions.report_back_explained", {{"giver", assignment.giver_name}}) << "</p>"_h;
    if (form.form.has("report_text")) stored_words(html, form, assignment.report_text);
    request.open_kept_form(html, path_of(assignment.id) + "/report", form.problem != nullptr);
    hidden_version(html, form, "report_text", assignment.version);
    html::field(html, form,
                {.name = "report_text",
                 .label = "field.report_text",
                 .value = assignment.report_text,
                 .rows = 8});
    html::submit(html, text("decisions.report_back"));
    html << "</form></section>"_h;
}

void closing_select(Html& html, const html::FormView& form,
                    const std::vector<DecisionView>& since) {
    std::vector<std::string> ids;
    ids.reserve(since.size());
    std::vector<html::Choice> choices{{"", form.text("decisions.typed_decision")}};
    for (const auto& decision : since) {
        ids.push_back(std::to_string(decision.id.value));
        const auto words = meeting_words(form.text, decision) + ": " + decision.title;
        choices.push_back({ids.back(), words});
    }
    html::select(html, form,
                 {.name = "closed_by",
                  .label = "field.closed_by",
                  .hint = "decisions.closed_by_hint",
                  .is_optional = true},
                 choices);
}

void close_form(Html& html, const web::Request& request, const AssignmentPageView& view,
                const html::FormView& form) {
    const auto& text = request.text;
    const auto& assignment = view.detail.assignment;
    const auto today = view.today.iso();
    html << "<section class=\"panel stack\" aria-labelledby=\"closing\"><h2 id=\"closing\">"_h
         << text("decisions.close_assignment_title") << "</h2><p>"_h
         << text("decisions.close_assignment_explained") << "</p>"_h;
    request.open_form(html, path_of(assignment.id) + "/closure");
    hidden_version(html, form, "closing_decision", assignment.version);
    const bool has_choice = !view.since.empty();
    if (has_choice) closing_select(html, form, view.since);
    html::field(html, form,
                {.name = "closing_decision",
                 .label = has_choice ? "decisions.other_decision" : "field.closing_decision",
                 .hint = "decisions.closing_hint",
                 .is_optional = has_choice});
    html::field(html, form,
                {.name = "closed_on",
                 .label = has_choice ? "decisions.day_of_other" : "field.closed_on",
                 .value = today,
                 .is_optional = has_choice,
                 .type = "date"});
    html::submit(html, text("decisions.close_assignment"));
    html << "</form></section>"_h;
}

void closing_fact(Html& html, const Text& text, const AssignmentView& assignment) {
    const auto words = assignment.closing_decision + ", " + text.date(*assignment.closed_on);
    if (!assignment.closed_by) {
        fact(html, text("field.closing_decision"), words);
        return;
    }
    html << "<dt>"_h << text("field.closing_decision") << "</dt><dd><a href=\""_h
         << path_of(*assignment.closed_by) << "\">"_h << assignment.closing_decision
         << "</a></dd>"_h;
}

// "manusstopp 3 september 2026 för sammanträdet 24 september 2026", as it stood when counted.
std::string counted_words(const Text& text, const AssignmentView& assignment) {
    const auto held = text.date(*assignment.held_on);
    if (!assignment.manuscript_stop_on)
        return text("decisions.counted_from_meeting",
                    {{"body", assignment.giver_name}, {"date", held}});
    return text("decisions.counted_from_stop",
                {{"body", assignment.giver_name},
                 {"date", held},
                 {"stop", text.date(*assignment.manuscript_stop_on)}});
}

// The giver's coming meetings, each with the last day that it gives.
void report_meeting(Html& html, const html::FormView& form, const AssignmentFormView& view) {
    if (view.meetings.empty()) return;
    std::vector<std::string> ids;
    ids.reserve(view.meetings.size());
    std::vector<html::Choice> choices{{"", form.text("decisions.typed_day")}};
    for (const auto& meeting : view.meetings) {
        ids.push_back(std::to_string(meeting.id.value));
        const auto last = meetings::deadline_of(meeting).hand_in_by();
        choices.push_back(
            {ids.back(),
             form.text("decisions.meeting_gives", {{"date", form.text.date(meeting.facts.held_on)},
                                                   {"last", form.text.date(last)}}),
             meeting.unit_name});
    }
    std::string chosen;
    if (view.assignment && view.assignment->meeting)
        chosen = std::to_string(view.assignment->meeting->value);
    html::select(html, form,
                 {.name = "meeting",
                  .label = "decisions.report_meeting",
                  .hint = "decisions.report_meeting_hint",
                  .value = chosen,
                  .is_optional = true},
                 choices);
}

AssignmentView beginning(const AssignmentFormView& view) {
    if (view.assignment) return *view.assignment;
    AssignmentView begun;
    if (view.decision) {
        begun.giver = view.decision->body;
        begun.paragraph = view.decision->paragraph;
        begun.given_on = view.decision->decided_on.value_or(Date{});
    }
    return begun;
}

}  // namespace

Html assignment_list_view(const web::Request& request, const AssignmentListView& view) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("decisions.assignments"), text("decisions.assignments_lede"));
    html << "<p class=\"actions\">"_h;
    if (may_give(request.actor))
        html << "<a class=\"ds-button\" href=\"/assignments/new\">"_h
             << text("decisions.new_assignment") << "</a>"_h;
    html << "<a href=\"/matters\">"_h << text("decisions.to_matters") << "</a></p>"_h;
    filters(html, text, view);
    if (view.page.assignments.empty()) {
        html << "<p class=\"empty\">"_h << text("decisions.no_assignments") << "</p>"_h;
        return html;
    }
    html::open_table(html, text("decisions.assignments_caption"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("field.state") << "</th><th scope=\"col\">"_h
         << text("decisions.assignment") << "</th><th scope=\"col\">"_h
         << text("field.assigned_unit") << "</th><th scope=\"col\">"_h << text("decisions.given_by")
         << "</th><th scope=\"col\">"_h << text("field.due_on") << "</th></tr></thead><tbody>"_h;
    for (const auto& assignment : view.page.assignments) {
        html << "<tr><td>"_h;
        standing(html, text, assignment, view.today);
        html << "</td><th scope=\"row\"><a href=\""_h << path_of(assignment.id) << "\""_h
             << html::data_language(text) << ">"_h << assignment.title << "</a>"_h;
        public_records::mark_chip(html, text, assignment.secrecy_mark);
        html << "</th><td>"_h << assignment.unit_name << "</td><td>"_h
             << giving_words(text, assignment) << "</td><td class=\"nowrap\">"_h
             << text.date(assignment.due_on) << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    html::pager(html, text, next_path(view));
    return html;
}

Html assignment_form_view(const web::Request& request, const AssignmentFormView& view,
                          const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    const auto begun = beginning(view);
    const bool has_day = view.assignment || view.decision;
    const auto given = has_day ? begun.given_on.iso() : std::string();
    const auto due = view.assignment ? begun.due_on.iso() : std::string();
    Html html;
    html::error_summary(html, form);
    html::heading(html,
                  text(view.assignment ? "decisions.edit_assignment" : "decisions.new_assignment"),
                  text("decisions.new_assignment_lede"));
    if (view.assignment) stored_words(html, form, begun.title + "\n\n" + begun.text);
    request.open_kept_form(
        html, view.assignment ? path_of(begun.id) + "/change" : std::string("/assignments"),
        problem != nullptr);
    if (view.assignment) {
        hidden_version(html, form, "assignment_title", begun.version);
    } else {
        if (view.decision)
            html << "<input type=\"hidden\" name=\"decision\" value=\""_h << view.decision->id.value
                 << "\">"_h;
        unit_select(html, form, {.name = "giver", .label = "field.giver"}, names_of(view.bodies),
                    view.decision ? std::optional(begun.giver) : std::nullopt);
        unit_select(html, form, {.name = "assigned_unit", .label = "field.assigned_unit"},
                    view.units, request.actor.own_unit());
    }
    html::field(html, form,
                {.name = "given_on", .label = "field.given_on", .value = given, .type = "date"});
    html::field(html, form,
                {.name = "paragraph",
                 .label = "field.paragraph",
                 .hint = "decisions.paragraph_hint",
                 .value = begun.paragraph});
    html::field(
        html, form,
        {.name = "assignment_title", .label = "field.assignment_title", .value = begun.title});
    html::field(html, form,
                {.name = "assignment_text",
                 .label = "field.assignment_text",
                 .hint = "decisions.assignment_text_hint",
                 .value = begun.text,
                 .is_optional = true,
                 .rows = 6});
    report_meeting(html, form, view);
    const bool has_meetings = !view.meetings.empty();
    html::field(html, form,
                {.name = "due_on",
                 .label = "field.due_on",
                 .hint = has_meetings ? "decisions.due_or_meeting" : "",
                 .value = due,
                 .is_optional = has_meetings,
                 .type = "date"});
    if (!view.assignment) secrecy_radios(html, form);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("decisions.save"));
    html << "<a href=\""_h << (view.assignment ? path_of(begun.id) : std::string("/assignments"))
         << "\">"_h << text("decisions.back") << "</a></p></form>"_h;
    return html;
}

Html assignment_view(const web::Request& request, const AssignmentPageView& view,
                     const Problem* problem) {
    const auto& text = request.text;
    const auto& assignment = view.detail.assignment;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h
         << assignment.title << "</h1><p class=\"lede\">"_h << assignment.unit_name
         << "</p></div></div>"_h;
    if (view.detail.may_close) close_form(html, request, view, form);
    html << "<dl class=\"facts-list\"><dt>"_h << text("field.state") << "</dt><dd>"_h;
    standing(html, text, assignment, view.today);
    html << "</dd><dt>"_h << text("decisions.given_by") << "</dt><dd>"_h;
    if (assignment.decision) {
        html << "<a href=\""_h << path_of(*assignment.decision) << "\">"_h
             << giving_words(text, assignment) << "</a>"_h;
    } else {
        html << giving_words(text, assignment);
    }
    html << "</dd>"_h;
    fact(html, text, "field.due_on", assignment.due_on);
    if (assignment.held_on)
        fact(html, text("decisions.counted_from"), counted_words(text, assignment));
    fact(html, text("field.secrecy"), text("decisions.secrecy_" + assignment.secrecy));
    if (assignment.closed_on) closing_fact(html, text, assignment);
    html << "</dl>"_h;
    public_records::mark_chip(html, text, assignment.secrecy_mark);
    public_records::record_link(html, text, "assignment", assignment.id.value);
    if (!assignment.text.empty())
        html << "<p class=\"lines\""_h << html::data_language(text) << ">"_h << assignment.text
             << "</p>"_h;
    if (view.detail.may_change)
        html << "<p class=\"actions\"><a class=\"ds-button\" data-variant=\"secondary\" href=\""_h
             << path_of(assignment.id) << "/words\">"_h << text("decisions.edit_assignment")
             << "</a></p>"_h;
    if (assignment.reported_on) {
        html << "<section aria-labelledby=\"reported\"><h2 class=\"rowsep\" id=\"reported\">"_h
             << text("decisions.reported_back") << "</h2><p class=\"small muted\">"_h
             << assignment.reported_by << ", "_h << text.date(*assignment.reported_on)
             << "</p><p class=\"lines\""_h << html::data_language(text) << ">"_h
             << assignment.report_text << "</p></section>"_h;
    }
    if (view.detail.may_report) report_form(html, request, assignment, form);
    return html;
}

}  // namespace varna::decisions
