// SPDX-License-Identifier: EUPL-1.2
// One document with its history, and the form of its words.
#include "modules/public_records/marks.h"
#include "modules/steering_documents/steering_document_views.h"

namespace varna::steering_documents {
namespace {

void fact(Html& html, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    html << "<dt>"_h << name << "</dt><dd>"_h << value << "</dd>"_h;
}

void fact_day(Html& html, const Text& text, const char* key, const Date& day) {
    if (day != no_day) fact(html, text(key), text.date(day));
}

std::string day_of(const std::optional<Date>& day) {
    return day && *day != no_day ? day->iso() : std::string();
}

void where(Html& html, const Text& text, const DocumentView& document) {
    if (document.link.empty() && document.file_hash.empty() && !document.plan_version) return;
    html << "<dt>"_h << text("steering_documents.where") << "</dt>"_h;
    if (document.plan_version)
        html << "<dd><a href=\"/plans/"_h << document.plan_version->value << "\">"_h
             << text("steering_documents.to_plan") << "</a></dd>"_h;
    if (!document.link.empty())
        html << "<dd class=\"addresses\"><a href=\""_h << document.link << "\">"_h << document.link
             << "</a></dd>"_h;
    if (!document.file_hash.empty())
        html << "<dd><a href=\""_h << path_of(document.id) << "/file\">"_h << document.file_name
             << "</a></dd>"_h;
}

void facts(Html& html, const Text& text, const PageView& view) {
    const auto& document = view.detail.document;
    html << "<dl class=\"facts-list\"><dt>"_h << text("field.state") << "</dt><dd>"_h;
    standing(html, text, document, view.today);
    html << "</dd>"_h;
    fact(html, text("field.document_kind"), kind_words(text, document.kind));
    fact(html, text("field.document_level"), text("steering_documents.level_" + document.level));
    fact(html, text("field.owner_function"), document.owner_function);
    fact(html, text("field.concerns"), document.concerns);
    if (document.focus_area > 0)
        fact(html, text("field.focus_area"), std::to_string(document.focus_area));
    fact(html, text("steering_documents.decision"), decision_words(text, document));
    fact(html, text("field.case_number"), document.case_number);
    norms::bases_fact(html, text, "field.bases", view.detail.bases);
    if (document.valid_from) fact_day(html, text, "field.valid_from", *document.valid_from);
    fact_day(html, text, "field.valid_until", document.valid_until);
    fact_day(html, text, "field.revise_by", document.revise_by);
    where(html, text, document);
    html << "</dl>"_h;
    public_records::mark_chip(html, text, document.secrecy_mark);
    public_records::record_link(html, text, "steering_document", document.id.value);
}

// "Förnyat: från den 1 januari 2027 gäller ...": what took its place, or what will.
void renewal_words(Html& html, const Text& text, const PageView& view) {
    const auto& document = view.detail.document;
    for (const auto& later : view.detail.series) {
        if (later.replaces != document.id) continue;
        html << "<div class=\"panel stack\"><p>"_h;
        if (later.state == "draft")
            html << text("steering_documents.being_renewed");
        else
            html << text("steering_documents.renewed_from",
                         {{"date", text.date(later.valid_from.value_or(Date{}))}});
        html << " <a href=\""_h << path_of(later.id) << "\""_h << html::data_language(text) << ">"_h
             << later.title << "</a></p></div>"_h;
    }
}

void history(Html& html, const Text& text, const PageView& view) {
    html << "<section aria-labelledby=\"history\"><div class=\"sec\"><h2 id=\"history\">"_h
         << text("steering_documents.history") << "</h2></div><ol class=\"thread\">"_h;
    for (const auto& one : view.detail.series) {
        const bool is_this = one.id == view.detail.document.id;
        html << "<li>"_h;
        html::mark(html, shape_of(standing_of(one, view.today)));
        html << "<span class=\"kind\">"_h
             << text("steering_documents.standing_" +
                     std::string(name_of(standing_of(one, view.today))))
             << "</span>"_h;
        if (is_this)
            html << "<b"_h << html::data_language(text) << " aria-current=\"true\">"_h << one.title
                 << "</b>"_h;
        else
            html << "<a href=\""_h << path_of(one.id) << "\""_h << html::data_language(text)
                 << ">"_h << one.title << "</a>"_h;
        const auto words = decision_words(text, one);
        if (!words.empty()) html << "<p class=\"small muted\">"_h << words << "</p>"_h;
        html << "</li>"_h;
    }
    html << "</ol></section>"_h;
}

void deeds(Html& html, const web::Request& request, const PageView& view) {
    const auto& text = request.text;
    const auto& detail = view.detail;
    if (!detail.may_keep) return;
    html << "<p class=\"actions\"><a class=\"ds-button\" data-variant=\"secondary\" href=\""_h
         << path_of(detail.document.id) << "/words\">"_h << text("steering_documents.edit")
         << "</a></p>"_h;
    if (!detail.may_renew) return;
    request.open_form(html, path_of(detail.document.id) + "/renewal");
    html << "<p class=\"hint\">"_h << text("steering_documents.renew_hint")
         << "</p><p class=\"actions\">"_h;
    html::submit(html, text("steering_documents.renew"));
    html << "</p></form>"_h;
}

void what_it_is(Html& html, const html::FormView& form, const FormView& view,
                const DocumentView& begun) {
    const auto& text = form.text;
    html::field(html, form,
                {.name = "document_title", .label = "field.document_title", .value = begun.title});
    std::vector<html::Choice> all_kinds{{"", text("steering_documents.choose")}};
    for (const auto kind : kinds) all_kinds.push_back({kind, kind_words(text, kind)});
    html::select(html, form,
                 {.name = "document_kind", .label = "field.document_kind", .value = begun.kind},
                 all_kinds);
    std::vector<html::Choice> all_levels{{"", text("steering_documents.choose")}};
    for (const auto level : levels)
        all_levels.push_back({level, text("steering_documents.level_" + std::string(level))});
    html::select(html, form,
                 {.name = "document_level", .label = "field.document_level", .value = begun.level},
                 all_levels);
    std::vector<std::string> ids;
    ids.reserve(view.units.size());
    std::vector<html::Choice> units;
    for (const auto& unit : view.units) {
        ids.push_back(std::to_string(unit.id.value));
        units.push_back({ids.back(), unit.name});
    }
    const auto chosen = std::to_string(begun.unit.value);
    html::select(html, form,
                 {.name = "unit", .label = "steering_documents.answers", .value = chosen}, units);
    html::field(html, form,
                {.name = "owner_function",
                 .label = "field.owner_function",
                 .hint = "steering_documents.owner_hint",
                 .value = begun.owner_function,
                 .is_optional = true});
    html::field(html, form,
                {.name = "concerns",
                 .label = "field.concerns",
                 .hint = "steering_documents.concerns_hint",
                 .value = begun.concerns,
                 .is_optional = true,
                 .rows = 2});
    html::field(html, form,
                {.name = "bases",
                 .label = "field.bases",
                 .hint = "norms.bases_hint",
                 .value = view.bases,
                 .is_optional = true,
                 .rows = 2});
    const auto area = begun.focus_area > 0 ? std::to_string(begun.focus_area) : std::string();
    html::field(html, form,
                {.name = "focus_area",
                 .label = "field.focus_area",
                 .hint = "steering_documents.area_hint",
                 .value = area,
                 .is_optional = true,
                 .type = "number"});
}

void day_field(Html& html, const html::FormView& form, std::string_view name,
               std::string_view label, const std::optional<Date>& day, std::string_view hint = {}) {
    const auto value = day_of(day);
    html::field(html, form,
                {.name = name,
                 .label = label,
                 .hint = hint,
                 .value = value,
                 .is_optional = true,
                 .type = "date"});
}

void decision_and_days(Html& html, const html::FormView& form, const DocumentView& begun) {
    html << "<h2>"_h << form.text("steering_documents.decision") << "</h2>"_h;
    html::field(html, form,
                {.name = "decided_by",
                 .label = "field.decided_by",
                 .hint = "steering_documents.decided_by_hint",
                 .value = begun.decided_by,
                 .is_optional = true});
    day_field(html, form, "decided_on", "field.decided_on", begun.decided_on);
    html::field(html, form,
                {.name = "paragraph",
                 .label = "field.paragraph",
                 .value = begun.paragraph,
                 .is_optional = true});
    html::field(html, form,
                {.name = "case_number",
                 .label = "field.case_number",
                 .value = begun.case_number,
                 .is_optional = true});
    html << "<h2>"_h << form.text("steering_documents.validity") << "</h2>"_h;
    day_field(html, form, "valid_from", "field.valid_from", begun.valid_from);
    day_field(html, form, "valid_until", "field.valid_until", begun.valid_until,
              "steering_documents.until_hint");
    day_field(html, form, "revise_by", "field.revise_by", begun.revise_by,
              "steering_documents.revise_hint");
}

void where_fields(Html& html, const html::FormView& form, const DocumentView& begun) {
    html << "<h2>"_h << form.text("steering_documents.where") << "</h2>"_h;
    html::field(html, form,
                {.name = "document_link",
                 .label = "field.document_link",
                 .hint = "steering_documents.link_hint",
                 .value = begun.link,
                 .is_optional = true,
                 .type = "url"});
    html::field(html, form,
                {.name = "file",
                 .label = "field.file",
                 .hint = begun.file_hash.empty() ? "steering_documents.file_hint"
                                                 : "steering_documents.file_kept_hint",
                 .is_optional = true,
                 .type = "file"});
    if (begun.state == "adopted") {
        html << "<input type=\"hidden\" name=\"document_state\" value=\"adopted\">"_h;
        return;
    }
    html::radios(html, form,
                 {.name = "document_state", .label = "field.document_state", .value = "draft"},
                 {{"draft", form.text("steering_documents.state_draft")},
                  {"adopted", form.text("steering_documents.state_adopted")}});
}

// Somebody else's words, beside what was typed; the version goes round until they have been seen.
void stored_now(Html& html, const html::FormView& form, const DocumentView& begun) {
    const bool is_conflict =
        form.problem != nullptr && form.problem->kind == Problem::Kind::conflict;
    if (is_conflict)
        html << "<section class=\"panel stack\" aria-labelledby=\"stored\"><h2 id=\"stored\">"_h
             << form.text("steering_documents.stored_now") << "</h2><p class=\"lines\""_h
             << html::data_language(form.text) << ">"_h << begun.title << "\n"_h << begun.concerns
             << "\n"_h << decision_words(form.text, begun) << "</p></section>"_h;
}

void version_field(Html& html, const html::FormView& form, const DocumentView& begun) {
    const auto typed = form.form.value("version");
    const bool is_conflict =
        form.problem != nullptr && form.problem->kind == Problem::Kind::conflict;
    html << "<input type=\"hidden\" name=\"version\" value=\""_h;
    if (typed.empty() || is_conflict)
        html << begun.version;
    else
        html << typed;
    html << "\">"_h;
}

}  // namespace

Html form_view(const web::Request& request, const FormView& view, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    DocumentView begun;
    if (view.document) begun = *view.document;
    if (!view.document) begun.unit = request.actor.own_unit().value_or(Id<Unit>{});
    Html html;
    html::error_summary(html, form);
    html::heading(html, text(view.document ? "steering_documents.edit" : "steering_documents.new"),
                  text("steering_documents.form_lede"));
    if (view.document) stored_now(html, form, begun);
    request.open_form(html, view.document ? path_of(begun.id) + "/change" : "/steering_documents",
                      true);
    if (view.document) version_field(html, form, begun);
    what_it_is(html, form, view, begun);
    decision_and_days(html, form, begun);
    where_fields(html, form, begun);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("steering_documents.save"));
    html << "<a href=\""_h << (view.document ? path_of(begun.id) : "/steering_documents") << "\">"_h
         << text("steering_documents.cancel") << "</a></p></form>"_h;
    return html;
}

Html page_view(const web::Request& request, const PageView& view, const Problem* problem) {
    const auto& text = request.text;
    const auto& document = view.detail.document;
    Html html;
    html::error_summary(html, {text, request.form, problem});
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h << document.title
         << "</h1><p class=\"lede\">"_h << document.unit_name << "</p></div></div>"_h;
    renewal_words(html, text, view);
    html << "<div class=\"two\"><div>"_h;
    facts(html, text, view);
    deeds(html, request, view);
    html << "</div><div>"_h;
    history(html, text, view);
    html << "</div></div><p class=\"actions\"><a href=\"/steering_documents\">"_h
         << text("steering_documents.to_list") << "</a></p>"_h;
    return html;
}

}  // namespace varna::steering_documents
