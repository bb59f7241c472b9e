// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/components.h"

#include <algorithm>
#include <map>

#include "platform/web/shell.h"

namespace varna::html {
namespace {

std::string_view id_of(const Field& field) {
    return field.id.empty() ? field.name : field.id;
}

void described_by(Html& html, const Field& field, bool has_error) {
    if (field.hint.empty() && !has_error) return;
    html << " aria-describedby=\""_h;
    if (!field.hint.empty()) html << id_of(field) << "-hint"_h;
    if (!field.hint.empty() && has_error) html << " "_h;
    if (has_error) html << id_of(field) << "-error"_h;
    html << "\""_h;
    if (has_error) html << " aria-invalid=\"true\""_h;
}

void words_above(Html& html, const FormView& view, const Field& field) {
    if (!field.hint.empty())
        html << "<p class=\"hint\" id=\""_h << id_of(field) << "-hint\">"_h << view.text(field.hint)
             << "</p>"_h;
    const auto* error = view.error(field.name);
    if (error == nullptr) return;
    html << "<p class=\"error\" id=\""_h << id_of(field) << "-error\">"_h
         << view.text(error->message, {{"detail", error->detail}}) << "</p>"_h;
    // It may be a number of another kind, and then the person says so.
    if (error->message == "platform.personal_number")
        html << "<p><label><input type=\"checkbox\" name=\"save_anyway\" value=\"yes\"> "_h
             << view.text("platform.save_anyway") << "</label></p>"_h;
}

void label_words(Html& html, const FormView& view, const Field& field) {
    html << view.text(field.label);
    if (field.is_optional)
        html << " <span class=\"muted\">"_h << view.text("platform.optional") << "</span>"_h;
}

void open_field(Html& html, const FormView& view, const Field& field) {
    html << "<div class=\"field\"><label class=\"ds-label\" for=\""_h << id_of(field) << "\">"_h;
    label_words(html, view, field);
    html << "</label>"_h;
    words_above(html, view, field);
}

}  // namespace

std::string FormView::label_of(std::string_view name) const {
    const auto own = std::ranges::find(labels, name, [](const auto& label) { return label.first; });
    return text(own != labels.end() ? std::string(own->second) : "field." + std::string(name));
}

std::string_view FormView::value(std::string_view name, std::string_view otherwise) const {
    return form.has(name) ? form.value(name) : otherwise;
}

const Problem::Field* FormView::error(std::string_view name) const {
    if (problem == nullptr) return nullptr;
    for (const auto& field : problem->fields)
        if (field.name == name) return &field;
    return nullptr;
}

void field(Html& html, const FormView& view, const Field& field) {
    open_field(html, view, field);
    const bool has_error = view.error(field.name) != nullptr;
    const auto value = view.value(field.name, field.value);
    if (field.rows > 0) {
        html << "<textarea class=\"ds-input\" id=\""_h << id_of(field) << "\" name=\""_h
             << field.name << "\" rows=\""_h << field.rows << "\""_h;
        described_by(html, field, has_error);
        // The first line break after the tag is swallowed by browsers, so one is given away.
        html << ">\n"_h << value << "</textarea></div>"_h;
        return;
    }
    html << "<input class=\"ds-input\" id=\""_h << id_of(field) << "\" name=\""_h << field.name
         << "\" type=\""_h << field.type << "\""_h;
    // What was typed comes back, but never a password, and a file cannot.
    if (field.type != "password" && field.type != "file") html << " value=\""_h << value << "\""_h;
    if (!field.autocomplete.empty()) html << " autocomplete=\""_h << field.autocomplete << "\""_h;
    described_by(html, field, has_error);
    html << "></div>"_h;
}

void select(Html& html, const FormView& view, const Field& field,
            const std::vector<Choice>& choices) {
    open_field(html, view, field);
    html << "<select class=\"ds-input\" id=\""_h << id_of(field) << "\" name=\""_h << field.name
         << "\""_h;
    described_by(html, field, view.error(field.name) != nullptr);
    html << ">"_h;
    const auto value = view.value(field.name, field.value);
    std::string_view group;
    for (const auto& choice : choices) {
        if (choice.group != group) {
            if (!group.empty()) html << "</optgroup>"_h;
            group = choice.group;
            if (!group.empty()) html << "<optgroup label=\""_h << group << "\">"_h;
        }
        html << "<option value=\""_h << choice.value << "\""_h;
        if (choice.value == value) html << " selected"_h;
        if (choice.is_data) html << data_language(view.text);
        html << ">"_h << choice.label << "</option>"_h;
    }
    if (!group.empty()) html << "</optgroup>"_h;
    html << "</select></div>"_h;
}

void radios(Html& html, const FormView& view, const Field& field,
            const std::vector<Choice>& choices) {
    const auto value = view.value(field.name, field.value);
    html << "<fieldset class=\"say\" id=\""_h << id_of(field) << "\""_h;
    described_by(html, field, false);
    html << "><legend>"_h;
    label_words(html, view, field);
    html << "</legend>"_h;
    words_above(html, view, field);
    for (const auto& choice : choices) {
        html << "<label><input type=\"radio\" name=\""_h << field.name << "\" value=\""_h
             << choice.value << "\""_h;
        if (choice.value == value) html << " checked"_h;
        html << ">"_h << choice.label << "</label>"_h;
    }
    html << "</fieldset>"_h;
}

void error_summary(Html& html, const FormView& view) {
    if (view.problem == nullptr) return;
    // autofocus moves a keyboard's and a screen reader's user here without any script.
    html << "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus><h2>"_h
         << view.text(view.problem->message) << "</h2>"_h;
    if (!view.problem->fields.empty()) {
        html << "<ul>"_h;
        for (const auto& field : view.problem->fields) {
            const auto label = view.label_of(field.name);
            html << "<li><a href=\"#"_h << field.name << "\">"_h << label
                 << (label.ends_with('?') ? " " : ": ")
                 << view.text(field.message, {{"detail", field.detail}}) << "</a></li>"_h;
        }
        html << "</ul>"_h;
    }
    html << "</div>"_h;
}

void submit(Html& html, std::string_view label, bool is_secondary) {
    html << "<button class=\"ds-button\" type=\"submit\""_h;
    if (is_secondary) html << " data-variant=\"secondary\""_h;
    html << ">"_h << label << "</button>"_h;
}

void mark(Html& html, std::string_view shape) {
    // One on every row of every list, and always one of a dozen, so each is put together once.
    thread_local std::map<std::string, Html, std::less<>> marks;
    auto found = marks.find(shape);
    if (found == marks.end()) {
        Html made;
        made << "<svg class=\"m m-"_h << shape << "\" aria-hidden=\"true\"><use href=\""_h
             << web::assets().sprite << "#"_h << shape << "\"/></svg>"_h;
        found = marks.emplace(shape, std::move(made)).first;
    }
    html << found->second;
}

void status(Html& html, std::string_view shape, std::string_view word) {
    html << "<span class=\"st"_h;
    if (shape == "late") html << " late"_h;
    html << "\">"_h;
    mark(html, shape);
    html << "<span>"_h << word << "</span></span>"_h;
}

void open_table(Html& html, std::string_view caption, std::string_view css_class) {
    html << "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\""_h << caption
         << "\"><table class=\"ds-table t "_h << css_class << "\"><caption>"_h << caption
         << "</caption>"_h;
}

void close_table(Html& html) {
    html << "</table></div>"_h;
}

void pager(Html& html, const Text& text, std::string_view next_href) {
    if (next_href.empty()) return;
    html << "<nav class=\"pager\" aria-label=\""_h << text("platform.pages") << "\"><a href=\""_h
         << next_href << "\">"_h << text("platform.next_page") << "</a></nav>"_h;
}

Markup data_language(const Text& text) {
    return text.language() == "sv" ? ""_h : " lang=\"sv\""_h;
}

void heading(Html& html, std::string_view title, std::string_view lede) {
    html << "<div class=\"head\"><div><h1>"_h << title << "</h1>"_h;
    if (!lede.empty()) html << "<p class=\"lede\">"_h << lede << "</p>"_h;
    html << "</div></div>"_h;
}

}  // namespace varna::html
