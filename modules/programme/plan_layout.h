// SPDX-License-Identifier: EUPL-1.2
// What one line looks like by itself: a bullet, a numbered heading, a contents entry, a page
// number, a metadata field. Used by plan_blocks.cpp and plan_metadata.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "modules/programme/plan_lines.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

// The bytes of a bullet sign with the space after it; 0 when the line has none.
std::size_t bullet_marker(std::string_view line);

struct Numbering {
    std::string number;      // "2", "3.1"
    std::size_t bytes = 0;   // number, point and space
    bool is_closed = false;  // "2." or "2)", or with a word such as "Fokusområde" before
    bool is_named = false;
};
std::optional<Numbering> numbering_of(std::string_view line);

// The bytes of "4 §", "4 a §" or "§ 4" with the space after it; 0 when the line has none.
std::size_t paragraph_marker(std::string_view line);
// Of that, and of what else may number a sentence that follows: "Åtgärd 1.2.1", "Mål 2.1:", "1.3".
std::size_t sentence_marker(std::string_view line);
// What a number with its own word calls the sentence after it ("Åtgärd 1.2.1 Bygg om ...").
rules::Section numbered_item(std::string_view line);

// "1.4 Lära ut ..." numbers an item where no heading stands.
bool is_deep(const Numbering&);
// The digits and points of what a file numbers a heading with: "1.2" of "Mål 1.2:".
std::string digits_of(std::string_view given);
// "Vem gör vad?" opens a section; another question is a sentence.
bool is_section_question(std::string_view line);
// The width that lines were wrapped at: that of the longest tenth; 0 when they were not.
std::size_t width_of(const std::vector<Line>&);

// The title of a contents entry ("3. Brott ........ 7"); nothing when the line is not one.
std::optional<std::string> contents_entry(std::string_view line);
bool is_contents_heading(std::string_view line);
bool is_page_number(std::string_view line);  // "Sida 3 (12)", "3/12"
bool is_ruling(std::string_view line);       // only dashes and the like, no text
std::string without_digits(std::string_view line);
// A title without number, case and spacing, for comparing a heading with the contents list.
std::string comparable_title(std::string_view line);

struct MetadataField {
    rules::Field field;
    std::string key;
    std::string value;
};
std::optional<MetadataField> metadata_field(std::string_view text);
// As far as the field that begins at `from` can reach in a line: "key<tab>value" and no further,
// so that a line of many fields is read in linear time.
std::string_view field_reach(std::string_view line, std::size_t from);

}  // namespace varna::programme
