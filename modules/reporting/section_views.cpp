// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/section_views.h"

#include <algorithm>

#include "modules/reporting/report.h"
#include "modules/reporting/report_form.h"
#include "modules/reporting/report_views.h"

namespace varna::reporting {
namespace {

bool is_list(const FigureView& figure) {
    return !figure.number && figure.text.find('\n') != std::string::npos;
}

void figure_value(Html& html, const Text& text, const FigureView& figure) {
    if (!figure.text.empty()) {
        html << figure.text;
    } else if (figure.number) {
        html << text.number(*figure.number);
    } else {
        html << "–"_h;
    }
}

void figure_row(Html& html, const Text& text, const FigureView& figure, bool has_earlier) {
    const auto label = text("figure." + figure.source);
    html << "<tr><th scope=\"row\">"_h << label << "</th><td class=\"n\">"_h;
    figure_value(html, text, figure);
    html << "</td>"_h;
    if (has_earlier) {
        html << "<td class=\"n muted\">"_h;
        if (figure.earlier) {
            html << text.number(*figure.earlier);
        } else {
            html << "–"_h;
        }
        html << "</td>"_h;
    }
    html << "<td class=\"nowrap\">"_h;
    if (figure.link.empty()) {
        html << "–"_h;
    } else {
        html << "<a href=\""_h << figure.link << "\">"_h << text("reporting.source_link")
             << "<span class=\"ds-sr-only\">: "_h << label << "</span></a>"_h;
    }
    html << "</td></tr>"_h;
}

// A list says its items below the table, with its source, because a column of numbers is for
// numbers.
void figure_list(Html& html, const Text& text, const FigureView& figure) {
    html << "<details><summary>"_h << text("figure." + figure.source) << "</summary><ul>"_h;
    std::string_view rest = figure.text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        html << "<li>"_h << rest.substr(0, end) << "</li>"_h;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    html << "</ul>"_h;
    if (!figure.link.empty())
        html << "<p><a href=\""_h << figure.link << "\">"_h << text("reporting.source_link")
             << "</a></p>"_h;
    html << "</details>"_h;
}

void said_before(Html& html, const Text& text, const ReportView& report,
                 const SectionView& section) {
    if (section.earlier_text.empty()) return;
    html << "<div class=\"draft stack\"><p class=\"small muted\">"_h
         << text("reporting.said_before", {{"round", report.earlier_title}})
         << "</p><p class=\"lines\""_h << html::data_language(text) << ">"_h << section.earlier_text
         << "</p></div>"_h;
}

// What the form shows of a section: what was typed, or what is stored. Somebody else's answer takes
// the place of what this person never touched, for saving that again would erase it.
std::optional<SectionAnswer> typed_to_show(const html::FormView& view, const SectionView& section) {
    auto typed = typed_about(view.form, section.id);
    if (!typed || typed->version == section.version) return typed;
    if (is_untouched(typed->answer, typed->text, typed->loaded)) return std::nullopt;
    return typed;
}

// Somebody else saved the same section meanwhile: both texts are kept, and a person chooses.
void said_by_other(Html& html, const Text& text, const SectionAnswer& typed,
                   const SectionView& section) {
    if (typed.version == 0 || typed.version == section.version) return;
    if (typed.answer == section.answer && typed.text == section.text) return;
    html << "<div class=\"draft stack\"><p class=\"small muted\">"_h
         << text("reporting.said_meanwhile") << "</p><p>"_h << answer_words(text, section.answer)
         << "</p>"_h;
    if (!section.text.empty()) html << "<p class=\"lines\">"_h << section.text << "</p>"_h;
    html << "</div>"_h;
}

void hidden(Html& html, std::string_view name, std::string_view value) {
    html << "<input type=\"hidden\" name=\""_h << name << "\" value=\""_h << value << "\">"_h;
}

// The version is always the stored one: whoever typed something else sees both answers above.
void answer_fields(Html& html, const html::FormView& view, const SectionView& section,
                   bool is_typed) {
    const auto& text = view.text;
    const auto answer = field_of("answer", section.id);
    html::radios(html, view,
                 {.name = answer,
                  .label = "reporting.what_do_you_say",
                  .value = is_typed ? std::string_view() : section.answer},
                 {{"confirmed", text("reporting.confirm")},
                  {"corrected", text("reporting.correct")},
                  {"unchanged", text("reporting.unchanged")}});
    const auto words = field_of("text", section.id);
    html::field(html, view,
                {.name = words,
                 .label = "reporting.your_text",
                 .hint = "reporting.your_text_hint",
                 .value = section.text,
                 .rows = 3});
    hidden(html, field_of("version", section.id), std::to_string(section.version));
    hidden(html, field_of("loaded", section.id), fingerprint_of(section.answer, section.text));
}

void secrecy_note(Html& html, const Text& text, const SectionView& section) {
    if (secrecy_once_submitted(section.focus_area) == "sensitive")
        html << "<span>"_h << text("reporting.only_security_unit") << "</span>"_h;
}

void body_to_answer(Html& html, const html::FormView& view, const ReportView& report,
                    const SectionView& section) {
    html << "<p class=\"small muted\""_h << html::data_language(view.text) << ">"_h
         << section.why_asked << "</p>"_h;
    figures_table(html, view.text, report, section);
    said_before(html, view.text, report, section);
    const auto typed = typed_to_show(view, section);
    if (typed) said_by_other(html, view.text, *typed, section);
    const web::Form nothing;
    answer_fields(html, {view.text, typed ? view.form : nothing, view.problem}, section,
                  typed.has_value());
}

}  // namespace

std::string_view shape_of(const SectionView& section) {
    if (!is_answered(section.answer, section.text))
        return section.answer == "corrected" ? "half" : "todo";
    return section.answer == "unchanged" ? "same" : "done";
}

std::string section_anchor(Id<ReportSection> section) {
    return "section-" + std::to_string(section.value);
}

std::string first_words(std::string_view text, std::size_t chars_max) {
    std::size_t chars = 0, at = 0, space = 0;
    for (; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte & 0xc0) == 0x80) continue;  // inside a character
        if (byte == ' ' || byte == '\n') space = at;
        if (++chars > chars_max) break;
    }
    if (at == text.size()) return std::string(text);
    return std::string(text.substr(0, space == 0 ? at : space)) + " …";
}

void figures_table(Html& html, const Text& text, const ReportView& report,
                   const SectionView& section) {
    if (section.figures.empty()) return;
    const bool is_live = report.state == "draft";
    const auto day = text.date(section.figures.front().as_of);
    const bool has_earlier = !report.earlier_title.empty();
    const auto caption = text(is_live ? "reporting.figures_live" : "reporting.figures_frozen",
                              {{"area", section.title}, {"day", day}});
    html::open_table(html, caption);
    html << "<thead><tr><th scope=\"col\">"_h << text("reporting.figure")
         << "</th><th class=\"n\" scope=\"col\">"_h << report.round.title << "</th>"_h;
    if (has_earlier)
        html << "<th class=\"n\" scope=\"col\">"_h << report.earlier_title << "</th>"_h;
    html << "<th scope=\"col\">"_h << text("reporting.source") << "</th></tr></thead><tbody>"_h;
    for (const auto& figure : section.figures)
        if (!is_list(figure)) figure_row(html, text, figure, has_earlier);
    html << "</tbody>"_h;
    html::close_table(html);
    for (const auto& figure : section.figures)
        if (is_list(figure)) figure_list(html, text, figure);
}

void section_to_answer(Html& html, const html::FormView& view, const ReportView& report,
                       const SectionView& section) {
    const auto& text = view.text;
    const auto title = numbered_title(section.focus_area, section.title);
    // With a problem on the page everything is open: the answer may be anywhere.
    if (is_answered(section.answer, section.text) && view.problem == nullptr) {
        html << "<details class=\"done-section\" id=\""_h << section_anchor(section.id)
             << "\"><summary class=\"done-row\">"_h;
        html::mark(html, shape_of(section));
        html << "<h2"_h << html::data_language(text) << ">"_h << title
             << "</h2><span class=\"said\">"_h << answer_words(text, section.answer);
        if (!section.text.empty())
            html << ". <span"_h << html::data_language(text) << ">"_h
                 << first_words(section.text, 90) << "</span>"_h;
        html << "</span><span class=\"small change\">"_h << text("reporting.change")
             << "</span></summary>"_h;
        body_to_answer(html, view, report, section);
        html << "</details>"_h;
        return;
    }
    html << "<section class=\"area stack\" id=\""_h << section_anchor(section.id)
         << "\"><header><h2"_h << html::data_language(text) << ">"_h << title
         << "</h2><p class=\"small muted\">"_h;
    html::status(html, shape_of(section), answer_words(text, section.answer));
    secrecy_note(html, text, section);
    html << "</p></header>"_h;
    body_to_answer(html, view, report, section);
    html << "</section>"_h;
}

void section_to_read(Html& html, const Text& text, const ReportView& report,
                     const SectionView& section) {
    html << "<section class=\"area stack\" id=\""_h << section_anchor(section.id)
         << "\"><header><h2"_h << html::data_language(text) << ">"_h
         << numbered_title(section.focus_area, section.title) << "</h2><p class=\"small muted\">"_h;
    html::status(html, shape_of(section), answer_words(text, section.answer));
    secrecy_note(html, text, section);
    html << "</p></header>"_h;
    figures_table(html, text, report, section);
    if (!section.text.empty())
        html << "<div class=\"draft stack\"><p class=\"small muted\">"_h
             << text("reporting.unit_says", {{"unit", report.unit_name}})
             << "</p><p class=\"lines\""_h << html::data_language(text) << ">"_h << section.text
             << "</p></div>"_h;
    html << "</section>"_h;
}

}  // namespace varna::reporting
