// SPDX-License-Identifier: EUPL-1.2
// The year wheel, the term of office and the coverage matrix: what they draw, and that every number
// in them is the number of rows behind it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "modules/overview/marks.h"

using namespace varna;
using namespace varna::overview;

namespace {

Item item(Ring ring, Date on) {
    Item one;
    one.ring = ring;
    one.on = on;
    return one;
}

Point on_wheel(const Item& one) {
    return wheel::point(wheel::angle(one.on), wheel::radius(one.ring));
}

}  // namespace

TEST_CASE("the year begins at the top of the wheel and goes with the clock") {
    CHECK(wheel::angle({2026, 1, 1}) == 0);
    CHECK(wheel::angle({2026, 7, 2}) > std::numbers::pi * 0.99);
    CHECK(wheel::angle({2026, 12, 31}) < 2 * std::numbers::pi);
    const auto april = wheel::point(wheel::angle({2026, 4, 2}), 100);
    CHECK(april.x > wheel::centre + 99);
    CHECK(std::abs(april.y - wheel::centre) < 2);
    // A leap year's last day lies as near the top.
    CHECK(wheel::angle({2028, 12, 31}) > wheel::angle({2027, 12, 31}));
}

TEST_CASE("the law is the outermost ring and tasks the innermost") {
    CHECK(wheel::radius(Ring::statutory) > wheel::radius(Ring::reporting));
    CHECK(wheel::radius(Ring::reporting) > wheel::radius(Ring::meetings));
    CHECK(wheel::radius(Ring::meetings) > wheel::radius(Ring::work));
    CHECK(wheel::radius(Ring::work) > wheel::innermost);
}

TEST_CASE("marks are numbered by day, and what would lie on top of each other is one mark") {
    const std::vector<Item> items{
        item(Ring::meetings, {2026, 1, 7}), item(Ring::reporting, {2026, 1, 7}),
        item(Ring::meetings, {2026, 1, 9}), item(Ring::meetings, {2026, 3, 4})};

    const auto drawn = marks(items, on_wheel);

    REQUIRE(drawn.size() == 3);
    CHECK(drawn[0].number == 1);
    CHECK(drawn[0].items == std::vector<std::size_t>{0, 2});
    CHECK(drawn[1].ring == Ring::reporting);
    CHECK(drawn[1].items == std::vector<std::size_t>{1});
    CHECK(drawn[2].number == 3);
    CHECK(drawn[2].items == std::vector<std::size_t>{3});
}

TEST_CASE("every item is in one mark, and no two marks of a ring that follow cover each other") {
    std::vector<Item> items;
    for (Date day{2026, 1, 1}; day.year == 2026; day = day.plus_days(3))
        for (const auto ring : {Ring::statutory, Ring::reporting, Ring::meetings, Ring::work})
            items.push_back(item(ring, day));

    const auto drawn = marks(items, on_wheel);

    std::vector<int> seen(items.size());
    for (const auto& mark : drawn)
        for (const auto at : mark.items) ++seen[at];
    CHECK(std::count(seen.begin(), seen.end(), 1) == static_cast<std::ptrdiff_t>(items.size()));
    for (std::size_t at = 0; at < drawn.size(); ++at)
        for (std::size_t next = at + 1; next < drawn.size(); ++next) {
            if (drawn[next].ring != drawn[at].ring) continue;
            CHECK(std::hypot(drawn[next].at.x - drawn[at].at.x,
                             drawn[next].at.y - drawn[at].at.y) >= mark_distance);
            break;
        }
}
