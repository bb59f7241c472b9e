// SPDX-License-Identifier: EUPL-1.2
// SCIM's JSON: resources, lists, filters and patches, as pure functions. Attributes that are not
// kept here are read past, as RFC 7644 (3.3) has it.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "platform/identity/scim.h"

namespace varna::identity::scim {

inline constexpr const char* enterprise_schema =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

// Words of RFC 7644, 3.12: invalidSyntax, invalidValue, invalidFilter, invalidPath.
struct Fault {
    std::string type, detail;
};
template <class T>
using Read = tl::expected<T, Fault>;

Read<boost::json::object> read_object(std::string_view body);
// Everything that is not said is empty again, but for what identifies the resource.
Read<Done> replace(User&, const boost::json::object&);
Read<Done> replace(Group&, const boost::json::object&);
// {"Operations": [{"op", "path", "value"}]}
Read<Done> patch(User&, const boost::json::object&);
Read<Done> patch(Group&, const boost::json::object&);
// `userName eq "x"`; other comparisons are not offered.
Read<Filter> read_filter(std::string_view);

boost::json::object to_json(const User&, const std::string& base);
boost::json::object to_json(const Group&, const std::string& base);
boost::json::object error_json(int status, std::string_view type, std::string_view detail);

boost::json::object provider_config();
boost::json::array resource_types(const std::string& base);
boost::json::array schemas(const std::string& base);

}  // namespace varna::identity::scim
