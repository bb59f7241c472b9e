// SPDX-License-Identifier: EUPL-1.2
// What a draft will ask of each unit, and that somebody has looked it through as a whole. Nobody
// has to, before activation. Knows no HTTP.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plan_binding.h"
#include "modules/programme/plans.h"

namespace varna::programme {

// One answer a unit will give: to one clause, or to several that ask the same.
struct UnitRow {
    std::vector<const ClauseRecord*> clauses;  // the one that is answered first
    bool is_proposal = false;
    // Only because somebody is concerned, so that the unit can be found not to be.
    bool is_concerned = false;
    const ClauseRecord& clause() const { return *clauses.front(); }
};
// In reading order.
std::vector<UnitRow> rows_of(Id<Unit>, const std::vector<Task>&,
                             std::span<const organisation::UnitRecord> units);

struct Confirmation {
    std::string fingerprint;  // of what was confirmed
    Instant at;
    std::string by;
};
struct UnitStanding {
    organisation::UnitRecord unit;
    int rows = 0;
    std::string fingerprint;  // of what the unit would get now
    std::optional<Confirmation> confirmation;
    bool is_confirmed() const { return confirmation && confirmation->fingerprint == fingerprint; }
    bool is_changed_since() const { return confirmation && !is_confirmed(); }
};
// Boards, companies and federations that get something to do.
std::vector<UnitStanding> standings_of(Work&, const VersionRecord&,
                                       std::span<const organisation::UnitRecord> units,
                                       const std::vector<Task>&);

struct UnitList {
    VersionRecord version;
    std::vector<UnitStanding> units;
    DraftProgress progress;
};
Result<UnitList> unit_list(Work&, Id<PlanVersion>);

struct UnitPage {
    VersionRecord version;
    DraftProgress progress;
    Date today;  // from which the first days are reckoned
    UnitStanding standing;
    std::vector<ClauseRecord> clauses;  // what `rows` and `left_out` point into
    std::vector<UnitRow> rows;
    std::vector<const ClauseRecord*> left_out;  // may concern the unit, and were decided not to
    UnitPage() = default;
    UnitPage(UnitPage&&) = default;  // a copy would point into the original
};
Result<UnitPage> unit_page(Work&, Id<PlanVersion>, Id<Unit>);

// Confirms what was seen, whose fingerprint is `seen`, but for the rows that do not concern the
// unit; those are named by their first clause and decided as in the matrix. Answers the next unit
// that is to be looked through, if there is one.
Result<std::optional<Id<Unit>>> confirm_unit(Work&, Id<PlanVersion>, Id<Unit>,
                                             const std::vector<Id<Clause>>& not_concerned,
                                             std::string_view seen);

}  // namespace varna::programme
