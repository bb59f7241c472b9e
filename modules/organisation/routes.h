// SPDX-License-Identifier: EUPL-1.2
// Pages and API of the organisation.
#pragma once

#include "platform/web/router.h"

namespace varna::organisation {

void add_routes(web::Router&);

}  // namespace varna::organisation
