// SPDX-License-Identifier: EUPL-1.2
// What the example municipality steers by: its register of steering documents, with some to be
// renewed, one renewed already and one that should have been.
#pragma once

#include <string>
#include <vector>

#include "modules/steering_documents/steering_documents.h"
#include "platform/access/work.h"

namespace varna::app {

// `file_hash`: of the text of one of them, kept already.
using Registered = std::vector<Id<steering_documents::SteeringDocument>>;
Registered make_registers(Work&, const std::string& file_hash);
// Servicenämnden has decided on the next guideline for visitors, and drafts its next routine.
void renew_two(Work&, const Registered&);

}  // namespace varna::app
