// SPDX-License-Identifier: EUPL-1.2
// A table's cells as lines: what each row asks for, of whom and by when, and how it is followed up.
// Which column is which is known by its heading, in words that are data.
#pragma once

#include <span>
#include <vector>

#include "modules/programme/plan_lines.h"
#include "modules/programme/plan_vocabulary.h"
#include "platform/extract/extract.h"

namespace varna::programme {

// The cells of one table, in reading order. A table whose headings say nothing of tasks becomes
// text: "key<tab>value" where it has two columns, else a line for each row. A file that does not
// say which cells are merged has empty ones below a name that holds for them too.
std::vector<Line> lines_of_table(std::span<const extract::Piece> cells, const Vocabulary&,
                                 bool says_merged);

}  // namespace varna::programme
