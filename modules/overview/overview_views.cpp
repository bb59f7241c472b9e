// SPDX-License-Identifier: EUPL-1.2
#include "modules/overview/overview_views.h"

#include <algorithm>
#include <array>

#include "modules/meetings/deadline_words.h"
#include "modules/reporting/report.h"
#include "platform/web/components.h"

namespace varna::overview {
namespace {

using obligations::Standing;

std::string action_path(Id<obligations::Action> id) {
    return "/obligations/" + std::to_string(id.value);
}

// Lateness is told in days, everything else by its date.
void when(Html& html, const Text& text, const obligations::ActionView& action, const Date& today) {
    const auto standing = obligations::standing_of(action, today);
    if (standing == Standing::late && action.due_on) {
        html::status(html, "late",
                     text("overview.days_late", {{"days", today.days() - action.due_on->days()}}));
        return;
    }
    html::status(html, obligations::shape_of(standing),
                 !action.due_on                      ? text("overview.continuous")
                 : action.due_on->year == today.year ? text.short_date(*action.due_on)
                                                     : text.date(*action.due_on));
}

void count(Html& html, const Text& text, std::string_view shape, const char* key, int number) {
    if (number == 0) return;
    html::status(html, shape, text(key, {{"count", number}}));
    html << " "_h;
}

void counts_line(Html& html, const Text& text, const obligations::UnitCounts& counts) {
    count(html, text, "done", "overview.count_done", counts.done);
    count(html, text, "half", "overview.count_in_progress", counts.in_progress);
    count(html, text, "late", "overview.count_late", counts.late);
    count(html, text, "todo", "overview.count_not_started", counts.not_started);
    count(html, text, "prop", "overview.count_proposed", counts.proposed);
}

// As the report itself counts: a correction without words is not an answer yet.
bool is_answered(const reporting::SectionView& section) {
    return reporting::is_answered(section.answer, section.text);
}

std::string_view answer_key(const reporting::SectionView& section) {
    if (section.answer == "confirmed") return "overview.answer_confirmed";
    if (section.answer == "unchanged") return "overview.answer_unchanged";
    if (section.answer != "corrected") return "overview.answer_none";
    return is_answered(section) ? "overview.answer_corrected" : "overview.answer_text_missing";
}

// "Manusstopp 3 sep, nämnd 24 sep", by way of the meeting's page.
void deadline_line(Html& html, const Text& text, const char* key,
                   const meetings::Deadline& deadline, const Date& today) {
    html << "<p><a href=\"/meetings/"_h << deadline.meeting.value << "\">"_h
         << text(key, {{"deadline", meetings::deadline_words(text, deadline, today)}})
         << "</a></p>"_h;
}

// A receipt, for as long as the round is open.
void handed_over_panel(Html& html, const Text& text, const reporting::ReportView& report) {
    html << "<section class=\"panel\" aria-labelledby=\"report\"><div class=\"stack\">"
            "<h2 id=\"report\">"_h
         << report.round.title << "</h2><p>"_h;
    html::mark(html, "done");
    html << " "_h
         << text("overview.handed_over",
                 {{"time", text.date_time(*report.submitted_at)}, {"name", report.submitted_by}});
    html << "</p><p>"_h << text("overview.handed_over_next", {{"reader", report.named_reader}})
         << "</p><p class=\"actions\"><a href=\"/reports/"_h << report.id.value << "\">"_h
         << text("overview.read_report") << "</a></p></div></section>"_h;
}

void report_panel(Html& html, const Text& text, const reporting::ReportView& report,
                  const Date& today) {
    if (report.submitted_at) return handed_over_panel(html, text, report);
    const auto total = static_cast<int>(report.sections.size());
    const auto answered = static_cast<int>(
        std::count_if(report.sections.begin(), report.sections.end(), is_answered));
    html << "<section class=\"panel\" aria-labelledby=\"report\"><div class=\"cols\">"_h
            "<div class=\"stack\"><h2 id=\"report\">"_h
         << report.round.title << "</h2><p class=\"big\">"_h
         << text("overview.answered", {{"done", answered}, {"total", total}}) << "</p><p>"_h
         << text("overview.report_due",
                 {{"date", text.date(report.round.due_on)}, {"reader", report.named_reader}})
         << "</p>"_h;
    if (report.deadline)
        deadline_line(html, text, "overview.report_deadline", *report.deadline, today);
    html << "<p class=\"actions\"><a class=\"ds-button\" href=\"/reports/"_h << report.id.value
         << "\">"_h << text(answered == 0 ? "overview.begin_report" : "overview.continue_report")
         << "</a></p></div><ul class=\"six\">"_h;
    for (const auto& section : report.sections) {
        html << "<li>"_h;
        html::mark(html, is_answered(section) ? "done" : "todo");
        html << "<span"_h << html::data_language(text) << ">"_h << section.focus_area << " "_h
             << section.title << "</span><span>"_h << text(answer_key(section)) << "</span></li>"_h;
    }
    html << "</ul></div></section>"_h;
}

void to_do_list(Html& html, const Text& text, const UnitStart& own, const Date& today) {
    html << "<section aria-labelledby=\"todo\"><div class=\"sec\"><h2 id=\"todo\">"_h
         << text("overview.to_do") << "</h2><span class=\"small muted\">"_h
         << text("overview.to_do_count", {{"count", own.to_do.size()}}) << "</span></div>"_h;
    if (own.to_do.empty()) {
        html << "<p class=\"empty\">"_h << text("overview.nothing_to_do") << "</p>"_h;
    } else {
        html << "<ul class=\"todo\">"_h;
        for (const auto& action : own.to_do) {
            html << "<li><span class=\"when\">"_h;
            when(html, text, action, today);
            html << "</span><div><a href=\""_h << action_path(action.id) << "\""_h
                 << html::data_language(text) << ">"_h << action.title << "</a><p>"_h
                 << (action.reference.empty()
                         ? text("overview.in_action_plan")
                         : text("overview.plan_reference", {{"number", action.reference}}))
                 << "</p></div></li>"_h;
        }
        html << "</ul>"_h;
    }
    html << "<p class=\"small muted actions\">"_h << text("overview.standing") << " "_h;
    counts_line(html, text, own.counts);
    html << "<a href=\"/plan\">"_h << text("overview.show_in_plan") << "</a></p></section>"_h;
}

void changes_list(Html& html, const Text& text, const std::vector<obligations::ChangeRow>& changes,
                  bool names_unit) {
    html << "<aside aria-labelledby=\"changed\"><div class=\"sec\"><h2 id=\"changed\">"_h
         << text("overview.changed") << "</h2></div>"_h;
    if (changes.empty())
        html << "<p class=\"empty\">"_h << text("overview.nothing_changed") << "</p>"_h;
    html << "<ul class=\"news\">"_h;
    for (const auto& change : changes) {
        html << "<li><time>"_h << text.date_time(change.at) << "</time>"_h;
        if (names_unit) html << change.unit_name << " · "_h;
        html << text("overview.became_" + change.state) << " <a href=\""_h
             << action_path(change.action) << "\""_h << html::data_language(text) << ">"_h
             << change.title << "</a></li>"_h;
    }
    html << "</ul></aside>"_h;
}

// Without a plan nobody has anything to do, so this comes before the empty lists.
void no_plan_panel(Html& html, const Text& text) {
    html << "<section class=\"panel\" aria-labelledby=\"noplan\"><h2 id=\"noplan\">"_h
         << text("overview.no_plan") << "</h2><p>"_h << text("overview.no_plan_means")
         << "</p><p class=\"actions\"><a class=\"ds-button\" href=\"/plans/new\">"_h
         << text("overview.read_in_plan") << "</a></p></section>"_h;
}

void waiting_file_note(Html& html, const Text& text, const directory::Import& file) {
    html << "<p class=\"note\">"_h << text("overview.file_waits", {{"file", file.file_name}})
         << " <a href=\"/directory/"_h << file.id.value << "\">"_h << text("overview.see_file")
         << "</a></p>"_h;
}

// The unit's own steering documents that are to be renewed, or should have been.
void renewals(Html& html, const Text& text, const UnitStart& own, const Date& today) {
    if (own.to_renew.empty()) return;
    html << "<section aria-labelledby=\"renew\"><div class=\"sec\"><h2 id=\"renew\">"_h
         << text("overview.to_renew") << "</h2></div><ul class=\"todo\">"_h;
    for (const auto& document : own.to_renew) {
        html << "<li><span class=\"when\">"_h;
        html::status(html, document.revise_by < today ? "late" : "half",
                     text.date(document.revise_by));
        html << "</span><div><a href=\"/steering_documents/"_h << document.id.value << "\""_h
             << html::data_language(text) << ">"_h << document.title << "</a></div></li>"_h;
    }
    html << "</ul><p class=\"small muted actions\"><a href=\"/steering_documents?unit="_h
         << own.unit.id.value << "&amp;standing=revise#list\">"_h << text("overview.all_to_renew")
         << "</a></p></section>"_h;
}

void waiting_list(Html& html, const Text& text, const UnitStart& own) {
    if (own.does_work && own.waiting.empty()) return;
    html << "<section aria-labelledby=\"waiting\"><div class=\"sec\"><h2 id=\"waiting\">"_h
         << text("overview.waiting") << "</h2></div>"_h;
    if (own.waiting.empty())
        html << "<p class=\"empty\">"_h << text("overview.none_waits") << "</p>"_h;
    html << "<ul class=\"todo\">"_h;
    for (const auto& waiting : own.waiting)
        html << "<li><span class=\"when\">"_h
             << text("overview.since", {{"date", text.short_date(waiting.since)}})
             << "</span><div><a href=\""_h << waiting.path << "\""_h << html::data_language(text)
             << ">"_h << waiting.title << "</a><p>"_h << text("overview." + waiting.kind) << " · "_h
             << waiting.body_name << "</p></div></li>"_h;
    html << "</ul></section>"_h;
}

// A proposal is no task before it is accepted, so it is asked about apart from what is to be done.
void proposed_list(Html& html, const Text& text, const UnitStart& own) {
    if (own.proposed.empty()) return;
    html << "<section aria-labelledby=\"proposed\"><div class=\"sec\"><h2 id=\"proposed\">"_h
         << text("overview.proposed") << "</h2></div><ul class=\"todo\">"_h;
    for (const auto& proposed : own.proposed)
        html << "<li><span class=\"when\">"_h << proposed.count
             << "</span><div><a href=\"/companies/"_h << proposed.company.id.value
             << "?binding=proposed\">"_h
             << text(proposed.is_at_parent ? "overview.send_on_proposals"
                                           : "overview.answer_proposals",
                     {{"company", proposed.company.name}, {"count", proposed.count}})
             << "</a></div></li>"_h;
    html << "</ul></section>"_h;
}

// A no is for the proposer to answer: with other words, through the owner, or by letting it go.
void declined_list(Html& html, const Text& text, const MunicipalityStart& all) {
    if (all.declined.empty()) return;
    html << "<div class=\"sec\"><h2>"_h << text("overview.declined")
         << "</h2></div><ul class=\"todo\">"_h;
    for (const auto& declined : all.declined)
        html << "<li><span class=\"when\">"_h << declined.count
             << "</span><div><a href=\"/companies/"_h << declined.company.id.value
             << "?binding=declined\">"_h
             << text("overview.declined_proposals",
                     {{"company", declined.company.name}, {"count", declined.count}})
             << "</a></div></li>"_h;
    html << "</ul>"_h;
}

void unit_page(Html& html, const Text& text, const UnitStart& own, const Date& today) {
    if (own.report) report_panel(html, text, *own.report, today);
    const bool has_deadline = own.report && own.report->deadline;
    if (own.next && !has_deadline)
        deadline_line(html, text, "overview.next_meeting", meetings::deadline_of(*own.next), today);
    html << "<div class=\"two\">"_h;
    html << "<div>"_h;
    waiting_list(html, text, own);
    proposed_list(html, text, own);
    if (own.does_work) to_do_list(html, text, own, today);
    renewals(html, text, own, today);
    html << "</div>"_h;
    changes_list(html, text, own.changes, false);
    html << "</div>"_h;
}

void number_cell(Html& html, std::string_view label, int number, std::string_view shape) {
    html << "<td class=\"n\" data-label=\""_h << label << "\">"_h;
    if (number == 0) {
        html << "<span class=\"muted\">0</span>"_h;
    } else if (shape.empty()) {
        html << number;
    } else {
        html::status(html, shape, std::to_string(number));
    }
    html << "</td>"_h;
}

void units_table(Html& html, const Text& text, const std::vector<obligations::UnitRow>& units) {
    html::open_table(html, text("overview.units_caption"), "cards labelled");
    html << "<thead><tr><th scope=\"col\">"_h << text("overview.unit") << "</th>"_h;
    const std::array heads = {text("overview.head_late"), text("overview.head_in_progress"),
                              text("overview.head_not_started"), text("overview.head_done"),
                              text("overview.head_proposed")};
    for (const auto& head : heads) html << "<th scope=\"col\" class=\"n\">"_h << head << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& unit : units) {
        html << "<tr><th scope=\"row\"><a href=\"/obligations?unit="_h << unit.unit.value << "\">"_h
             << unit.name << "</a></th>"_h;
        number_cell(html, heads[0], unit.counts.late, "late");
        number_cell(html, heads[1], unit.counts.in_progress, "");
        number_cell(html, heads[2], unit.counts.not_started, "");
        number_cell(html, heads[3], unit.counts.done, "");
        number_cell(html, heads[4], unit.counts.proposed, "prop");
        html << "</tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
}

void municipality_page(Html& html, const Text& text, const MunicipalityStart& all) {
    if (all.round) {
        const auto& round = *all.round;
        html << "<section class=\"panel\" aria-labelledby=\"round\"><h2 id=\"round\">"_h
             << round.title << "</h2><p class=\"big\">"_h
             << text("overview.submitted", {{"done", round.submitted}, {"total", round.reports}})
             << "</p><p>"_h << text("overview.round_due", {{"date", text.date(round.due_on)}})
             << "</p><p class=\"actions\"><a class=\"ds-button\" href=\"/rounds/"_h
             << round.id.value << "\">"_h << text("overview.show_round")
             << "</a><a class=\"ds-button\" data-variant=\"secondary\" href=\"/accounts\">"_h
             << text("overview.to_account") << "</a></p></section>"_h;
    }
    html << "<div class=\"two\"><section aria-labelledby=\"standing\"><div class=\"sec\">"_h
            "<h2 id=\"standing\">"_h
         << text("overview.standing_title") << "</h2></div>"_h;
    units_table(html, text, all.units);
    declined_list(html, text, all);
    html << "</section>"_h;
    changes_list(html, text, all.changes, true);
    html << "</div>"_h;
}

}  // namespace

Html start_page(const web::Request& request, const Start& start) {
    const auto& text = request.text;
    const auto lede = text("overview.today", {{"weekday", text.weekday(start.today)},
                                              {"date", text.date(start.today)}});
    Html html;
    if (start.all) {
        html::heading(html, request.tenant.brand.name, lede);
        if (start.waiting_file) waiting_file_note(html, text, *start.waiting_file);
        if (start.awaits_plan) no_plan_panel(html, text);
        municipality_page(html, text, *start.all);
    } else if (start.own) {
        html::heading(html, start.own->unit.name, lede);
        if (start.waiting_file) waiting_file_note(html, text, *start.waiting_file);
        if (start.awaits_plan) no_plan_panel(html, text);
        unit_page(html, text, *start.own, start.today);
    } else {
        html::heading(html, request.actor.name, lede);
        if (start.waiting_file) waiting_file_note(html, text, *start.waiting_file);
        if (start.awaits_plan)
            no_plan_panel(html, text);
        else
            html << "<p class=\"empty\">"_h << text("overview.no_unit")
                 << "</p><p><a href=\"/plan\">"_h << text("overview.read_plan") << "</a></p>"_h;
    }
    return html;
}

}  // namespace varna::overview
