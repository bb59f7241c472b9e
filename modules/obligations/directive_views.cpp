// SPDX-License-Identifier: EUPL-1.2
// One owner directive, and the form that writes a new one down.
#include "modules/obligations/company_views.h"

namespace varna::obligations {
namespace {

std::string path_to(const OwnerDirectiveView& directive) {
    return "/owner-directives/" + std::to_string(directive.id.value);
}

void fact(Html& html, std::string_view name, std::string_view value) {
    html << "<dt>"_h << name << "</dt><dd>"_h << value << "</dd>"_h;
}

void facts(Html& html, const Text& text, const OwnerDirectiveView& directive, const Date& today) {
    html << "<dl class=\"facts-list\"><dt>"_h << text("obligations.company")
         << "</dt><dd><a href=\"/companies/"_h << directive.company.value << "\">"_h
         << directive.company_name << "</a></dd><dt>"_h << text("field.state") << "</dt><dd>"_h;
    if (directive.holds_on(today)) {
        html::status(html, "done", text("obligations.directive_holds"));
    } else {
        html::status(html, "na",
                     text(directive.valid_from > today ? "obligations.directive_not_yet"
                                                       : "obligations.directive_ended"));
    }
    html << "</dd>"_h;
    fact(html, text("field.council_decision"),
         directive.council_decision + ", " + text.date(directive.council_decided_on));
    fact(html, text("obligations.general_meeting"),
         directive.meeting_name + " (" + text("obligations.meeting_" + directive.meeting_kind) +
             "), " + text.date(directive.decided_on));
    fact(html, text("field.case_number"), directive.case_number);
    const bool is_open = directive.valid_to == organisation::forever;
    fact(html, text("obligations.validity"),
         is_open ? text("obligations.valid_since", {{"from", text.date(directive.valid_from)}})
                 : text("obligations.valid_between",
                        {{"from", text.date(directive.valid_from)},
                         {"to", text.date(directive.valid_to.plus_days(-1))}}));
    if (directive.replaced_by)
        html << "<dt>"_h << text("obligations.replaced_by")
             << "</dt><dd><a href=\"/owner-directives/"_h << directive.replaced_by->value << "\">"_h
             << directive.replaced_by_title << "</a></dd>"_h;
    if (!directive.url.empty())
        html << "<dt>"_h << text("field.url") << "</dt><dd><a href=\""_h << directive.url
             << "\" rel=\"noreferrer\">"_h << directive.url << "</a></dd>"_h;
    html << "</dl><p class=\"lines\""_h << html::data_language(text) << ">"_h << directive.text
         << "</p>"_h;
}

void bound(Html& html, const web::Request& request, const DirectivePage& page) {
    const auto& text = request.text;
    html << "<section class=\"rowsep\"><div class=\"sec\">"_h
         << "<h2 id=\"bound\">"_h << text("obligations.bound_tasks") << "</h2></div>"_h;
    if (page.bound.rows.empty()) {
        html << "<p class=\"empty\">"_h << text("obligations.binds_nothing") << "</p>"_h;
    } else {
        proposal_table(html, request, page.bound, text("obligations.bound_tasks"), std::nullopt,
                       [](const ProposalRow&) { return false; });
        if (page.bound.next)
            html::pager(html, text,
                        path_to(page.directive) +
                            "?after_area=" + std::to_string(page.bound.next->focus_area) +
                            "&after=" + std::to_string(page.bound.next->id));
    }
    html << "</section>"_h;
}

void binding_form(Html& html, const web::Request& request, const DirectivePage& page) {
    const auto& text = request.text;
    if (!page.may_bind || !page.directive.holds_on(page.today) || page.candidates.rows.empty())
        return;
    html << "<section class=\"rowsep\"><h2 id=\"binding\">"_h << text("obligations.bind_tasks")
         << "</h2><p>"_h << text("obligations.bind_why") << "</p>"_h;
    request.open_form(html, path_to(page.directive) + "/bindings");
    proposal_table(html, request, page.candidates, text("obligations.bind_tasks"), std::nullopt,
                   [](const ProposalRow&) { return true; });
    if (page.candidates.next)
        html << "<p class=\"small muted\">"_h << text("obligations.more_when_bound") << "</p>"_h;
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("obligations.bind"));
    html << "</p></form></section>"_h;
}

void end_form(Html& html, const web::Request& request, const DirectivePage& page,
              const html::FormView& view) {
    const auto& directive = page.directive;
    if (!page.may_bind || directive.replaced_by || directive.valid_to <= page.today) return;
    html << "<details class=\"rowsep\""_h;
    if (view.error("on") != nullptr) html << " open"_h;
    html << "><summary>"_h << view.text("obligations.end_directive") << "</summary><p>"_h
         << view.text("obligations.end_directive_why") << "</p>"_h;
    request.open_form(html, path_to(directive) + "/end");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << directive.version << "\">"_h;
    html::field(html, view,
                {.name = "on", .label = "obligations.first_day_without", .type = "date"});
    html::submit(html, view.text("obligations.end_directive"), true);
    html << "</form></details>"_h;
}

void meeting_fields(Html& html, const html::FormView& view) {
    const auto& text = view.text;
    html << "<h2>"_h << text("obligations.who_decided") << "</h2>"_h;
    html::field(html, view,
                {.name = "council_decision",
                 .label = "field.council_decision",
                 .hint = "obligations.council_decision_hint"});
    html::field(
        html, view,
        {.name = "council_decided_on", .label = "field.council_decided_on", .type = "date"});
    html::radios(html, view, {.name = "meeting_kind", .label = "field.meeting_kind"},
                 {{"annual", text("obligations.meeting_annual")},
                  {"extraordinary", text("obligations.meeting_extraordinary")}});
    html::field(html, view,
                {.name = "meeting_name",
                 .label = "field.meeting_name",
                 .hint = "obligations.meeting_name_hint"});
    html::field(
        html, view,
        {.name = "meeting_decided_on", .label = "field.meeting_decided_on", .type = "date"});
    html::field(html, view,
                {.name = "case_number",
                 .label = "field.case_number",
                 .hint = "obligations.case_number_hint"});
}

void validity_fields(Html& html, const html::FormView& view, const Company& company,
                     const Date& today) {
    const auto& text = view.text;
    html << "<h2>"_h << text("obligations.validity") << "</h2>"_h;
    html::field(html, view, {.name = "valid_from", .label = "field.valid_from", .type = "date"});
    html::field(
        html, view,
        {.name = "valid_to", .label = "field.valid_to", .is_optional = true, .type = "date"});
    std::vector<std::string> ids;
    std::vector<html::Choice> choices{{"", text("obligations.replaces_none")}};
    ids.reserve(company.directives.size());
    for (const auto& directive : company.directives) {
        if (directive.replaced_by || directive.valid_to <= today) continue;
        ids.push_back(std::to_string(directive.id.value));
        choices.push_back({ids.back(), directive.title});
    }
    if (ids.empty()) return;
    html::select(html, view, {.name = "replaces", .label = "field.replaces", .is_optional = true},
                 choices);
}

}  // namespace

Html new_directive_view(const web::Request& request, const Company& company, const Date& today,
                        const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    const auto back = "/companies/" + std::to_string(company.unit.id.value);
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::error_summary(html, view);
    html::heading(html, text("obligations.add_directive"),
                  text("obligations.add_directive_lede", {{"company", company.unit.name}}));
    request.open_form(html, back + "/directives");
    html::field(html, view, {.name = "title", .label = "field.title"});
    html::field(html, view,
                {.name = "directive_text",
                 .label = "field.directive_text",
                 .hint = "obligations.directive_text_hint",
                 .rows = 6});
    html::field(html, view,
                {.name = "url", .label = "field.url", .is_optional = true, .type = "url"});
    meeting_fields(html, view);
    validity_fields(html, view, company, today);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("obligations.save"));
    html << "<a href=\""_h << back << "\">"_h << company.unit.name << "</a></p></form></div>"_h;
    return html;
}

Html directive_view(const web::Request& request, const DirectivePage& page,
                    const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    html << "<p class=\"small\"><a href=\"/companies/"_h << page.directive.company.value << "\">"_h
         << page.directive.company_name << "</a></p>"_h;
    html::heading(html, page.directive.title, text("obligations.directive_lede"));
    facts(html, text, page.directive, page.today);
    bound(html, request, page);
    binding_form(html, request, page);
    end_form(html, request, page, view);
    return html;
}

}  // namespace varna::obligations
