// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/docx_styles.h"

#include "platform/extract/flow.h"

namespace varna::extract {
namespace {

constexpr std::size_t styles_max = 5000;
constexpr int ancestors_max = 32;
constexpr int outline_none = 9;

}  // namespace

bool is_on(const Attributes& attributes) {
    const auto value = attributes.get("w:val", "1");
    return value != "0" && value != "false" && value != "off";
}

std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

void Look::inherit(const Look& from) {
    if (!is_bold) is_bold = from.is_bold;
    if (!is_hidden) is_hidden = from.is_hidden;
    if (size == 0) size = from.size;
}

void Look::read(std::string_view name, const Attributes& attributes) {
    if (name == "w:b")
        is_bold = is_on(attributes);
    else if (name == "w:vanish")
        is_hidden = is_on(attributes);
    else if (name == "w:sz")
        size = attributes.number("w:val", 0) / 2.0;  // written in half points
}

void DocxStyles::begin(std::string_view name, const Attributes& attributes) {
    if (name == "w:style") {
        if (styles_.size() >= styles_max) return stop(too_large());
        const std::string id(attributes.get("w:styleId"));
        open_ = &styles_[id];
        *open_ = {};
        if (attributes.get("w:type") == "paragraph" &&
            attributes.find("w:default").value_or("0") != "0")
            default_paragraph_ = id;
    } else if (name == "w:docDefaults") {
        is_in_defaults_ = true;
    } else if (name == "w:latentStyles" || name == "w:tblStylePr" || name == "w:rPrChange" ||
               name == "w:pPrChange") {
        skip();
    } else if (is_in_defaults_) {
        defaults_.read(name, attributes);
    } else if (open_) {
        if (name == "w:name")
            open_->name = lower(attributes.get("w:val"));
        else if (name == "w:basedOn")
            open_->based_on = attributes.get("w:val");
        else if (name == "w:outlineLvl")
            open_->outline = attributes.number("w:val", outline_none);
        else if (name == "w:numId")
            open_->list = attributes.number("w:val", 0);
        else if (name == "w:ilvl")
            open_->list_level = attributes.number("w:val", 0);
        else
            open_->look.read(name, attributes);
    }
}

void DocxStyles::end(std::string_view name) {
    if (name == "w:style") open_ = nullptr;
    if (name == "w:docDefaults") is_in_defaults_ = false;
}

DocxResolved DocxStyles::resolve(const std::string& id) const {
    DocxResolved resolved;
    bool knows_heading = false;
    std::string at = id;
    for (int ancestor = 0; ancestor < ancestors_max; ++ancestor) {
        const auto found = styles_.find(at);
        if (found == styles_.end()) break;
        const DocxStyle& style = found->second;
        if (ancestor == 0) resolved.name = style.name;
        if (!knows_heading && (style.outline || heading_level(style.name) > 0)) {
            knows_heading = true;
            resolved.heading = heading_level(style.name);
            if (resolved.heading == 0 && *style.outline >= 0 && *style.outline < outline_none)
                resolved.heading = *style.outline + 1;
        }
        if (!resolved.list && style.list) {
            resolved.list = style.list;
            resolved.list_style = at;
        }
        if (!resolved.list_level) resolved.list_level = style.list_level;
        resolved.look.inherit(style.look);
        at = style.based_on;
    }
    return resolved;
}

const DocxResolved& DocxStyles::resolved(const std::string& id) const {
    const auto known = resolved_.find(id);
    if (known != resolved_.end()) return known->second;
    // A style that is named but not there is as good as none.
    if (!id.empty() && !styles_.contains(id)) return resolved(std::string());
    return resolved_[id] = resolve(id);
}

std::optional<int> DocxStyles::list_of(const std::string& id) const {
    const auto found = styles_.find(id);
    return found == styles_.end() ? std::nullopt : found->second.list;
}

}  // namespace varna::extract
