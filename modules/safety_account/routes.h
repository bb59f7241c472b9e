// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/web/router.h"

namespace varna::safety_account {

void add_routes(web::Router&);
void add_public_pages(web::Router&);  // for anybody, without a login

}  // namespace varna::safety_account
