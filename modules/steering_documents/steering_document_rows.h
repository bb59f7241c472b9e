// SPDX-License-Identifier: EUPL-1.2
// What the files of steering documents share: the columns of one, in the order that every SELECT
// lists them, seeing one, and who keeps it.
#pragma once

#include "modules/steering_documents/steering_documents.h"

namespace varna::steering_documents {

DocumentView document_from(Row&);
Result<DocumentView> see(Work&, Id<SteeringDocument>);
bool may_keep(const Actor&, Id<Unit>);

}  // namespace varna::steering_documents
