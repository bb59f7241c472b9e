// SPDX-License-Identifier: EUPL-1.2
// Where a page has a table: what stands at one height, and the columns that it keeps to. Knows
// neither its rows (layout_rows.h) nor what a column is about.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "platform/extract/layout.h"

namespace varna::extract {

constexpr double kTableGap = 1.6;  // line heights that end a table

bool is_beside(const Segment& a, const Segment& b);
bool starts_lower(std::string_view text);

using Band = std::vector<const Segment*>;  // what stands at one height, from the left

std::vector<Band> bands_of(const std::vector<Segment>& segments);
double top_of(const Band& band);
double bottom_of(const Band& band);

struct Columns {
    std::vector<double> lefts;
    double size = 0;

    int of(const Segment& segment) const;  // -1 when it stands across a boundary
    bool hold(const Band& band) const;
    // Two cells that stand close may come as one line; a word that begins where a column does
    // begins a segment of its own.
    std::vector<Segment> parts_of(const Segment& segment) const;
};

// A row of short words over at least three columns that the lines below keep to.
std::optional<Columns> columns_at(const std::vector<Band>& bands, std::size_t at);

bool heads_table(const std::vector<Band>& bands, std::size_t at);  // with its rows close below

// The band that a table's headings begin on, when some have more lines than those at `at`.
std::size_t head_of(const Columns& columns, const std::vector<Band>& bands, std::size_t at,
                    std::size_t from);

// A line over more than one column, close to what is above and below: "Område 2: Trafik".
bool is_across(const Columns& columns, const std::vector<Band>& bands, std::size_t at);

}  // namespace varna::extract
