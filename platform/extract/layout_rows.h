// SPDX-License-Identifier: EUPL-1.2
// The rows of a table, by the room between its lines. In a cell they stand evenly; where a row
// begins there is more room, be it the half point of a thin rule. How much is different in each
// table, so it is measured there. Pure; knows nothing of pages.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "platform/extract/layout_table.h"

namespace varna::extract {

// What a table's lines are apart; kept while the table goes on over pages.
struct Spacing {
    std::vector<double> within;   // before a line that surely goes on with what is above
    std::vector<double> between;  // before one where a column speaks that was silent above
};

// A document's words, to tell a word that a narrow column has cut from two.
struct DocumentWords {
    std::set<std::string> all, inside;  // inside: of a line, so that none of them is cut

    explicit DocumentWords(const std::vector<LayoutPage>& pages);
};

struct TableRow {
    std::vector<std::string> cells;         // '\n' between the lines of a cell
    std::set<std::size_t> first{}, last{};  // the columns of its first line and of its last
    bool is_across = false;                 // one line over all columns
};

std::vector<TableRow> rows_of(std::span<const Band> bands, const Columns& columns,
                              const DocumentWords& words, Spacing& spacing);

}  // namespace varna::extract
