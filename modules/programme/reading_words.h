// SPDX-License-Identifier: EUPL-1.2
// The municipality's own words for the reader of plans, beside those of reading_rules.h. Knows no
// HTTP; the reader knows nothing but OwnWord.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plan_vocabulary.h"
#include "platform/access/work.h"

namespace varna::programme {

struct ReadingWord {};

const std::vector<std::string_view>& word_kinds();
// The codes that a word of that kind may mean; a body may also be a unit, by its exact name.
const std::vector<std::string_view>& meanings_of(std::string_view kind);

// For the reader, read before the text is.
std::vector<OwnWord> own_words(Work&);
Vocabulary vocabulary_of(Work&);  // these and the names of the municipality's units

std::optional<Id<ReadingWord>> word_named(Work&, std::string_view kind, std::string_view phrase);

// ---- What those who manage plans do with them -------------------------------------------------

struct WordRecord {
    Id<ReadingWord> id;
    OwnWord word;
};
Result<std::vector<WordRecord>> list_words(Work&);  // by kind, then by phrase
// The phrase is kept in lower case with single spaces.
Result<Id<ReadingWord>> add_word(Work&, const OwnWord&);
Result<Done> remove_word(Work&, Id<ReadingWord>);

}  // namespace varna::programme
