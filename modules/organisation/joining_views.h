// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/organisation/joining.h"
#include "platform/web/request.h"

namespace varna::organisation {

struct JoinPage {
    Identified person;                // who remains
    std::vector<Identified> known;    // of the same name, to begin with
    std::vector<PersonView> matches;  // of the name that was typed
    std::optional<Identified> other;  // who was picked
};
Html join_view(const web::Request&, const JoinPage&, const Problem*);

}  // namespace varna::organisation
