// SPDX-License-Identifier: EUPL-1.2
// Patterns as pages and in words. Knows no SQL.
#pragma once

#include <string>
#include <vector>

#include "modules/meetings/patterns.h"
#include "platform/web/request.h"

namespace varna::meetings {

struct PatternsView {
    Date today;
    std::vector<organisation::UnitRecord> managed;
    std::vector<Pattern> patterns;
};
Html patterns_view(const web::Request&, const PatternsView&);
Html pattern_view(const web::Request&, const BodyPatterns&, const Date& today, const Problem*);

// "manusstopp 14 dagar före, justering 1 dag efter"
std::string pattern_words(const Text&, const Pattern&);

}  // namespace varna::meetings
