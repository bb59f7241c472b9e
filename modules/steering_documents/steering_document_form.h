// SPDX-License-Identifier: EUPL-1.2
// Form or JSON to command, all field problems at once. Knows no SQL and no HTML.
#pragma once

#include "modules/steering_documents/steering_documents.h"
#include "platform/web/request.h"

namespace varna::steering_documents {

inline constexpr std::size_t file_bytes_max = std::size_t{10} << 20U;

// The file itself is stored by who calls.
Result<Words> read_words(const web::Form&);
Filter read_filter(const web::Request&);
Cursor read_cursor(const web::Request&);

}  // namespace varna::steering_documents
