// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_progress.h"

#include "modules/programme/plan_concerned.h"
#include "modules/programme/plan_metadata.h"
#include "modules/programme/plan_units.h"

namespace varna::programme {

DraftProgress progress_of(Work& work, const VersionRecord& version,
                          const std::vector<ClauseRecord>& clauses,
                          std::span<const organisation::UnitRecord> units) {
    DraftProgress progress;
    progress.is_decided = missing_decision(version.metadata).empty();
    for (const auto& clause : clauses) {
        const bool is_task = becomes_obligations(clause.read.kind);
        progress.unsure += clause.is_unsure() ? 1 : 0;
        progress.assumed += is_task && !clause.assumed.empty() ? 1 : 0;
    }
    const auto decided = decisions(work, version.id);
    const auto tasks = tasks_of(clauses, units, decided);
    progress.undecided = count_undecided(tasks, decided);
    for (const auto& task : served_together(tasks))
        progress.unfinished += has_template_residue(task.clause->read.text) ? 1 : 0;
    for (const auto& unit : standings_of(work, version, units, tasks)) {
        ++progress.units;
        progress.confirmed += unit.is_confirmed() ? 1 : 0;
    }
    return progress;
}

}  // namespace varna::programme
