// SPDX-License-Identifier: EUPL-1.2
// What the example municipality's authorities have done with their records.
#pragma once

#include "app/demo_municipality.h"
#include "platform/records/records.h"

namespace varna::app {

// `work` is done by Servicenämnden's coordinator.
void make_records(Work&, const DemoMunicipality&, const records::Register&,
                  const std::string& masked_copy);

}  // namespace varna::app
