// SPDX-License-Identifier: EUPL-1.2
// Units and people as JSON, from the same use cases.
#include <fmt/format.h>

#include <boost/json.hpp>

#include <charconv>

#include "modules/organisation/people.h"
#include "modules/organisation/routes.h"
#include "modules/organisation/structure.h"

namespace varna::organisation {
namespace {

using web::Outcome;
using web::Request;
using web::Response;
namespace json = boost::json;

json::value maybe(const Date& date) {
    return date == forever ? json::value(nullptr) : json::value(date.iso());
}

json::object unit_json(const UnitRecord& unit) {
    return {{"id", unit.id.value},
            {"kind", unit.kind},
            {"name", unit.name},
            {"short_name", unit.short_name},
            {"authority", unit.authority ? json::value(unit.authority->value) : nullptr},
            {"valid_from", unit.valid_from.iso()},
            {"valid_to", maybe(unit.valid_to)},
            {"version", unit.version}};
}

json::object role_json(const RoleView& role) {
    return {{"id", role.id.value},
            {"role", role.role},
            {"person", {{"id", role.person.value}, {"name", role.person_name}}},
            {"unit", {{"id", role.unit.value}, {"name", role.unit_name}}},
            {"valid_from", role.valid_from.iso()},
            {"valid_to", maybe(role.valid_to)},
            {"basis", role.basis},
            {"stands_in_for", role.stands_in_for ? json::value(role.stands_in_for_name) : nullptr},
            {"version", role.version}};
}

json::object person_json(const PersonView& person) {
    json::array roles;
    for (const auto& role : person.roles) roles.push_back(role_json(role));
    return {{"id", person.id.value},
            {"name", person.name},
            {"email", person.email},
            {"version", person.version},
            {"roles", std::move(roles)}};
}

Response list_units(Request& request) {
    return request.read(
        [&](Work& work) -> Result<std::vector<Node>> {
            return structure_on(work, Date::parse(request.query("on")).value_or(work.today()));
        },
        [&](const std::vector<Node>& nodes) {
            json::array units;
            for (const auto& node : nodes) {
                auto unit = unit_json(node.unit);
                json::array parents;
                for (const auto& parent : node.parents) parents.push_back(parent.value);
                unit["parents"] = std::move(parents);
                units.push_back(std::move(unit));
            }
            return request.json(200, json::serialize(json::object{{"units", std::move(units)}}));
        });
}

Response show_unit(Request& request) {
    const auto id = request.id<Unit>();
    struct Shown {
        UnitDetail detail;
        std::vector<RoleView> roles;
    };
    return request.read(
        [&](Work& work) {
            return unit_detail(work, id).map([&](UnitDetail detail) {
                return Shown{std::move(detail), roles_in(work, id)};
            });
        },
        [&](const Shown& shown) {
            auto unit = unit_json(shown.detail.unit);
            json::array roles;
            for (const auto& role : shown.roles) roles.push_back(role_json(role));
            unit["roles"] = std::move(roles);
            return request.json(200, json::serialize(unit));
        });
}

Response list_people(Request& request) {
    const PeopleFilter filter{std::string(request.query("q")), std::string(request.query("role"))};
    PeopleCursor after{std::string(request.query("after")), {}};
    const auto digits = request.query("after_id");
    std::from_chars(digits.data(), digits.data() + digits.size(), after.id.value);
    return request.read(
        [&](Work& work) -> Result<PeoplePage> { return people(work, filter, after); },
        [&](const PeoplePage& page) {
            json::array people;
            for (const auto& person : page.people) people.push_back(person_json(person));
            json::object answer{{"people", std::move(people)}, {"next", nullptr}};
            if (page.next)
                answer["next"] =
                    json::object{{"after", page.next->name}, {"after_id", page.next->id.value}};
            return request.json(200, json::serialize(answer));
        });
}

Response show_person(Request& request) {
    return request.read([&](Work& work) { return person(work, request.id<Person>()); },
                        [&](const PersonView& found) {
                            return request.json(200, json::serialize(person_json(found)));
                        });
}

Response give_role_json(Request& request) {
    web::FormReader reader(request.form);
    NewRole role;
    role.person = request.id<Person>();
    role.unit = Id<Unit>{reader.integer("unit", 1, INT64_MAX)};
    role.role = request.form.value("role");
    role.valid_from = reader.date("valid_from", true).value_or(Date{});
    role.valid_to = reader.date("valid_to").value_or(forever);
    role.basis = reader.text("basis");
    const auto read = reader.finish(role);
    if (!read) return request.problem(read.error());
    return request.change([&](Work& work) {
        return give_role(work, *read).map([&](Id<RoleAssignment> id) {
            return Outcome{.status = 201,
                           .location = "/api/v1/people/" + std::to_string(role.person.value),
                           .body = fmt::format(R"({{"id":{}}})", id.value)};
        });
    });
}

Response end_role_json(Request& request) {
    web::FormReader reader(request.form);
    RoleEnd end;
    end.on = reader.date("on", true).value_or(Date{});
    end.version = reader.integer("version", 0, INT64_MAX);
    const auto read = reader.finish(end);
    if (!read) return request.problem(read.error());
    const auto id = request.id<RoleAssignment>();
    return request.change([&](Work& work) {
        return end_role(work, id, *read).map([&](Done) {
            return Outcome{.status = 200, .body = fmt::format(R"({{"id":{}}})", id.value)};
        });
    });
}

}  // namespace

void add_organisation_api(web::Router& router) {
    const auto govern = Right::manage_organisation;
    router.get("/api/v1/units", list_units);
    router.get("/api/v1/units/:id", show_unit);
    router.get("/api/v1/people", list_people);
    router.get("/api/v1/people/:id", show_person);
    router.post("/api/v1/people/:id/roles", give_role_json, govern);
    router.post("/api/v1/roles/:id/end", end_role_json, govern);
}

}  // namespace varna::organisation
