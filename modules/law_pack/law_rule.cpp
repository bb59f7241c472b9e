// SPDX-License-Identifier: EUPL-1.2
#include "modules/law_pack/law_rule.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/days_of_rest.h"

namespace varna::law_pack {
namespace {

constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(by);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + by.size());
    }
}

std::optional<int> number(std::string_view digits) {
    if (digits.starts_with('+')) digits.remove_prefix(1);
    int value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

// "03-01": of a leap year, so that 29 February can be written.
bool read_day(std::string_view text, int& month, int& day) {
    const auto date = Date::parse("2024-" + std::string(text));
    if (!date) return false;
    month = date->month;
    day = date->day;
    return true;
}

// The words of one pattern, taken from the front.
class Words {
public:
    explicit Words(std::string_view text) : words_(split(text, " ")) {}
    bool is_at_end() const { return at_ == words_.size(); }
    bool take(std::string_view word) {
        const bool is_next = !is_at_end() && words_[at_] == word;
        if (is_next) ++at_;
        return is_next;
    }
    std::string_view next() { return is_at_end() ? std::string_view() : words_[at_++]; }

private:
    std::vector<std::string_view> words_;
    std::size_t at_ = 0;
};

bool read_weekday(Words& words, Pattern& pattern) {
    const auto found = std::find(weekdays.begin(), weekdays.end(), words.next());
    if (found == weekdays.end()) return false;
    pattern.kind = Pattern::Kind::weekday;
    pattern.weekday = static_cast<int>(found - weekdays.begin());
    if (!read_day(words.next(), pattern.month, pattern.day)) return false;
    pattern.is_workday = words.take("workday");
    return true;
}

bool read_easter(Words& words, Pattern& pattern) {
    const auto offset = number(words.next());
    pattern.kind = Pattern::Kind::easter;
    pattern.offset = offset.value_or(0);
    return offset && *offset >= -60 && *offset <= 200;
}

bool read_days(Words& words, Pattern& pattern) {
    if (!read_day(words.next(), pattern.month, pattern.day)) return false;
    if (!words.take("to")) return true;
    pattern.kind = Pattern::Kind::period;
    return read_day(words.next(), pattern.to_month, pattern.to_day);
}

bool read_years(Words& words, Pattern& pattern) {
    if (!words.take("every")) return true;
    const auto every = number(words.next());
    if (!words.take("from")) return false;
    const auto since = number(words.next());
    if (!every || *every < 1 || !since) return false;
    pattern.every = *every;
    pattern.since = *since;
    return true;
}

std::optional<Pattern> read_one(std::string_view text) {
    Words words(text);
    Pattern pattern;
    const bool is_read = words.take("first")    ? read_weekday(words, pattern)
                         : words.take("easter") ? read_easter(words, pattern)
                                                : read_days(words, pattern);
    if (!is_read || !read_years(words, pattern) || !words.is_at_end()) return std::nullopt;
    return pattern;
}

// 29 February is the last of the month where the year has none.
Date in_year(int year, int month, int day) {
    const Date first{year, month, 1};
    return std::min(first.plus_days(day - 1), first.plus_months(1).plus_days(-1));
}

Date first_weekday(const Pattern& pattern, int year, std::span<const Date> holidays) {
    auto date = in_year(year, pattern.month, pattern.day);
    date = date.plus_days((pattern.weekday - weekday(date) + 7) % 7);
    while (pattern.is_workday &&
           std::find(holidays.begin(), holidays.end(), date) != holidays.end())
        date = date.plus_days(7);
    return date;
}

std::optional<Occurrence> occurrence(const Pattern& pattern, int year,
                                     std::span<const Date> holidays) {
    if (year < pattern.since || (year - pattern.since) % pattern.every != 0) return std::nullopt;
    switch (pattern.kind) {
        case Pattern::Kind::weekday:
            return Occurrence{0, first_weekday(pattern, year, holidays), {}};
        case Pattern::Kind::easter:
            return Occurrence{0, easter_sunday(year).plus_days(pattern.offset), {}};
        case Pattern::Kind::period:
            return Occurrence{0, in_year(year, pattern.month, pattern.day),
                              in_year(year, pattern.to_month, pattern.to_day)};
        case Pattern::Kind::day:
            break;
    }
    return Occurrence{0, in_year(year, pattern.month, pattern.day), {}};
}

void add_rule(std::vector<Occurrence>& all, std::span<const LawRule> rules, std::size_t at,
              int year, std::span<const Date> holidays) {
    const auto patterns = read_pattern(rules[at].pattern);
    if (!patterns) return;
    for (const auto& pattern : *patterns) {
        auto one = occurrence(pattern, year, holidays);
        if (!one || one->last() < rules[at].valid_from || one->last() > rules[at].valid_until)
            continue;
        one->rule = at;
        all.push_back(*one);
    }
}

std::vector<Date> holidays_of(std::span<const LawRule> rules, int year) {
    std::vector<Occurrence> found;
    for (std::size_t at = 0; at < rules.size(); ++at)
        if (rules[at].kind == "holiday") add_rule(found, rules, at, year, {});
    std::vector<Date> days;
    for (const auto& one : found) days.push_back(one.from);
    return days;
}

}  // namespace

std::optional<std::vector<Pattern>> read_pattern(std::string_view text) {
    std::vector<Pattern> all;
    for (const auto part : split(text, "; ")) {
        const auto one = read_one(part);
        if (!one) return std::nullopt;
        all.push_back(*one);
    }
    return all;
}

bool is_yearly(const LawRule& rule) {
    const auto patterns = read_pattern(rule.pattern);
    return patterns && std::all_of(patterns->begin(), patterns->end(),
                                   [](const Pattern& one) { return one.every == 1; });
}

std::vector<Occurrence> occurrences(std::span<const LawRule> rules, int year) {
    const auto holidays = holidays_of(rules, year);
    std::vector<Occurrence> all;
    for (std::size_t at = 0; at < rules.size(); ++at) add_rule(all, rules, at, year, holidays);
    std::stable_sort(all.begin(), all.end(), [](const Occurrence& left, const Occurrence& right) {
        return left.last() < right.last();
    });
    return all;
}

std::optional<Date> next_day(std::span<const LawRule> rules, std::size_t rule, const Date& from) {
    for (int year = from.year; year <= from.year + 10; ++year) {
        std::vector<Occurrence> found;
        add_rule(found, rules, rule, year, holidays_of(rules, year));
        std::optional<Date> first;
        for (const auto& one : found)
            if (one.last() >= from && (!first || one.last() < *first)) first = one.last();
        if (first) return first;
    }
    return std::nullopt;
}

}  // namespace varna::law_pack
