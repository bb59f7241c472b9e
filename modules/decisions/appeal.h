// SPDX-License-Identifier: EUPL-1.2
// The last day on which a decision can be appealed. How long is data with dates (appeal_rule); the
// days of rest are the calendar's (platform/base/days_of_rest.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/norms/basis.h"
#include "platform/access/work.h"

namespace varna::decisions {

// Counted from the day the decision was announced on the public notice board.
struct AppealRule {
    Id<AppealRule> id;
    std::string provision;
    int days = 0;
    std::string
        rest_basis;  // by which a day of rest becomes the next working day; empty: it stands
    std::vector<norms::BasisView> bases{};  // the same two, tied to their norms
};
// For what is announced on that day; nothing when no rule holds.
std::optional<AppealRule> appeal_rule_on(Work&, const Date& announced_on);

struct Decision;
std::optional<AppealRule> appeal_rule_of(Work&, Id<Decision>);

Date last_day_to_appeal(const Date& announced_on, const AppealRule&);

}  // namespace varna::decisions
