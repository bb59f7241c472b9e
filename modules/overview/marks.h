// SPDX-License-Identifier: EUPL-1.2
// Where what falls on days is drawn. What would lie on top of each other becomes one mark, which
// leads to all that it holds. Pure functions.
#pragma once

#include <functional>
#include <vector>

#include "modules/overview/year_items.h"

namespace varna::overview {

struct Point {
    double x = 0, y = 0;
};
struct Mark {
    int number = 0;  // from 1, by day
    Ring ring = Ring::statutory;
    Point at;                        // of its first item
    std::vector<std::size_t> items;  // by day
};

// Marks closer than that would cover each other; a finger needs as much (WCAG 2.2, 2.5.8).
inline constexpr double mark_distance = 24;

// `place` says where an item's mark would be drawn. `items` are by day.
std::vector<Mark> marks(const std::vector<Item>& items,
                        const std::function<Point(const Item&)>& place);

// The wheel, in a square of 560: January begins at the top and the year goes with the clock.
namespace wheel {
inline constexpr double centre = 280;
inline constexpr double innermost = 76, outermost = 236, edge = 262;
inline constexpr double ring_width = 40;
double radius(Ring);        // of the middle of a ring
double angle(const Date&);  // radians from the top, with the clock; the day's beginning
Point point(double angle, double radius);
}  // namespace wheel

}  // namespace varna::overview
