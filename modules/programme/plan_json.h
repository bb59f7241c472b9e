// SPDX-License-Identifier: EUPL-1.2
// Parts of the API's answers that several of its files write.
#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "modules/programme/plan.h"

namespace varna::programme {

boost::json::value text_or_null(std::string_view);
boost::json::array assumed_json(const ClauseRecord&);  // of "time" and "method"
boost::json::object short_clause_json(const ClauseRecord&);

}  // namespace varna::programme
