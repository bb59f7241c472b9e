// SPDX-License-Identifier: EUPL-1.2
// A stored file as an answer: saved and never shown in the page's place, its type told by what it
// is and not by what it was said to be.
#pragma once

#include <string>

#include "platform/http/message.h"

namespace varna::web {

http::Response attachment(std::string content, const std::string& file_name);

}  // namespace varna::web
