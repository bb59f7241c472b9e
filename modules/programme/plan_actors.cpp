// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_actors.h"

#include <algorithm>
#include <unordered_map>

#include "modules/programme/plan_spelling.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

constexpr std::size_t kUnitShortNameBytesMin = 12;
constexpr std::size_t kCompanyWordsMax = 5;
constexpr std::size_t kLabelReach = 40;

const PhraseBook& body_terms() {
    static const PhraseBook book =
        phrase_book(rules::kBodies, [](const auto& body) { return body.phrase; });
    return book;
}

const PhraseBook& duty_phrases() {
    static const PhraseBook book = phrase_book(rules::kDutyLandsOn);
    return book;
}

const PhraseBook& follower_phrases() {
    static const PhraseBook book = phrase_book(rules::kFollowedUpBy);
    return book;
}

const PhraseBook& label_phrases() {
    static const PhraseBook book =
        phrase_book(rules::kLabels, [](const auto& label) { return label.phrase; });
    return book;
}

const PhraseBook& report_phrases() {
    static const PhraseBook book =
        phrase_book(rules::kReportWords, [](const auto& word) { return word.phrase; });
    return book;
}

template <class Table>
bool ends_like_one_of(std::string_view word, const Table& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](const auto& ending) { return word.ends_with(ending); });
}

std::size_t bytes_of_first(std::string_view word) {
    return static_cast<unsigned char>(word.front()) < 0x80 ? 1 : 2;
}

bool is_all_capitals(std::string_view word) {
    for (std::size_t at = 0; at < word.size(); at += bytes_of_first(word.substr(at)))
        if (!starts_with_upper(word.substr(at))) return false;
    return true;
}

bool is_body_word(const std::string& word) {
    return ends_like_one_of(word, rules::kBodyEndings) &&
           !ends_like_one_of(word, rules::kNotBodyEndings) && word != "chef";
}

bool is_capitalised(const Sentence& sentence, const Word& word) {
    return starts_with_upper(sentence.text.substr(word.begin));
}

const rules::Quantifier* quantifier(const Word& word) {
    if (word.after != 0) return nullptr;
    for (const auto& entry : rules::kQuantifiers)
        if (entry.word == word.lower) return &entry;
    return nullptr;
}

// The labels of an item ("Ansvarig: ... Tid: ...") that hold at each mention.
std::optional<rules::LabelKind> label_over(const Sentence& sentence, const Mention& mention) {
    for (std::size_t at = mention.first; at-- > 0;) {
        const bool is_too_far = mention.first - at > kLabelReach;  // keeps the reading linear
        if (is_too_far || ends_sentence(sentence.words[at])) return std::nullopt;
        if (sentence.words[at].after != ':') continue;
        for (std::size_t begin = at + 1; begin-- > 0 && at - begin < 3;) {
            const auto hit = label_phrases().at(sentence.words, begin);
            if (hit && begin + hit->words == at + 1) return rules::kLabels[hit->index].kind;
        }
        return std::nullopt;
    }
    return std::nullopt;
}

// "följs upp varje tertial av": the one who does so may stand some words off.
bool is_followed_up_by(const Sentence& sentence, const Mention& mention) {
    constexpr std::size_t reach = 6;
    if (mention.first < 2 || sentence.words[mention.first - 1].lower != rules::kByAgent)
        return false;
    for (std::size_t at = mention.first - 1; at-- > 1 && mention.first - at < reach;) {
        if (ends_sentence(sentence.words[at])) return false;
        if (is_one_of(sentence.words[at].lower, rules::kIsChecked)) return true;
        if (sentence.words[at].lower == rules::kUp &&
            is_one_of(sentence.words[at - 1].lower, rules::kIsFollowed))
            return true;
    }
    return false;
}

bool follows_phrase(const Sentence& sentence, const Mention& mention, const PhraseBook& phrases,
                    std::size_t slack) {
    for (std::size_t gap = 0; gap <= slack; ++gap)
        for (std::size_t length = 1; length <= 3 && length + gap <= mention.first; ++length) {
            const auto hit = phrases.at(sentence.words, mention.first - gap - length);
            if (hit && hit->words == length) return true;
        }
    return false;
}

bool is_passive_agent(const Sentence& sentence, const Mention& mention) {
    if (mention.first < 2) return false;
    const Word& preposition = sentence.words[mention.first - 1];
    if (preposition.lower != rules::kByAgent) return false;
    // "inspekteras varje år av": how often may stand between.
    std::size_t at = mention.first - 2;
    for (std::size_t gap = 0; gap < 3 && at > 0; ++gap, --at)
        if (!is_one_of(sentence.words[at].lower, rules::kBetweenVerbAndAgent)) break;
    const Word& verb = sentence.words[at];
    return verb.after == 0 && verb.lower.ends_with(rules::kPassiveEnding) &&
           !follows_phrase(sentence, mention, follower_phrases(), 1);
}

double confidence_of_subject(const Sentence& sentence, const Mention& mention, bool running) {
    if (mention.first == 0) return 0.95;
    const Word& before = sentence.words[mention.first - 1];
    const bool is_verb = is_one_of(before.lower, rules::kActingVerbs) ||
                         sentence.vocabulary->is_own_verb(sentence.words, mention.first - 1);
    if (before.after == 0 && is_verb) return 0.9;
    if (is_passive_agent(sentence, mention)) return 0.85;
    if (follows_phrase(sentence, mention, duty_phrases(), 0)) return 0.85;
    if (running && ends_sentence(before)) return 0.8;
    if (running && before.lower == rules::kSubordinator) return 0.75;
    return 0;
}

}  // namespace

Bodies::Bodies(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {
    const auto& units = vocabulary.units();
    std::unordered_map<std::string, std::size_t> times;
    std::vector<Words> names;
    for (const std::string& unit : units) {
        names.push_back(words_of(std::string_view(unit).substr(0, 200)));
        if (!names.back().empty()) ++times[names.back().front().lower];
    }
    for (std::size_t index = 0; index < units.size(); ++index) unit_names_.add(units[index], index);
    for (std::size_t index = 0; index < units.size(); ++index) abbreviate(index);
    // People leave out "AB", and all but the first word of a long name when nothing else has it.
    for (std::size_t index = 0; index < units.size(); ++index) {
        const Words& name = names[index];
        if (name.size() < 2) continue;
        const std::string_view unit = units[index];
        if (is_one_of(name.back().lower, rules::kCompanySuffixes))
            unit_names_.add(unit.substr(0, name[name.size() - 2].end), index);
        const std::string& first = name.front().lower;
        if (times[first] == 1 && first.size() >= kUnitShortNameBytesMin && name.front().after == 0)
            unit_names_.add(first, index);
    }
}

// "Barn- och utbildningsnämnden" is written "BUN": the first letters, and that of the board itself.
void Bodies::abbreviate(std::size_t unit) {
    const Words words = words_of(vocabulary_.units()[unit]);
    if (words.empty() || !words.back().lower.ends_with(rules::kBoardEnding)) return;
    std::string letters;
    for (const Word& word : words)
        if (!is_one_of(word.lower, rules::kConjunctions) && !starts_with_upper(word.lower))
            letters += word.lower.substr(0, bytes_of_first(word.lower));
    if (words.back().lower != rules::kBoardEnding) letters += rules::kBoardEnding.front();
    if (letters_in(letters) >= 2) abbreviations_.add(letters, unit);
}

std::optional<Bodies::Term> Bodies::unregistered_at(const Sentence& sentence, std::size_t at,
                                                    bool quantified) const {
    const Words& words = sentence.words;
    const auto is_body_at = [&](std::size_t index) {
        return index < words.size() && is_body_word(words[index].lower);
    };
    if (words[at].glued_hyphen && at + 2 < words.size() &&
        is_one_of(words[at + 1].lower, rules::kConjunctions) && is_body_at(at + 2))
        return Term{3, "", "namnd"};
    if (words[at].after == 0 && words[at].lower.size() > 4 && at + 1 < words.size() &&
        ends_like_one_of(words[at].lower, rules::kAdjectiveEndings) &&
        is_one_of(words[at + 1].lower, rules::kBareBodies))
        return Term{2, "", "namnd"};
    const bool is_part = words[at].lower.ends_with(rules::kPassiveEnding) && words[at].after == 0 &&
                         at + 1 < words.size() &&
                         ends_like_one_of(words[at + 1].lower, rules::kPartsOfBodies);
    if (is_part) return Term{2, "", "namnd"};
    if (is_body_at(at)) return Term{1, "", "namnd"};
    if (quantified && is_one_of(words[at].lower, rules::kPeople)) return Term{1, "", "namnd"};
    for (std::size_t length = 2; length <= kCompanyWordsMax; ++length) {
        if (at + length > words.size()) break;
        if (!is_capitalised(sentence, words[at + length - 2]) || words[at + length - 2].after != 0)
            break;
        if (is_one_of(words[at + length - 1].lower, rules::kCompanySuffixes))
            return Term{length, "", "bolag"};
    }
    return std::nullopt;
}

std::optional<Bodies::Term> Bodies::term_at(const Sentence& sentence, std::size_t at,
                                            bool concerned, bool quantified) const {
    if (const auto own = vocabulary_.own_body_at(sentence.words, at))
        return Term{own->words, own->resolved, "enhet"};
    auto unit = unit_names_.at(sentence.words, at);
    const Word& word = sentence.words[at];
    const auto written = sentence.text.substr(word.begin, word.end - word.begin);
    if (!unit && lower_swedish(written) != written && is_all_capitals(written))
        unit = abbreviations_.at(sentence.words, at);
    const auto body = body_terms().at(sentence.words, at);
    // A unit of one's own outweighs a body that only some municipalities have.
    const bool is_named =
        unit && (!body || unit->words > body->words ||
                 (unit->words == body->words && rules::kBodies[body->index].resolved.empty()));
    if (body && !is_named) {
        const rules::BodyTerm& term = rules::kBodies[body->index];
        const bool opens_duty = at == 0 && sentence.words.size() > 1 &&
                                is_one_of(sentence.words[1].lower, rules::kShall);
        if (term.singular && !quantified && !opens_duty) return std::nullopt;
        const bool is_concerned = concerned && !term.concerned.empty();
        return Term{body->words, std::string(is_concerned ? term.concerned : term.resolved),
                    term.slug};
    }
    if (unit) return Term{unit->words, vocabulary_.units()[unit->index], "enhet"};
    return unregistered_at(sentence, at, quantified);
}

std::optional<Mention> Bodies::mention_at(const Sentence& sentence, std::size_t at) const {
    const Words& words = sentence.words;
    Mention mention{at, at, {}, {}};
    bool concerned = false;
    bool quantified = false;
    for (std::size_t next = at; next < words.size();) {
        const std::size_t begin = next;
        while (next + 1 < words.size() && next - begin < 3) {
            const rules::Quantifier* found = quantifier(words[next]);
            if (found == nullptr) break;
            concerned = concerned || found->concerned;
            quantified = true;
            ++next;
        }
        const auto term = term_at(sentence, next, concerned, quantified);
        if (!term) break;
        mention.last = next + term->words - 1;
        if (mention.slug.empty()) mention.slug = term->slug;
        const std::size_t from = words[begin].begin;
        mention.bodies.push_back(
            {std::string(sentence.text.substr(from, words[mention.last].end - from)),
             term->resolved});
        next = mention.last + 1;
        const char mark = words[mention.last].after;
        if (next >= words.size()) break;
        if (mark != 0 && mark != ',' && mark != '/') break;
        if (is_one_of(words[next].lower, rules::kConjunctions) && words[next].after == 0)
            ++next;
        else if (mark == 0)
            break;
    }
    if (mention.bodies.empty()) return std::nullopt;
    return mention;
}

Sentence Bodies::read(std::string_view text) const {
    Sentence sentence{text, words_of(text), {}, &vocabulary_};
    mend_spelling(sentence.words);
    for (std::size_t at = 0; at < sentence.words.size();) {
        auto mention = mention_at(sentence, at);
        at = mention ? mention->last + 1 : at + 1;
        if (mention) sentence.mentions.push_back(std::move(*mention));
    }
    return sentence;
}

std::optional<Acting> Bodies::owner(const Sentence& sentence) const {
    constexpr std::size_t words_max = 8;
    std::string plain;
    bool had_genitive = false;
    for (std::size_t at = 0; at < std::min(words_max, sentence.words.size()); ++at) {
        const Word& word = sentence.words[at];
        auto text = sentence.text.substr(word.begin, word.end - word.begin);
        if (text.size() > 4 && text.ends_with(rules::kPassiveEnding)) {
            text.remove_suffix(1);
            had_genitive = true;
        }
        plain += (plain.empty() ? "" : " ") + std::string(text);
        if (word.after != 0) plain += word.after;
    }
    const Sentence read_plain = read(plain);
    if (!had_genitive || read_plain.mentions.empty() || read_plain.mentions[0].first != 0)
        return std::nullopt;
    return Acting{read_plain.mentions[0].bodies, 0.7, true, read_plain.mentions[0].slug};
}

namespace {

// "Socialnämnden genomför tillsammans med bildningsnämnden ...": both do, when both are the
// municipality's own.
void add_partners(const Sentence& sentence, const Mention& actor,
                  std::vector<Responsible>& bodies) {
    constexpr std::size_t reach = 6;
    static const PhraseBook together = phrase_book(rules::kTogether);
    for (const Mention& mention : sentence.mentions) {
        if (mention.first <= actor.last || mention.first > actor.last + reach) continue;
        const bool is_own = std::ranges::all_of(
            mention.bodies, [](const Responsible& body) { return !body.resolved.empty(); });
        if (is_own && follows_phrase(sentence, mention, together, 0))
            bodies.insert(bodies.end(), mention.bodies.begin(), mention.bodies.end());
    }
}

}  // namespace

std::optional<Acting> who_acts(const Sentence& sentence, bool in_running_text) {
    const Mention* best = nullptr;
    double confidence = 0;
    std::vector<Responsible> labelled;
    std::string_view slug;
    for (const Mention& mention : sentence.mentions) {
        const auto label = label_over(sentence, mention);
        if (label == rules::LabelKind::acts) {
            // "Ansvar: nämnden med stöd av räddningstjänsten": everybody whom the label names.
            labelled.insert(labelled.end(), mention.bodies.begin(), mention.bodies.end());
            if (slug.empty()) slug = mention.slug;
        }
        if (label || best != nullptr) continue;
        confidence = confidence_of_subject(sentence, mention, in_running_text);
        if (confidence > 0) best = &mention;
    }
    if (!labelled.empty()) return Acting{std::move(labelled), 0.98, false, slug};
    if (best == nullptr) return std::nullopt;
    // "... görs av brottsförebyggande rådet. Rådet ska": the same, named in full before.
    const bool is_bare = best->bodies.size() == 1 && best->bodies[0].resolved.empty() &&
                         is_one_of(lower_swedish(best->bodies[0].as_written), rules::kBareBodies);
    if (is_bare && best != sentence.mentions.data()) {
        const auto& before = sentence.mentions.front();
        if (before.bodies[0].as_written.ends_with(lower_swedish(best->bodies[0].as_written)))
            return Acting{before.bodies, confidence, false, before.slug};
    }
    Acting acting{best->bodies, confidence, best->first == 0, best->slug};
    add_partners(sentence, *best, acting.bodies);
    return acting;
}

std::vector<Responsible> who_follows_up(const Sentence& sentence) {
    for (const Mention& mention : sentence.mentions) {
        const bool is_named = label_over(sentence, mention) == rules::LabelKind::follows_up ||
                              follows_phrase(sentence, mention, follower_phrases(), 1) ||
                              is_followed_up_by(sentence, mention);
        if (is_named) return mention.bodies;
    }
    return {};
}

bool demands_report(const Sentence& sentence) {
    std::size_t receiver = 0;  // one past the last body that something goes "till"
    for (const Mention& mention : sentence.mentions)
        if (mention.first > 0 && sentence.words[mention.first - 1].lower == rules::kReceiver)
            receiver = mention.first;
    for (std::size_t at = 0; at < sentence.words.size(); ++at) {
        const auto hit = report_phrases().at(sentence.words, at);
        if (hit && (!rules::kReportWords[hit->index].needs_receiver || receiver > at)) return true;
    }
    return false;
}

}  // namespace varna::programme
