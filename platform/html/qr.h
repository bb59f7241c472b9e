// SPDX-License-Identifier: EUPL-1.2
// A QR code as a drawing inside the page, so that what it says goes to no other server and into no
// file.
#pragma once

#include <string_view>

#include "platform/html/html.h"

namespace varna::html {

void qr(Html&, std::string_view content, std::string_view label);

}  // namespace varna::html
