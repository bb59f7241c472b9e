// SPDX-License-Identifier: EUPL-1.2
// Guests as HTML. Knows no SQL.
#pragma once

#include <string>
#include <vector>

#include "platform/identity/guests.h"
#include "platform/web/request.h"

namespace varna::administration {

Html guests_view(const web::Request&, const std::vector<identity::GuestRow>&, const Problem*,
                 const Date& today);
Html guest_view(const web::Request&, const identity::GuestRow&);
// The link, this once.
Html link_view(const web::Request&, const identity::GuestRow&, const std::string& link);

}  // namespace varna::administration
