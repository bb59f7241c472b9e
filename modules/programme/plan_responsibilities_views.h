// SPDX-License-Identifier: EUPL-1.2
// The matrix of who does what in the plan, as a page and as rows of a sheet. No SQL and no
// decisions.
#pragma once

#include <string>

#include "modules/programme/plan_responsibilities.h"
#include "platform/web/request.h"

namespace varna::programme {

std::string responsibilities_path(Id<PlanVersion>);
Html responsibilities_view(const web::Request&, const ResponsibilityMatrix&);
// The workbook's bytes.
std::string responsibilities_sheet(const Text&, const ResponsibilityMatrix&);

}  // namespace varna::programme
