// SPDX-License-Identifier: EUPL-1.2
// What the example municipality's tasks rest on: its own rules beside the laws of the standard set,
// and the legal basis of some tasks of the plan, one of them on a norm that has been replaced.
#pragma once

#include "platform/access/work.h"

namespace varna::app {

void make_norms(Work&);

}  // namespace varna::app
