// SPDX-License-Identifier: EUPL-1.2
// The lines of a page, by where they stand, as pieces: what belongs to a table, what stands on
// every page, and the order in which the rest is read. Pure; knows no PDF.
#pragma once

#include <string>
#include <vector>

#include "platform/extract/extract.h"

namespace varna::extract {

struct LayoutWord {
    double left = 0, right = 0;
    std::string text;
};
struct Segment {  // words beside each other, in points from the page's upper left corner
    double left = 0, right = 0, top = 0, bottom = 0;
    std::string text;
    std::vector<LayoutWord> words{};
    double height() const { return bottom - top; }
};
struct LayoutPage {
    double height = 0;
    std::vector<Segment> segments;  // in the order they are read
};

std::vector<Piece> pieces_of(std::vector<LayoutPage> pages);

}  // namespace varna::extract
