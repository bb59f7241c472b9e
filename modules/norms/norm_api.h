// SPDX-License-Identifier: EUPL-1.2
// Norms as JSON.
#pragma once

#include "modules/norms/norms.h"
#include "platform/web/router.h"

namespace varna::norms {

void add_api(web::Router&, const Sources&);

}  // namespace varna::norms
