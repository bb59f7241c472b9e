// SPDX-License-Identifier: EUPL-1.2
// From a message to a response: tenant, route, session, rights, CSRF, handler, headers, log line.
// Knows no module by name; app/wiring.cpp hands it the routes and the menu.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/http/message.h"
#include "platform/text/text.h"
#include "platform/web/router.h"
#include "platform/web/tenant.h"

namespace varna::web {

class Application {
public:
    Application(const Catalog&, Directory&, Router, std::vector<NavigationItem>);

    http::Response handle(const http::Message&);

    const Router& router() const { return router_; }
    Directory& directory() { return directory_; }
    const Catalog& catalog() const { return catalog_; }
    // Lines added to /metrics by whoever runs the application (connections, queue).
    std::function<std::string()> more_metrics;
    std::atomic<bool> is_stopping{false};  // /readyz then says 503, so a balancer turns away
    std::atomic<std::int64_t> last_statements{0};  // of the latest request, for tests

private:
    http::Response answer(const http::Message&, std::string& route_name);
    http::Response answer_route(const http::Message&, http::Target, Tenant&, const Route&,
                                std::vector<std::pair<std::string, std::string>> parameters);
    http::Response technical(const http::Message&, std::string_view path);
    http::Response metrics() const;
    void count(const http::Response&, std::int64_t microseconds);

    const Catalog& catalog_;
    Directory& directory_;
    Router router_;
    std::vector<NavigationItem> navigation_;
    std::atomic<std::int64_t> answered_[6] = {};  // by status class
    std::atomic<std::int64_t> microseconds_{0};
    std::atomic<std::int64_t> slow_{0};  // answers that took more than 100 ms
};

// The address bar's view of a route for logs: "/obligations/:id".
bool reads_as_json(const http::Message&);

}  // namespace varna::web
