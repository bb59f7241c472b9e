// SPDX-License-Identifier: EUPL-1.2
// The styles of an odt: what paragraphs and letters look like, and how lists are numbered.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/extract/numbers.h"
#include "platform/extract/xml.h"

namespace varna::extract {

struct OdtLook {
    std::optional<bool> is_bold;
    std::optional<bool> is_hidden;
    double size = 0;

    void inherit(const OdtLook& from);
    void read(const Attributes& attributes);  // of style:text-properties
};

struct OdtStyle {
    std::string name;                 // that people see, in lower case
    std::optional<std::string> list;  // empty: no list, whatever is inherited
    OdtLook look;
};

struct OdtLevel {
    NumberStyle style = NumberStyle::none;
    std::string prefix;
    std::string suffix;
    int display_levels = 1;
    int start = 1;
};
using OdtList = std::array<OdtLevel, list_levels>;

class OdtStyles {
public:
    // True for what belongs to a style. A later style of the same name counts: those of
    // content.xml are read after those of styles.xml.
    bool begin(std::string_view name, const Attributes& attributes);
    void end(std::string_view name);
    bool is_too_much() const { return styles_.size() > 10'000 || lists_.size() > 2'000; }

    const OdtStyle& paragraph(const std::string& name) const;
    const OdtLook& letters(const std::string& name) const;
    const OdtList* list(const std::string& name) const;
    const OdtList& outline() const { return outline_; }

private:
    struct Written {
        std::string parent;
        bool is_automatic = false;
        OdtStyle style;
    };
    OdtStyle resolve(const std::string& key) const;

    std::map<std::string, Written> styles_;  // by family and name: "paragraph P1"
    std::map<std::string, OdtList> lists_;
    OdtList outline_;
    OdtLook defaults_;
    mutable std::map<std::string, OdtStyle> resolved_;
    bool is_automatic_ = false;
    Written* open_ = nullptr;
    OdtList* open_list_ = nullptr;
    bool is_in_defaults_ = false;
};

// "1.2", with what stands around it.
std::string label(const OdtList& list, const Counters& counters, std::size_t level);

}  // namespace varna::extract
