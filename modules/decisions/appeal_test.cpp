// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/appeal.h"

#include <doctest/doctest.h>

using namespace varna;
using decisions::last_day_to_appeal;

namespace {

decisions::AppealRule three_weeks() {
    return {{1}, "kommunallagen (2017:725) 13 kap. 5 §", 21, "lagen (1930:173) 2 §"};
}

}  // namespace

TEST_CASE("a decision can be appealed for three weeks from its announcement") {
    CHECK(last_day_to_appeal({2026, 9, 1}, three_weeks()) == Date{2026, 9, 22});
}

TEST_CASE("a last day that is a day of rest becomes the next working day") {
    CHECK(last_day_to_appeal({2026, 8, 29}, three_weeks()) ==
          Date{2026, 9, 21});  // from a Saturday
    CHECK(last_day_to_appeal({2026, 3, 13}, three_weeks()) ==
          Date{2026, 4, 7});  // Good Friday to Monday
    CHECK(last_day_to_appeal({2025, 12, 3}, three_weeks()) ==
          Date{2025, 12, 29});  // Christmas and a weekend
    CHECK(last_day_to_appeal({2026, 5, 29}, three_weeks()) == Date{2026, 6, 22});  // Midsummer Eve
}

TEST_CASE("a rule without a law of days of rest leaves the last day where it falls") {
    auto rule = three_weeks();
    rule.rest_basis.clear();
    CHECK(last_day_to_appeal({2026, 8, 29}, rule) == Date{2026, 9, 19});
}
