// SPDX-License-Identifier: EUPL-1.2
#include "platform/base/days_of_rest.h"

#include <doctest/doctest.h>

using namespace varna;

TEST_CASE("the days of rest are those of the calendar and of the law beside it") {
    for (const auto& day : {Date{2026, 1, 6}, Date{2026, 5, 1}, Date{2026, 5, 14}, Date{2025, 6, 6},
                            Date{2026, 12, 24}, Date{2026, 12, 31}, Date{2027, 3, 29}})
        CHECK(is_day_of_rest(day));
    for (const auto& day : {Date{2026, 4, 30}, Date{2026, 6, 18}, Date{2026, 12, 23}})
        CHECK_FALSE(is_day_of_rest(day));
}

TEST_CASE("a working day is looked for past Christmas and the weekend beside it") {
    CHECK(working_day_before({2026, 12, 27}) == Date{2026, 12, 23});
    CHECK(working_day_after({2026, 12, 24}) == Date{2026, 12, 28});
    CHECK(working_day_after({2027, 1, 1}) == Date{2027, 1, 4});
    CHECK(working_day_before({2026, 12, 23}) == Date{2026, 12, 23});
    CHECK(working_day_after({2026, 12, 23}) == Date{2026, 12, 23});
}
