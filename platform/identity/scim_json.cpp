// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/scim_json.h"

#include <algorithm>

#include "platform/base/time.h"
#include "platform/http/parse.h"
#include "platform/identity/employee_numbers.h"

namespace varna::identity::scim {
namespace {

namespace json = boost::json;

constexpr std::size_t text_bytes_max = 300;
constexpr std::size_t operations_max = 1'000;
constexpr std::size_t members_max = 20'000;

tl::unexpected<Fault> fault(std::string type, std::string detail) {
    return tl::unexpected<Fault>(Fault{std::move(type), std::move(detail)});
}

// Names of attributes and operations are compared without regard to case (RFC 7643, 2.1).
std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return small;
}

const json::value* member_of(const json::object& object, std::string_view name) {
    const auto wanted = lower(name);
    for (const auto& member : object)
        if (lower({member.key().data(), member.key().size()}) == wanted) return &member.value();
    return nullptr;
}

Read<std::string> text_of(const json::value& value) {
    if (!value.is_string()) return fault("invalidValue", "a text is expected");
    std::string text(value.get_string());
    const bool has_control = std::any_of(text.begin(), text.end(),
                                         [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    if (text.size() > text_bytes_max || has_control || !http::is_valid_utf8(text))
        return fault("invalidValue", "a text is too long or has control characters");
    return text;
}

// Entra sends "True" and "False" as texts.
Read<bool> flag_of(const json::value& value) {
    if (value.is_bool()) return value.get_bool();
    const auto word = value.is_string() ? lower(std::string(value.get_string())) : std::string();
    if (word == "true" || word == "false") return word == "true";
    return fault("invalidValue", "true or false is expected");
}

Read<std::vector<Reference>> references_of(const json::value& value) {
    std::vector<Reference> all;
    const auto add = [&](const json::value& one) {
        const auto* id = one.is_object() ? member_of(one.get_object(), "value") : nullptr;
        if (id == nullptr || !id->is_string() || all.size() == members_max) return false;
        all.push_back({std::string(id->get_string()), {}});
        return true;
    };
    if (value.is_null()) return all;
    if (!value.is_array()) {
        if (!add(value)) return fault("invalidValue", "members have a value");
        return all;
    }
    for (const auto& one : value.get_array())
        if (!add(one)) return fault("invalidValue", "members have a value");
    return all;
}

Read<Done> set_text(std::string& field, const json::value& value) {
    return text_of(value).map([&](std::string text) {
        field = std::move(text);
        return Done{};
    });
}

// The parts of a name make it when nothing says it whole.
std::string whole_name(const json::object& name) {
    std::string words;
    for (const char* part : {"givenName", "familyName"})
        if (const auto* value = member_of(name, part); value != nullptr && value->is_string())
            words += (words.empty() ? "" : " ") + std::string(value->get_string());
    return words;
}

// Employee numbers are written as numbers by some directories.
Read<Done> set_employee_number(User& user, const json::value& value) {
    if (value.is_null()) return Done{};
    const auto text =
        value.is_int64() ? text_of(json::value(std::to_string(value.get_int64()))) : text_of(value);
    if (!text) return fault(text.error().type, text.error().detail);
    if (text->size() > employee_number_chars_max)
        return fault("invalidValue", "an employee number is too long");
    user.employee_number = *text;
    return Done{};
}

// An attribute of the enterprise extension, by its whole name or within the extension's object.
Read<Done> set_of_enterprise(User& user, std::string_view attribute, const json::value& value) {
    if (attribute == lower(enterprise_schema) + ":employeenumber")
        return set_employee_number(user, value);
    const auto* number = attribute == lower(enterprise_schema) && value.is_object()
                             ? member_of(value.get_object(), "employeeNumber")
                             : nullptr;
    return number == nullptr ? Read<Done>(Done{}) : set_employee_number(user, *number);
}

Read<Done> set(User& user, std::string_view path, const json::value& value) {
    const auto attribute = lower(path);
    if (attribute == "username") return set_text(user.user_name, value);
    if (attribute == "externalid") return set_text(user.external_id, value);
    if (attribute == "displayname" || attribute == "name.formatted")
        return set_text(user.name, value);
    if (attribute == "name" && value.is_object()) {
        const auto* formatted = member_of(value.get_object(), "formatted");
        if (formatted != nullptr) return set_text(user.name, *formatted);
        if (const auto name = whole_name(value.get_object()); !name.empty())
            return set_text(user.name, json::value(name));
        return Done{};
    }
    if (attribute != "active") return set_of_enterprise(user, attribute, value);
    return flag_of(value).map([&](bool is_active) {
        user.is_active = is_active;
        return Done{};
    });
}

Read<Done> set(Group& group, std::string_view path, const json::value& value) {
    const auto attribute = lower(path);
    if (attribute == "displayname") return set_text(group.name, value);
    if (attribute == "externalid") return set_text(group.external_id, value);
    if (attribute != "members") return Done{};
    return references_of(value).map([&](std::vector<Reference> members) {
        group.members = std::move(members);
        return Done{};
    });
}

void add_members(Group& group, std::vector<Reference> members) {
    for (auto& member : members) {
        const bool is_there =
            std::any_of(group.members.begin(), group.members.end(),
                        [&](const Reference& other) { return other.id == member.id; });
        if (!is_there) group.members.push_back(std::move(member));
    }
}

void remove_members(Group& group, const std::vector<Reference>& members) {
    std::erase_if(group.members, [&](const Reference& one) {
        return std::any_of(members.begin(), members.end(),
                           [&](const Reference& gone) { return gone.id == one.id; });
    });
}

// `members[value eq "id"]` -> id
std::optional<std::string> chosen_member(std::string_view path) {
    const auto open = path.find('[');
    if (open == std::string_view::npos || lower(path.substr(0, open)) != "members" ||
        !path.ends_with(']'))
        return std::nullopt;
    const auto from = path.find('"');
    const auto to = path.rfind('"');
    if (lower(path.substr(open + 1, 9)) != "value eq " || from == to) return std::nullopt;
    return std::string(path.substr(from + 1, to - from - 1));
}

struct Operation {
    std::string verb, path;
    const json::value* value = nullptr;
};

Read<Operation> read_operation(const json::value& one) {
    if (!one.is_object()) return fault("invalidSyntax", "an operation is an object");
    const auto* verb = member_of(one.get_object(), "op");
    const auto* path = member_of(one.get_object(), "path");
    Operation operation;
    if (verb != nullptr && verb->is_string()) operation.verb = lower(verb->get_string());
    if (path != nullptr && path->is_string()) operation.path = path->get_string();
    operation.value = member_of(one.get_object(), "value");
    const bool is_known =
        operation.verb == "add" || operation.verb == "replace" || operation.verb == "remove";
    if (!is_known) return fault("invalidSyntax", "op is add, replace or remove");
    if (operation.verb == "remove" && operation.path.empty())
        return fault("noTarget", "remove needs a path");
    if (operation.verb != "remove" && operation.value == nullptr)
        return fault("invalidValue", "a value is missing");
    return operation;
}

// Without a path the value is an object of attributes, whose names may themselves be paths.
template <class Resource>
Read<Done> set_all(Resource& resource, const json::value& value) {
    if (!value.is_object()) return fault("invalidValue", "without a path an object is expected");
    for (const auto& member : value.get_object())
        if (auto done = set(resource, {member.key().data(), member.key().size()}, member.value());
            !done)
            return done;
    return Done{};
}

Read<Done> apply(User& user, const Operation& operation) {
    if (operation.verb != "remove")
        return operation.path.empty() ? set_all(user, *operation.value)
                                      : set(user, operation.path, *operation.value);
    const auto attribute = lower(operation.path);
    if (attribute == "externalid") user.external_id.clear();
    if (attribute == "username" || attribute == "active")
        return fault("mutability", "userName and active cannot be removed");
    return Done{};
}

Read<Done> apply(Group& group, const Operation& operation) {
    if (const auto chosen = chosen_member(operation.path)) {
        if (operation.verb != "remove") return fault("invalidPath", "members have one value");
        remove_members(group, {{*chosen, {}}});
        return Done{};
    }
    if (lower(operation.path) == "members" && operation.verb != "replace") {
        if (operation.value == nullptr) {
            group.members.clear();
            return Done{};
        }
        auto members = references_of(*operation.value);
        if (!members) return fault(members.error().type, members.error().detail);
        if (operation.verb == "add")
            add_members(group, *std::move(members));
        else
            remove_members(group, *members);
        return Done{};
    }
    if (operation.verb == "remove") {
        if (lower(operation.path) == "externalid") group.external_id.clear();
        return Done{};
    }
    return operation.path.empty() ? set_all(group, *operation.value)
                                  : set(group, operation.path, *operation.value);
}

template <class Resource>
Read<Done> apply_all(Resource& resource, const json::object& object) {
    const auto* all = member_of(object, "Operations");
    if (all == nullptr || !all->is_array() || all->get_array().size() > operations_max)
        return fault("invalidSyntax", "Operations is a list");
    for (const auto& one : all->get_array()) {
        const auto operation = read_operation(one);
        if (!operation) return fault(operation.error().type, operation.error().detail);
        if (auto done = apply(resource, *operation); !done) return done;
    }
    return Done{};
}

Read<Done> is_whole(const User& user) {
    if (user.user_name.empty()) return fault("invalidValue", "userName is required");
    return Done{};
}
Read<Done> is_whole(const Group& group) {
    if (group.name.empty()) return fault("invalidValue", "displayName is required");
    return Done{};
}
const auto whole = [](auto& resource) { return [&](Done) { return is_whole(resource); }; };

}  // namespace

Read<json::object> read_object(std::string_view body) {
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = 16;
    auto value = json::parse({body.data(), body.size()}, error, {}, options);
    if (error || !value.is_object()) return fault("invalidSyntax", "a JSON object is expected");
    return std::move(value.get_object());
}

Read<Done> replace(User& user, const json::object& object) {
    user.user_name.clear();
    user.external_id.clear();
    user.name.clear();
    // The whole name goes before its parts, and what it is shown as before both.
    for (const char* attribute :
         {"userName", "externalId", "active", "name", "displayName", enterprise_schema})
        if (const auto* value = member_of(object, attribute); value != nullptr && !value->is_null())
            if (auto done = set(user, attribute, *value); !done) return done;
    if (user.name.empty()) user.name = user.user_name;
    return is_whole(user);
}

Read<Done> replace(Group& group, const json::object& object) {
    group.name.clear();
    group.external_id.clear();
    group.members.clear();
    for (const char* attribute : {"displayName", "externalId", "members"})
        if (const auto* value = member_of(object, attribute); value != nullptr && !value->is_null())
            if (auto done = set(group, attribute, *value); !done) return done;
    return is_whole(group);
}

Read<Done> patch(User& user, const json::object& object) {
    return apply_all(user, object).and_then(whole(user));
}
Read<Done> patch(Group& group, const json::object& object) {
    return apply_all(group, object).and_then(whole(group));
}

Read<Filter> read_filter(std::string_view text) {
    if (text.empty()) return Filter{};
    const auto space = text.find(' ');
    const auto attribute = lower(text.substr(0, space));
    Filter filter;
    for (const char* known : {"userName", "externalId", "displayName"})
        if (lower(known) == attribute) filter.attribute = known;
    const auto rest = space == std::string_view::npos ? "" : text.substr(space + 1);
    const bool is_equal = lower(rest.substr(0, 3)) == "eq ";
    boost::system::error_code error;
    const auto quoted = is_equal ? rest.substr(3) : std::string_view();
    const auto value = json::parse({quoted.data(), quoted.size()}, error);
    if (filter.attribute.empty() || !is_equal || error || !value.is_string())
        return fault("invalidFilter", "only userName, externalId and displayName with eq");
    filter.value = value.get_string();
    return filter;
}

}  // namespace varna::identity::scim
