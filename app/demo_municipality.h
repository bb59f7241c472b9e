// SPDX-License-Identifier: EUPL-1.2
// The example municipality's units and people. Everything in it is invented.
#pragma once

#include <string>
#include <vector>

#include "modules/organisation/organisation.h"

namespace varna::app {

struct DemoPerson {
    Actor actor;  // as she acts after login
    std::string username;
};

struct DemoMunicipality {
    std::vector<organisation::UnitRecord> reporting_units;  // nineteen, in order
    std::vector<DemoPerson> coordinators;                   // one for each of them
    DemoPerson security_chief, administrator;
    DemoPerson registrator;      // of the executive board and Servicenämnden
    DemoPerson board_secretary;  // of the council and three boards
};

// One password hash for everybody: hashing forty times would take a second of nobody's use.
DemoMunicipality make_municipality(Work&, const std::string& password_hash, Date founded_on);

}  // namespace varna::app
