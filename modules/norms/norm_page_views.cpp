// SPDX-License-Identifier: EUPL-1.2
// One norm with what rests on it, and the form of its words.
#include "modules/norms/norm_views.h"

namespace varna::norms {
namespace {

void fact(Html& html, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    html << "<dt>"_h << name << "</dt><dd>"_h << value << "</dd>"_h;
}

void norm_link(Html& html, const Text& text, const NormName& norm) {
    html << "<a href=\""_h << path_of(norm.id) << "\""_h << html::data_language(text) << ">"_h
         << words_of(norm) << "</a>"_h;
}

void facts(Html& html, const Text& text, const PageView& view) {
    const auto& norm = view.detail.norm;
    html << "<dl class=\"facts-list\"><dt>"_h << text("field.state") << "</dt><dd>"_h;
    standing(html, text, norm, view.today);
    html << "</dd>"_h;
    fact(html, text("field.designation"), norm.designation);
    fact(html, text("field.norm_short_name"), norm.short_name);
    fact(html, text("field.norm_kind"), kind_words(text, norm.kind));
    fact(html, text("field.norm_authority"), norm.authority);
    if (norm.valid_from) fact(html, text("field.valid_from"), text.date(*norm.valid_from));
    if (norm.valid_until != no_day)
        fact(html, text("field.valid_until"), text.date(norm.valid_until));
    for (const auto& earlier : view.detail.replaces) {
        html << "<dt>"_h << text("norms.replaces") << "</dt><dd>"_h;
        norm_link(html, text, earlier);
        html << "</dd>"_h;
    }
    if (!norm.link.empty())
        html << "<dt>"_h << text("norms.read") << "</dt><dd class=\"addresses\"><a href=\""_h
             << norm.link << "\" rel=\"noreferrer\">"_h << norm.link << "</a></dd>"_h;
    html << "</dl>"_h;
}

// That it ends or has ended, what takes its place, and what that asks of the reader.
void ending(Html& html, const Text& text, const PageView& view) {
    const auto& norm = view.detail.norm;
    if (norm.valid_until == no_day) return;
    html << "<div class=\"panel stack\"><p>"_h
         << text(norm.valid_until < view.today ? "norms.has_ended" : "norms.will_end",
                 {{"date", text.date(norm.valid_until)}});
    if (norm.replaced_by) {
        html << " "_h << text("norms.replaced_by") << " "_h;
        norm_link(html, text, *norm.replaced_by);
        html << "."_h;
    }
    html << "</p><p>"_h
         << text(norm.needs_review ? "norms.review_what_rests" : "norms.nothing_to_review")
         << "</p></div>"_h;
}

void review_button(Html& html, const web::Request& request, const PageView& view,
                   const Resting& row) {
    request.open_form(
        html, path_of(view.detail.norm.id) + "/bases/" + std::to_string(row.id.value) + "/review");
    html << "<button class=\"linklike\" type=\"submit\">"_h << request.text("norms.review")
         << "<span class=\"ds-sr-only\">: "_h << row.title << "</span></button></form>"_h;
}

void resting_row(Html& html, const web::Request& request, const PageView& view,
                 const Resting& row) {
    const auto& text = request.text;
    const bool ends = view.detail.norm.valid_until != no_day;
    html << "<tr><th scope=\"row\""_h << html::data_language(text) << ">"_h;
    if (row.link.empty())
        html << row.title;
    else
        html << "<a href=\""_h << row.link << "\">"_h << row.title << "</a>"_h;
    html << "</th><td class=\"nowrap\""_h << html::data_language(text) << ">"_h << row.words
         << "</td>"_h;
    if (ends) {
        html << "<td>"_h;
        if (row.state == "current")
            html::status(html, "late", text("norms.to_review"));
        else
            html::status(html, row.state == "past" ? "na" : "done",
                         text("norms.state_" + row.state));
        if (row.state == "current" && row.may_review) review_button(html, request, view, row);
        html << "</td>"_h;
    }
    html << "</tr>"_h;
}

void resting_table(Html& html, const web::Request& request, const PageView& view,
                   const RestingOfKind& kind) {
    const auto& text = request.text;
    const auto name = text("norms.resting_" + kind.type);
    html << "<h3>"_h << name << "</h3>"_h;
    html::open_table(html, name, "cards named");
    html << "<thead><tr><th scope=\"col\">"_h << text("norms.what") << "</th><th scope=\"col\">"_h
         << text("norms.place_in_it") << "</th>"_h;
    if (view.detail.norm.valid_until != no_day)
        html << "<th scope=\"col\">"_h << text("field.state") << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& row : kind.rows) resting_row(html, request, view, row);
    html << "</tbody>"_h;
    html::close_table(html);
    if (kind.next)
        html::pager(html, text,
                    path_of(view.detail.norm.id) + "?resting=" + kind.type +
                        "&after=" + std::to_string(kind.next->value));
}

void resting(Html& html, const web::Request& request, const PageView& view) {
    const auto& text = request.text;
    html << "<section class=\"rowsep\" aria-labelledby=\"resting\"><div class=\"sec\">"
            "<h2 id=\"resting\">"_h
         << text("norms.resting") << "</h2></div>"_h;
    if (view.resting.empty())
        html << "<p class=\"empty\">"_h << text("norms.nothing_rests") << "</p>"_h;
    for (const auto& kind : view.resting) resting_table(html, request, view, kind);
    html << "</section>"_h;
}

void day_field(Html& html, const html::FormView& form, std::string_view name, std::string_view hint,
               const std::optional<Date>& day) {
    const auto value = day && *day != no_day ? day->iso() : std::string();
    html::field(html, form,
                {.name = name,
                 .label = name == "valid_from" ? "field.valid_from" : "field.valid_until",
                 .hint = hint,
                 .value = value,
                 .is_optional = true,
                 .type = "date"});
}

void name_fields(Html& html, const html::FormView& form, const NormView& begun) {
    const auto& text = form.text;
    html::field(html, form, {.name = "norm_name", .label = "field.norm_name", .value = begun.name});
    html::field(html, form,
                {.name = "designation",
                 .label = "field.designation",
                 .hint = "norms.designation_hint",
                 .value = begun.designation});
    html::field(html, form,
                {.name = "norm_short_name",
                 .label = "field.norm_short_name",
                 .hint = "norms.short_name_hint",
                 .value = begun.short_name,
                 .is_optional = true});
    std::vector<html::Choice> choices{{"", text("norms.choose")}};
    for (const auto kind : kinds) choices.push_back({kind, kind_words(text, kind)});
    html::select(html, form, {.name = "norm_kind", .label = "field.norm_kind", .value = begun.kind},
                 choices);
    html::field(html, form,
                {.name = "norm_authority",
                 .label = "field.norm_authority",
                 .value = begun.authority,
                 .is_optional = true});
    html::field(html, form,
                {.name = "norm_summary",
                 .label = "field.norm_summary",
                 .hint = "norms.summary_hint",
                 .value = begun.summary,
                 .is_optional = true,
                 .rows = 3});
}

void validity_fields(Html& html, const html::FormView& form, const NormView& begun) {
    html << "<h2>"_h << form.text("norms.validity") << "</h2>"_h;
    day_field(html, form, "valid_from", {}, begun.valid_from);
    day_field(html, form, "valid_until", "norms.until_hint", begun.valid_until);
    html::field(html, form,
                {.name = "replaced_by",
                 .label = "field.replaced_by",
                 .hint = "norms.replaced_by_hint",
                 .value = begun.replaced_by ? begun.replaced_by->designation : "",
                 .is_optional = true});
    html::field(html, form,
                {.name = "norm_link",
                 .label = "norms.read",
                 .hint = "norms.link_hint",
                 .value = begun.link,
                 .is_optional = true,
                 .type = "url"});
}

// Somebody else's words, beside what was typed; the version goes round until they have been seen.
void version_seen(Html& html, const html::FormView& form, const NormView& begun) {
    const auto typed = form.form.value("version");
    const bool is_conflict =
        form.problem != nullptr && form.problem->kind == Problem::Kind::conflict;
    html << "<input type=\"hidden\" name=\"version\" value=\""_h;
    if (typed.empty() || is_conflict)
        html << begun.version;
    else
        html << typed;
    html << "\">"_h;
    if (!is_conflict) return;
    html << "<section class=\"panel stack\" aria-labelledby=\"stored\"><h2 id=\"stored\">"_h
         << form.text("norms.stored_now") << "</h2><p class=\"lines\""_h
         << html::data_language(form.text) << ">"_h << words_of(begun) << "\n"_h << begun.authority
         << "\n"_h << begun.summary << "\n"_h
         << (begun.valid_until == no_day ? "" : begun.valid_until.iso()) << "</p></section>"_h;
}

}  // namespace

Html form_view(const web::Request& request, const FormView& view, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    const auto begun = view.norm.value_or(NormView{});
    Html html;
    html::error_summary(html, form);
    html::heading(html, text(view.norm ? "norms.edit" : "norms.new"), text("norms.form_lede"));
    request.open_form(html, view.norm ? path_of(begun.id) + "/change" : "/norms");
    if (view.norm) version_seen(html, form, begun);
    name_fields(html, form, begun);
    validity_fields(html, form, begun);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("norms.save"));
    html << "<a href=\""_h << (view.norm ? path_of(begun.id) : "/norms") << "\">"_h
         << text("norms.cancel") << "</a></p></form>"_h;
    return html;
}

Html page_view(const web::Request& request, const PageView& view, const Problem* problem) {
    const auto& text = request.text;
    const auto& norm = view.detail.norm;
    Html html;
    html::error_summary(html, {text, request.form, problem});
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h << norm.name
         << "</h1>"_h;
    if (!norm.summary.empty())
        html << "<p class=\"lede\""_h << html::data_language(text) << ">"_h << norm.summary
             << "</p>"_h;
    html << "</div></div>"_h;
    ending(html, text, view);
    facts(html, text, view);
    if (view.detail.may_edit)
        html << "<p class=\"actions\"><a class=\"ds-button\" data-variant=\"secondary\" href=\""_h
             << path_of(norm.id) << "/words\">"_h << text("norms.edit") << "</a></p>"_h;
    resting(html, request, view);
    html << "<p class=\"actions\"><a href=\"/norms\">"_h << text("norms.to_list") << "</a></p>"_h;
    return html;
}

}  // namespace varna::norms
