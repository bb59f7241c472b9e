// SPDX-License-Identifier: EUPL-1.2
// The pages and the API of plans.
#pragma once

#include "platform/web/router.h"

namespace varna::programme {

void add_routes(web::Router&);
// Called by add_routes.
void add_api_routes(web::Router&);
void add_comparison_routes(web::Router&);
void add_concerned_routes(web::Router&);
void add_word_routes(web::Router&);
void add_review_routes(web::Router&);

// The names by which a plan's text may call the municipality's units, read before the text is.
std::vector<std::string> known_units(web::Request&);

}  // namespace varna::programme
