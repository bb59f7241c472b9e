// SPDX-License-Identifier: EUPL-1.2
// For which years a plan holds, out of its own words on it. Knows no SQL and no HTTP.
#pragma once

#include <optional>
#include <string_view>

#include "platform/base/time.h"

namespace varna::programme {

struct Years {
    int from = 0;
    int to = 0;
    bool has(int year) const { return from <= year && year <= to; }
    int count() const { return to - from + 1; }
    friend bool operator==(const Years&, const Years&) = default;
};

// "Antagen 2024, gäller 2026–2029" is 2026 to 2029. An end without a start, "gäller till
// 2026-12-31", holds from the current year at the latest; a start without an end says nothing.
std::optional<Years> years_of_validity(std::string_view words, const Date& today);

}  // namespace varna::programme
