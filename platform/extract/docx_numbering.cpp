// SPDX-License-Identifier: EUPL-1.2
#include <utility>

#include "platform/extract/docx_styles.h"

namespace varna::extract {
namespace {

constexpr std::size_t lists_max = 2000;

std::optional<std::size_t> level_in(const Attributes& attributes) {
    const int level = attributes.number("w:ilvl", -1);
    if (level < 0 || level >= static_cast<int>(list_levels)) return {};
    return static_cast<std::size_t>(level);
}

NumberStyle style_of(std::string_view format) {
    static constexpr std::pair<std::string_view, NumberStyle> known[] = {
        {"none", NumberStyle::none},
        {"decimalZero", NumberStyle::padded},
        {"upperRoman", NumberStyle::upper_roman},
        {"lowerRoman", NumberStyle::lower_roman},
        {"upperLetter", NumberStyle::upper_letter},
        {"lowerLetter", NumberStyle::lower_letter},
    };
    for (const auto& [name, style] : known)
        if (name == format) return style;
    return NumberStyle::decimal;
}

}  // namespace

void DocxNumbering::begin(std::string_view name, const Attributes& attributes) {
    if (name == "w:abstractNum") {
        if (abstracts_.size() >= lists_max) return stop(too_large());
        open_abstract_ = &abstracts_[attributes.number("w:abstractNumId", -1)];
    } else if (name == "w:num") {
        if (lists_.size() >= lists_max) return stop(too_large());
        open_list_ = &lists_[attributes.number("w:numId", -1)];
    } else if (name == "w:abstractNumId" && open_list_) {
        open_list_->abstract = attributes.number("w:val", -1);
    } else if (name == "w:numStyleLink" && open_abstract_) {
        open_abstract_->same_as = attributes.get("w:val");
    } else if (name == "w:lvlOverride") {
        override_ = level_in(attributes).value_or(list_levels - 1);
    } else if (name == "w:startOverride" && open_list_) {
        open_list_->starts.at(override_) = attributes.number("w:val", 1);
    } else if (name == "w:lvl") {
        const auto level = level_in(attributes);
        open_level_ = nullptr;
        if (level && open_list_) open_level_ = &open_list_->levels.at(*level);
        if (level && open_abstract_) open_level_ = &open_abstract_->levels.at(*level);
        if (open_level_) *open_level_ = DocxLevel();
    } else if (open_level_) {
        read_level(name, attributes);
    }
}

void DocxNumbering::read_level(std::string_view name, const Attributes& attributes) {
    DocxLevel& level = **open_level_;
    if (name == "w:start") {
        level.start = attributes.number("w:val", 1);
    } else if (name == "w:numFmt") {
        level.is_bullet = attributes.get("w:val") == "bullet";
        level.style = style_of(attributes.get("w:val"));
    } else if (name == "w:lvlText") {
        level.text = attributes.get("w:val");
    } else if (name == "w:isLgl") {
        level.is_legal = is_on(attributes);
    } else if (name == "w:lvlRestart") {
        level.never_restarts = attributes.number("w:val", 1) == 0;
    } else if (name == "w:pStyle") {
        level.paragraph_style = attributes.get("w:val");
    }
}

void DocxNumbering::end(std::string_view name) {
    if (name == "w:abstractNum") open_abstract_ = nullptr;
    if (name == "w:num") open_list_ = nullptr;
    if (name == "w:lvl") open_level_ = nullptr;
}

const DocxNumbering::Abstract* DocxNumbering::abstract_of(const List& list,
                                                          const DocxStyles& styles, int& id) const {
    id = list.abstract;
    auto found = abstracts_.find(id);
    if (found == abstracts_.end()) return nullptr;
    if (found->second.same_as.empty()) return &found->second;
    const auto other = styles.list_of(found->second.same_as);
    const auto target = other ? lists_.find(*other) : lists_.end();
    if (target == lists_.end()) return &found->second;
    const auto linked = abstracts_.find(target->second.abstract);
    if (linked == abstracts_.end()) return &found->second;
    id = linked->first;
    return &linked->second;
}

std::optional<int> DocxNumbering::level_of_style(int list, std::string_view style,
                                                 const DocxStyles& styles) const {
    const auto found = lists_.find(list);
    if (found == lists_.end()) return {};
    int id = 0;
    const auto* abstract = abstract_of(found->second, styles, id);
    if (!abstract) return {};
    for (std::size_t level = 0; level < list_levels; ++level)
        if (abstract->levels[level] && abstract->levels[level]->paragraph_style == style)
            return static_cast<int>(level);
    return {};
}

std::string DocxNumbering::count(int number, int at, const DocxStyles& styles) {
    const auto found = lists_.find(number);
    if (found == lists_.end() || at < 0 || at >= static_cast<int>(list_levels)) return {};
    const List& list = found->second;
    int id = 0;
    const auto* abstract = abstract_of(list, styles, id);
    if (!abstract) return {};
    const auto level = static_cast<std::size_t>(at);
    const auto& own = list.levels[level];
    const auto& definition = own ? own : abstract->levels[level];
    if (!definition) return {};

    unsigned kept = 0;
    for (std::size_t other = 0; other < list_levels; ++other)
        if (abstract->levels[other] && abstract->levels[other]->never_restarts) kept |= 1U << other;
    auto& counters = counters_[id];
    // A list of its own start begins there once, and goes on like the others after that.
    auto& begun = begun_[number];
    for (std::size_t other = 0; other <= level; ++other) {
        if (!list.starts[other] || (begun >> other & 1U)) continue;
        begun |= 1U << other;
        if (other == level) counters.set(other, *list.starts[other]);
    }
    counters.count(level, list.starts[level].value_or(definition->start), kept);
    if (definition->is_bullet) return {};
    return text_of(*definition, list, *abstract, counters);
}

std::string DocxNumbering::text_of(const DocxLevel& level, const List& list,
                                   const Abstract& abstract, const Counters& counters) const {
    std::string text;
    for (std::size_t i = 0; i < level.text.size(); ++i) {
        const char c = level.text[i];
        const char next = i + 1 < level.text.size() ? level.text[i + 1] : '\0';
        if (c != '%' || next < '1' || next > '9') {
            text += c;
            continue;
        }
        const auto other = static_cast<std::size_t>(next - '1');
        const auto& own = list.levels[other];
        const auto& definition = own ? own : abstract.levels[other];
        const auto style = definition ? definition->style : NumberStyle::decimal;
        text += number_text(counters.at(other, definition ? definition->start : 1),
                            level.is_legal ? NumberStyle::decimal : style);
        ++i;
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
    text.erase(0, text.find_first_not_of(" \t"));
    return text;
}

}  // namespace varna::extract
