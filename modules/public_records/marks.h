// SPDX-License-Identifier: EUPL-1.2
// A mark of secrecy is seen wherever its record is: on its own page and in lists, so that whoever
// is about to pass it on stops to think (OSL 5:5).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"
#include "platform/html/html.h"
#include "platform/records/records.h"
#include "platform/text/text.h"

namespace varna::public_records {

// The provisions of the marks that stand, by the record's id; several of one record with ", "
// between.
using Marks = std::map<std::int64_t, std::string>;
Marks marks_on(Work&, std::string_view type);

// Of views that have an id and a `secrecy_mark`. The views have been found already, so what stands
// beside them is the reader's to see.
template <class View>
void add_marks(Work& work, std::string_view type, std::vector<View>& views) {
    if (views.empty()) return;
    const auto marks = marks_on(work, type);
    for (auto& view : views)
        if (const auto mark = marks.find(view.id.value); mark != marks.end())
            view.secrecy_mark = mark->second;
}
std::string mark_on(Work&, std::string_view type, std::int64_t id);

// A part that is hidden with its whole, with what it would be without: it is that again when the
// mark of the whole is removed. Also of one that only came while the whole was hidden.
void remember_part(Work&, std::string_view whole_type, std::int64_t whole, const records::Part&);

// "Sekretessmarkerad, OSL 18 kap. 13 §"; nothing without a mark.
void mark_chip(Html&, const Text&, std::string_view provision);
// "Om handlingen": who sees it, and what can be done with it.
void record_link(Html&, const Text&, std::string_view type, std::int64_t id);

}  // namespace varna::public_records
