// SPDX-License-Identifier: EUPL-1.2
// The law pack: the days that law and custom set, as dated data that a municipality has its jurist
// approve, adds its own to, and ends when the law changes (rule 10). Open to all who are logged in.
#pragma once

#include <string>
#include <vector>

#include "modules/law_pack/law_rule.h"
#include "platform/access/work.h"

namespace varna::law_pack {

std::vector<LawRule> rules(Work&);  // all, also those that have ended; by title
Result<LawRule> find(Work&, Id<LawRule>);

struct OwnRule {
    std::string title;
    Date first_on;  // the first time
    int every = 1;  // years between
    std::string receiver, basis;
};
// A date of the municipality's own that comes back.
Result<Id<LawRule>> add(Work&, const OwnRule&);
// Until when a rule holds; nothing: until further notice. What came before stays as it was.
Result<Done> set_end(Work&, Id<LawRule>, std::optional<Date> valid_until, std::int64_t version);

}  // namespace varna::law_pack
