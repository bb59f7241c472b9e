// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_word_views.h"

#include <algorithm>

#include "platform/web/components.h"

namespace varna::programme {
namespace {

// A body's meaning that is no code of ours is a unit's name.
std::string meaning_words(const Text& text, const OwnWord& word) {
    if (word.kind == "verb") return text("programme.word_acts");
    const auto group = word.kind == "body"      ? "programme.body_"
                       : word.kind == "time"    ? "programme.rhythm_"
                       : word.kind == "section" ? "programme.kind_"
                                                : "programme.column_";
    const auto key = group + word.meaning;
    return text.has(key) ? text(key) : word.meaning;
}

struct Meaning {
    std::string value, label, group;
};

std::vector<Meaning> all_meanings(const Text& text, const WordsPage& page) {
    std::vector<Meaning> all{{"", text("programme.choose_meaning"), ""}};
    for (const auto view : word_kinds()) {
        const std::string kind(view);
        const auto group = text("programme.word_" + kind);
        for (const auto meaning : meanings_of(kind)) {
            const OwnWord word{kind, "", std::string(meaning)};
            all.push_back({kind + ":" + word.meaning, meaning_words(text, word), group});
        }
        if (kind != "body") continue;
        for (const auto& unit : page.units) all.push_back({"body:" + unit.name, unit.name, group});
    }
    return all;
}

void word_row(Html& html, const web::Request& request, const WordRecord& record) {
    const auto& text = request.text;
    const auto& word = record.word;
    html << "<tr><th scope=\"row\""_h << html::data_language(text) << ">"_h << word.phrase
         << "</th><td>"_h << text("programme.word_" + word.kind) << "</td><td>"_h
         << meaning_words(text, word) << "</td><td>"_h;
    request.open_form(html, "/plans/words/" + std::to_string(record.id.value) + "/removal");
    html << "<button class=\"linklike\" type=\"submit\">"_h << text("programme.remove_word")
         << "<span class=\"ds-sr-only\">: "_h << word.phrase
         << "</span></button></form></td></tr>"_h;
}

void words_table(Html& html, const web::Request& request, const WordsPage& page) {
    const auto& text = request.text;
    if (page.words.empty()) {
        html << "<p class=\"empty\">"_h << text("programme.no_words") << "</p>"_h;
        return;
    }
    html::open_table(html, text("programme.words_caption"), "cards");
    html << "<thead><tr>"_h;
    for (const char* key : {"programme.head_word", "programme.head_word_kind",
                            "programme.head_meaning", "programme.head_remove"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& record : page.words) word_row(html, request, record);
    html << "</tbody>"_h;
    html::close_table(html);
}

}  // namespace

Html words_view(const web::Request& request, const WordsPage& page, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    html::heading(html, text("programme.words_title"), text("programme.words_lede"));
    html << "<div class=\"stack\"><p>"_h << text("programme.words_example") << "</p></div>"_h;
    words_table(html, request, page);
    html << "<h2 class=\"rowsep\">"_h << text("programme.add_word_title") << "</h2>"_h;
    request.open_form(html, "/plans/words");
    html::field(html, view,
                {.name = "phrase", .label = "programme.phrase", .hint = "programme.phrase_hint"});
    const auto meanings = all_meanings(text, page);
    std::vector<html::Choice> choices;
    for (const auto& [value, label, group] : meanings) choices.push_back({value, label, group});
    html::select(
        html, view,
        {.name = "meaning", .label = "programme.meaning", .hint = "programme.meaning_hint"},
        choices);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("programme.add_word"));
    html << "<a href=\"/plans\">"_h << text("programme.back_to_plans") << "</a></p></form>"_h;
    return html;
}

OwnWord read_word(const web::Form& form) {
    const auto meaning = form.value("meaning");
    const auto colon = std::min(meaning.find(':'), meaning.size());
    OwnWord word;
    word.kind = meaning.substr(0, colon);
    word.phrase = form.value("phrase");
    word.meaning = meaning.substr(std::min(colon + 1, meaning.size()));
    return word;
}

}  // namespace varna::programme
