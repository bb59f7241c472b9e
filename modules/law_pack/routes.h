// SPDX-License-Identifier: EUPL-1.2
// The pages of the law pack, for app/wiring.cpp.
#pragma once

#include "platform/web/router.h"

namespace varna::law_pack {

void add_routes(web::Router&);

}  // namespace varna::law_pack
