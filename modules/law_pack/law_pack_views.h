// SPDX-License-Identifier: EUPL-1.2
// The law pack as HTML. Knows no SQL.
#pragma once

#include <vector>

#include "modules/law_pack/law_rule.h"
#include "platform/web/request.h"

namespace varna::law_pack {

struct ListView {
    std::vector<LawRule> rules;
    bool may_keep = false;
    Date today;
};
Html list_page(const web::Request&, const ListView&, const Problem* = nullptr);

struct RuleView {
    LawRule rule;
    std::vector<Occurrence> days;  // the coming ones of this year and the next four
    bool may_keep = false;
};
Html rule_page(const web::Request&, const RuleView&, const Problem* = nullptr);

}  // namespace varna::law_pack
