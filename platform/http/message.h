// SPDX-License-Identifier: EUPL-1.2
// A request and a response as plain values. Handlers, tests and the socket server meet here, so
// nothing but server.cpp includes Beast.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varna::http {

struct Header {
    std::string name;  // as received; compared without regard to case
    std::string value;
};

struct Message {
    std::string method;  // "GET", "POST"
    std::string target;  // path and query, as received: "/plans/3?page=2"
    std::vector<Header> headers;
    std::string body;            // at most ServerLimits::body_bytes_max
    std::string remote_address;  // for login limits only; never logged

    // The first header of that name, or empty.
    std::string_view header(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::vector<Header> headers;  // beyond Content-Type and Content-Length
    std::string body;
    // Bytes that live as long as the process (embedded assets) are sent without a copy when set.
    std::string_view static_body;
    bool has_script = false;  // a page that loads our own script; no other may run any

    std::string_view payload() const { return static_body.empty() ? body : static_body; }
    void add(std::string name, std::string value) {
        headers.push_back({std::move(name), std::move(value)});
    }
    std::string_view header(std::string_view name) const;
};

// Called on a worker thread. Must not throw: the application turns exceptions into a 500 page.
using Handler = std::function<Response(const Message&)>;

}  // namespace varna::http
