// SPDX-License-Identifier: EUPL-1.2
// A 64-bit identity that remembers what it identifies, so a unit's id never passes for a plan's.
#pragma once

#include <cstdint>

namespace varna {

template <class Record>
struct Id {
    std::int64_t value = 0;
    friend bool operator==(Id, Id) = default;
    friend auto operator<=>(Id, Id) = default;
    explicit operator bool() const { return value != 0; }
};

}  // namespace varna
