// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/organisation/people.h"
#include "modules/organisation/structure.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::organisation {

struct StructurePage {
    std::vector<Node> nodes;
    Date day, today;
};
Html structure_view(const web::Request&, const StructurePage&);

struct UnitPage {
    UnitDetail detail;
    std::vector<RoleView> roles;
    std::vector<UnitRecord> units;    // to choose among
    std::vector<PersonView> matches;  // of the name typed
    Date today;
};
Html unit_view(const web::Request&, const UnitPage&, const Problem*);

Html new_unit_view(const web::Request&, const std::vector<UnitRecord>& units, const Date& today,
                   const Problem*);

void unit_select(Html&, const html::FormView&, const std::vector<UnitRecord>&,
                 std::string_view name, std::string_view label, bool is_optional);
void role_select(Html&, const html::FormView&, bool elected_only);

}  // namespace varna::organisation
