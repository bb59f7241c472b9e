// SPDX-License-Identifier: EUPL-1.2
// What waits for those who keep bodies' papers: the registrator and the board's secretary.
#pragma once

#include <string>
#include <vector>

#include "platform/access/work.h"

namespace varna::decisions {

struct Waiting {
    // "report_to_register": handed over, and no case number in the authority's diary;
    // "report_to_prepare": handed over to the body, which has decided nothing in the matter;
    // "decision_to_adjust", "decision_to_announce".
    std::string kind;
    std::string path;  // "/office_reports/4"
    std::string title, body_name;
    Date since;
};
// Of the bodies and authorities that the actor keeps the papers of; the oldest first.
std::vector<Waiting> waiting(Work&, int at_most);

}  // namespace varna::decisions
