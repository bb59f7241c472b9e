// SPDX-License-Identifier: EUPL-1.2
// What a use case answers: the value, or a Problem a person can act on. Knows no HTTP, only the
// kinds of problem that the edge maps to status codes in one place (platform/http/problems.cpp).
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace varna {

struct Problem {
    enum class Kind {
        invalid,
        unauthenticated,
        not_found,
        forbidden,
        conflict,
        too_large,
        too_many,
        unavailable
    };

    // One sentence about one field. `message` is a text key; `detail` fills its {detail}.
    struct Field {
        std::string name;
        std::string message;
        std::string detail;
    };

    Kind kind = Kind::invalid;
    std::string message;  // a text key, e.g. "obligations.not_accepted"
    std::vector<Field> fields;

    static Problem invalid(std::string field, std::string message, std::string detail = {}) {
        return {Kind::invalid,
                "platform.invalid",
                {{std::move(field), std::move(message), std::move(detail)}}};
    }
    static Problem refused(std::string message) { return {Kind::invalid, std::move(message), {}}; }
    // Also when the record exists but is not yours to see.
    static Problem not_found() { return {Kind::not_found, "platform.not_found", {}}; }
    static Problem forbidden(std::string message = "platform.forbidden") {
        return {Kind::forbidden, std::move(message), {}};
    }
    static Problem conflict(std::string message) {
        return {Kind::conflict, std::move(message), {}};
    }
    static Problem too_large(std::string message) {
        return {Kind::too_large, std::move(message), {}};
    }
    static Problem too_many(std::string message) {
        return {Kind::too_many, std::move(message), {}};
    }
};

template <class T>
using Result = tl::expected<T, Problem>;

// For use cases that answer nothing but "done".
struct Done {};

inline tl::unexpected<Problem> fail(Problem problem) {
    return tl::unexpected<Problem>(std::move(problem));
}

}  // namespace varna
