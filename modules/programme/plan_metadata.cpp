// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_metadata.h"

#include <algorithm>

#include "modules/programme/plan_layout.h"
#include "modules/programme/plan_times.h"
#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"
#include "platform/text/letters.h"

namespace varna::programme {

namespace {

constexpr std::size_t kQuestionBytesMax = 160;
constexpr std::size_t kQuestionsMax = 100;
constexpr std::size_t kBracketBytesMax = 120;

void keep_first(std::string& field, std::string_view value) {
    if (field.empty()) field = trimmed(value);
}

// "§ 214" wherever it stands in a value; the number alone when the field is the item's own.
std::string decision_item(std::string_view value, bool is_own_field) {
    const std::size_t sign = value.find(rules::kParagraphSign);
    std::size_t at = sign == std::string_view::npos ? 0 : sign + rules::kParagraphSign.size();
    if (sign == std::string_view::npos && !is_own_field) return {};
    while (at < value.size() && value[at] == ' ') ++at;
    std::size_t end = at;
    while (end < value.size() && value[end] >= '0' && value[end] <= '9') ++end;
    if (end == at || end - at > 5) return {};
    return std::string(rules::kParagraphSign) + " " + std::string(value.substr(at, end - at));
}

bool is_residue(std::string_view value) {
    static const PhraseBook phrases = phrase_book(rules::kResiduePhrases);
    const Words words = words_of(value);
    if (mentions(phrases, words)) return true;
    return std::any_of(words.begin(), words.end(), [](const Word& word) {
        const bool is_half_written = word.lower.find(rules::kResidueDigits) != std::string::npos &&
                                     word.lower.find_first_of("0123456789") != std::string::npos;
        return is_half_written || is_one_of(word.lower, rules::kResidueTokens);
    });
}

void read_field(PlanMetadata& found, const MetadataField& field, const Bodies& bodies) {
    if (field.value.starts_with('[') || field.value.starts_with('<')) return;  // not filled in
    const Words words = words_of(field.value);
    const auto date = date_in(words, 0, words.size());
    switch (field.field) {
        case rules::Field::document_type:
            keep_first(found.document_type, field.value);
            break;
        case rules::Field::owner:
            keep_first(found.owner, field.value);
            break;
        case rules::Field::validity:
            keep_first(found.validity, field.value);
            break;
        case rules::Field::case_number:
            if (!is_residue(field.value)) keep_first(found.case_number, field.value);
            break;
        case rules::Field::decision_body:
        case rules::Field::decision:
        case rules::Field::decided_on: {
            if (date) keep_first(found.decided_on, *date);
            keep_first(found.decision_item, decision_item(field.value, false));
            const Sentence sentence = bodies.read(field.value);
            if (!sentence.mentions.empty())
                keep_first(found.decision_body,
                           with_capital(sentence.mentions.front().bodies[0].as_written));
            else if (field.field == rules::Field::decision_body)
                keep_first(found.decision_body, field.value);
            break;
        }
        case rules::Field::decision_item:
            keep_first(found.decision_item, decision_item(field.value, true));
            break;
        case rules::Field::other:
            break;
    }
}

class QuestionFinder {
public:
    explicit QuestionFinder(std::vector<std::string>& questions) : questions_(questions) {}

    void look(const Block& block) {
        const std::string_view text = block.text;
        const bool is_field = block.kind == Block::Kind::metadata;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char close = text[at] == '[' ? ']' : text[at] == '<' ? '>' : '\0';
            if (close == '\0') continue;
            const std::string_view ahead = text.substr(at, kBracketBytesMax);
            const std::size_t end = ahead.find(close);
            if (end == std::string_view::npos) continue;
            if (!has_residue_word(ahead.substr(0, end + 1))) continue;
            if (is_field) return note(text);
            note(ahead.substr(0, end + 1));
            at += end;
            noted_bracket_ = true;
        }
        if (!noted_bracket_ && is_residue(text)) note(text);
        noted_bracket_ = false;
    }

private:
    static bool has_residue_word(std::string_view bracket) {
        const Words words = words_of(bracket);
        return std::any_of(words.begin(), words.end(), [](const Word& word) {
            return is_one_of(word.lower, rules::kResidueWords) ||
                   is_one_of(word.lower, rules::kResidueTokens);
        });
    }

    void note(std::string_view question) {
        std::string text = shortened(question, kQuestionBytesMax);
        if (questions_.size() >= kQuestionsMax) return;
        if (std::find(questions_.begin(), questions_.end(), text) == questions_.end())
            questions_.push_back(std::move(text));
    }

    std::vector<std::string>& questions_;
    bool noted_bracket_ = false;
};

}  // namespace

bool has_template_residue(std::string_view text) {
    std::vector<std::string> questions;
    Block block;
    block.text = text;
    QuestionFinder(questions).look(block);
    return !questions.empty();
}

PlanMetadata metadata_of(const std::vector<Block>& blocks, const Bodies& bodies) {
    PlanMetadata found;
    QuestionFinder questions(found.open_questions);
    std::string first_heading;
    for (const Block& block : blocks) {
        if (block.kind == Block::Kind::title) keep_first(found.title, block.text);
        if (block.kind == Block::Kind::heading) keep_first(first_heading, block.title);
        if (block.kind == Block::Kind::metadata)
            if (const auto field = metadata_field(block.text)) read_field(found, *field, bodies);
        questions.look(block);
    }
    if (found.title.empty()) found.title = std::move(first_heading);
    if (found.title.empty()) found.title = found.document_type;
    return found;
}

}  // namespace varna::programme
