// SPDX-License-Identifier: EUPL-1.2
// Steering documents as JSON.
#pragma once

#include "platform/web/router.h"

namespace varna::steering_documents {

void add_api(web::Router&);

}  // namespace varna::steering_documents
