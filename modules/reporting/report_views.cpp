// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/report_views.h"
#include "modules/public_records/marks.h"

#include <algorithm>

#include "modules/meetings/deadline_words.h"
#include "modules/reporting/report.h"
#include "modules/reporting/report_form.h"
#include "modules/reporting/section_views.h"

namespace varna::reporting {
namespace {

std::string path_to(const ReportView& report) {
    return "/reports/" + std::to_string(report.id.value);
}

// The fields are named after their sections, so the labels are the sections' titles.
void problem_summary(Html& html, const Text& text, const ReportView& report, const Problem* problem,
                     std::string_view path) {
    if (problem == nullptr) return;
    html << "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus><h2>"_h
         << text(problem->message) << "</h2>"_h;
    if (!problem->fields.empty()) html << "<ul>"_h;
    for (const auto& field : problem->fields)
        for (const auto& section : report.sections) {
            const auto number = std::to_string(section.id.value);
            if (!field.name.ends_with("_" + number)) continue;
            html << "<li><a href=\""_h << path << "#"_h << field.name << "\">"_h
                 << numbered_title(section.focus_area, section.title) << ": "_h
                 << text(field.message, {{"detail", field.detail}}) << "</a></li>"_h;
        }
    if (!problem->fields.empty()) html << "</ul>"_h;
    html << "</div>"_h;
}

void contents(Html& html, const Text& text, const ReportView& report) {
    html << "<div class=\"toc\"><nav aria-label=\""_h << text("reporting.contents") << "\"><ol>"_h;
    for (const auto& section : report.sections) {
        html << "<li><a href=\"#"_h << section_anchor(section.id) << "\">"_h;
        html::mark(html, shape_of(section));
        html << "<span><span"_h << html::data_language(text) << ">"_h
             << numbered_title(section.focus_area, section.title)
             << "</span><span class=\"ds-sr-only\">, "_h << answer_words(text, section.answer)
             << "</span></span></a></li>"_h;
    }
    html << "</ol></nav></div>"_h;
}

// A matter of what the report shows must be decided, for who may open one for the unit.
void matter_link(Html& html, const web::Request& request, const ReportView& report) {
    const auto& actor = request.actor;
    if (!actor.may(Right::manage_matters, report.unit) &&
        !actor.may(Right::register_cases, report.unit))
        return;
    html << " · <a href=\"/matters/new?about=/reports/"_h << report.id.value << "\">"_h
         << request.text("reporting.open_matter") << "</a>"_h;
}

void head(Html& html, const web::Request& request, const ReportView& report) {
    const auto& text = request.text;
    html << "<div class=\"head\"><div><h1>"_h << report.round.title << "</h1><p class=\"lede\">"_h
         << text("reporting.report_lede",
                 {{"unit", report.unit_name}, {"reader", report.named_reader}});
    if (report.round.id) {
        html << " <a href=\"/rounds/"_h << report.round.id.value << "\">"_h
             << text("reporting.whole_round") << "</a> · <a href=\"/records/report/"_h
             << report.id.value << "\">"_h << text("reporting.about_record") << "</a>"_h;
        matter_link(html, request, report);
        if (request.actor.may(Right::invite_guests, report.unit))
            html << " · <a href=\"/administration/guests?records="_h << path_to(report) << "\">"_h
                 << text("reporting.invite_guest") << "</a>"_h;
    }
    html << "</p>"_h;
    public_records::mark_chip(html, text, report.secrecy_mark);
    if (report.is_voluntary)
        html << "<p class=\"small\">"_h << text("reporting.is_voluntary") << "</p>"_h;
    if (report.taken_over_on)
        html << "<p class=\"small\">"_h
             << text("obligations.taken_over",
                     {{"unit", report.taken_over_from}, {"date", text.date(*report.taken_over_on)}})
             << "</p>"_h;
    html << "</div><p class=\"small muted\">"_h;
    if (report.state == "draft") {
        html << text("reporting.minutes_and_day",
                     {{"count", report.minutes}, {"date", text.date(report.round.due_on)}});
        if (report.deadline)
            html << "<br><a href=\"/meetings/"_h << report.deadline->meeting.value << "\">"_h
                 << text("reporting.own_meeting",
                         {{"deadline",
                           meetings::deadline_words(text, *report.deadline, Clock::today())}})
                 << "</a>"_h;
    } else if (report.submitted_at) {
        html::status(html, "done",
                     text("reporting.submitted_by", {{"when", text.date_time(*report.submitted_at)},
                                                     {"name", report.submitted_by}}));
    }
    html << "</p></div>"_h;
}

void bar(Html& html, const Text& text, const ReportView& report) {
    html << "<div class=\"bar\"><strong>"_h
         << text("reporting.progress",
                 {{"done", answered_sections(report)}, {"all", report.sections.size()}})
         << "</strong><span class=\"small muted\">"_h << text("reporting.only_you_see")
         << "</span><span class=\"grow\"></span><button class=\"ds-button\" type=\"submit\">"_h
         << text("reporting.save") << "</button>"_h;
    // Saves as well, so that nothing typed is lost on the way to the next page.
    if (report.may_submit)
        html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\" "
                "name=\"next\" value=\"submission\">"_h
             << text("reporting.hand_over_next") << "</button>"_h;
    html << "</div>"_h;
}

void read_only_note(Html& html, const Text& text, const ReportView& report) {
    std::string_view key = "reporting.draft_read_only";
    if (report.state == "submitted") key = "reporting.submitted_note";
    if (report.state == "draft" && report.round.state == "closed") key = "reporting.closed_note";
    html << "<p class=\"muted\">"_h << text(key) << "</p>"_h;
}

// It was handed over, or closed, while somebody was still writing: the words are not lost.
void typed_too_late(Html& html, const web::Request& request, const SectionView& section) {
    const auto typed = typed_about(request.form, section.id);
    if (!typed || typed->text.empty() || typed->text == section.text) return;
    if (is_untouched(typed->answer, typed->text, typed->loaded)) return;
    html << "<div class=\"draft stack\"><p class=\"small muted\">"_h
         << request.text("reporting.typed_too_late") << "</p><p class=\"lines\">"_h << typed->text
         << "</p></div>"_h;
}

void check_row(Html& html, const Text& text, const ReportView& report, const SectionView& section) {
    html << "<tr><th scope=\"row\"><a href=\""_h << path_to(report) << "#"_h
         << section_anchor(section.id) << "\""_h << html::data_language(text) << ">"_h
         << numbered_title(section.focus_area, section.title) << "</a></th><td>"_h;
    const bool is_ready = is_answered(section.answer, section.text);
    if (is_ready) {
        html::status(html, shape_of(section), answer_words(text, section.answer));
    } else {
        html::status(html, "todo", text("reporting.not_answered"));
    }
    const bool repeats = section.answer == "unchanged" && section.text.empty();
    html << "</td><td class=\"lines\""_h << html::data_language(text) << ">"_h
         << (repeats ? section.earlier_text : section.text) << "</td><td class=\"n\">"_h
         << static_cast<std::int64_t>(section.figures.size()) << "</td><td>"_h
         << text(secrecy_once_submitted(section.focus_area) == "open"
                     ? "reporting.seen_by_all"
                     : "reporting.seen_by_security_unit")
         << "</td></tr>"_h;
}

void check_table(Html& html, const Text& text, const ReportView& report) {
    html::open_table(html, text("reporting.what_is_handed_over"));
    html << "<thead><tr>"_h;
    for (const auto* key : {"reporting.section", "reporting.you_say", "reporting.your_text"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "<th class=\"n\" scope=\"col\">"_h << text("reporting.figures")
         << "</th><th scope=\"col\">"_h << text("reporting.who_sees")
         << "</th></tr></thead><tbody>"_h;
    for (const auto& section : report.sections) check_row(html, text, report, section);
    html << "</tbody>"_h;
    html::close_table(html);
}

}  // namespace

std::string answer_words(const Text& text, std::string_view answer) {
    if (answer == "confirmed") return text("reporting.answer_confirmed");
    if (answer == "corrected") return text("reporting.answer_corrected");
    if (answer == "unchanged") return text("reporting.answer_unchanged");
    return text("reporting.answer_none");
}

int answered_sections(const ReportView& report) {
    return static_cast<int>(std::count_if(
        report.sections.begin(), report.sections.end(),
        [](const auto& section) { return is_answered(section.answer, section.text); }));
}

void report_view(Html& html, const web::Request& request, const ReportView& report,
                 const Problem* problem) {
    const auto& text = request.text;
    problem_summary(html, text, report, problem, {});
    head(html, request, report);
    if (!report.may_edit) read_only_note(html, text, report);
    html << "<div class=\"reportpage\">"_h;
    contents(html, text, report);
    if (report.may_edit) {
        const html::FormView view{text, request.form, problem};
        request.open_form(html, path_to(report) + "/answers");
        for (const auto& section : report.sections) section_to_answer(html, view, report, section);
        bar(html, text, report);
        html << "</form>"_h;
    } else {
        html << "<div>"_h;
        for (const auto& section : report.sections) {
            section_to_read(html, text, report, section);
            typed_too_late(html, request, section);
        }
        html << "</div>"_h;
    }
    html << "</div>"_h;
}

void submission_view(Html& html, const web::Request& request, const ReportView& report,
                     const Problem* problem) {
    const auto& text = request.text;
    problem_summary(html, text, report, problem, path_to(report));
    html::heading(
        html, text("reporting.check_title"),
        text("reporting.check_lede", {{"round", report.round.title}, {"unit", report.unit_name}}));
    check_table(html, text, report);
    const auto missing =
        report.sections.size() - static_cast<std::size_t>(answered_sections(report));
    if (missing > 0) {
        html << "<div class=\"actions\"><p>"_h << text("reporting.missing", {{"count", missing}})
             << "</p><a class=\"ds-button\" href=\""_h << path_to(report) << "\">"_h
             << text("reporting.back_to_report") << "</a></div>"_h;
        return;
    }
    html << "<h2 class=\"rowsep\">"_h << text("reporting.when_handed_over")
         << "</h2><ul class=\"plain\"><li>"_h << text("reporting.becomes_public_record")
         << "</li><li>"_h
         << text("reporting.who_reads",
                 {{"receiver", report.receiver}, {"reader", report.named_reader}})
         << "</li><li>"_h << text("reporting.areas_kept") << "</li><li>"_h
         << text("reporting.figures_freeze") << "</li></ul>"_h;
    request.open_form(html, path_to(report) + "/submission");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << report.version
         << "\"><p class=\"actions\">"_h;
    html::submit(html, text("reporting.hand_over"));
    html << "<a href=\""_h << path_to(report) << "\">"_h << text("reporting.back_to_report")
         << "</a></p></form>"_h;
}

}  // namespace varna::reporting
