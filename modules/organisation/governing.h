// SPDX-License-Identifier: EUPL-1.2
// Who may change the organisation. Private to the module.
#pragma once

#include "platform/access/work.h"

namespace varna::organisation {

inline Result<Done> may_govern(Work& work) {
    if (!work.actor().may(Right::manage_organisation)) return fail(Problem::forbidden());
    return Done{};
}

}  // namespace varna::organisation
