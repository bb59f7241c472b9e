// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/body.h"

#include <boost/json.hpp>

namespace varna::web {
namespace {

// A command of ours is a few thousand words at most; a parsed value takes many times its text.
constexpr std::size_t json_bytes_max = 1024 * 1024;

// Every item of an array repeats its name, so what a short body becomes is bounded as well.
bool add_value(http::Pairs& fields, std::string_view name, const boost::json::value& value) {
    if (fields.size() >= http::pairs_max) return false;
    switch (value.kind()) {
        case boost::json::kind::string:
            fields.emplace_back(name, std::string(value.get_string()));
            return true;
        case boost::json::kind::int64:
        case boost::json::kind::uint64:
        case boost::json::kind::double_:
        case boost::json::kind::bool_:
            fields.emplace_back(name, boost::json::serialize(value));
            return true;
        case boost::json::kind::null:
            return true;
        default:
            return false;
    }
}

}  // namespace

bool read_json_object(std::string_view body, http::Pairs& fields) {
    if (body.empty()) return true;
    boost::json::error_code error;
    boost::json::parse_options options;
    options.max_depth = 8;
    const auto json = boost::json::parse({body.data(), body.size()}, error, {}, options);
    if (error || !json.is_object()) return false;
    for (const auto& member : json.get_object()) {
        const std::string_view name(member.key().data(), member.key().size());
        if (!member.value().is_array()) {
            if (!add_value(fields, name, member.value())) return false;
            continue;
        }
        for (const auto& item : member.value().get_array())
            if (!add_value(fields, name, item)) return false;
    }
    return true;
}

std::optional<http::Response> read_body(Request& request) {
    const auto type = request.message.header("Content-Type");
    const auto refuse = [&](const char* why) { return request.problem(Problem::refused(why)); };
    if (request.is_api && !type.starts_with("multipart/form-data")) {
        if (!request.message.body.empty() && !type.starts_with("application/json"))
            return refuse("platform.json_only");
        if (request.message.body.size() > json_bytes_max)
            return request.problem(Problem::too_large("platform.json_too_large"));
        if (!read_json_object(request.message.body, request.form.fields))
            return refuse("platform.json_unreadable");
        return std::nullopt;
    }
    if (type.starts_with("application/x-www-form-urlencoded")) {
        auto fields = http::parse_urlencoded(request.message.body);
        if (!fields) return refuse("platform.form_unreadable");
        request.form.fields = std::move(*fields);
        return std::nullopt;
    }
    if (type.starts_with("multipart/form-data")) {
        auto parts = http::parse_multipart(type, request.message.body);
        if (!parts) return refuse("platform.form_unreadable");
        request.form.fields = std::move(parts->fields);
        request.form.uploads = std::move(parts->uploads);
        return std::nullopt;
    }
    return refuse("platform.form_unreadable");
}

}  // namespace varna::web
