// SPDX-License-Identifier: EUPL-1.2
// Kinds of problem and their HTTP status, in one place.
#pragma once

#include "platform/base/result.h"

namespace varna::web {

int status_of(Problem::Kind);

}  // namespace varna::web
