// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/obligations.h"
#include "platform/audit/audit.h"

namespace varna::obligations {

std::vector<norms::BasisView> bases_of(Work& work, Id<Clause> clause) {
    return norms::bases_of(work, "clause", clause.value);
}

Result<Done> set_bases(Work& work, Id<Action> id, const NewBases& wanted) {
    const auto found = find(work, id);
    if (!found) return fail(found.error());
    const auto& action = found->action;
    if (!work.actor().may(Right::manage_norms))
        return fail(Problem::forbidden("obligations.bases_are_the_chiefs"));
    if (!action.obligation) return fail(Problem::refused("obligations.rests_on_no_clause"));
    // Lines come back from a browser with a return before each line feed.
    const auto written = norms::words_of(bases_of(work, action.clause));
    if (norms::bases_in(written) != norms::bases_in(wanted.was))
        return fail(Problem::conflict("obligations.bases_changed"));
    norms::rest_on(work, "clause", action.clause.value, wanted.words);
    audit::record(work, {"clause.bases_set", "clause", action.clause.value, action.unit, "{}"});
    return Done{};
}

}  // namespace varna::obligations
