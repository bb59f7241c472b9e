// SPDX-License-Identifier: EUPL-1.2
// The one place that says who may see a record. Every query over records that belong to a unit
// writes `{visible <table> <alias>}` in its WHERE; the word becomes the predicate below, so pages,
// API, exports, counts and charts answer alike. What you may not see does not exist.
//
// Secrecy classes of a record:
//   open       state, dates and decisions: everybody who is logged in, but for guests
//   draft      a unit's working material until it hands it over: its own people only
//   sensitive  gaps in areas 2 and 3 (OSL 15:2, 18:8, 18:13): own unit and the security unit
#pragma once

#include <string>
#include <string_view>

namespace varna::access {

// "visible obligation o" -> a predicate over o.unit_id, o.secrecy and o.id that uses :account,
// :guest and :today. Throws Bug for an unknown word.
std::string expand_word(std::string_view word);

}  // namespace varna::access
