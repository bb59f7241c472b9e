// SPDX-License-Identifier: EUPL-1.2
// The three parts of the pages, put together by add_routes.
#pragma once

#include "platform/identity/guest_pages.h"
#include "platform/web/router.h"

namespace varna::administration {

void add_account_routes(web::Router&);
void add_group_role_routes(web::Router&);
void add_guest_administration(web::Router&, const identity::Grantables&);

}  // namespace varna::administration
