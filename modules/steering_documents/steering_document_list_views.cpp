// SPDX-License-Identifier: EUPL-1.2
// The register: the picture, the filters and the list.
#include "modules/steering_documents/steering_document_views.h"
#include "platform/text/paragraph.h"

namespace varna::steering_documents {
namespace {

std::vector<html::Choice> unit_choices(const std::vector<organisation::UnitName>& units,
                                       std::vector<std::string>& ids, std::string all) {
    ids.reserve(units.size());
    std::vector<html::Choice> choices{{"", std::move(all)}};
    for (const auto& unit : units) {
        ids.push_back(std::to_string(unit.id.value));
        choices.push_back({ids.back(), unit.name});
    }
    return choices;
}

void filters(Html& html, const Text& text, const ListView& view) {
    const web::Form nothing;
    const html::FormView form{text, nothing};
    html << "<form class=\"filters\" action=\"/steering_documents\" method=\"get\" aria-label=\""_h
         << text("steering_documents.filter") << "\">"_h;
    html::select(html, form,
                 {.name = "standing", .label = "field.state", .value = view.filter.standing},
                 {{"current", text("steering_documents.show_current")},
                  {"revise", text("steering_documents.show_revise")},
                  {"ended", text("steering_documents.show_ended")},
                  {"draft", text("steering_documents.show_draft")},
                  {"all", text("steering_documents.show_all")}});
    std::vector<std::string> ids;
    const auto chosen = view.filter.unit ? std::to_string(view.filter.unit->value) : "";
    html::select(html, form,
                 {.name = "unit", .label = "steering_documents.answers", .value = chosen},
                 unit_choices(view.units, ids, text("steering_documents.all_units")));
    std::vector<html::Choice> choices{{"", text("steering_documents.all_kinds")}};
    for (const auto kind : kinds) choices.push_back({kind, kind_words(text, kind)});
    html::select(html, form,
                 {.name = "kind", .label = "field.document_kind", .value = view.filter.kind},
                 choices);
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("steering_documents.show") << "</button></form>"_h;
}

void one_row(Html& html, const Text& text, const DocumentView& document, const Date& today) {
    html << "<tr><td>"_h;
    standing(html, text, document, today);
    html << "</td><th scope=\"row\"><a href=\""_h << path_of(document.id) << "\""_h
         << html::data_language(text) << ">"_h << document.title << "</a></th><td>"_h
         << kind_words(text, document.kind) << "</td><td>"_h << document.unit_name
         << "</td><td class=\"nowrap\" data-label=\""_h
         << text("steering_documents.valid_from_short") << "\">"_h
         << (document.valid_from ? text.date(*document.valid_from) : "–")
         << "</td><td class=\"nowrap\" data-label=\""_h << text("field.revise_by") << "\">"_h
         << (document.revise_by == no_day ? "–" : text.date(document.revise_by)) << "</td></tr>"_h;
}

void rows(Html& html, const Text& text, const ListView& view) {
    if (view.page.documents.empty()) {
        html << "<p class=\"empty\">"_h << text("steering_documents.none") << "</p>"_h;
        return;
    }
    html::open_table(html, text("steering_documents.caption"), "cards labelled");
    html << "<thead><tr><th scope=\"col\">"_h << text("field.state") << "</th><th scope=\"col\">"_h
         << text("steering_documents.document") << "</th><th scope=\"col\">"_h
         << text("field.document_kind") << "</th><th scope=\"col\">"_h
         << text("steering_documents.answers") << "</th><th scope=\"col\">"_h
         << text("steering_documents.valid_from_short") << "</th><th scope=\"col\">"_h
         << text("field.revise_by") << "</th></tr></thead><tbody>"_h;
    for (const auto& document : view.page.documents) one_row(html, text, document, view.today);
    html << "</tbody>"_h;
    html::close_table(html);
    if (view.page.next)
        html::pager(html, text,
                    list_path(view.filter) + "&after_day=" + view.page.next->revise_by +
                        "&after=" + std::to_string(view.page.next->id) + "#list");
}

}  // namespace

std::string path_of(Id<SteeringDocument> id) {
    return "/steering_documents/" + std::to_string(id.value);
}

std::string list_path(const Filter& filter) {
    std::string path = "/steering_documents?standing=" + filter.standing;
    if (filter.unit) path += "&unit=" + std::to_string(filter.unit->value);
    if (!filter.kind.empty()) path += "&kind=" + filter.kind;
    if (!filter.month.empty()) path += "&month=" + filter.month;
    return path;
}

void standing(Html& html, const Text& text, const DocumentView& document, const Date& today) {
    const auto now = standing_of(document, today);
    html::status(html, shape_of(now),
                 text("steering_documents.standing_" + std::string(name_of(now))));
}

std::string kind_words(const Text& text, std::string_view kind) {
    return text("steering_documents.kind_" + std::string(kind));
}

std::string decision_words(const Text& text, const DocumentView& document) {
    std::string words = document.decided_by;
    if (document.decided_on) words += (words.empty() ? "" : ", ") + text.date(*document.decided_on);
    if (document.paragraph.empty()) return words;
    return words + " " + paragraph_words(document.paragraph);
}

Html list_view(const web::Request& request, const ListView& view) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"head\"><div><h1>"_h << text("steering_documents.title")
         << "</h1><p class=\"lede\">"_h << text("steering_documents.lede") << "</p></div>"_h;
    if (view.may_add)
        html << "<p class=\"actions\"><a class=\"ds-button\" href=\"/steering_documents/new\">"_h
             << text("steering_documents.new") << "</a></p>"_h;
    html << "</div>"_h;
    html << "<p><a href=\"/norms\">"_h << text("steering_documents.to_norms") << "</a></p>"_h;
    renewal_picture(html, text, view);
    html << "<section class=\"rowsep\" aria-labelledby=\"list\"><div class=\"sec\">"
            "<h2 id=\"list\">"_h
         << text("steering_documents.list") << "</h2>"_h;
    if (!view.filter.month.empty()) {
        auto all = view.filter;
        all.month.clear();
        html << "<a class=\"small\" href=\""_h << list_path(all) << "#list\">"_h
             << text("steering_documents.every_month", {{"month", view.filter.month}}) << "</a>"_h;
    }
    html << "</div>"_h;
    filters(html, text, view);
    rows(html, text, view);
    html << "</section>"_h;
    return html;
}

}  // namespace varna::steering_documents
