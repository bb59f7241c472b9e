// SPDX-License-Identifier: EUPL-1.2
// What SCIM shows: resources, and what this server says of itself.
#include "platform/identity/scim_json.h"

namespace varna::identity::scim {
namespace {

namespace json = boost::json;

constexpr const char* user_schema = "urn:ietf:params:scim:schemas:core:2.0:User";
constexpr const char* group_schema = "urn:ietf:params:scim:schemas:core:2.0:Group";

json::array references(const std::vector<Reference>& all, const std::string& folder) {
    json::array list;
    for (const auto& one : all)
        list.push_back({{"value", one.id}, {"display", one.name}, {"$ref", folder + "/" + one.id}});
    return list;
}

json::object meta(std::string_view type, const std::string& location, Instant created,
                  Instant changed) {
    return {{"resourceType", type},
            {"created", iso_utc(created)},
            {"lastModified", iso_utc(changed)},
            {"location", location}};
}

json::object attribute(std::string_view name, std::string_view type, bool is_required,
                       std::string_view uniqueness, bool is_many = false) {
    return {{"name", name},           {"type", type},
            {"multiValued", is_many}, {"required", is_required},
            {"caseExact", false},     {"mutability", "readWrite"},
            {"returned", "default"},  {"uniqueness", uniqueness}};
}

json::object supported(bool is_supported) {
    return {{"supported", is_supported}};
}

json::array extensions_of(std::string_view schema) {
    if (schema != user_schema) return {};
    return {{{"schema", enterprise_schema}, {"required", false}}};
}

}  // namespace

json::object to_json(const User& user, const std::string& base) {
    json::object object{{"schemas", {user_schema}},           {"id", user.id},
                        {"userName", user.user_name},         {"displayName", user.name},
                        {"name", {{"formatted", user.name}}}, {"active", user.is_active}};
    if (!user.external_id.empty()) object["externalId"] = user.external_id;
    if (!user.employee_number.empty()) {
        object["schemas"].as_array().push_back(enterprise_schema);
        object[enterprise_schema] = {{"employeeNumber", user.employee_number}};
    }
    if (!user.groups.empty()) object["groups"] = references(user.groups, base + "/Groups");
    object["meta"] = meta("User", base + "/Users/" + user.id, user.created_at, user.changed_at);
    return object;
}

json::object to_json(const Group& group, const std::string& base) {
    json::object object{{"schemas", {group_schema}}, {"id", group.id}, {"displayName", group.name}};
    if (!group.external_id.empty()) object["externalId"] = group.external_id;
    object["members"] = references(group.members, base + "/Users");
    object["meta"] =
        meta("Group", base + "/Groups/" + group.id, group.created_at, group.changed_at);
    return object;
}

json::object error_json(int status, std::string_view type, std::string_view detail) {
    json::object object{{"schemas", {"urn:ietf:params:scim:api:messages:2.0:Error"}},
                        {"status", std::to_string(status)},
                        {"detail", detail}};
    if (!type.empty()) object["scimType"] = type;
    return object;
}

json::object provider_config() {
    return {{"schemas", {"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"}},
            {"patch", supported(true)},
            {"bulk", {{"supported", false}, {"maxOperations", 0}, {"maxPayloadSize", 0}}},
            {"filter", {{"supported", true}, {"maxResults", page_max}}},
            {"changePassword", supported(false)},
            {"sort", supported(false)},
            {"etag", supported(false)},
            {"authenticationSchemes",
             {{{"type", "oauthbearertoken"},
               {"name", "Bearer token"},
               {"description", "A token made by the command varna scim token"},
               {"primary", true}}}}};
}

json::array resource_types(const std::string& base) {
    json::array types;
    for (const auto& [name, schema] :
         {std::pair{"User", user_schema}, std::pair{"Group", group_schema}})
        types.push_back(
            {{"schemas", {"urn:ietf:params:scim:schemas:core:2.0:ResourceType"}},
             {"id", name},
             {"name", name},
             {"endpoint", "/" + std::string(name) + "s"},
             {"schema", schema},
             {"schemaExtensions", extensions_of(schema)},
             {"meta",
              {{"resourceType", "ResourceType"}, {"location", base + "/ResourceTypes/" + name}}}});
    return types;
}

json::array schemas(const std::string& base) {
    const auto schema = [&](const char* id, const char* name, json::array attributes) {
        return json::object{
            {"schemas", {"urn:ietf:params:scim:schemas:core:2.0:Schema"}},
            {"id", id},
            {"name", name},
            {"attributes", std::move(attributes)},
            {"meta",
             {{"resourceType", "Schema"}, {"location", base + "/Schemas/" + std::string(id)}}}};
    };
    json::array all;
    all.push_back(schema(user_schema, "User",
                         {attribute("userName", "string", true, "server"),
                          attribute("externalId", "string", false, "server"),
                          attribute("displayName", "string", false, "none"),
                          attribute("active", "boolean", false, "none")}));
    all.push_back(schema(enterprise_schema, "EnterpriseUser",
                         {attribute("employeeNumber", "string", false, "server")}));
    all.push_back(schema(group_schema, "Group",
                         {attribute("displayName", "string", true, "server"),
                          attribute("externalId", "string", false, "none"),
                          attribute("members", "complex", false, "none", true)}));
    return all;
}

}  // namespace varna::identity::scim
