// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/reading_words.h"

#include <algorithm>
#include <boost/json.hpp>

#include "modules/organisation/organisation.h"
#include "modules/programme/plan.h"
#include "modules/programme/plan_words.h"
#include "platform/audit/audit.h"

namespace varna::programme {
namespace {

constexpr std::size_t kLettersMin = 2, kLettersMax = 80;
// A page and a reading hold them all.
constexpr std::int64_t kWordsMax = 300;

constexpr Statement sql_words = R"(
    SELECT id, kind, phrase, meaning FROM reading_word
     ORDER BY CASE kind WHEN 'body' THEN 1 WHEN 'verb' THEN 2 WHEN 'time' THEN 3
                        WHEN 'section' THEN 4 ELSE 5 END, phrase
)";
constexpr Statement sql_count = "SELECT count(*) FROM reading_word";
constexpr Statement sql_named = R"(
    SELECT id FROM reading_word WHERE kind = :kind AND phrase = :phrase
)";
constexpr Statement sql_insert = R"(
    INSERT INTO reading_word (kind, phrase, meaning) VALUES (:kind, :phrase, :meaning) RETURNING id
)";
constexpr Statement sql_word = R"(
    SELECT id, kind, phrase, meaning FROM reading_word WHERE id = :id
)";
constexpr Statement sql_remove = "DELETE FROM reading_word WHERE id = :id";

WordRecord word_from(Row& row) {
    WordRecord record;
    record.id = row.id<ReadingWord>();
    record.word.kind = row.text();
    record.word.phrase = row.text();
    record.word.meaning = row.text();
    return record;
}

std::string kept_phrase(std::string_view typed) {
    std::string phrase;
    for (const char c : lower_swedish(trimmed(typed))) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_space) phrase.push_back(c);
        if (is_space && !phrase.ends_with(' ')) phrase.push_back(' ');
    }
    return phrase;
}

bool is_known(Work& work, const OwnWord& word) {
    const auto& meanings = meanings_of(word.kind);
    if (std::find(meanings.begin(), meanings.end(), word.meaning) != meanings.end()) return true;
    return word.kind == "body" && organisation::unit_named(work, word.meaning).has_value();
}

// All faults at once; without a kind there is no telling what else would be wrong.
std::vector<Problem::Field> faults_of(Work& work, const OwnWord& word) {
    std::vector<Problem::Field> faults;
    const auto letters = letters_in(word.phrase);
    const bool is_phrase =
        letters >= kLettersMin && letters <= kLettersMax && !words_of(word.phrase).empty();
    if (!is_phrase) faults.push_back({"phrase", "programme.word_length", {}});
    const auto& kinds = word_kinds();
    if (std::find(kinds.begin(), kinds.end(), word.kind) == kinds.end()) {
        faults.push_back({"kind", "platform.choose", {}});
        return faults;
    }
    if (is_phrase && word_named(work, word.kind, word.phrase))
        faults.push_back({"phrase", "programme.word_exists", word.phrase});
    if (!is_known(work, word)) faults.push_back({"meaning", "programme.word_meaning", {}});
    return faults;
}

bool manages(Work& work) {
    return work.actor().may(Right::manage_plan);
}

// The words belong to nobody but the municipality; whoever owns its plans answers for them (S1-12).
void record_deed(Work& work, std::string_view deed, Id<ReadingWord> id, const OwnWord& word) {
    const auto owner = organisation::executive_board(work);
    const boost::json::object payload{
        {"kind", word.kind}, {"phrase", word.phrase}, {"meaning", word.meaning}};
    audit::record(work, {deed, "reading_word", id.value, owner ? owner->id : Id<Unit>{},
                         boost::json::serialize(payload)});
}

}  // namespace

const std::vector<std::string_view>& word_kinds() {
    static const std::vector<std::string_view> kinds{"body", "verb", "time", "section", "column"};
    return kinds;
}

const std::vector<std::string_view>& meanings_of(std::string_view kind) {
    static const std::vector<std::string_view> none;
    static const std::vector<std::string_view> verbs{""};
    static const std::vector<std::string_view> times(all_periodicities().begin() + 1,
                                                     all_periodicities().end());
    static const std::vector<std::string_view> sections{"activity", "follow_up", "responsibility",
                                                        "goal"};
    static const std::vector<std::string_view> columns{"number", "task", "responsible", "time",
                                                       "follow_up"};
    if (kind == "body") return all_bodies();
    if (kind == "verb") return verbs;
    if (kind == "time") return times;
    if (kind == "section") return sections;
    return kind == "column" ? columns : none;
}

std::vector<OwnWord> own_words(Work& work) {
    return work.rows(sql_words, {}, [](Row& row) { return word_from(row).word; });
}

std::optional<Id<ReadingWord>> word_named(Work& work, std::string_view kind,
                                          std::string_view phrase) {
    const auto kept = kept_phrase(phrase);
    return work.maybe(sql_named, {{"kind", kind}, {"phrase", kept}},
                      [](Row& row) { return row.id<ReadingWord>(); });
}

Result<std::vector<WordRecord>> list_words(Work& work) {
    if (!manages(work)) return fail(Problem::forbidden("programme.not_a_plan_manager"));
    return work.rows(sql_words, {}, word_from);
}

Result<Id<ReadingWord>> add_word(Work& work, const OwnWord& typed) {
    if (!manages(work)) return fail(Problem::forbidden("programme.not_a_plan_manager"));
    const OwnWord word{typed.kind, kept_phrase(typed.phrase), typed.meaning};
    if (auto faults = faults_of(work, word); !faults.empty())
        return fail({Problem::Kind::invalid, "platform.invalid", std::move(faults)});
    if (work.integer(sql_count) >= kWordsMax)
        return fail(Problem::refused("programme.too_many_words"));
    const auto id = work.insert<ReadingWord>(
        sql_insert, {{"kind", word.kind}, {"phrase", word.phrase}, {"meaning", word.meaning}});
    record_deed(work, "reading_word.added", id, word);
    return id;
}

Result<Done> remove_word(Work& work, Id<ReadingWord> id) {
    if (!manages(work)) return fail(Problem::forbidden("programme.not_a_plan_manager"));
    const auto record = work.maybe(sql_word, {{"id", id}}, word_from);
    if (!record) return fail(Problem::not_found());
    work.run(sql_remove, {{"id", id}});
    record_deed(work, "reading_word.removed", id, record->word);
    return Done{};
}

Vocabulary vocabulary_of(Work& work) {
    std::vector<std::string> names;
    for (const auto& unit : organisation::units(work)) names.push_back(unit.name);
    return Vocabulary(names, own_words(work));
}

}  // namespace varna::programme
