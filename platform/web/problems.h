// SPDX-License-Identifier: EUPL-1.2
// Kinds of problem and their HTTP status, in one place.
#pragma once

#include "platform/base/result.h"

namespace varna::web {

int status_of(Problem::Kind);
// Of a page that is shown again with what was wrong, or for the first time: 200.
inline int status_of(const Problem* problem) {
    return problem == nullptr ? 200 : status_of(problem->kind);
}

}  // namespace varna::web
