// SPDX-License-Identifier: EUPL-1.2
// The pages of matters, decisions and assignments, and what is done after their changes, for
// app/wiring.cpp.
#pragma once

#include "modules/norms/norms.h"
#include "platform/jobs/jobs.h"
#include "platform/web/router.h"

namespace varna::decisions {

void add_routes(web::Router&);
jobs::Handlers job_handlers(const Catalog&, web::Tenant&);
// What rests on norms.
void add_norm_sources(norms::Sources&);

}  // namespace varna::decisions
