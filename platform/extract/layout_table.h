// SPDX-License-Identifier: EUPL-1.2
// The tables of a page, by how its lines stand: where their columns begin and where their rows do.
// Pure; knows neither what goes on over a page nor what a table says.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/extract/layout.h"

namespace varna::extract {

bool is_beside(const Segment&, const Segment&);
bool starts_lower(std::string_view text);
bool is_marker(std::string_view text);

using Band = std::vector<const Segment*>;  // what stands at one height, from the left
std::vector<Band> bands_of(const std::vector<Segment>& segments);

struct Columns {
    std::vector<double> lefts;
    double size = 0;

    int of(const Segment& segment) const;  // -1 when it stands across a boundary
    bool hold(const Band& band) const;
    bool are_those_of(const Columns& other) const;
};
// A row of short words over at least three columns that the lines below keep to.
std::optional<Columns> columns_at(const std::vector<Band>& bands, std::size_t at);

// Whether a table of the page before goes on here: something stands in its later columns, at once
// or below the lines that its first cell ends with.
bool go_on(const Columns& columns, const std::vector<Band>& bands);

struct Table {
    int number = 0;
    std::size_t first = 0, last = 0;  // bands
    Columns columns;
};
// The last band of the table that begins with this one.
std::size_t end_of(const Table& table, const std::vector<Band>& bands);

struct TableRow {
    std::vector<std::string> cells;
    bool is_whole = false;  // one text for all columns: a heading between rows
};
// How far a line stands below the one above, and whether it has text in a column that that lacks.
struct Step {
    double gap = 0;
    bool is_wider = false;
};
// The steps are those of the table so far: its pages are read alike.
std::vector<TableRow> rows_of(const Table& table, const std::vector<Band>& bands,
                              std::vector<Step>& steps);

// A word that is wider than its cell is broken without a hyphen; it is known by standing whole
// elsewhere in the document, of which these are the words, without their first letter's case.
std::set<std::string> words_of(const std::vector<LayoutPage>& pages);
void mend_words(std::string& cell, const std::set<std::string>& whole);

}  // namespace varna::extract
