// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/clause_bindings.h"

#include <algorithm>
#include <set>

namespace varna::obligations {
namespace {

constexpr Statement sql_bindings = R"(
    SELECT o.clause_id, o.unit_id, o.binding
      FROM obligation o
     WHERE o.clause_id >= :first AND o.clause_id <= :last AND o.ended_on IS NULL
       AND {visible obligation o}
     ORDER BY o.id
)";

}  // namespace

std::vector<ClauseBinding> bindings_of(Work& work, std::span<const Id<Clause>> clauses) {
    if (clauses.empty()) return {};
    // A plan's clauses lie together, so a range is asked for instead of a list of any length.
    const auto [first, last] = std::minmax_element(clauses.begin(), clauses.end());
    const std::set<Id<Clause>> meant(clauses.begin(), clauses.end());
    auto all = work.rows(sql_bindings, {{"first", *first}, {"last", *last}}, [](Row& row) {
        ClauseBinding binding;
        binding.clause = row.id<Clause>();
        binding.unit = row.id<Unit>();
        binding.binding = row.text();
        return binding;
    });
    std::erase_if(all, [&](const ClauseBinding& one) { return !meant.contains(one.clause); });
    return all;
}

}  // namespace varna::obligations
