// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/decision_views.h"
#include "modules/public_records/marks.h"

namespace varna::decisions {
namespace {

std::string_view shape_of_state(std::string_view state) {
    return state == "closed" ? "done" : state == "decided" ? "half" : "todo";
}

std::string state_words(const Text& text, std::string_view state) {
    return text("decisions.matter_" + std::string(state));
}

std::string next_path(const MatterListView& view) {
    if (!view.page.next) return {};
    const auto& filter = view.filter;
    return "/matters?unit=" + (filter.unit ? std::to_string(filter.unit->value) : "all") +
           "&state=" + filter.state + "&number=" + http::percent_encode(filter.case_number) +
           "&before=" + std::to_string(view.page.next.value);
}

void filters(Html& html, const web::Request& request, const MatterListView& view) {
    const auto& text = request.text;
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/matters\" method=\"get\" aria-label=\""_h
         << text("decisions.filter_matters") << "\">"_h;
    html::field(html, form,
                {.name = "number", .label = "field.case_number", .value = view.filter.case_number});
    unit_select(html, form, {.name = "unit", .label = "field.unit"}, view.units, view.filter.unit,
                html::Choice{"all", text("decisions.all_units")});
    html::select(html, form, {.name = "state", .label = "field.state", .value = view.filter.state},
                 {{"unclosed", text("decisions.unclosed")},
                  {"preparing", state_words(text, "preparing")},
                  {"decided", state_words(text, "decided")},
                  {"closed", state_words(text, "closed")},
                  {"all", text("decisions.any_state")}});
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("decisions.show") << "</button></form>"_h;
}

void decision_rows(Html& html, const Text& text, const MatterPageView& view) {
    html << "<section aria-labelledby=\"decisions\"><div class=\"sec\"><h2 id=\"decisions\">"_h
         << text("decisions.decisions") << "</h2></div>"_h;
    if (view.decisions.empty())
        html << "<p class=\"empty\">"_h << text("decisions.no_decisions") << "</p>"_h;
    html << "<ul class=\"news\">"_h;
    for (const auto& decision : view.decisions) {
        const auto standing = standing_of(decision, view.today);
        html << "<li><a href=\""_h << path_of(decision.id) << "\""_h << html::data_language(text)
             << ">"_h << decision.title << "</a> "_h;
        public_records::mark_chip(html, text, decision.secrecy_mark);
        html::status(html, shape_of(standing),
                     text("decisions.standing_" + std::string(name_of(standing))));
        html << "<span class=\"kind\">"_h << meeting_words(text, decision) << "</span></li>"_h;
    }
    html << "</ul>"_h;
    if (view.may_draft && view.detail.matter.state != "closed")
        html << "<p class=\"actions\"><a class=\"ds-button\" data-variant=\"secondary\" href=\""_h
             << path_of(view.detail.matter.id) << "/decisions/new\">"_h
             << text("decisions.new_decision") << "</a></p>"_h;
    html << "</section>"_h;
}

void report_rows(Html& html, const web::Request& request, const MatterPageView& view) {
    const auto& text = request.text;
    const auto& matter = view.detail.matter;
    html << "<section aria-labelledby=\"reports\"><div class=\"sec\"><h2 id=\"reports\">"_h
         << text("decisions.office_reports") << "</h2></div>"_h;
    if (view.reports.empty())
        html << "<p class=\"empty\">"_h << text("decisions.no_office_reports") << "</p>"_h;
    html << "<ul class=\"news\">"_h;
    for (const auto& report : view.reports) {
        html << "<li><a href=\""_h << path_of(report.id) << "\""_h << html::data_language(text)
             << ">"_h << report.sections.title << "</a> "_h;
        public_records::mark_chip(html, text, report.secrecy_mark);
        const bool is_draft = report.state == "draft";
        html::status(html, is_draft ? "todo" : "done", text("decisions.report_" + report.state));
        html << "<span class=\"kind\">"_h << report.body_name << "</span></li>"_h;
    }
    html << "</ul>"_h;
    if (view.detail.may_manage && matter.state != "closed") {
        request.open_form(html, path_of(matter.id) + "/office_reports");
        html << "<p class=\"actions\">"_h;
        html::submit(html, text("decisions.new_office_report"), true);
        html << "</p></form>"_h;
    }
    html << "</section>"_h;
}

void case_numbers(Html& html, const web::Request& request, const MatterPageView& view,
                  const html::FormView& form) {
    const auto& text = request.text;
    const auto path = path_of(view.detail.matter.id);
    html << "<section aria-labelledby=\"numbers\"><div class=\"sec\"><h2 id=\"numbers\">"_h
         << text("decisions.case_numbers") << "</h2></div>"_h;
    if (view.detail.case_numbers.empty())
        html << "<p class=\"empty\">"_h << text("decisions.no_case_number") << "</p>"_h;
    html << "<ul class=\"news\">"_h;
    for (const auto& number : view.detail.case_numbers) {
        html << "<li><b>"_h << number.number << "</b><span class=\"kind\">"_h
             << text("decisions.in_diary_since",
                     {{"authority", number.authority_name}, {"date", text.date(number.noted_on)}})
             << "</span>"_h;
        if (view.detail.may_manage) {
            request.open_form(
                html, path + "/case_numbers/" + std::to_string(number.id.value) + "/removal");
            html << "<button class=\"linklike\" type=\"submit\" aria-label=\""_h
                 << text("decisions.remove_number_named", {{"number", number.number}}) << "\">"_h
                 << text("decisions.remove") << "</button></form>"_h;
        }
        html << "</li>"_h;
    }
    html << "</ul>"_h;
    if (view.detail.may_manage) {
        html << "<details"_h;
        if (form.error("case_number") != nullptr || form.error("diary") != nullptr)
            html << " open"_h;
        html << "><summary>"_h << text("decisions.note_case_number") << "</summary>"_h;
        request.open_form(html, path + "/case_numbers");
        html::field(html, form,
                    {.name = "case_number",
                     .label = "field.case_number",
                     .hint = "decisions.case_number_hint"});
        unit_select(html, form, {.name = "diary", .label = "field.diary"}, names_of(view.diaries),
                    view.detail.matter.authority);
        html::submit(html, text("decisions.save"), true);
        html << "</form></details>"_h;
    }
    html << "</section>"_h;
}

void origins(Html& html, const web::Request& request, const MatterPageView& view,
             const html::FormView& form) {
    const auto& text = request.text;
    html << "<section aria-labelledby=\"thread\"><div class=\"sec\"><h2 id=\"thread\">"_h
         << text("decisions.why") << "</h2></div>"_h;
    if (view.detail.origins.empty())
        html << "<p class=\"empty\">"_h << text("decisions.no_origins") << "</p>"_h;
    html << "<ol class=\"thread\">"_h;
    for (const auto& origin : view.detail.origins) {
        html << "<li>"_h;
        html::mark(html, "book");
        html << "<span class=\"kind\">"_h << text("decisions.origin_" + origin.type)
             << "</span><a href=\""_h << origin.path << "\""_h << html::data_language(text) << ">"_h
             << origin.title << "</a></li>"_h;
    }
    html << "</ol>"_h;
    if (view.detail.may_manage) {
        html << "<details"_h;
        if (form.error("origin") != nullptr) html << " open"_h;
        html << "><summary>"_h << text("decisions.add_origin") << "</summary>"_h;
        request.open_form(html, path_of(view.detail.matter.id) + "/origins");
        html::field(html, form,
                    {.name = "origin", .label = "field.origin", .hint = "decisions.origin_hint"});
        html::submit(html, text("decisions.save"), true);
        html << "</form></details>"_h;
    }
    html << "</section>"_h;
}

void matter_acts(Html& html, const web::Request& request, const MatterPageView& view,
                 const html::FormView& form) {
    const auto& text = request.text;
    const auto& matter = view.detail.matter;
    const auto path = path_of(matter.id);
    const bool is_closed = matter.state == "closed";
    html << "<section aria-label=\""_h << text("decisions.matter") << "\">"_h;
    if (!is_closed) {
        html << "<details"_h;
        if (form.form.has("matter_title")) html << " open"_h;
        html << "><summary>"_h << text("decisions.change_title") << "</summary>"_h;
        request.open_form(html, path + "/change");
        hidden_version(html, form, "matter_title", matter.version);
        html::field(html, form,
                    {.name = "matter_title", .label = "field.matter_title", .value = matter.title});
        html::submit(html, text("decisions.save"), true);
        html << "</form></details>"_h;
    }
    request.open_form(html, path + (is_closed ? "/reopening" : "/closure"));
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << matter.version
         << "\"><p class=\"actions\">"_h;
    html::submit(html, text(is_closed ? "decisions.reopen_matter" : "decisions.close_matter"),
                 true);
    html << "</p></form></section>"_h;
}

}  // namespace

Html matter_list_view(const web::Request& request, const MatterListView& view) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("decisions.matters"), text("decisions.matters_lede"));
    html << "<p class=\"actions\">"_h;
    if (view.may_open)
        html << "<a class=\"ds-button\" href=\"/matters/new\">"_h << text("decisions.new_matter")
             << "</a>"_h;
    html << "<a href=\"/decisions\">"_h << text("decisions.all_decisions")
         << "</a><a href=\"/assignments\">"_h << text("decisions.to_assignments")
         << "</a><a href=\"/document_templates\">"_h << text("decisions.templates") << "</a></p>"_h;
    filters(html, request, view);
    if (view.page.matters.empty()) {
        html << "<p class=\"empty\">"_h
             << text(view.filter.case_number.empty() ? "decisions.no_matters"
                                                     : "decisions.no_such_number")
             << "</p>"_h;
        return html;
    }
    html::open_table(html, text("decisions.matters_caption"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("field.state") << "</th><th scope=\"col\">"_h
         << text("decisions.matter") << "</th><th scope=\"col\">"_h << text("field.case_number")
         << "</th><th scope=\"col\">"_h << text("field.unit") << "</th><th scope=\"col\">"_h
         << text("decisions.opened") << "</th></tr></thead><tbody>"_h;
    for (const auto& matter : view.page.matters) {
        html << "<tr><td>"_h;
        html::status(html, shape_of_state(matter.state), state_words(text, matter.state));
        html << "</td><th scope=\"row\"><a href=\""_h << path_of(matter.id) << "\""_h
             << html::data_language(text) << ">"_h << matter.title << "</a>"_h;
        public_records::mark_chip(html, text, matter.secrecy_mark);
        html << "</th><td class=\"nowrap\">"_h
             << (matter.case_number.empty() ? "–" : matter.case_number) << "</td><td>"_h
             << matter.unit_name << "</td><td class=\"nowrap\">"_h << text.date(matter.opened_on)
             << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    html::pager(html, text, next_path(view));
    return html;
}

Html new_matter_view(const web::Request& request, const NewMatterView& view,
                     const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html::heading(html, text("decisions.new_matter"), text("decisions.new_matter_lede"));
    request.open_form(html, "/matters");
    html::field(html, form,
                {.name = "matter_title",
                 .label = "field.matter_title",
                 .hint = "decisions.matter_title_hint"});
    const auto own = request.actor.own_unit();
    unit_select(html, form, {.name = "unit", .label = "field.unit"}, view.units, own);
    html::field(html, form,
                {.name = "case_number",
                 .label = "field.case_number",
                 .hint = "decisions.case_number_later",
                 .is_optional = true});
    html::field(html, form,
                {.name = "origin",
                 .label = "field.origin",
                 .hint = "decisions.origin_hint",
                 .value = view.origin,
                 .is_optional = true});
    secrecy_radios(html, form);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("decisions.open_matter"));
    html << "<a href=\"/matters\">"_h << text("decisions.to_matters") << "</a></p></form>"_h;
    return html;
}

Html matter_view(const web::Request& request, const MatterPageView& view, const Problem* problem) {
    const auto& text = request.text;
    const auto& matter = view.detail.matter;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h << matter.title
         << "</h1><p class=\"lede\">"_h << matter.unit_name << "</p></div></div>"_h
         << "<div class=\"two\"><div><dl class=\"facts-list\"><dt>"_h << text("field.state")
         << "</dt><dd>"_h;
    html::status(html, shape_of_state(matter.state), state_words(text, matter.state));
    html << "</dd>"_h;
    fact(html, text, "decisions.opened", matter.opened_on);
    fact(html, text, "decisions.closed", matter.closed_on);
    fact(html, text("field.secrecy"), text("decisions.secrecy_" + matter.secrecy));
    html << "</dl>"_h;
    public_records::mark_chip(html, text, matter.secrecy_mark);
    public_records::record_link(html, text, "matter", matter.id.value);
    report_rows(html, request, view);
    decision_rows(html, text, view);
    html << "</div><div>"_h;
    case_numbers(html, request, view, form);
    origins(html, request, view, form);
    if (view.detail.may_manage) matter_acts(html, request, view, form);
    html << "</div></div>"_h;
    return html;
}

}  // namespace varna::decisions
