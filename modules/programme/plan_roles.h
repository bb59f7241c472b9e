// SPDX-License-Identifier: EUPL-1.2
// What part a line plays before its words are read: front page, metadata, contents list, page
// header or footer, or the plan itself.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "modules/programme/plan_lines.h"

namespace varna::programme {

enum class LineRole { normal, title, cover, metadata, contents, page_furniture, ruling };

struct LineRoles {
    std::vector<LineRole> roles;  // one per line
    std::unordered_set<std::string> contents_titles;
    bool contents_is_numbered = false;
};

LineRoles line_roles_of(const std::vector<Line>& lines);

}  // namespace varna::programme
