// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/odt_styles.h"

#include <algorithm>

namespace varna::extract {
namespace {

constexpr int ancestors_max = 32;

std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

NumberStyle style_of(std::string_view format) {
    if (format.empty()) return NumberStyle::none;
    if (format == "01") return NumberStyle::padded;
    if (format == "I") return NumberStyle::upper_roman;
    if (format == "i") return NumberStyle::lower_roman;
    if (format == "A") return NumberStyle::upper_letter;
    if (format == "a") return NumberStyle::lower_letter;
    return NumberStyle::decimal;
}

}  // namespace

void OdtLook::inherit(const OdtLook& from) {
    if (!is_bold) is_bold = from.is_bold;
    if (!is_hidden) is_hidden = from.is_hidden;
    if (size == 0) size = from.size;
}

void OdtLook::read(const Attributes& attributes) {
    if (const auto weight = attributes.find("fo:font-weight"))
        is_bold = *weight == "bold" || to_number(*weight, 400) >= 600;
    if (const auto display = attributes.find("text:display")) is_hidden = *display == "none";
    const auto written = attributes.get("fo:font-size");
    if (written.ends_with("pt")) {
        size = to_number(written, 0);
        const auto point = written.find('.');
        if (point != std::string_view::npos && point + 1 < written.size() &&
            written[point + 1] >= '0' && written[point + 1] <= '9')
            size += (written[point + 1] - '0') / 10.0;
    }
}

bool OdtStyles::begin(std::string_view name, const Attributes& attributes) {
    if (name == "office:automatic-styles") {
        is_automatic_ = true;
    } else if (name == "style:style") {
        const std::string written(attributes.get("style:name"));
        open_ = &styles_[std::string(attributes.get("style:family")) + ' ' + written];
        *open_ = {};
        open_->is_automatic = is_automatic_;
        open_->parent = attributes.get("style:parent-style-name");
        open_->style.name = lower(attributes.get("style:display-name", written));
        if (const auto list = attributes.find("style:list-style-name")) open_->style.list = *list;
    } else if (name == "style:default-style") {
        is_in_defaults_ = attributes.get("style:family") == "paragraph";
    } else if (name == "style:text-properties") {
        if (open_) open_->style.look.read(attributes);
        if (is_in_defaults_) defaults_.read(attributes);
    } else if (name == "text:outline-style") {
        open_list_ = &outline_;
    } else if (name == "text:list-style") {
        open_list_ = &lists_[std::string(attributes.get("style:name"))];
        *open_list_ = {};
    } else if (name == "text:outline-level-style" || name == "text:list-level-style-number") {
        const auto level = static_cast<std::size_t>(attributes.number("text:level", 0) - 1);
        if (!open_list_ || level >= open_list_->size()) return true;
        auto& written = (*open_list_)[level];
        written.style = style_of(attributes.get("style:num-format"));
        written.prefix = attributes.get("style:num-prefix");
        written.suffix = attributes.get("style:num-suffix");
        written.display_levels = attributes.number("text:display-levels", 1);
        written.start = attributes.number("text:start-value", 1);
    } else {
        return false;
    }
    resolved_.clear();
    return true;
}

void OdtStyles::end(std::string_view name) {
    if (name == "office:automatic-styles") is_automatic_ = false;
    if (name == "style:style") open_ = nullptr;
    if (name == "style:default-style") is_in_defaults_ = false;
    if (name == "text:outline-style" || name == "text:list-style") open_list_ = nullptr;
}

OdtStyle OdtStyles::resolve(const std::string& key) const {
    OdtStyle resolved;
    bool has_name = false;
    const std::string family = key.substr(0, key.find(' ') + 1);
    std::string at = key;
    for (int ancestor = 0; ancestor < ancestors_max; ++ancestor) {
        const auto found = styles_.find(at);
        if (found == styles_.end()) break;
        const Written& written = found->second;
        // An automatic style is what somebody did by hand to one that has a name.
        if (!has_name && !written.is_automatic) {
            resolved.name = written.style.name;
            has_name = true;
        }
        if (!resolved.list) resolved.list = written.style.list;
        resolved.look.inherit(written.style.look);
        at = family + written.parent;
    }
    return resolved;
}

const OdtStyle& OdtStyles::paragraph(const std::string& name) const {
    // What is not there is not kept, so that a file cannot make the cache grow by naming it.
    std::string key = "paragraph " + name;
    if (!styles_.contains(key)) key.clear();
    const auto known = resolved_.find(key);
    if (known != resolved_.end()) return known->second;
    auto found = resolve(key);
    found.look.inherit(defaults_);
    return resolved_[key] = std::move(found);
}

const OdtLook& OdtStyles::letters(const std::string& name) const {
    std::string key = "text " + name;
    if (!styles_.contains(key)) key = "text";
    const auto known = resolved_.find(key);
    if (known != resolved_.end()) return known->second.look;
    return (resolved_[key] = resolve(key)).look;
}

const OdtList* OdtStyles::list(const std::string& name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : &found->second;
}

std::string label(const OdtList& list, const Counters& counters, std::size_t level) {
    const auto& own = list.at(level);
    if (own.style == NumberStyle::none) return {};
    const auto shown =
        static_cast<std::size_t>(std::clamp(own.display_levels, 1, static_cast<int>(level) + 1));
    std::string numbers;
    for (std::size_t at = level + 1 - shown; at <= level; ++at) {
        const auto number = number_text(counters.at(at, list[at].start), list[at].style);
        if (number.empty()) continue;
        if (!numbers.empty()) numbers += '.';
        numbers += number;
    }
    std::string text = own.prefix + numbers + own.suffix;
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
    text.erase(0, text.find_first_not_of(" \t"));
    return text;
}

}  // namespace varna::extract
