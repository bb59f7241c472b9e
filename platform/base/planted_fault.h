// SPDX-License-Identifier: EUPL-1.2
// A test counts only if a planted fault makes it fail. The faults are run-time switches
// (VARNA_FAULT=name) that exist in one test-only binary; in the release binary the call is the
// constant false and the names are not in the file, which bin/test checks.
#pragma once

#ifdef VARNA_PLANTED_FAULTS
#include <cstdlib>
#include <cstring>
#define VARNA_FAULT(name)                                                            \
    ([] {                                                                            \
        const char* chosen = std::getenv("VARNA_FAULT");                             \
        return chosen != nullptr && std::strcmp(chosen, "planted-fault:" name) == 0; \
    }())
#else
#define VARNA_FAULT(name) false
#endif
