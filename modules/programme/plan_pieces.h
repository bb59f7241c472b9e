// SPDX-License-Identifier: EUPL-1.2
// A document's pieces as the lines that the reading of plans goes by, with what the document says
// of each: its headings, lists, tables and pages. Knows no plan but the names of tables' columns.
#pragma once

#include <vector>

#include "modules/programme/plan_lines.h"
#include "modules/programme/plan_vocabulary.h"
#include "platform/extract/extract.h"

namespace varna::programme {

// Lines are numbered from 1, one for each piece, or part of one that was broken by hand.
std::vector<Line> lines_of(const extract::Document&, const Vocabulary&);

// The lines as text, one a line, so that line_end - line is the same in both.
std::string text_of(const std::vector<Line>&);

}  // namespace varna::programme
