// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/scim_pages.h"

#include <algorithm>

#include "platform/identity/scim_json.h"
#include "platform/web/problems.h"

namespace varna::identity {
namespace {

namespace json = boost::json;
using web::Request;
using web::Response;

std::string base_of(const Request& request) {
    const auto& base = request.tenant.base_url;
    return (base.empty() ? "http://" + std::string(request.message.header("Host")) : base) +
           "/scim/v2";
}

Response answer(const Request& request, int status, const json::value& body) {
    auto response = request.json(status, json::serialize(body));
    response.content_type = "application/scim+json";
    return response;
}

Response refused(const Request& request, const scim::Fault& fault) {
    return answer(request, 400, scim::error_json(400, fault.type, fault.detail));
}

// What is refused by a rule, in the directory's words.
Response refused(const Request& request, const Problem& problem) {
    const int status = problem.kind == Problem::Kind::invalid ? 400 : web::status_of(problem.kind);
    const char* type = status == 409 ? "uniqueness" : status == 400 ? "invalidValue" : "";
    return answer(request, status, scim::error_json(status, type, request.text(problem.message)));
}

template <class Deed>
auto write(const Request& request, Deed deed) {
    const auto system = Actor::system();
    std::optional<decltype(deed(std::declval<Work&>()))> done;
    request.tenant.database->write([&](sql::Connection& connection) {
        Work work(connection, system);
        done.emplace(deed(work));
        return done->has_value();
    });
    return *std::move(done);
}

template <class Reading>
void read(const Request& request, Reading reading) {
    const auto system = Actor::system();
    request.tenant.database->read([&](sql::Connection& connection) {
        Work work(connection, system);
        reading(work);
    });
}

// The two kinds of resource, so that what is done with them is written once.
struct Users {
    using Resource = scim::User;
    static auto find(Work& work, std::string_view id) { return scim::find_user(work, id); }
    static auto list(Work& work, const scim::Filter& filter, const scim::Page& page) {
        return scim::list_users(work, filter, page);
    }
    static auto create(Work& work, const scim::User& user, const RolesChanged& changed) {
        return scim::create_user(work, user, changed);
    }
    static auto save(Work& work, const scim::User& user, const RolesChanged& changed) {
        return scim::save_user(work, user, changed);
    }
    static auto remove(Work& work, std::string_view id, const RolesChanged& changed) {
        return scim::remove_user(work, id, changed);
    }
};
struct Groups {
    using Resource = scim::Group;
    static auto find(Work& work, std::string_view id) { return scim::find_group(work, id); }
    static auto list(Work& work, const scim::Filter& filter, const scim::Page& page) {
        return scim::list_groups(work, filter, page);
    }
    static auto create(Work& work, const scim::Group& group, const RolesChanged& changed) {
        return scim::create_group(work, group, changed);
    }
    static auto save(Work& work, const scim::Group& group, const RolesChanged& changed) {
        return scim::save_group(work, group, changed);
    }
    static auto remove(Work& work, std::string_view id, const RolesChanged& changed) {
        return scim::remove_group(work, id, changed);
    }
};

template <class Kind>
Response list_here(Request& request) {
    const auto filter = scim::read_filter(request.query("filter"));
    if (!filter) return refused(request, filter.error());
    scim::Page page;
    if (const auto start = Request::number(request.query("startIndex")); start > 0)
        page.start = start;
    if (!request.query("count").empty())
        page.count =
            std::clamp(Request::number(request.query("count")), std::int64_t{0}, scim::page_max);
    json::object body;
    read(request, [&](Work& work) {
        const auto listed = Kind::list(work, *filter, page);
        json::array resources;
        for (const auto& one : listed.resources)
            resources.push_back(scim::to_json(one, base_of(request)));
        body = {{"schemas", {"urn:ietf:params:scim:api:messages:2.0:ListResponse"}},
                {"totalResults", listed.total},
                {"startIndex", page.start},
                {"itemsPerPage", resources.size()},
                {"Resources", std::move(resources)}};
    });
    return answer(request, 200, body);
}

template <class Kind>
Response find_here(Request& request) {
    std::optional<Result<typename Kind::Resource>> found;
    read(request, [&](Work& work) { found.emplace(Kind::find(work, request.param("id"))); });
    if (!*found) return refused(request, found->error());
    return answer(request, 200, scim::to_json(**found, base_of(request)));
}

template <class Kind>
Response create_here(Request& request, const RolesChanged& changed) {
    const auto object = scim::read_object(request.message.body);
    if (!object) return refused(request, object.error());
    typename Kind::Resource resource;
    if (const auto whole = scim::replace(resource, *object); !whole)
        return refused(request, whole.error());
    const auto made =
        write(request, [&](Work& work) { return Kind::create(work, resource, changed); });
    if (!made) return refused(request, made.error());
    const auto body = scim::to_json(*made, base_of(request));
    auto response = answer(request, 201, body);
    response.add("Location", std::string(body.at("meta").at("location").as_string()));
    return response;
}

// Replaces (PUT) or patches (PATCH): what there is, with the change put in, is saved in one
// transaction.
template <class Kind, class Change>
Response change_here(Request& request, const RolesChanged& changed, Change change) {
    const auto object = scim::read_object(request.message.body);
    if (!object) return refused(request, object.error());
    std::optional<scim::Fault> fault;
    const auto saved = write(request, [&](Work& work) -> Result<typename Kind::Resource> {
        fault.reset();
        auto resource = Kind::find(work, request.param("id"));
        if (!resource) return resource;
        if (const auto whole = change(*resource, *object); !whole) {
            fault = whole.error();
            return fail(Problem::refused("scim.unreadable"));
        }
        return Kind::save(work, *resource, changed);
    });
    if (fault) return refused(request, *fault);
    if (!saved) return refused(request, saved.error());
    return answer(request, 200, scim::to_json(*saved, base_of(request)));
}

template <class Kind>
Response remove_here(Request& request, const RolesChanged& changed) {
    const auto removed = write(
        request, [&](Work& work) { return Kind::remove(work, request.param("id"), changed); });
    if (!removed) return refused(request, removed.error());
    Response response;
    response.status = 204;
    return response;
}

Response listed(const Request& request, json::array resources) {
    return answer(request, 200,
                  json::object{{"schemas", {"urn:ietf:params:scim:api:messages:2.0:ListResponse"}},
                               {"totalResults", resources.size()},
                               {"startIndex", 1},
                               {"itemsPerPage", resources.size()},
                               {"Resources", std::move(resources)}});
}

template <class Kind>
void add_kind(web::Router& router, const std::string& path, const RolesChanged& changed) {
    const auto one = path + "/:id";
    router.directory("GET", path, list_here<Kind>);
    router.directory("GET", one, find_here<Kind>);
    router.directory("POST", path,
                     [changed](Request& request) { return create_here<Kind>(request, changed); });
    router.directory("PUT", one, [changed](Request& request) {
        return change_here<Kind>(request, changed, [](auto& resource, const auto& object) {
            return scim::replace(resource, object);
        });
    });
    router.directory("PATCH", one, [changed](Request& request) {
        return change_here<Kind>(request, changed, [](auto& resource, const auto& object) {
            return scim::patch(resource, object);
        });
    });
    router.directory("DELETE", one,
                     [changed](Request& request) { return remove_here<Kind>(request, changed); });
}

}  // namespace

Response scim_refusal(const Request& request) {
    auto response = answer(request, 401, scim::error_json(401, "", "a valid token is needed"));
    response.add("WWW-Authenticate", "Bearer");
    return response;
}

bool is_directory(const Request& request) {
    constexpr std::string_view bearer = "Bearer ";
    const auto authorization = request.message.header("Authorization");
    if (!authorization.starts_with(bearer)) return false;
    bool holds = false;
    read(request,
         [&](Work& work) { holds = scim::token_holds(work, authorization.substr(bearer.size())); });
    return holds;
}

void add_scim_routes(web::Router& router, const RolesChanged& changed) {
    add_kind<Users>(router, "/scim/v2/Users", changed);
    add_kind<Groups>(router, "/scim/v2/Groups", changed);
    router.directory("GET", "/scim/v2/ServiceProviderConfig", [](Request& request) {
        return answer(request, 200, scim::provider_config());
    });
    router.directory("GET", "/scim/v2/ResourceTypes", [](Request& request) {
        return listed(request, scim::resource_types(base_of(request)));
    });
    router.directory("GET", "/scim/v2/Schemas", [](Request& request) {
        return listed(request, scim::schemas(base_of(request)));
    });
}

}  // namespace varna::identity
