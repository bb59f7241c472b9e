// SPDX-License-Identifier: EUPL-1.2
// The pages of steering documents, for app/wiring.cpp.
#pragma once

#include "platform/web/router.h"

namespace varna::steering_documents {

void add_routes(web::Router&);

}  // namespace varna::steering_documents
