// SPDX-License-Identifier: EUPL-1.2
// The pages of logging in and out and of choosing a language.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/identity/group_roles.h"
#include "platform/web/router.h"

namespace varna::identity {

// Somebody to log in as, listed on the demo's first page.
struct DemoPerson {
    std::string username;
    std::string name;
    std::string role;  // text key "role.<role>"
    std::string unit;  // its name; may be empty
};
using DemoPeople = std::function<std::vector<DemoPerson>(Work&)>;

void add_routes(web::Router&, DemoPeople, const RolesChanged&);

}  // namespace varna::identity
