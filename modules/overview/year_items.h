// SPDX-License-Identifier: EUPL-1.2
// What falls on days: from the law pack, rounds, meetings and work, for the pictures of a year and
// of a term of office. Owns no records.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/organisation/organisation.h"
#include "platform/access/work.h"

namespace varna::overview {

// The rings of the wheel from the outside in, and the lanes of the term from above.
enum class Ring { statutory, reporting, meetings, work };
inline constexpr int ring_count = 4;

struct Item {
    enum class Kind { law, period, round, manuscript_stop, meeting, work, assignment, documents };
    Kind kind = Kind::law;
    Ring ring = Ring::statutory;
    Date on;                   // of a period: its last day
    std::optional<Date> from;  // of a period: its first
    std::string title;        // Swedish, as data; of work and documents: none, for they are counted
    std::string note;         // "Kommunallagen 11 kap.", or the round a manuscript stop is for
    std::string path;         // the list or record behind it
    int count = 0, left = 0;  // of work and documents: how many, and how many not done
};

struct Span {
    Date from, to;  // both days included
    std::optional<Id<Unit>> unit;
    bool with_meetings = true;  // of council, executive board and the unit
    bool with_yearly = true;    // what the law pack has every year
};
// By day, and on a day from the outermost ring to the innermost.
std::vector<Item> items(Work&, const Span&);

}  // namespace varna::overview
