// SPDX-License-Identifier: EUPL-1.2
// The first pages as HTML. Knows no SQL.
#pragma once

#include <optional>
#include <vector>

#include "modules/decisions/waiting.h"
#include "modules/directory/directory.h"
#include "modules/meetings/meetings.h"
#include "modules/obligations/obligations.h"
#include "modules/organisation/organisation.h"
#include "modules/reporting/reporting.h"
#include "modules/steering_documents/steering_documents.h"
#include "platform/web/request.h"

namespace varna::overview {

// What a company, or its parent, has been proposed and not answered.
struct Proposed {
    organisation::UnitName company;
    bool is_at_parent = false;  // the reader's board sends it on or declines
    int count = 0;
};

struct UnitStart {  // for those who work in a unit
    organisation::UnitRecord unit;
    bool does_work = false;  // reports and obligations; the registrator and the secretary do not
    std::vector<decisions::Waiting> waiting;
    std::vector<Proposed> proposed;
    obligations::UnitCounts counts;
    std::vector<obligations::ActionView> to_do;
    std::vector<obligations::ChangeRow> changes;
    std::optional<reporting::ReportView> report;  // the open round's
    std::optional<meetings::Meeting> next;        // of the unit's own meetings
    std::vector<steering_documents::DocumentView> to_renew;
};

struct MunicipalityStart {  // for those who follow all units
    std::vector<obligations::UnitRow> units;
    std::vector<obligations::ChangeRow> changes;
    std::optional<reporting::RoundView> round;
    std::vector<Proposed> declined;  // for the proposer, who may put it otherwise
};

struct Start {
    std::optional<UnitStart> own;
    std::optional<MunicipalityStart> all;
    Date today;
    bool awaits_plan = false;  // nobody has read in a plan, and the reader may
    // A file of units or people that was read and not yet applied; only for those who may do it.
    std::optional<directory::Import> waiting_file;
};

Html start_page(const web::Request&, const Start&);

}  // namespace varna::overview
