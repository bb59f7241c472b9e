// SPDX-License-Identifier: EUPL-1.2
// The words of the example municipality's history. All of it is invented.
#pragma once

#include <string>
#include <vector>

#include "modules/obligations/obligations.h"
#include "modules/reporting/reporting.h"
#include "modules/safety_account/safety_account.h"

namespace varna::app {

class DemoStory {
public:
    // `throw_` picks among the stories, so the same throw tells the same one.
    obligations::NewEvidence evidence(const obligations::ActionView&, Date on, int throw_) const;
    reporting::NewTemplate report_template(const std::vector<std::string>& areas, Date from) const;
    reporting::NewDuty duty() const;
    reporting::SectionAnswer answer(const reporting::SectionView&, int throw_) const;
    safety_account::Judged judged(const safety_account::AccountView&) const;
};

}  // namespace varna::app
