// SPDX-License-Identifier: EUPL-1.2
// Reads the body of a POST into the request's form: urlencoded, multipart, or a JSON object for
// the API. Anything else is refused, so that a forged text/plain body never reaches a use case.
#pragma once

#include <optional>

#include "platform/web/request.h"

namespace varna::web {

std::optional<http::Response> read_body(Request&);

// A flat JSON object -> fields; numbers and booleans become text, arrays repeat the name.
bool read_json_object(std::string_view body, http::Pairs& fields);

}  // namespace varna::web
