// SPDX-License-Identifier: EUPL-1.2
// A unit's duty to report as HTML.
#pragma once

#include "modules/reporting/duties.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::reporting {

Html duty_view(const web::Request&, const DutyOfUnit&, const Problem*);

std::string path_to(Id<Duty>, Id<Unit>);

}  // namespace varna::reporting
