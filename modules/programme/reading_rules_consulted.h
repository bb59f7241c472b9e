// SPDX-License-Identifier: EUPL-1.2
// The words by which a sentence says that somebody besides those who act is to be heard.
#pragma once

#include <array>
#include <string_view>

namespace varna::programme::rules {

inline constexpr auto kConsulted = std::to_array<std::string_view>(
    {"i samråd med", "efter samråd med", "samråder med", "i samverkan med", "samverkar med",
     "i samarbete med", "samarbetar med", "i dialog med", "efter dialog med", "med stöd av",
     "med hjälp av", "i samspel med", "tillsammans med", "efter hörande av", "hör"});

}  // namespace varna::programme::rules
