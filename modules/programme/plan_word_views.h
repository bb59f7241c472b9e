// SPDX-License-Identifier: EUPL-1.2
// The municipality's own words as a page, and its form as a word.
#pragma once

#include <vector>

#include "modules/organisation/organisation.h"
#include "modules/programme/reading_words.h"
#include "platform/web/request.h"

namespace varna::programme {

struct WordsPage {
    std::vector<WordRecord> words;
    std::vector<organisation::UnitRecord> units;  // what a body may mean besides
};
Html words_view(const web::Request&, const WordsPage&, const Problem*);

// One list says both what kind of word it is and what it means: `meaning` is "time:yearly".
OwnWord read_word(const web::Form&);

}  // namespace varna::programme
