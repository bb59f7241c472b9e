// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/decision_views.h"
#include "modules/public_records/marks.h"
#include "platform/documents/document.h"

namespace varna::decisions {
namespace {

void section_field(Html& html, const html::FormView& form, std::string_view name, const char* label,
                   const char* hint, const std::string& value, int rows) {
    html::field(html, form,
                {.name = name, .label = label, .hint = hint, .value = value, .rows = rows});
}

void template_select(Html& html, const html::FormView& form, const OfficeReportPageView& view) {
    const auto& chosen = view.detail.report.sections.document_template;
    std::vector<organisation::UnitName> names;
    for (const auto& one : view.templates) names.push_back({{one.id.value}, one.title});
    std::optional<Id<Unit>> value;
    if (chosen) value = Id<Unit>{chosen->value};
    unit_select(html, form,
                {.name = "document_template",
                 .label = "field.document_template",
                 .hint = "decisions.template_hint"},
                names, value, html::Choice{"", form.text("decisions.own_template")});
}

std::string stored_sections(const ReportSections& sections) {
    std::string all = sections.title;
    for (const auto* words : {&sections.summary, &sections.decision_basis, &sections.child_impact,
                              &sections.account_of_matter, &sections.proposal, &sections.signatures,
                              &sections.dispatch})
        if (!words->empty()) all += "\n\n" + *words;
    return all;
}

// In the form of the words, so that what is typed and not saved yet is handed over with the rest.
void hand_over_section(Html& html, const Text& text, const OfficeReportDetail& detail) {
    html << "<section class=\"panel stack rowsep\" aria-labelledby=\"handing\">"_h
            "<h2 id=\"handing\">"_h
         << text("decisions.hand_over_title", {{"body", detail.report.body_name}}) << "</h2>"_h;
    if (!detail.missing.empty()) {
        html << "<p>"_h << text("decisions.lacks") << "</p><ul class=\"plain\">"_h;
        for (const auto& field : detail.missing)
            html << "<li><a href=\"#"_h << field << "\">"_h << text("field." + field)
                 << "</a></li>"_h;
        html << "</ul>"_h;
    }
    html << "<p>"_h << text("decisions.hand_over_explained")
         << "</p><p><button class=\"ds-button\" type=\"submit\" formaction=\""_h
         << path_of(detail.report.id) << "/handover\">"_h << text("decisions.hand_over")
         << "</button></p></section>"_h;
}

void sections_form(Html& html, const web::Request& request, const OfficeReportPageView& view,
                   const html::FormView& form) {
    const auto& text = request.text;
    const auto& report = view.detail.report;
    const auto& sections = report.sections;
    const auto written = sections.written_on.iso();
    if (form.form.has("report_title")) stored_words(html, form, stored_sections(sections));
    request.open_kept_form(html, path_of(report.id) + "/change", form.problem != nullptr);
    hidden_version(html, form, "report_title", report.version);
    html::field(html, form,
                {.name = "report_title", .label = "field.report_title", .value = sections.title});
    unit_select(html, form,
                {.name = "body", .label = "field.body", .hint = "decisions.report_body_hint"},
                names_of(view.bodies), sections.body);
    section_field(html, form, "report_summary", "field.report_summary", "decisions.summary_hint",
                  sections.summary, 5);
    section_field(html, form, "decision_basis", "field.decision_basis", "decisions.basis_hint",
                  sections.decision_basis, 4);
    section_field(html, form, "child_impact", "field.child_impact", "decisions.child_hint",
                  sections.child_impact, 5);
    section_field(html, form, "account_of_matter", "field.account_of_matter",
                  "decisions.account_hint", sections.account_of_matter, 12);
    section_field(html, form, "proposal", "field.proposal", "decisions.proposal_hint",
                  sections.proposal, 5);
    section_field(html, form, "signatures", "field.signatures", "decisions.signatures_hint",
                  sections.signatures, 3);
    section_field(html, form, "dispatch", "field.dispatch", "decisions.dispatch_hint",
                  sections.dispatch, 3);
    html::field(html, form,
                {.name = "case_officer",
                 .label = "field.case_officer",
                 .hint = "decisions.case_officer_hint",
                 .value = sections.case_officer});
    html::field(
        html, form,
        {.name = "written_on", .label = "field.written_on", .value = written, .type = "date"});
    template_select(html, form, view);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("decisions.save"));
    html << "<a href=\""_h << path_of(report.matter) << "\">"_h << text("decisions.back")
         << "</a></p>"_h;
    hand_over_section(html, text, view.detail);
    html << "</form>"_h;
}

documents::Section section_of(const Text& text, const char* key, const std::string& words,
                              bool is_list = false) {
    documents::Section section;
    section.title = text(key);
    section.anchor = std::string(key).substr(std::string_view(key).find('.') + 1);
    if (is_list) {
        section.blocks.emplace_back(documents::Items{lines_of(words)});
    } else {
        for (auto& line : lines_of(words))
            section.blocks.emplace_back(documents::Paragraph{std::move(line), false, {}});
    }
    return section;
}

documents::Document document_of(const Text& text, const OfficeReportDetail& detail) {
    const auto& sections = detail.report.sections;
    documents::Document document;
    document.title = sections.title;
    document.subtitle = detail.report.body_name;
    std::string numbers;
    for (const auto& number : detail.case_numbers)
        numbers += (numbers.empty() ? "" : ", ") + number.number;
    document.facts = {{text("field.case_number"), numbers.empty() ? "–" : numbers},
                      {text("field.written_on"), sections.written_on.iso()},
                      {text("field.case_officer"), sections.case_officer}};
    document.sections = {section_of(text, "field.report_summary", sections.summary),
                         section_of(text, "field.decision_basis", sections.decision_basis, true),
                         section_of(text, "field.child_impact", sections.child_impact),
                         section_of(text, "field.account_of_matter", sections.account_of_matter),
                         section_of(text, "field.proposal", sections.proposal, true),
                         section_of(text, "field.signatures", sections.signatures),
                         section_of(text, "field.dispatch", sections.dispatch, true)};
    return document;
}

}  // namespace

Html office_report_view(const web::Request& request, const OfficeReportPageView& view,
                        const Problem* problem) {
    const auto& text = request.text;
    const auto& report = view.detail.report;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h
         << report.sections.title << "</h1><p class=\"lede\">"_h
         << text("decisions.office_report_to", {{"body", report.body_name}}) << " · "_h
         << text("decisions.report_" + report.state) << "</p>"_h;
    public_records::mark_chip(html, text, report.secrecy_mark);
    html << "</div></div>"_h
         << "<p class=\"actions\"><a href=\""_h << path_of(report.matter) << "\">"_h
         << text("decisions.to_matter") << "</a><a href=\""_h << path_of(report.id)
         << "/preview\">"_h << text("decisions.preview") << "</a><a href=\""_h << path_of(report.id)
         << "/file\">"_h << text("decisions.download_word") << "</a></p>"_h;
    public_records::record_link(html, text, "office_report", report.id.value);
    if (view.detail.may_edit) {
        sections_form(html, request, view, form);
        return html;
    }
    if (report.handed_over_on)
        html << "<p>"_h
             << text("decisions.handed_over_by",
                     {{"date", text.date(*report.handed_over_on)}, {"name", report.handed_over_by}})
             << "</p>"_h;
    package_section(html, request, view, form);
    auto document = document_of(text, view.detail);
    document.title.clear();  // the page's heading
    documents::render(html, text, document);
    // What was typed too late is not lost.
    if (form.form.has("report_title"))
        html << "<section aria-labelledby=\"typed\"><h2 id=\"typed\">"_h
             << text("decisions.typed_too_late") << "</h2><p class=\"lines\">"_h
             << form.value("report_summary") << "\n\n"_h << form.value("child_impact") << "\n\n"_h
             << form.value("account_of_matter") << "\n\n"_h << form.value("proposal")
             << "</p></section>"_h;
    return html;
}

Html office_report_preview(const web::Request& request, const OfficeReportDetail& detail) {
    Html html;
    html << "<p class=\"small no-print\"><a href=\""_h << path_of(detail.report.id) << "\">"_h
         << request.text("decisions.back") << "</a></p>"_h;
    documents::render(html, request.text, document_of(request.text, detail));
    return html;
}

}  // namespace varna::decisions
