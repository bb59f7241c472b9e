// SPDX-License-Identifier: EUPL-1.2
// What a plan's front page says about the document, and what its template left unsaid.
#pragma once

#include <vector>

#include "modules/programme/plan_actors.h"
#include "modules/programme/plan_blocks.h"
#include "modules/programme/plan_text.h"

namespace varna::programme {

PlanMetadata metadata_of(const std::vector<Block>&, const Bodies&);
// Does the text still hold words of its template: "[fyll i vad]", "senast 20XX"?
bool has_template_residue(std::string_view text);

}  // namespace varna::programme
