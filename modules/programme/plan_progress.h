// SPDX-License-Identifier: EUPL-1.2
// How far a draft has come on its way to be in force, which each of its pages shows. Knows no HTTP.
#pragma once

#include <span>
#include <vector>

#include "modules/organisation/organisation.h"
#include "modules/programme/plan.h"
#include "platform/access/work.h"

namespace varna::programme {

struct DraftProgress {
    bool is_decided = false;       // who decided, when and in which paragraph is filled in
    int unfinished = 0;            // tasks that still hold a template's words
    int unsure = 0;                // not yet looked at
    int assumed = 0;               // whose time or method nobody has confirmed
    int undecided = 0;             // say "berörda", and nobody has decided whom they concern
    int units = 0, confirmed = 0;  // that get something to do, and whose rows are looked through
    bool can_be_activated() const { return is_decided && unfinished == 0; }
};
DraftProgress progress_of(Work&, const VersionRecord&, const std::vector<ClauseRecord>&,
                          std::span<const organisation::UnitRecord>);

}  // namespace varna::programme
