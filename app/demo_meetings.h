// SPDX-License-Identifier: EUPL-1.2
// The meetings of the example municipality's bodies, from a year before today to three quarters
// of a year after it.
#pragma once

#include "platform/access/work.h"

namespace varna::app {

void make_meetings(Work&, Date today);

}  // namespace varna::app
