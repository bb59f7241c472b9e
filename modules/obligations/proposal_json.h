// SPDX-License-Identifier: EUPL-1.2
// How a proposal stands, as JSON: where it waits, what binds it, what was decided of it.
#pragma once

#include <boost/json.hpp>

#include "modules/obligations/obligations.h"

namespace varna::obligations {

boost::json::object proposal_object(const Detail&);

}  // namespace varna::obligations
