// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_vocabulary.h"

#include "modules/programme/reading_rules_table.h"

namespace varna::programme {
namespace {

Column column_of(std::string_view name) {
    if (name == "number") return Column::number;
    if (name == "task") return Column::task;
    if (name == "goal") return Column::goal;
    if (name == "responsible") return Column::responsible;
    if (name == "time") return Column::time;
    if (name == "follow_up") return Column::follow_up;
    return Column::other;
}

std::optional<rules::Section> section_of(std::string_view name) {
    if (name == "activity") return rules::Section::activity;
    if (name == "follow_up") return rules::Section::follow_up;
    if (name == "responsibility") return rules::Section::responsibility;
    if (name == "goal") return rules::Section::goal;
    return std::nullopt;
}

}  // namespace

Vocabulary::Book& Vocabulary::book_of(std::string_view kind) {
    if (kind == "body") return bodies_;
    if (kind == "verb") return verbs_;
    if (kind == "time") return times_;
    return kind == "section" ? sections_ : columns_;
}

Vocabulary::Vocabulary(std::span<const std::string> units, std::span<const OwnWord> own_words)
    : units_(units.begin(), units.end()) {
    for (const auto& word : own_words) {
        auto& book = book_of(word.kind);
        book.phrases.add(word.phrase, book.meanings.size());
        book.meanings.push_back(word.meaning);
    }
}

std::optional<Vocabulary::OwnBody> Vocabulary::own_body_at(const Words& words,
                                                           std::size_t at) const {
    const auto hit = bodies_.phrases.at(words, at);
    if (!hit) return std::nullopt;
    return OwnBody{hit->words, bodies_.meanings[hit->index]};
}

bool Vocabulary::is_own_verb(const Words& words, std::size_t at) const {
    return verbs_.phrases.at(words, at).has_value();
}

std::optional<Vocabulary::OwnTime> Vocabulary::own_time_at(const Words& words,
                                                           std::size_t at) const {
    const auto hit = times_.phrases.at(words, at);
    if (!hit) return std::nullopt;
    return OwnTime{hit->words, times_.meanings[hit->index]};
}

std::optional<rules::Section> Vocabulary::own_section_at(const Words& words, std::size_t at) const {
    const auto hit = sections_.phrases.at(words, at);
    if (!hit) return std::nullopt;
    return section_of(sections_.meanings[hit->index]);
}

Column Vocabulary::column_named(std::string_view heading) const {
    static const PhraseBook known =
        phrase_book(rules::kColumnWords, [](const auto& word) { return word.phrase; });
    const Words words = words_of(heading);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (const auto own = columns_.phrases.at(words, at))
            return column_of(columns_.meanings[own->index]);
        if (const auto hit = known.at(words, at))
            return column_of(rules::kColumnWords[hit->index].column);
    }
    return Column::other;
}

}  // namespace varna::programme
