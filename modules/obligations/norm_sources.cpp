// SPDX-License-Identifier: EUPL-1.2
// What rests on norms, for the norms' pages.
#include "modules/obligations/routes.h"

namespace varna::obligations {
namespace {

// A clause stands once, whichever of the units that it binds the reader sees.
constexpr Statement sql_clauses = R"(
    SELECT b.id, b.words, b.state, 0, min(o.title), '/obligations/' || min(a.id)
      FROM norm_basis b
      JOIN obligation o ON o.clause_id = b.record_id AND {visible obligation o}
      JOIN action a ON a.origin_type = 'obligation' AND a.origin_id = o.id AND {visible action a}
     WHERE b.record_type = 'clause' AND b.norm_id = :norm AND b.id > :after
     GROUP BY b.id, b.words, b.state
     ORDER BY b.id
     LIMIT :rows
)";

}  // namespace

void add_norm_sources(norms::Sources& all) {
    all.push_back({"clause", sql_clauses, Right::manage_norms});
}

}  // namespace varna::obligations
