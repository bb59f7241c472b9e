// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/decision_views.h"
#include "platform/text/paragraph.h"

namespace varna::decisions {

std::string path_of(Id<Matter> id) {
    return "/matters/" + std::to_string(id.value);
}
std::string path_of(Id<Decision> id) {
    return "/decisions/" + std::to_string(id.value);
}
std::string path_of(Id<Assignment> id) {
    return "/assignments/" + std::to_string(id.value);
}

std::string path_of(Id<OfficeReport> id) {
    return "/office_reports/" + std::to_string(id.value);
}

void fact(Html& html, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    html << "<dt>"_h << name << "</dt><dd>"_h << value << "</dd>"_h;
}

void fact(Html& html, const Text& text, std::string_view key, const std::optional<Date>& day) {
    if (day) fact(html, text(key), text.date(*day));
}

void hidden_version(Html& html, const html::FormView& view, std::string_view field,
                    std::int64_t current) {
    const auto typed = view.form.has(field) ? view.form.value("version") : std::string_view();
    const bool is_settled =
        view.problem != nullptr && view.problem->kind == Problem::Kind::conflict;
    html << "<input type=\"hidden\" name=\"version\" value=\""_h;
    if (typed.empty() || is_settled) {
        html << current;
    } else {
        html << typed;
    }
    html << "\">"_h;
}

std::string meeting_words(const Text& text, const DecisionView& decision) {
    std::string words = decision.body_name;
    if (decision.meeting_on) words += ", " + text.date(*decision.meeting_on);
    if (!decision.paragraph.empty()) words += " " + paragraph_words(decision.paragraph);
    return words;
}

void unit_select(Html& html, const html::FormView& view, html::Field field,
                 const std::vector<organisation::UnitName>& units, std::optional<Id<Unit>> chosen,
                 std::optional<html::Choice> first) {
    std::vector<std::string> ids;
    ids.reserve(units.size());
    std::vector<html::Choice> choices;
    if (first) choices.push_back(*first);
    for (const auto& unit : units) {
        ids.push_back(std::to_string(unit.id.value));
        choices.push_back({ids.back(), unit.name});
    }
    const auto value = chosen ? std::to_string(chosen->value) : std::string();
    field.value = chosen ? std::string_view(value) : first ? first->value : std::string_view();
    html::select(html, view, field, choices);
}

std::vector<organisation::UnitName> names_of(const std::vector<organisation::UnitRecord>& units) {
    std::vector<organisation::UnitName> names;
    names.reserve(units.size());
    for (const auto& unit : units) names.push_back({unit.id, unit.name});
    return names;
}

void secrecy_radios(Html& html, const html::FormView& view) {
    html::radios(html, view, {.name = "secrecy", .label = "field.secrecy", .value = "open"},
                 {{"open", view.text("decisions.secrecy_open")},
                  {"sensitive", view.text("decisions.secrecy_sensitive")}});
}

void stored_words(Html& html, const html::FormView& view, std::string_view stored) {
    if (view.problem == nullptr || view.problem->kind != Problem::Kind::conflict) return;
    html << "<section class=\"panel stack\" aria-labelledby=\"stored\"><h2 id=\"stored\">"_h
         << view.text("decisions.stored_now") << "</h2><p class=\"lines\""_h
         << html::data_language(view.text) << ">"_h << stored << "</p></section>"_h;
}

}  // namespace varna::decisions
