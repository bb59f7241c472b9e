// SPDX-License-Identifier: EUPL-1.2
// Whom a clause binds, whom it is only proposed to, and when its first period ends. Pure rules
// over the clause and the municipality's units.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/organisation/organisation.h"
#include "modules/programme/plan_text.h"
#include "platform/base/time.h"

namespace varna::programme {

struct Assignment {
    Id<Unit> unit;
    // A company or federation is its own legal person: naming it in the plan obliges it to nothing
    // until its own board has decided (S1-10, S1-11).
    bool is_proposal = false;
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

// Every unit once, in the order of `units`. "Concerned" boards and companies are all of them for
// now: which ones are concerned is decided in the coverage matrix, not by the reader.
std::vector<Assignment> assignments_of(const ReadClause&,
                                       std::span<const organisation::UnitRecord> units);

struct FirstPeriod {
    std::string period;  // "2026", "2026 T2", "2026-2028"
    std::optional<Date> due_on;
    friend bool operator==(const FirstPeriod&, const FirstPeriod&) = default;
};

// The first period that ends today or later, so that nothing is late on the day it is adopted.
// `validity` is the plan's own words; a span of years in it bounds what has no rhythm.
FirstPeriod first_period(const ReadClause&, std::string_view validity, const Date& today);

}  // namespace varna::programme
