// SPDX-License-Identifier: EUPL-1.2
// The plan's outline: what each heading is, and which subject every block stands under.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/programme/plan_actors.h"
#include "modules/programme/plan_blocks.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

struct HeadingMeaning {
    rules::Section section = rules::Section::none;
    std::vector<Responsible> bodies;  // when the heading only names who the bullets are about
    std::string_view body_slug;
    bool is_neutral = false;
    bool opens_chapter = false;  // a new subject, or a section that belongs to none
    bool names_subject() const {
        return section == rules::Section::none && bodies.empty() && !is_neutral;
    }
};

struct Outline {
    std::vector<std::optional<HeadingMeaning>> headings;  // one per block
    std::vector<int> subjects;  // per block: the block of the heading it stands under, or -1
};

Outline outline_of(const std::vector<Block>&, const Bodies&);
bool is_named_area(const Block& heading);  // says "Fokusområde" itself

}  // namespace varna::programme
