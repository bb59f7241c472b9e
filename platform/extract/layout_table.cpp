// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/layout_table.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace varna::extract {
namespace {

constexpr double kSlack = 4;            // points that a column's words may stand outside it
constexpr double kHeadReach = 150;      // points to the left of the first heading's middle place
constexpr double kLevel = 0.3;          // line heights that cells beside each other stand apart
constexpr std::size_t kColumnsMin = 3;  // two columns may as well be running text
constexpr std::size_t kHeadingBytes = 60;

// Closer than the half line that cells in the middle of their row stand apart.
bool is_level(const Segment& a, const Segment& b) {
    return std::abs(a.top + a.bottom - b.top - b.bottom) < 2 * kLevel * a.height();
}

// What a heading in the middle of its column stands over begins to its left, and to the right of
// the heading before.
void widen(Columns& columns, const Band& head, std::span<const Band> below) {
    for (std::size_t at = 0; at < head.size(); ++at) {
        const double begin = at == 0 ? head[0]->left - kHeadReach : head[at - 1]->right;
        double least = head[at]->left;
        bool is_kept = false;
        for (const auto& band : below)
            for (const auto* segment : band) {
                is_kept = is_kept || std::abs(segment->left - head[at]->left) < kSlack;
                if (segment->left > begin) least = std::min(least, segment->left);
            }
        if (!is_kept) columns.lefts[at] = least;
    }
}

}  // namespace

bool is_beside(const Segment& a, const Segment& b) {
    const double middle = (b.top + b.bottom) / 2;
    return middle > a.top && middle < a.bottom;
}

bool starts_lower(std::string_view text) {
    if (text.empty()) return false;
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) return first >= 'a' && first <= 'z';
    return first == 0xc3 && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xa0;
}

std::vector<Band> bands_of(const std::vector<Segment>& segments) {
    std::vector<const Segment*> by_height;
    for (const auto& segment : segments) by_height.push_back(&segment);
    std::stable_sort(by_height.begin(), by_height.end(), [](const Segment* a, const Segment* b) {
        return a->top + a->bottom < b->top + b->bottom;
    });
    std::vector<Band> bands;
    for (const auto* segment : by_height) {
        if (bands.empty() || !is_level(*bands.back().front(), *segment)) bands.emplace_back();
        bands.back().push_back(segment);
    }
    for (auto& band : bands)
        std::sort(band.begin(), band.end(),
                  [](const Segment* a, const Segment* b) { return a->left < b->left; });
    return bands;
}

double top_of(const Band& band) {
    return (*std::ranges::min_element(band, {}, &Segment::top))->top;
}
double bottom_of(const Band& band) {
    return (*std::ranges::max_element(band, {}, &Segment::bottom))->bottom;
}

int Columns::of(const Segment& segment) const {
    int column = -1;
    for (std::size_t at = 0; at < lefts.size(); ++at)
        if (segment.left >= lefts[at] - kSlack) column = static_cast<int>(at);
    if (column < 0) return -1;
    const auto next = static_cast<std::size_t>(column) + 1;
    return next < lefts.size() && segment.right > lefts[next] + kSlack ? -1 : column;
}

bool Columns::hold(const Band& band) const {
    return std::ranges::all_of(band, [&](const auto* segment) {
        const auto parts = parts_of(*segment);
        return std::ranges::all_of(parts, [&](const auto& part) { return of(part) >= 0; });
    });
}

std::vector<Segment> Columns::parts_of(const Segment& segment) const {
    std::vector<Segment> parts;
    for (const auto& word : segment.words) {
        const bool begins_column = std::ranges::any_of(
            lefts, [&](double left) { return std::abs(word.left - left) < kSlack / 2; });
        if (parts.empty() || begins_column) {
            parts.push_back({word.left, word.right, segment.top, segment.bottom, word.text, {}});
        } else {
            parts.back().text += " " + word.text;
            parts.back().right = word.right;
        }
        parts.back().words.push_back(word);
    }
    if (parts.empty()) parts.push_back(segment);
    return parts;
}

std::optional<Columns> columns_at(const std::vector<Band>& bands, std::size_t at) {
    const Band& head = bands[at];
    if (head.size() < kColumnsMin) return std::nullopt;
    Columns columns;
    for (const auto* segment : head) {
        if (segment->text.size() > kHeadingBytes) return std::nullopt;
        columns.lefts.push_back(segment->left);
        columns.size = std::max(columns.size, segment->height());
    }
    constexpr std::size_t looked_at = 4;
    std::size_t close = at + 1;
    while (close < bands.size() && close <= at + looked_at &&
           top_of(bands[close]) - bottom_of(bands[close - 1]) < kTableGap * columns.size)
        ++close;
    widen(columns, head, std::span(bands).subspan(at + 1, close - at - 1));
    std::size_t kept = 0, wide = 0;
    for (std::size_t next = at + 1; next < bands.size() && next <= at + looked_at; ++next) {
        if (!columns.hold(bands[next])) break;
        ++kept;
        wide = std::max(wide, bands[next].size());
    }
    return kept >= 1 && wide >= 2 && columns.hold(head) ? std::optional(columns) : std::nullopt;
}

bool heads_table(const std::vector<Band>& bands, std::size_t at) {
    const auto columns = columns_at(bands, at);
    return columns && top_of(bands[at + 1]) - bottom_of(bands[at]) < kTableGap * columns->size;
}

std::size_t head_of(const Columns& columns, const std::vector<Band>& bands, std::size_t at,
                    std::size_t from) {
    while (at > from && columns.hold(bands[at - 1]) &&
           top_of(bands[at]) - bottom_of(bands[at - 1]) < columns.size / 2 &&
           std::ranges::any_of(bands[at - 1], [&](const auto* segment) {
               return segment->left > columns.lefts.front() + kSlack;
           }))
        --at;
    return at;
}

bool is_across(const Columns& columns, const std::vector<Band>& bands, std::size_t at) {
    if (at == 0 || at + 1 >= bands.size() || bands[at].size() != 1) return false;
    const Segment& line = *bands[at].front();
    const double above = top_of(bands[at]) - bottom_of(bands[at - 1]);
    const double below = top_of(bands[at + 1]) - bottom_of(bands[at]);
    return line.left >= columns.lefts.front() - kSlack && line.text.size() <= 2 * kHeadingBytes &&
           std::max(above, below) < columns.size / 2 && columns.hold(bands[at + 1]);
}

}  // namespace varna::extract
