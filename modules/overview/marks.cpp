// SPDX-License-Identifier: EUPL-1.2
#include "modules/overview/marks.h"

#include <array>
#include <cmath>
#include <numbers>

namespace varna::overview {

std::vector<Mark> marks(const std::vector<Item>& items,
                        const std::function<Point(const Item&)>& place) {
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<Mark> all;
    std::array<std::size_t, ring_count> latest;
    latest.fill(none);
    for (std::size_t at = 0; at < items.size(); ++at) {
        const auto point = place(items[at]);
        auto& last = latest[static_cast<std::size_t>(items[at].ring)];
        if (last != none) {
            auto& mark = all[last];
            if (std::hypot(point.x - mark.at.x, point.y - mark.at.y) < mark_distance) {
                mark.items.push_back(at);
                continue;
            }
        }
        last = all.size();
        all.push_back({static_cast<int>(all.size()) + 1, items[at].ring, point, {at}});
    }
    return all;
}

namespace wheel {

double radius(Ring ring) {
    return outermost - ring_width * (static_cast<double>(ring) + 0.5);
}

double angle(const Date& day) {
    const Date first{day.year, 1, 1};
    const Date next{day.year + 1, 1, 1};
    return 2 * std::numbers::pi * static_cast<double>(day.days() - first.days()) /
           static_cast<double>(next.days() - first.days());
}

Point point(double angle, double radius) {
    return {centre + radius * std::sin(angle), centre - radius * std::cos(angle)};
}

}  // namespace wheel

}  // namespace varna::overview
