// SPDX-License-Identifier: EUPL-1.2
// Who carries out, answers for, is heard and is told of what the plan asks: the plan's tasks and
// the units as one matrix. Derived anew each time from clauses and obligations, so nothing of it is
// kept. Knows no HTTP.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "modules/obligations/clause_bindings.h"
#include "modules/programme/plan_binding.h"
#include "modules/programme/plans.h"

namespace varna::programme {

// In the order of how much it asks; carries_out_and_answers is the rule for boards and companies.
enum class Part {
    none,
    carries_out_and_answers,
    carries_out,
    answers,
    consulted,
    informed,
};
// What a part rests on: the clause's words; what follows from them or the law without being said;
// a proposal that a company's own board has not answered, or has declined.
enum class Basis { written, assumed, proposed, declined };

struct Share {
    Part part = Part::none;
    Basis basis = Basis::written;
    friend bool operator==(const Share&, const Share&) = default;
};
std::string_view letters_of(Part);  // "A/R", "" for none

struct ResponsibilityColumn {
    Id<Unit> unit;  // 0: named by the plan, and no unit of the municipality's
    std::string kind, name, short_name;
};
struct ResponsibilityRow {
    ClauseRecord clause;
    std::vector<Share> shares;  // by column
};
struct ResponsibilityMatrix {
    VersionRecord version;
    std::vector<ResponsibilityColumn> columns;  // council first, then by kind and order
    std::vector<ResponsibilityRow> rows;        // activities and follow-ups in reading order
};

// In how many rows the plan's own words give somebody this part. Plans seldom say who is heard and
// told, and a matrix that is silent about that looks as if they had.
std::size_t rows_that_say(const ResponsibilityMatrix&, Part);

// The rules alone. `bindings`: of a plan in force; a draft has none, and what its "concerned" are
// is assumed until somebody decides.
struct Named {
    std::span<const organisation::UnitRecord> units;
    const Decisions& decisions;
    std::span<const obligations::ClauseBinding> bindings;
    const Vocabulary& vocabulary;
    bool is_draft = false;
};
ResponsibilityMatrix responsibilities_of(const std::vector<ClauseRecord>&, const Named&);

// Who may see the plan may see this.
Result<ResponsibilityMatrix> responsibility_matrix(Work&, Id<PlanVersion>);

}  // namespace varna::programme
