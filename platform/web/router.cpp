// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/router.h"

#include "platform/base/ensure.h"

namespace varna::web {
namespace {

std::string_view next_part(std::string_view& path) {
    const auto end = std::min(path.find('/', 1), path.size());
    const auto part = path.substr(1, end - 1);
    path.remove_prefix(end);
    return part;
}

bool matches(std::string_view pattern, std::string_view path,
             std::vector<std::pair<std::string, std::string>>& parameters) {
    parameters.clear();
    if (pattern == "/" || path == "/") return pattern == path;
    while (!pattern.empty() && !path.empty()) {
        const auto expected = next_part(pattern);
        const auto part = next_part(path);
        if (expected.starts_with(':')) {
            if (part.empty()) return false;
            parameters.emplace_back(expected.substr(1), part);
        } else if (expected != part) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

}  // namespace

void Router::add(Route route) {
    for (const auto& other : routes_)
        ensure(other.method != route.method || other.pattern != route.pattern,
               "a route is declared once");
    routes_.push_back(std::move(route));
}

void Router::get(std::string pattern, Handler handler, std::optional<Right> right) {
    add({"GET", std::move(pattern), Entry::signed_in, right, std::move(handler)});
}
void Router::post(std::string pattern, Handler handler, std::optional<Right> right) {
    add({"POST", std::move(pattern), Entry::signed_in, right, std::move(handler)});
}
void Router::open_get(std::string pattern, Handler handler) {
    add({"GET", std::move(pattern), Entry::anyone, std::nullopt, std::move(handler)});
}
void Router::open_post(std::string pattern, Handler handler) {
    add({"POST", std::move(pattern), Entry::anyone, std::nullopt, std::move(handler)});
}

void Router::directory(std::string method, std::string pattern, Handler handler) {
    add({std::move(method), std::move(pattern), Entry::directory, std::nullopt,
         std::move(handler)});
}

void Router::let_guests(std::string_view pattern) {
    bool is_known = false;
    for (auto& route : routes_) {
        if (route.method != "GET" || route.pattern != pattern) continue;
        route.is_for_guests = is_known = true;
    }
    ensure(is_known, "a page for guests is a page");
}

Router::Found Router::find(std::string_view method, std::string_view path) const {
    Found found;
    // Patterns without parameters win, so /plans/new is not taken for a plan called "new".
    for (const bool exact : {true, false}) {
        for (const auto& route : routes_) {
            if ((route.pattern.find(':') == std::string::npos) != exact) continue;
            std::vector<std::pair<std::string, std::string>> parameters;
            if (!matches(route.pattern, path, parameters)) continue;
            if (route.method == method) return {&route, {}, std::move(parameters)};
            if (!found.allowed.empty()) found.allowed += ", ";
            found.allowed += route.method == "GET" ? "GET, HEAD" : route.method;
        }
    }
    return found;
}

}  // namespace varna::web
