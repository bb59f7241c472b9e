// SPDX-License-Identifier: EUPL-1.2
// Companies, federations and owner directives as HTML.
#pragma once

#include <functional>

#include "modules/obligations/companies.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::obligations {

Html companies_view(const web::Request&, const std::vector<CompanyRow>&);

struct CompanyPage {
    Company company;
    ProposalPage proposals;
    ProposalFilter filter;
    Date today;
};
Html company_view(const web::Request&, const CompanyPage&, const Problem*);

Html new_directive_view(const web::Request&, const Company&, const Date& today, const Problem*);

struct DirectivePage {
    OwnerDirectiveView directive;
    ProposalPage bound, candidates;  // candidates: for those who may bind alone
    bool may_bind = false;
    Date today;
};
Html directive_view(const web::Request&, const DirectivePage&, const Problem*);

// What a proposal's standing is called, and the shape of its mark.
std::string standing_words(const Text&, const ProposalRow&,
                           const std::optional<organisation::UnitName>& parent);
std::string_view standing_shape(const ProposalRow&);
// The proposals of a page, with a box each when they can be chosen.
void proposal_table(Html&, const web::Request&, const ProposalPage&, std::string_view caption,
                    const std::optional<organisation::UnitName>& parent,
                    const std::function<bool(const ProposalRow&)>& can_be_chosen);

}  // namespace varna::obligations
