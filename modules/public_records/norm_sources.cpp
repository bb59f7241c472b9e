// SPDX-License-Identifier: EUPL-1.2
// What rests on norms, for the norms' pages.
#include "modules/public_records/routes.h"

namespace varna::public_records {
namespace {

constexpr Statement sql_marks = R"(
    SELECT b.id, b.words, b.state, m.unit_id, u.name || ', ' || m.marked_on,
           '/records/' || m.record_type || '/' || m.record_id
      FROM norm_basis b
      JOIN secrecy_mark m ON m.id = b.record_id AND {visible secrecy_mark m}
      JOIN unit u ON u.id = m.unit_id
     WHERE b.record_type = 'secrecy_mark' AND b.norm_id = :norm AND b.id > :after
     ORDER BY b.id
     LIMIT :rows
)";
constexpr Statement sql_disclosures = R"(
    SELECT b.id, b.words, b.state, d.unit_id, d.title, '/disclosures/' || d.id
      FROM norm_basis b
      JOIN disclosure d ON d.id = b.record_id AND {visible disclosure d}
     WHERE b.record_type = 'disclosure' AND b.norm_id = :norm AND b.id > :after
     ORDER BY b.id
     LIMIT :rows
)";

}  // namespace

void add_norm_sources(norms::Sources& all) {
    all.push_back({"secrecy_mark", sql_marks, Right::handle_records});
    all.push_back({"disclosure", sql_disclosures, Right::handle_records});
}

}  // namespace varna::public_records
