// SPDX-License-Identifier: EUPL-1.2
// Any bytes go into the plan reader; whatever comes out must be sound.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plan_text.h"

namespace {

// Not platform/base/ensure.h: clang 14 has no std::source_location, and a fuzzer wants an abort.
void require(bool condition, const char* promise) {
    if (condition) return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<std::string> units = {"Kommunstyrelsen", "Socialnämnden",
                                                   "Barn- och skolnämnden", "Lindvallabostäder AB",
                                                   "Räddningstjänstförbundet Sydslätt"};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto plan = varna::programme::read_plan_text(text, units);
    if (!plan) {
        require(!plan.error().message.empty(), "a problem says what it is");
        return 0;
    }
    std::set<std::string> anchors;
    require(!plan->clauses.empty(), "a plan that was read has clauses");
    for (const auto& clause : plan->clauses) {
        require(anchors.insert(clause.anchor).second, "anchors are unique");
        require(clause.line >= 1 && clause.line_end >= clause.line, "lines are in order");
        require(clause.confidence >= 0 && clause.confidence <= 1, "confidence is 0..1");
        require(!clause.text.empty(), "a clause has text");
        for (const char byte : clause.anchor)
            require(byte > ' ' && byte <= '~', "anchors are ASCII");
        const auto again = varna::programme::read_plan_text(clause.text, units);
        require(again.has_value() || again.error().message != "programme.plan_not_utf8",
                "a clause's text is whole characters");
        if (anchors.size() > 8) break;  // re-reading every clause would only make it slow
    }
    return 0;
}
