// SPDX-License-Identifier: EUPL-1.2
// Going to the provider, coming back, and being logged out there too.
#pragma once

#include <string_view>

#include "platform/identity/group_roles.h"
#include "platform/web/router.h"

namespace varna::identity {

// First on the login page: "Logga in med <kommunens inloggning>".
void provider_choice(Html&, const web::Request&, std::string_view next);
web::Response logged_out_page(web::Request&);

void add_provider_routes(web::Router&, const RolesChanged&);

}  // namespace varna::identity
