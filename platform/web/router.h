// SPDX-License-Identifier: EUPL-1.2
// Every route, declared with who may come in. `varna routes --tsv` prints them, and the
// authorisation matrix test fails when one is missing from the matrix.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/web/request.h"

namespace varna::web {

// A directory is no person: it comes with a token of its own, and speaks SCIM.
enum class Entry { anyone, signed_in, directory };

struct Route {
    std::string method;   // "GET" (answers HEAD too) or "POST"; for a directory any
    std::string pattern;  // "/obligations/:id/evidence"
    Entry entry = Entry::signed_in;
    std::optional<Right>
        right;  // without it the page is a 404: what you may not see does not exist
    std::function<Response(Request&)> handler;
    bool is_for_guests = false;  // the others do not exist for them
};

class Router {
public:
    using Handler = std::function<Response(Request&)>;
    void get(std::string pattern, Handler handler, std::optional<Right> right = std::nullopt);
    void post(std::string pattern, Handler handler, std::optional<Right> right = std::nullopt);
    void open_get(std::string pattern, Handler handler);  // anyone may come in
    void open_post(std::string pattern, Handler handler);
    void directory(std::string method, std::string pattern, Handler handler);
    // A page that was declared: a guest may open it too, and sees there what was granted.
    void let_guests(std::string_view pattern);

    struct Found {
        const Route* route = nullptr;
        std::string allowed;  // "GET, HEAD, POST": what the path answers, when not this method
        std::vector<std::pair<std::string, std::string>> parameters;
    };
    Found find(std::string_view method, std::string_view path) const;
    const std::vector<Route>& all() const { return routes_; }

private:
    void add(Route);
    std::vector<Route> routes_;
};

}  // namespace varna::web
