// SPDX-License-Identifier: EUPL-1.2
// The frame around every page: skip link, the municipality's name, menu, content, footer.
#pragma once

#include <string>

#include "platform/web/request.h"

namespace varna::web {

std::string render_shell(const Request&, const Page&, const Html& body);

// The paths of the built assets, with their content hash, so they can be cached for a year.
struct Assets {
    std::string css, sprite, favicon, script;
};
const Assets& assets();
// The asset behind such a path: bytes as gzip, or empty.
struct Asset {
    std::string_view bytes;
    std::string_view gzip;
    const char* content_type = "";
};
Asset find_asset(std::string_view path);

}  // namespace varna::web
