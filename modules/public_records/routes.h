// SPDX-License-Identifier: EUPL-1.2
// The pages of records and disclosures. The register must outlive the router.
#pragma once

#include "modules/norms/norms.h"
#include "platform/records/records.h"
#include "platform/web/router.h"

namespace varna::public_records {

void add_routes(web::Router&, const records::Register&);
// What rests on norms.
void add_norm_sources(norms::Sources&);

}  // namespace varna::public_records
