// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_validity.h"

#include <algorithm>
#include <cctype>
#include <span>
#include <string>
#include <vector>

#include "modules/programme/plan_times.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {
namespace {

bool is_digit(char byte) {
    return std::isdigit(static_cast<unsigned char>(byte)) != 0;
}

// A year where it stands, with the month and the day after it: "2026" and "2026-12-31" alike.
struct NamedYear {
    int year = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool has_month_and_day(std::string_view text, std::size_t at) {
    if (at + 6 > text.size()) return false;
    const auto rest = text.substr(at, 6);
    return rest[0] == '-' && is_digit(rest[1]) && is_digit(rest[2]) && rest[3] == '-' &&
           is_digit(rest[4]) && is_digit(rest[5]);
}

std::vector<NamedYear> years_in(std::string_view text) {
    std::vector<NamedYear> years;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - at == 4 && text.substr(at, 2) == "20") {
            const int year = std::stoi(std::string(text.substr(at, 4)));
            if (has_month_and_day(text, end)) end += 6;
            years.push_back({year, at, end});
        }
        at = std::max(end, at + 1);
    }
    return years;
}

bool has_dash(std::string_view text) {
    return std::any_of(rules::kDashes.begin(), rules::kDashes.end(),
                       [&](rules::Text dash) { return text.find(dash) != std::string_view::npos; });
}

enum class Join { none, listed, span };

// How two years that follow each other belong together, by what stands between them.
Join join_of(std::string_view between) {
    bool is_span = has_dash(between);
    for (const Word& word : words_of(between)) {
        if (is_one_of(word.lower, rules::kUntil))
            is_span = true;
        else if (!is_beside_a_year(word))
            return Join::none;
    }
    return is_span ? Join::span : Join::listed;
}

std::optional<Years> joined_by(Join wanted, std::string_view text,
                               const std::vector<NamedYear>& years) {
    for (std::size_t at = 1; at < years.size(); ++at) {
        const auto& from = years[at - 1];
        const auto& to = years[at];
        if (to.year < from.year) continue;
        if (join_of(text.substr(from.end, to.begin - from.end)) == wanted)
            return Years{from.year, to.year};
    }
    return std::nullopt;
}

std::optional<int> year_after(std::span<const std::string_view> openers, std::string_view text,
                              const std::vector<NamedYear>& years) {
    std::size_t read = 0;
    for (const auto& named : years) {
        const Words before = words_of(text.substr(read, named.begin - read));
        if (leads_to_year(openers, before, before.size())) return named.year;
        read = named.end;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Years> years_of_validity(std::string_view words, const Date& today) {
    const auto years = years_in(words);
    if (const auto span = joined_by(Join::span, words, years)) return span;
    if (const auto end = year_after(rules::kUntil, words, years)) {
        const int start = year_after(rules::kFrom, words, years).value_or(today.year);
        return Years{std::min(start, *end), *end};
    }
    return joined_by(Join::listed, words, years);
}

}  // namespace varna::programme
