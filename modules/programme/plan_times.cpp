// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_times.h"

#include <algorithm>
#include <array>

#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

constexpr std::size_t kDueWordsMax = 8;

const PhraseBook& periods() {
    static const PhraseBook book =
        phrase_book(rules::kPeriods, [](const auto& period) { return period.phrase; });
    return book;
}

const PhraseBook& due_openers() {
    static const PhraseBook book =
        phrase_book(rules::kDueOpeners, [](const auto& opener) { return opener.phrase; });
    return book;
}

const PhraseBook& labels() {
    static const PhraseBook book =
        phrase_book(rules::kLabels, [](const auto& label) { return label.phrase; });
    return book;
}

const PhraseBook& parts_of_year() {
    static const PhraseBook book =
        phrase_book(rules::kYearParts, [](const auto& part) { return part.phrase; });
    return book;
}

int number_in(std::string_view word, std::size_t digits_max) {
    if (word.empty() || word.size() > digits_max) return -1;
    int value = 0;
    for (const char byte : word) {
        if (byte < '0' || byte > '9') return -1;
        value = value * 10 + (byte - '0');
    }
    return value;
}

bool is_year(std::string_view word) {
    return word.size() == 4 && word.starts_with("20") && number_in(word, 4) > 0;
}

// "2026", and "2026-2027" with the hyphen of a keyboard, which is one word.
bool names_years(std::string_view word) {
    return is_year(word) || (word.size() == 9 && word[4] == '-' && is_year(word.substr(0, 4)) &&
                             is_year(word.substr(5)));
}

std::optional<std::string> iso_date(int year, int month, int day) {
    static constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || year > 2999 || month < 1 || month > 12) return std::nullopt;
    if (day < 1 || day > kDays[static_cast<std::size_t>(month - 1)]) return std::nullopt;
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month == 2 && day == 29 && !is_leap) return std::nullopt;
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

// A month by its name, 1 to 12, or 0.
int month_of(std::string_view word) {
    const auto at = std::find(rules::kMonths.begin(), rules::kMonths.end(), word);
    return at == rules::kMonths.end() ? 0 : static_cast<int>(at - rules::kMonths.begin()) + 1;
}

std::optional<std::string> iso_word(std::string_view word) {
    if (word.size() != 10 || word[4] != '-' || word[7] != '-') return std::nullopt;
    return iso_date(number_in(word.substr(0, 4), 4), number_in(word.substr(5, 2), 2),
                    number_in(word.substr(8, 2), 2));
}

std::string span_of(std::string_view text, const Words& words, std::size_t first,
                    std::size_t count) {
    const std::size_t from = words[first].begin;
    return std::string(text.substr(from, words[first + count - 1].end - from));
}

// How many words from `at` belong to a rule such as "senast den 31 mars varje år".
std::size_t due_words(const Words& words, std::size_t at, std::size_t opener) {
    std::size_t count = opener;
    if (words[at + opener - 1].after != 0) return count;
    while (at + count < words.size() && count < opener + kDueWordsMax) {
        const Word& word = words[at + count];
        if (is_one_of(word.lower, rules::kDueStops)) break;
        if (is_one_of(word.lower, rules::kActingVerbs)) break;
        if (word.after == ':') break;  // the next label of the item
        ++count;
        if (word.after != 0 && word.after != '/') break;
    }
    return count;
}

bool has_year(const Words& words, std::size_t from, std::size_t count) {
    const auto first = words.begin() + static_cast<std::ptrdiff_t>(from);
    return std::any_of(first, first + static_cast<std::ptrdiff_t>(count), [](const Word& word) {
        return names_years(word.lower) || iso_word(word.lower).has_value();
    });
}

struct Due {
    std::string rule;
    bool is_dated = false;
};

std::optional<Due> due_by_opener(std::string_view text, const Words& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto part = parts_of_year().at(words, at);
        if (part && at + part->words < words.size() && is_year(words[at + part->words].lower))
            return Due{span_of(text, words, at, part->words + 1), true};
        const auto hit = due_openers().at(words, at);
        if (!hit) continue;
        const std::size_t next = at + hit->words;
        const auto is_year_at = [&](std::size_t index) {
            return index < words.size() && names_years(words[index].lower);
        };
        std::size_t count = due_words(words, at, hit->words);
        if (rules::kDueOpeners[hit->index].needs_year) {  // just the year or years after it
            if (!is_year_at(next)) continue;
            count = hit->words + (is_year_at(next + 1) ? 2 : 1);
        }
        const bool dated = has_year(words, at, count);
        if (const auto date = date_in(words, at, at + count)) return Due{*date, true};
        return Due{span_of(text, words, at, count), dated};
    }
    return std::nullopt;
}

bool gives_time(rules::LabelKind label) {
    return label == rules::LabelKind::time || label == rules::LabelKind::follow_up;
}

// "Tid: 2026-2027" is a time without any opener.
std::optional<Due> due_by_label(std::string_view text, const Words& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto hit = labels().at(words, at);
        if (!hit || !gives_time(rules::kLabels[hit->index].kind)) continue;
        const std::size_t first = at + hit->words;
        if (words[first - 1].after != ':' || first >= words.size()) continue;
        const std::size_t count = due_words(words, first, 1);
        if (!has_year(words, first, count)) continue;
        if (const auto date = date_in(words, first, first + count)) return Due{*date, true};
        return Due{span_of(text, words, first, count), true};
    }
    return std::nullopt;
}

// "31", "mars" as "03-31".
std::optional<std::string> day_of_year(std::string_view day, std::string_view month) {
    constexpr int any_common_year = 2001;  // 29 February is no day of every year
    const auto date = iso_date(any_common_year, month_of(month), number_in(day, 2));
    if (!date) return std::nullopt;
    return date->substr(5);
}

// The years of a word: of "2026", and both of "2026-2027". One that only ends what goes on, as in
// "till och med 2028", is no first year.
void take_years(std::string_view word, bool is_end, NamedTime& named) {
    while (!word.empty()) {
        const auto end = std::min(word.find('-'), word.size());
        const auto part = word.substr(0, end);
        word.remove_prefix(std::min(end + 1, word.size()));
        if (!is_year(part)) continue;
        const int year = number_in(part, 4);
        if (!is_end && (named.first_year == 0 || year < named.first_year)) named.first_year = year;
        named.last_year = std::max(named.last_year, year);
    }
}

}  // namespace

std::optional<std::string> date_in(const Words& words, std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < std::min(to, words.size()); ++at) {
        if (auto date = iso_word(words[at].lower)) return date;
        if (at + 3 > std::min(to, words.size())) continue;
        if (!is_year(words[at + 2].lower)) continue;
        auto date = iso_date(number_in(words[at + 2].lower, 4), month_of(words[at + 1].lower),
                             number_in(words[at].lower, 2));
        if (date) return date;
    }
    return std::nullopt;
}

NamedTime named_time_in(const Words& words) {
    NamedTime named;
    if (const auto date = date_in(words, 0, words.size())) named.day = Date::parse(*date);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto& word = words[at];
        if (!named.day_of_year && at > 0)
            named.day_of_year = day_of_year(words[at - 1].lower, word.lower);
        if (const int month = month_of(word.lower)) named.month = month;
        if (const auto part = parts_of_year().at(words, at))
            named.month = rules::kYearParts[part->index].last_month;
        const bool is_end = leads_to_year(rules::kOnlyUntil, words, at);
        if (word.after != ':') take_years(word.lower, is_end, named);
    }
    return named;
}

bool is_beside_a_year(const Word& word) {
    return number_in(word.lower, 4) >= 0 || month_of(word.lower) != 0 ||
           is_one_of(word.lower, rules::kBesideYears);
}

bool leads_to_year(std::span<const std::string_view> openers, const Words& words, std::size_t at) {
    while (at-- > 0) {
        if (is_one_of(words[at].lower, openers)) return true;
        if (!is_beside_a_year(words[at])) return false;
    }
    return false;
}

Timing timing_of(std::string_view text, const Words& words, const Vocabulary& vocabulary) {
    Timing timing;
    const rules::Period* best = nullptr;
    std::string written;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (const auto own = vocabulary.own_time_at(words, at))
            return {std::string(own->periodicity), span_of(text, words, at, own->words)};
        const auto hit = periods().at(words, at);
        const bool is_measure = at > 0 && is_one_of(words.front().lower, rules::kMeasures);
        if (!hit || (is_measure && is_one_of(words[at].lower, rules::kPer))) continue;
        const rules::Period& period = rules::kPeriods[hit->index];
        if (best == nullptr || period.weight > best->weight) {
            best = &period;
            written = span_of(text, words, at, hit->words);
        }
        at += hit->words - 1;
    }
    if (best != nullptr) timing.periodicity = best->value;
    auto due = due_by_opener(text, words);
    if (!due) due = due_by_label(text, words);
    if (due) {
        timing.due = due->rule;
        if (best == nullptr && due->is_dated) timing.periodicity = "once";
    } else if (best != nullptr && (best->is_due || best->value.empty())) {
        timing.due = written;
    }
    return timing;
}

}  // namespace varna::programme
