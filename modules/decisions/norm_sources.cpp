// SPDX-License-Identifier: EUPL-1.2
// What rests on norms, for the norms' pages.
#include "modules/decisions/routes.h"

namespace varna::decisions {
namespace {

constexpr Statement sql_appeal_rules = R"(
    SELECT b.id, b.words, b.state, 0, a.provision, ''
      FROM norm_basis b
      JOIN appeal_rule a ON a.id = b.record_id
     WHERE b.record_type = 'appeal_rule' AND b.norm_id = :norm AND b.id > :after
     ORDER BY b.id
     LIMIT :rows
)";

}  // namespace

void add_norm_sources(norms::Sources& all) {
    all.push_back({"appeal_rule", sql_appeal_rules, Right::manage_norms});
}

}  // namespace varna::decisions
