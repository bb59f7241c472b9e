// SPDX-License-Identifier: EUPL-1.2
// The way from a file to a plan that is in force, on top of each page along it: what is done, where
// one is, and what is left.
#pragma once

#include "modules/programme/plan_progress.h"
#include "platform/web/request.h"

namespace varna::programme {

enum class DraftStep { read, review, concerned, units, activation };

// Before a file is read there is nothing to link to.
void steps_to_come(Html&, const Text&);
void steps(Html&, const Text&, Id<PlanVersion>, const DraftProgress&, DraftStep here);

}  // namespace varna::programme
