// SPDX-License-Identifier: EUPL-1.2
// The form that invites a guest. Knows no HTML.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/identity/guest_pages.h"
#include "platform/web/form.h"

namespace varna::administration {

struct GuestForm {
    std::string name;
    Date ends_on;                        // the day after the last
    std::vector<std::string> addresses;  // as written, one a line
};
Result<GuestForm> read_guest(const web::Form&);

// The record behind an address of ours, whole or from its path on.
struct Addressed {
    const identity::Grantable* grantable = nullptr;
    std::int64_t id = 0;
};
std::optional<Addressed> addressed(const identity::Grantables&, std::string_view address);

}  // namespace varna::administration
