// SPDX-License-Identifier: EUPL-1.2
// How a board's answer to a proposal is asked for, read and shown, for everything that is proposed.
#pragma once

#include <string_view>
#include <vector>

#include "modules/obligations/proposals.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::obligations {

Result<Answer> read_answer(const web::Request&);

// What a board answers, and how it is to be written down: the parent's, or the own. With a button.
void answer_fields(Html&, const html::FormView&, bool is_parent, std::string_view unit_kind);

// "Lindvalla Rådhus AB skickade förslaget vidare: ...", a line each.
void steps_list(Html&, const Text&, const std::vector<ProposalStep>&);

}  // namespace varna::obligations
