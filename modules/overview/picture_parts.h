// SPDX-License-Identifier: EUPL-1.2
// What the pictures of a year and of a term share: the shapes, the words of what falls on a day,
// and the table that says the same. Knows no SQL.
#pragma once

#include "modules/overview/marks.h"
#include "platform/html/html.h"
#include "platform/text/text.h"

namespace varna::overview {

std::string fixed(double);  // "12.5", for a drawing

// A mark's shape says its ring before its colour does: square, circle, diamond, triangle. Filled is
// to come, outlined has been.
void shape(Html&, Ring, const Point&, bool is_past);
// The mark with its number, and below the finger a link of at least 24 px to the table's rows.
void drawn_mark(Html&, const Mark&, bool is_past);
void mark_link(Html&, const Text&, const Mark&, const std::vector<Item>&);

std::string words_of(const Text&, const Item&);
// The same marks, with what each holds and a way to it.
void marks_table(Html&, const Text&, std::string_view caption, const std::vector<Mark>&,
                 const std::vector<Item>&, const Date& today);
void legend(Html&, const Text&, bool with_meetings);

// The three pictures lead to each other.
void picture_links(Html&, const Text&, std::string_view here);

}  // namespace varna::overview
