// SPDX-License-Identifier: EUPL-1.2
// The addresses of calendars, as a page.
#pragma once

#include <string>
#include <vector>

#include "platform/html/html.h"
#include "platform/web/request.h"

namespace varna::meetings {

struct FeedAddress {
    std::string name;  // the body's; empty for one's own
    Id<Unit> unit;
    std::string address;
    bool may_renew = false;
};
Html feeds_view(const web::Request&, const std::vector<FeedAddress>&);

}  // namespace varna::meetings
