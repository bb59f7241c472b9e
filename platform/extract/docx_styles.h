// SPDX-License-Identifier: EUPL-1.2
// The styles and the numbering of a docx: what paragraphs inherit, and how they are counted.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/extract/numbers.h"
#include "platform/extract/xml.h"

namespace varna::extract {

// What can be said of letters; what is not said is inherited.
struct Look {
    std::optional<bool> is_bold;
    std::optional<bool> is_hidden;
    double size = 0;

    void inherit(const Look& from);
    // From an element of w:rPr.
    void read(std::string_view name, const Attributes& attributes);
};

struct DocxStyle {
    std::string name;  // in lower case
    std::string based_on;
    std::optional<int> outline;  // from 0; 9 is running text
    std::optional<int> list;     // w:numId
    std::optional<int> list_level;
    Look look;
};

// A style with all that it inherits.
struct DocxResolved {
    std::string name;
    int heading = 0;  // the level; 0 when it is none
    std::optional<int> list;
    std::optional<int> list_level;
    std::string list_style;  // the style that names the list
    Look look;
};

class DocxStyles : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view name) override;

    const DocxResolved& resolved(const std::string& id) const;
    const Look& defaults() const { return defaults_; }
    const std::string& default_paragraph() const { return default_paragraph_; }
    std::optional<int> list_of(const std::string& id) const;

private:
    DocxResolved resolve(const std::string& id) const;

    std::map<std::string, DocxStyle> styles_;
    mutable std::map<std::string, DocxResolved> resolved_;
    std::string default_paragraph_;
    Look defaults_;
    DocxStyle* open_ = nullptr;
    bool is_in_defaults_ = false;
};

struct DocxLevel {
    NumberStyle style = NumberStyle::decimal;
    bool is_bullet = false;
    bool is_legal = false;  // all its numbers are decimal
    bool never_restarts = false;
    int start = 1;
    std::string text;  // "%1.%2"
    std::string paragraph_style;
};

class DocxNumbering : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view name) override;

    std::optional<int> level_of_style(int list, std::string_view style, const DocxStyles&) const;
    // Counts one paragraph and says its number; nothing for a bullet.
    std::string count(int list, int level, const DocxStyles&);
    void restart() { counters_.clear(), begun_.clear(); }

private:
    using Levels = std::array<std::optional<DocxLevel>, list_levels>;
    struct Abstract {
        Levels levels;
        std::string same_as;  // a style whose list it is
    };
    struct List {
        int abstract = -1;
        Levels levels;
        std::array<std::optional<int>, list_levels> starts;
    };

    void read_level(std::string_view name, const Attributes& attributes);
    std::string text_of(const DocxLevel& level, const List& list, const Abstract& abstract,
                        const Counters& counters) const;
    const Abstract* abstract_of(const List& list, const DocxStyles& styles, int& id) const;

    std::map<int, Abstract> abstracts_;
    std::map<int, List> lists_;
    std::map<int, Counters> counters_;  // of each abstract list: lists of one kind go on
    std::map<int, unsigned> begun_;     // the levels of a list whose own start has been used
    Abstract* open_abstract_ = nullptr;
    List* open_list_ = nullptr;
    std::optional<DocxLevel>* open_level_ = nullptr;
    std::size_t override_ = 0;
};

// A property that is there is on, unless it says that it is off.
bool is_on(const Attributes& attributes);
std::string lower(std::string_view text);

}  // namespace varna::extract
