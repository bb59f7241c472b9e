// SPDX-License-Identifier: EUPL-1.2
// Sheets on their way into a plan as HTML. Knows no SQL.
#pragma once

#include "modules/action_plans/action_plan_views.h"
#include "modules/action_plans/imports.h"

namespace varna::action_plans {

struct ImportPageView {
    ImportDetail detail;
    std::int64_t after = 0;  // rows up to this one have been shown
};
Html import_view(const web::Request&, const ImportPageView&, const Problem*);

}  // namespace varna::action_plans
