// SPDX-License-Identifier: EUPL-1.2
// Sheets read into a draft: kept as they are, looked at, applied. For who writes the unit's plans.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/action_plans/plan_sheet.h"

namespace varna::action_plans {

struct WaitingSheet {
    std::string file_name, person_name;
    Instant read_at;
    std::vector<std::string> headers;  // of its columns, for saying which is which
    sheets::Mapping mapping;           // field -> header, as it is read now
    std::vector<std::string> missing;  // fields that are required and were not found
    ImportPlan plan;
};
struct ImportDetail {
    ActionPlanView plan;
    std::optional<WaitingSheet> sheet;
};
Result<ImportDetail> find_import(Work&, Id<ActionPlan>);

// Takes the place of one that waits already.
Result<Done> keep_sheet(Work&, Id<ActionPlan>, const std::string& file_name, const sheets::Table&);
// How the unit's sheets are read from now on.
Result<Done> save_columns(Work&, Id<ActionPlan>, const sheets::Mapping&);
sheets::Mapping columns_of_unit(Work&, Id<Unit>);
// What was shown of that version of the plan; rows with a fault are left out.
Result<Done> apply_sheet(Work&, Id<ActionPlan>, std::int64_t version);
Result<Done> discard_sheet(Work&, Id<ActionPlan>);

}  // namespace varna::action_plans
