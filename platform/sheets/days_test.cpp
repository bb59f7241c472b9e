// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/days.h"

#include <doctest/doctest.h>

namespace varna::sheets {

TEST_CASE("days are read as people write them") {
    const Date day{2026, 9, 4};
    for (const char* text : {"2026-09-04", "20260904", "4/9 2026", "4.9.2026", "04/09/2026",
                             "4 sep 2026", "fredag 4 september 2026", "2026-09-04 13:00"})
        CHECK_MESSAGE(day_in(text) == day, text);
    for (const char* text : {"", "4/9", "2026", "31/2 2026", "4 sep", "2026-09-04x", "4/13 2026",
                             "4 9 26", "99999999999999999999 9 2026"})
        CHECK_MESSAGE(!day_in(text), text);
}

}  // namespace varna::sheets
