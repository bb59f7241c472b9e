// SPDX-License-Identifier: EUPL-1.2
// What rests on norms, for the norms' pages.
#include "modules/reporting/routes.h"

namespace varna::reporting {
namespace {

constexpr Statement sql_duties = R"(
    SELECT b.id, b.words, b.state, 0, d.title, '/rounds'
      FROM norm_basis b
      JOIN reporting_duty d ON d.id = b.record_id
     WHERE b.record_type = 'reporting_duty' AND b.norm_id = :norm AND b.id > :after
     ORDER BY b.id
     LIMIT :rows
)";

}  // namespace

void add_norm_sources(norms::Sources& all) {
    all.push_back({"reporting_duty", sql_duties, Right::manage_norms});
}

}  // namespace varna::reporting
