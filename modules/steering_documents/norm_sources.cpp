// SPDX-License-Identifier: EUPL-1.2
// What rests on norms, for the norms' pages.
#include "modules/steering_documents/routes.h"

namespace varna::steering_documents {
namespace {

constexpr Statement sql_documents = R"(
    SELECT b.id, b.words, b.state, d.unit_id, d.title, '/steering_documents/' || d.id
      FROM norm_basis b
      JOIN steering_document d ON d.id = b.record_id AND {visible steering_document d}
     WHERE b.record_type = 'steering_document' AND b.norm_id = :norm AND b.id > :after
     ORDER BY b.id
     LIMIT :rows
)";

}  // namespace

void add_norm_sources(norms::Sources& all) {
    all.push_back({"steering_document", sql_documents, Right::manage_steering_documents});
}

}  // namespace varna::steering_documents
