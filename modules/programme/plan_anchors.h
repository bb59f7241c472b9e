// SPDX-License-Identifier: EUPL-1.2
// Names that last: which subjects are focus areas, and each clause's anchor in the document.
#pragma once

#include <string_view>
#include <vector>

#include "modules/programme/plan_blocks.h"
#include "modules/programme/plan_outline.h"
#include "modules/programme/plan_text.h"

namespace varna::programme {

// A subject is a focus area when something is to be done or followed up under it.
void name_focus_areas(const std::vector<Block>&, const Outline&, std::vector<ReadClause>&);

// "2.a3" in a focus area, "ansvar.ks.2" outside: chapter, body or kind, running number.
void name_anchors(const std::vector<Block>&, const Outline&,
                  const std::vector<std::string_view>& body_slugs, std::vector<ReadClause>&);

}  // namespace varna::programme
