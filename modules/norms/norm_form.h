// SPDX-License-Identifier: EUPL-1.2
// Form to command, all field problems at once. Knows no SQL and no HTML.
#pragma once

#include "modules/norms/norms.h"
#include "platform/web/request.h"

namespace varna::norms {

Result<Words> read_words(const web::Form&);
Filter read_filter(const web::Request&);
Cursor read_cursor(const web::Request&);

}  // namespace varna::norms
