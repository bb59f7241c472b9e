// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/problems.h"

#include <boost/json.hpp>

#include "platform/web/request.h"

namespace varna::web {

int status_of(Problem::Kind kind) {
    switch (kind) {
        case Problem::Kind::invalid:
            return 422;
        case Problem::Kind::unauthenticated:
            return 401;
        case Problem::Kind::not_found:
            return 404;
        case Problem::Kind::forbidden:
            return 403;
        case Problem::Kind::conflict:
            return 409;
        case Problem::Kind::too_large:
            return 413;
        case Problem::Kind::too_many:
            return 429;
        case Problem::Kind::unavailable:
            return 503;
    }
    return 500;
}

// For the API: RFC 9457, with one entry a field.
static std::string problem_json(const Text& text, const Problem& problem) {
    boost::json::object json{{"type", "about:blank"},
                             {"title", text(problem.message)},
                             {"status", status_of(problem.kind)},
                             {"code", problem.message}};
    boost::json::array errors;
    for (const auto& field : problem.fields)
        errors.push_back({{"field", field.name},
                          {"code", field.message},
                          {"detail", text(field.message, {{"detail", field.detail}})}});
    if (!errors.empty()) json["errors"] = std::move(errors);
    return boost::json::serialize(json);
}

Response Request::problem(const Problem& problem) const {
    if (is_api) {
        auto response = json(status_of(problem.kind), problem_json(text, problem));
        response.content_type = "application/problem+json";
        return response;
    }
    Html body;
    body << "<div class=\"narrow\"><h1>"_h << text(problem.message) << "</h1>"_h;
    for (const auto& field : problem.fields)
        body << "<p>"_h << text("field." + field.name) << ": "_h
             << text(field.message, {{"detail", field.detail}}) << "</p>"_h;
    if (problem.kind == Problem::Kind::not_found)
        body << "<p>"_h << text("platform.not_found_why") << "</p>"_h;
    if (!form.fields.empty()) body << "<p>"_h << text("platform.text_is_kept") << "</p>"_h;
    body << "<p><a href=\"/\">"_h << text("platform.to_start") << "</a></p></div>"_h;
    return page({.title = text(problem.message), .active = {}, .status = status_of(problem.kind)},
                body);
}

}  // namespace varna::web
