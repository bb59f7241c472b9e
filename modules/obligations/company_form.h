// SPDX-License-Identifier: EUPL-1.2
// Forms and JSON about companies and owner directives -> commands, with all field problems at once.
#pragma once

#include "modules/obligations/companies.h"
#include "platform/web/request.h"

namespace varna::obligations {

struct ReadAnswers {
    Answer answer;
    std::vector<Id<Obligation>> obligations;
};
Result<ReadAnswers> read_answers(const web::Request&);
Result<NewOwnerDirective> read_owner_directive(const web::Request&, Id<Unit> company);
Result<DirectiveEnd> read_directive_end(const web::Request&);
std::vector<Id<Obligation>> read_obligations(const web::Form&);
ProposalFilter read_proposal_filter(const web::Request&);
ProposalCursor read_proposal_cursor(const web::Request&);

}  // namespace varna::obligations
