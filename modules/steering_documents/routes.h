// SPDX-License-Identifier: EUPL-1.2
// The pages of steering documents, for app/wiring.cpp.
#pragma once

#include "modules/norms/norms.h"
#include "platform/records/records.h"
#include "platform/web/router.h"

namespace varna::steering_documents {

void add_routes(web::Router&);
// What rests on norms.
void add_norm_sources(norms::Sources&);
void add_record_kinds(records::Register&);

}  // namespace varna::steering_documents
