// SPDX-License-Identifier: EUPL-1.2
// The headers that every answer carries, whoever wrote it: the application, or the server itself
// when a request could not even be read (catalogue S-06).
#pragma once

#include "platform/http/message.h"

namespace varna::http {

void add_security_headers(Response&);

}  // namespace varna::http
