// SPDX-License-Identifier: EUPL-1.2
// Assertions that stay on in release builds. They guard against our own mistakes, never against
// what a person typed: bad input is a Problem, a broken promise in the code is a Bug.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace varna {

struct Bug : std::logic_error {
    using std::logic_error::logic_error;
};

inline void ensure(bool condition, const char* promise,
                   std::source_location where = std::source_location::current()) {
    if (!condition)
        throw Bug(std::string(where.file_name()) + ":" + std::to_string(where.line()) + ": " +
                  promise);
}

}  // namespace varna
