// SPDX-License-Identifier: EUPL-1.2
// The first page after login: what to do, and how things stand. Owns no records.
#pragma once

#include "platform/web/router.h"

namespace varna::overview {

void add_routes(web::Router&);

}  // namespace varna::overview
