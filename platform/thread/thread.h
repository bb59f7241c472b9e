// SPDX-License-Identifier: EUPL-1.2
// The golden thread: typed links between records of any module. Follow it up for "why do we do
// this", down for "what came of it". Knows record types only by their names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"

namespace varna::thread {

struct End {
    std::string type;  // the table's name: "clause", "obligation", "report_section"
    std::int64_t id = 0;
};
struct Link {
    End end;
    std::string relation;
};

// `relation`: becomes, proves, reported_in, summarised_in, continues_as,
// handled_in. Repeating it is harmless.
void link(Work&, const End& from, std::string_view relation, const End& to);
// Takes away all links of the relation that lead to it, before it is made of something else.
void unlink_all(Work&, std::string_view relation, const End& to);
std::vector<Link> up(Work&, const End&);    // what this comes from
std::vector<Link> down(Work&, const End&);  // what came of this

}  // namespace varna::thread
