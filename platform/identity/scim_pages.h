// SPDX-License-Identifier: EUPL-1.2
// The addresses of SCIM under /scim/v2.
#pragma once

#include "platform/identity/group_roles.h"
#include "platform/web/router.h"

namespace varna::identity {

// Whether the request carries the token of the municipality's directory; the answer when not.
bool is_directory(const web::Request&);
web::Response scim_refusal(const web::Request&);

void add_scim_routes(web::Router&, const RolesChanged&);

}  // namespace varna::identity
