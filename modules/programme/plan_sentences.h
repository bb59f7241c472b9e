// SPDX-License-Identifier: EUPL-1.2
// What a sentence is, by its own words: whether it promises a list, states a goal or lays a duty on
// somebody. Who does it and when is for plan_actors.h and plan_times.h.
#pragma once

#include <string>
#include <string_view>

#include "modules/programme/plan_actors.h"
#include "modules/programme/plan_text.h"
#include "modules/programme/plan_vocabulary.h"
#include "modules/programme/plan_words.h"

namespace varna::programme {

template <class Table>
const PhraseBook& book_of(const Table& table) {
    static const PhraseBook book = phrase_book(table);
    return book;
}

ClauseKind kind_in(rules::Section);
std::string single_spaced(std::string_view text);
bool ends_open(const std::string& text, const Words&);
rules::Section promised_by(const Words&, const Vocabulary&);
bool states_goal(const Words&);
// "följer årligen upp", "kontrollerar": who acts is who follows up.
bool says_follows_up(const Words&);
// "De ska ...": goes on about those who were named before.
bool refers_back(const Sentence&);
// The one named first does something: "Kommunstyrelsen leder ...".
bool is_doing(const Sentence&);
// "Kommunkontoret ska", "... genomför följande:": says nothing but who, and that more follows.
bool only_leads(const Sentence&);
bool ends_sentence(std::string_view text);

}  // namespace varna::programme
