// SPDX-License-Identifier: EUPL-1.2
// Included before everything that is fuzzed: clang 14 lacks what libstdc++ makes this type with.
#pragma once

#include <source_location>

#ifndef __cpp_lib_source_location
namespace std {
struct source_location {
    static constexpr source_location current() { return {}; }
    static constexpr const char* file_name() { return "?"; }
    static constexpr unsigned line() { return 0; }
};
}  // namespace std
#endif
