// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/security_headers.h"

#include "platform/base/planted_fault.h"

namespace varna::http {

void add_security_headers(Response& response) {
    if (!VARNA_FAULT("no_content_policy"))
        response.add("Content-Security-Policy",
                     std::string("default-src 'none'; style-src 'self'; img-src 'self'; ") +
                         (response.has_script ? "script-src 'self'; " : "") +
                         "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.add("X-Content-Type-Options", "nosniff");
    response.add("Referrer-Policy", "same-origin");
    response.add("Cross-Origin-Opener-Policy", "same-origin");
    response.add("Cross-Origin-Resource-Policy", "same-origin");
    response.add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    response.add("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    if (response.header("Cache-Control").empty()) response.add("Cache-Control", "no-store");
}

}  // namespace varna::http
