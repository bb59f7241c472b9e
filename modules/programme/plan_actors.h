// SPDX-License-Identifier: EUPL-1.2
// Who a sentence names, and which of them acts, follows up or receives a report.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plan_text.h"
#include "modules/programme/plan_vocabulary.h"
#include "modules/programme/plan_words.h"

namespace varna::programme {

// One or more bodies joined by "och", as a run of words.
struct Mention {
    std::size_t first = 0;  // indexes of words, quantifiers included
    std::size_t last = 0;
    std::vector<Responsible> bodies;
    std::string_view slug;
};

struct Sentence {
    std::string_view text;
    Words words;
    std::vector<Mention> mentions;
    const Vocabulary* vocabulary = nullptr;
};

struct Acting {
    std::vector<Responsible> bodies;
    double confidence = 0;
    bool opens_sentence = false;
    std::string_view slug;
};

// The bodies of every plan and the units of this municipality.
class Bodies {
public:
    explicit Bodies(const Vocabulary&);  // which it goes on using
    Sentence read(std::string_view text) const;
    // "Socialnämndens uppgifter om ...": the one whose it is.
    std::optional<Acting> owner(const Sentence&) const;
    const Vocabulary& vocabulary() const { return vocabulary_; }

private:
    struct Term {
        std::size_t words = 0;
        std::string resolved;
        std::string_view slug;
    };
    std::optional<Term> term_at(const Sentence&, std::size_t at, bool concerned,
                                bool quantified) const;
    std::optional<Term> unregistered_at(const Sentence&, std::size_t at, bool quantified) const;
    std::optional<Mention> mention_at(const Sentence&, std::size_t at) const;

    const Vocabulary& vocabulary_;
    void abbreviate(std::size_t unit);

    PhraseBook unit_names_;
    PhraseBook abbreviations_;  // "BUN", only in capitals
};

// `in_running_text` also takes the subject of an "att" clause, which in a bullet would be the
// object of what the lead-in's subject does.
std::optional<Acting> who_acts(const Sentence&, bool in_running_text);
std::vector<Responsible> who_follows_up(const Sentence&);
bool demands_report(const Sentence&);

}  // namespace varna::programme
