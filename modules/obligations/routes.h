// SPDX-License-Identifier: EUPL-1.2
// Pages and API of obligations.
#pragma once

#include "platform/web/router.h"

namespace varna::obligations {

void add_routes(web::Router&);

}  // namespace varna::obligations
